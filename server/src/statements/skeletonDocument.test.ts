import { canonicalParts } from '@accord/shared/canonicalParts';
import { PARTS } from '@accord/shared/parts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readParts } from './documentText.js';
import { copyUpdate, skeletonUpdate } from './skeletonDocument.js';

function counter(): () => string {
  let count = 0;
  return () => `b${++count}`;
}
function docOf(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}
const words = (doc: Y.Doc) => canonicalParts(readParts(doc), new Map(), 'en');

describe('the first content of a document', () => {
  it('has every part, an empty one too, so that there is somewhere to type', () => {
    const parts = readParts(docOf(skeletonUpdate({}, counter())));
    expect([...parts.keys()]).toEqual([...PARTS]);
    for (const part of parts.values()) expect(part.childCount).toBe(1);
  });

  it('has a paragraph a line, and a chip where a fact is named', () => {
    const doc = docOf(
      skeletonUpdate(
        { title: 'One\nTwo', know: 'About {{fact:f1}} litres.\nHo\u0300a' },
        counter(),
      ),
    );
    expect(words(doc)).toMatchObject({
      // A title is one line.
      title: [{ content: [{ text: 'One' }] }],
      know: [
        {
          content: [
            { text: 'About ' },
            { type: 'chip', factId: 'f1', form: 'value' },
            { text: ' litres.' },
          ],
        },
        { content: [{ text: 'H\u00f2a' }] },
      ],
    });
  });

  it('[E4] is there once, however often it is loaded', () => {
    const update = skeletonUpdate({ know: 'Once' }, counter());
    expect(words(docOf(update, update)).know).toHaveLength(1);
  });

  it('gives every block an id of its own', () => {
    const ids: unknown[] = [];
    for (const part of readParts(docOf(skeletonUpdate({ know: 'a\nb' }, counter()))).values()) {
      part.descendants((node) => {
        if (node.isTextblock) ids.push(node.attrs['blockId']);
        return true;
      });
    }
    expect(ids.filter((id) => id !== null)).toHaveLength(PARTS.length + 1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('[R3] copies frozen words with their marks, lists and chips, so that they freeze alike', () => {
    const parts = {
      ...words(docOf(skeletonUpdate({}, counter()))),
      know: [
        {
          type: 'paragraph' as const,
          content: [
            { type: 'text' as const, text: 'See ' },
            {
              type: 'text' as const,
              text: 'the map',
              marks: [
                { type: 'bold' as const },
                { type: 'link' as const, href: 'https://aldra.example' },
              ],
            },
            { type: 'break' as const },
            {
              type: 'chip' as const,
              factId: 'f1',
              form: 'label' as const,
              shown: '…',
              status: 'unconfirmed' as const,
            },
          ],
        },
        {
          type: 'orderedList' as const,
          items: [
            [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Close' }] }],
          ],
        },
      ],
    };
    expect(words(docOf(copyUpdate(parts, counter())))).toEqual(parts);
  });
});
