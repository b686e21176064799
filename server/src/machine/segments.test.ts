import type { CanonicalBlock, CanonicalInline } from '@accord/shared/canonicalText';
import type { BlockRefusal } from '@accord/shared/machine';
import { describe, expect, it } from 'vitest';
import { createNames, restore, segmentsOf, shapeOf } from './segments.js';

const text = (words: string): CanonicalInline => ({ type: 'text', text: words });
const link = { type: 'link' as const, href: 'https://halden.example' };
const chip: CanonicalInline = {
  ...{ type: 'chip', factId: 'injured', form: 'value', shown: '9', status: 'confirmed' },
};
const paragraph: CanonicalBlock = {
  type: 'paragraph',
  content: [
    text('The fumes injured '),
    chip,
    text(' people. Read '),
    { type: 'text', text: 'the page', marks: [link] },
    text('.'),
  ],
};

function sent(block: CanonicalBlock) {
  const shape = shapeOf(block, 'know', createNames());
  const [segment] = shape ? segmentsOf(shape) : [];
  if (!segment) throw new Error('nothing was sent');
  return segment;
}
const why = (answer: string | undefined): BlockRefusal | 'restored' => {
  const restored = restore(sent(paragraph), answer);
  return restored.state === 'refused' ? restored.why : 'restored';
};

describe('[M3] what leaves', () => {
  it('has a placeholder in place of each fact, and marks around a link', () => {
    expect(sent(paragraph).text).toBe(
      'The fumes injured {{f1}} people. Read {{s1}}the page{{/s1}}.',
    );
  });

  it('is nothing of a block without words', () => {
    const empty = { type: 'paragraph' as const, content: [text(' ')] };
    expect(shapeOf(empty, 'know', createNames())).toBeNull();
  });

  it('keeps the lines of a list apart', () => {
    const list: CanonicalBlock = { type: 'bulletList', items: [[paragraph], [paragraph]] };
    const shape = shapeOf(list, 'know', createNames());
    expect(shape && segmentsOf(shape).map((one) => one.id)).toEqual(['b1', 'b2']);
    // A placeholder names one place in the whole request.
    expect(shape && segmentsOf(shape)[1]?.text).toContain('{{f2}}');
  });
});

describe('[M3] what comes back', () => {
  it('has its facts as chips, in the order of the other language', () => {
    const restored = restore(
      sent(paragraph),
      'Прочитайте {{s1}}сторінку{{/s1}}: постраждали {{f1}} людей.',
    );
    expect(restored.state === 'restored' && restored.pieces).toEqual([
      { type: 'text', text: 'Прочитайте ', marks: [] },
      { type: 'text', text: 'сторінку', marks: [link] },
      { type: 'text', text: ': постраждали ', marks: [] },
      { type: 'fact', factId: 'injured', form: 'value', marks: [] },
      { type: 'text', text: ' людей.', marks: [] },
    ]);
  });

  it.each([
    [undefined, 'missing'],
    ['  \n ', 'missing'],
    ['Постраждали 9 людей. {{s1}}сторінка{{/s1}}', 'placeholderMissing'],
    ['{{f1}} людей, {{f1}}. {{s1}}сторінка{{/s1}}', 'placeholderDoubled'],
    ['{{f1}} людей, {{f2}}. {{s1}}сторінка{{/s1}}', 'placeholderUnknown'],
    ['{{f1: 9}} людей. {{s1}}сторінка{{/s1}}', 'placeholderUnknown'],
    ['{{f1}} людей. {{/s1}}сторінка{{s1}}', 'placeholderBroken'],
    [`{{f1}} {{s1}}сторінка{{/s1}}${' і ще'.repeat(400)}`, 'tooLong'],
    ['{{f1}} людей. {{s1}}сторінка{{/s1}}', 'restored'],
  ] as const)('%s: %s', (answer, outcome) => expect(why(answer)).toBe(outcome));

  it('is composed, and has no letters that nobody sees', () => {
    const restored = restore({ text: 'Water', slots: new Map() }, 'n\u0075\u031bo\u0301c\u0007');
    expect(restored.state === 'restored' && restored.pieces).toEqual([
      { type: 'text', text: 'n\u01b0\u00f3c', marks: [] },
    ]);
  });
});

describe('[M5] a draft', () => {
  const slots = new Map([['f1', { kind: 'fact' as const, factId: 'a', form: 'value' as const }]]);
  const draft = (answer: string, language = 'en') => {
    const text = 'Phone 0800 [name], within three hours.';
    const restored = restore({ text, slots }, answer, language);
    return restored.state === 'refused' ? restored.why : 'restored';
  };
  it.each([
    ['Nobody was hurt.', 'restored'],
    ['We know of {{f1}}. Phone 0800.', 'restored'],
    ['About 40 people were hurt.', 'ownFigure'],
    ['Близько ٤٠ людей.', 'ownFigure'],
    ['{{f1}} or {{f1}}.', 'placeholderDoubled'],
    ['{{f9}}.', 'placeholderUnknown'],
  ] as const)('%s: %s', (answer, outcome) => expect(draft(answer)).toBe(outcome));

  it.each([
    ['Two hundred homes have no water.', 'en', 'ownFigure'],
    ['Постраждали сім людей.', 'uk', 'ownFigure'],
    ['Hai trăm hộ mất nước.', 'vi', 'ownFigure'],
    ['Ba mẹ và các cháu đã về nhà trong năm nay.', 'vi', 'restored'],
    ['One of our teams answers within three hours.', 'en', 'restored'],
  ] as const)('has no figure of its own in words either: %s', (answer, language, outcome) =>
    expect(draft(answer, language)).toBe(outcome),
  );
});
