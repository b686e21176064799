import { statementSchema } from '@accord/shared/editorSchema';
import type { Finding, TextPlace } from '@accord/shared/findings';
import { PARTS } from '@accord/shared/parts';
import { describe, expect, it } from 'vitest';
import { findWords } from './editor/findWords.js';
import { shownFindings } from './findingOrder.js';

const draft = (statementId: string, language: string): TextPlace => ({
  kind: 'draft',
  statementId,
  language,
});
const finding = (key: string, places: TextPlace[], more: Partial<Finding> = {}): Finding => ({
  key,
  kind: 'fact',
  left: {
    kind: 'text',
    language: 'en',
    part: 'know',
    sentence: 'The fumes injured 12 people.',
    from: 18,
    to: 20,
    places,
  },
  right: null,
  instead: null,
  lackedIn: null,
  since: null,
  settled: null,
  ...more,
});
const keys = (some: readonly Finding[]) => some.map((one) => one.key);

describe('[V5] findings on a page', () => {
  const here = { statementId: 's1', language: 'vi' };
  const settled = { how: 'fixed', reason: null, by: 'p', at: '2026-03-14T12:00:00Z' } as const;
  const all = [
    finding('other statement', [draft('s2', 'vi')]),
    finding('this text', [draft('s1', 'vi')]),
    finding('the source, which has what this lacks', [draft('s1', 'en')], { lackedIn: 'vi' }),
    finding('the source alone', [draft('s1', 'en')]),
    finding('lacking in another statement', [draft('s2', 'en')], { lackedIn: 'vi' }),
    finding('settled', [draft('s1', 'vi')], { settled }),
    finding('a promise', [draft('s1', 'vi')], { since: '2026-03-14T12:00:00Z' }),
  ];

  it('are those of its text first, and the settled ones apart', () => {
    const shown = shownFindings(all, here, Date.parse('2026-03-14T11:59:00Z'));
    expect(keys(shown.here)).toEqual(['this text', 'the source, which has what this lacks']);
    expect(keys(shown.elsewhere)).toEqual([
      'other statement',
      'the source alone',
      'lacking in another statement',
    ]);
    expect(keys(shown.settled)).toEqual(['settled']);
  });

  it('[V4] hold a promise back until its time', () => {
    const shown = shownFindings(all, here, Date.parse('2026-03-14T12:00:00Z'));
    expect(keys(shown.here)).toContain('a promise');
  });
});

describe('words of a finding', () => {
  const text = (words: string) => ({ type: 'text', text: words });
  const document = (...content: object[]) =>
    statementSchema.nodeFromJSON({
      type: 'doc',
      content: PARTS.map((part) => ({
        type: `part${part[0]?.toUpperCase()}${part.slice(1)}`,
        content: part === 'know' ? [{ type: 'paragraph', content }] : [],
      })),
    });
  const { left } = finding('one', [draft('s1', 'en')]);
  const wordsAt = (doc: ReturnType<typeof document>) => {
    const range = findWords(doc, left);
    return range && doc.textBetween(range.from, range.to);
  };

  it('are found where they stand now, also after others were typed before them', () => {
    expect(wordsAt(document(text('Since 12 May. The fumes injured 12 people.')))).toBe('12');
    const doc = document(text('Since 12 May. The fumes injured 12 people.'));
    expect(findWords(doc, left)?.from).toBeGreaterThan(30);
  });

  it('are found beside a chip, whose words are not in the document', () => {
    const chip = { type: 'factChip', attrs: { factId: 'f', form: 'value' } };
    expect(wordsAt(document(text('At '), chip, text(' fumes injured 12 people.')))).toBe('12');
  });

  it('are nowhere once they are gone', () => {
    expect(wordsAt(document(text('The fumes injured nobody.')))).toBeNull();
  });
});
