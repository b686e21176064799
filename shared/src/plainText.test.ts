import { describe, expect, it } from 'vitest';
import type { CanonicalBlock, CanonicalParts } from './canonicalText.js';
import { countWords, plainBlocks, plainParts, secondsAloud, wordSegments } from './plainText.js';

const line = (text: string): CanonicalBlock => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
});

describe('plain text', () => {
  it('has a line a block, signs before items, and what chips show', () => {
    const blocks: CanonicalBlock[] = [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'About ' },
          { type: 'chip', factId: 'f', form: 'value', shown: '2,000', status: 'confirmed' },
          { type: 'break' },
          { type: 'text', text: 'litres' },
        ],
      },
      {
        type: 'orderedList',
        items: [
          [line('Close the tap'), line('and wait')],
          [{ type: 'bulletList', items: [[line('Call')]] }],
        ],
      },
    ];
    expect(plainBlocks(blocks)).toBe(
      'About 2,000\nlitres\n1. Close the tap\n  and wait\n2. - Call',
    );
  });

  it('leaves out empty parts, and keeps a line between the others', () => {
    const parts: CanonicalParts = {
      title: [line('Title')],
      empathy: [],
      act: [line(' ')],
      know: [line('One'), line('Two')],
      unknown: [],
      doing: [],
      commitment: [],
      more: [],
    };
    expect(plainParts(parts)).toBe('Title\n\nOne\nTwo');
  });

  it.each([
    ['en', 'The fumes injured 9 people.', 5],
    ['vi', 'Không uống nước máy', 4],
    ['uk', 'Не пийте воду з-під крана.', 6],
    ['en', '', 0],
  ])('counts words in %s', (language, text, count) => {
    expect(countWords(text, language)).toBe(count);
  });

  it('finds words where a script writes none apart', () => {
    expect(countWords('请不要饮用自来水', 'zh')).toBeGreaterThan(2);
  });

  it('takes nine seconds for 27 words', () => {
    expect([secondsAloud(27), secondsAloud(28), secondsAloud(0)]).toEqual([9, 10, 0]);
  });
});

describe('word boundaries', () => {
  it('are the platform’s, though a long text is cut up piece by piece', () => {
    const text =
      'At 01:40 a solvent — 12.5 km away — spilled.  Ми знаємо це.\n\tĐúng vậy! e\u0301 '.repeat(
        60,
      );
    const whole = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)];
    expect(wordSegments(text, 'en')).toEqual(
      whole.map(({ segment, index, isWordLike }) => ({ segment, index, isWordLike })),
    );
  });
});
