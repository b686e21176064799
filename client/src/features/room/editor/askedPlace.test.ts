import { partNode, statementSchema } from '@accord/shared/editorSchema';
import { PARTS } from '@accord/shared/parts';
import { describe, expect, it } from 'vitest';
import { askedPlace, type Range } from './askedPlace.js';

const CHIP = { type: 'factChip', attrs: { factId: 'f', form: 'value' } };

/** Paragraphs of *what we know*; a star is a chip. */
function docOf(...paragraphs: string[]) {
  return statementSchema.nodeFromJSON({
    type: 'doc',
    content: PARTS.map((part) => ({
      type: partNode(part),
      content:
        part === 'know'
          ? paragraphs.map((text) => ({
              type: 'paragraph',
              content: text
                .split(/(\*)/)
                .filter(Boolean)
                .map((piece) => (piece === '*' ? CHIP : { type: 'text', text: piece })),
            }))
          : [],
    })),
  });
}
type Doc = ReturnType<typeof docOf>;

/** A range from letter to letter of the whole text, as anchors would give it. */
function rangeOf(doc: Doc, words: string): Range {
  let range: Range = { from: 0, to: 0 };
  doc.descendants((node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (at >= 0) range = { from: position + at, to: position + at + words.length };
  });
  return range;
}
const wordsAt = (doc: Doc, range: Range | null) =>
  range && doc.textBetween(range.from, range.to, ' ', '*');
const asked = (quote: string) => ({ part: 'know' as const, quote });

describe('the words of a request in the live text', () => {
  it('are what stands between the letters around them, however it was rewritten', () => {
    const doc = docOf('The fumes hurt a dozen workers. All are home.');
    const between = rangeOf(doc, ' hurt a dozen workers');
    expect(wordsAt(doc, askedPlace(doc, asked('injured 9 people'), between))).toBe(
      'hurt a dozen workers',
    );
  });

  it('are no more than themselves where others wrote beside them', () => {
    const doc = docOf('At noon the fumes injured 9 people in the harbour. All are home.');
    const between = rangeOf(doc, 'the fumes injured 9 people in the harbour');
    expect(wordsAt(doc, askedPlace(doc, asked('injured 9 people'), between))).toBe(
      'injured 9 people',
    );
  });

  it('are looked for in their part where the letters are gone: themselves, or what comes near', () => {
    const doc = docOf('Nobody knows more.', 'At noon fumes injured * people.');
    expect(wordsAt(doc, askedPlace(doc, asked('fumes injured 9 people'), null))).toBe(
      'fumes injured * people',
    );
    const empty = { from: 5, to: 5 };
    expect(wordsAt(doc, askedPlace(doc, asked('Nobody knows more'), empty))).toBe(
      'Nobody knows more',
    );
  });

  it('are gone when nothing of them is left', () => {
    const doc = docOf('Nobody knows more.');
    expect(askedPlace(doc, asked('injured 9 people'), null)).toBeNull();
    expect(askedPlace(docOf(), asked('injured 9 people'), null)).toBeNull();
  });
});
