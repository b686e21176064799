import { describe, expect, it } from 'vitest';
import type { CanonicalParts } from './canonicalText.js';
import { followWords } from './wordsNow.js';

const none = { title: [], empathy: [], act: [], unknown: [], doing: [], commitment: [], more: [] };
function parts(know: string, more = ''): CanonicalParts {
  const paragraph = (text: string) => ({
    type: 'paragraph' as const,
    content: text === '' ? [] : [{ type: 'text' as const, text }],
  });
  return { ...none, know: know.split('\n').map(paragraph), more: [paragraph(more)] };
}
const BEFORE = parts('The fumes injured 9 people. All have gone home.');
const now = (know: string, quote: string, more?: string) =>
  followWords(BEFORE, parts(know, more), 'know', quote);

describe('what became of quoted words', () => {
  it('stays the same when everything around them changes', () => {
    expect(
      now('At noon, in the harbour, the fumes injured 9 people badly. None is home.', 'injured 9'),
    ).toEqual({ state: 'same', words: 'injured 9' });
  });

  it('shows what stands in their place, however little of them is left', () => {
    expect(now('The fumes injured 12 people. All have gone home.', 'injured 9 people')).toEqual({
      state: 'changed',
      words: 'injured 12 people',
    });
    expect(now('The fumes hurt a dozen workers. All have gone home.', 'injured 9 people')).toEqual({
      state: 'changed',
      words: 'hurt a dozen workers',
    });
  });

  it('finds them where they were moved to', () => {
    expect(now('Nobody knows more yet.', 'All have gone home.', 'All have gone home.')).toEqual({
      state: 'same',
      words: 'All have gone home.',
    });
  });

  it('says that they are gone', () => {
    expect(now('The fumes injured 9 people.', 'All have gone home.')).toEqual({ state: 'gone' });
    expect(now('', 'injured 9 people')).toEqual({ state: 'gone' });
  });
});
