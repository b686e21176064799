import { FRAGMENT_NAME, statementSchema } from '@accord/shared/editorSchema';
import { PARTS } from '@accord/shared/parts';
import { Fragment, type Node } from '@tiptap/pm/model';
import {
  initProseMirrorDoc,
  updateYFragment,
  yXmlFragmentToProseMirrorRootNode,
} from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { skeletonUpdate } from './skeletonDocument.js';

/** A line: words, some of them bold, emoji that share half of their code, and chips. */
const inline = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ text: fc.stringMatching(/^[ab ]{1,3}$/), bold: fc.boolean() }),
  },
  fc.record({ text: fc.constantFrom<string>('😀', '😁', '水'), bold: fc.boolean() }),
  fc.record({ chip: fc.constantFrom<string>('one', 'two', 'three') }),
);
const line = fc.array(inline, { maxLength: 7 });
type Line = typeof line extends fc.Arbitrary<infer A> ? A : never;

const nodesOf = (pieces: Line): Node[] =>
  pieces.map((one) =>
    'chip' in one
      ? statementSchema.node('factChip', { factId: one.chip })
      : statementSchema.text(one.text, one.bold ? [statementSchema.mark('bold')] : []),
  );

const first = () => {
  let id = 0;
  return skeletonUpdate({}, () => `b${++id}`);
};

function pageOf(update: Uint8Array): Y.Doc {
  const page = new Y.Doc();
  Y.applyUpdate(page, update);
  return page;
}

const shown = (page: Y.Doc): Node =>
  yXmlFragmentToProseMirrorRootNode(page.getXmlFragment(FRAGMENT_NAME), statementSchema);

/** Changes the line of one part the way the editor's binding does. */
function change(page: Y.Doc, to: (now: Node) => Fragment): Node {
  const fragment = page.getXmlFragment(FRAGMENT_NAME);
  const { doc, meta } = initProseMirrorDoc(fragment, statementSchema);
  const at = PARTS.indexOf('know');
  const part = doc.child(at);
  const paragraph = part.child(0);
  const after = doc.copy(
    doc.content.replaceChild(at, part.copy(Fragment.from(paragraph.copy(to(paragraph))))),
  );
  after.check();
  page.transact(() => updateYFragment(page, fragment, after, meta));
  return after;
}

/** The words of the line; a chip is a sign. */
const wordsOf = (page: Y.Doc): string =>
  shown(page)
    .child(PARTS.indexOf('know'))
    .textBetween(0, shown(page).child(PARTS.indexOf('know')).content.size, '|', '·');

function meet(pages: readonly Y.Doc[]): void {
  for (const from of pages) for (const to of pages) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

describe('[E4] the binding writes a line', () => {
  it('as it was meant, whatever stood there', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 6 }), (lines) => {
        const page = pageOf(first());
        for (const one of lines) {
          const after = change(page, () => Fragment.fromArray(nodesOf(one)));
          expect(shown(page).toJSON()).toEqual(after.toJSON());
          const copy = pageOf(Y.encodeStateAsUpdate(page));
          expect(shown(copy).toJSON()).toEqual(after.toJSON());
        }
      }),
      { numRuns: 100 },
    );
  });

  it('so that a chip that several delete at once takes no word with it and doubles none', () => {
    fc.assert(
      fc.property(line, line, fc.integer({ min: 2, max: 4 }), (before, behind, people) => {
        const chip = { chip: 'gone' };
        const update = (() => {
          const page = pageOf(first());
          change(page, () => Fragment.fromArray(nodesOf([...before, chip, ...behind])));
          return Y.encodeStateAsUpdate(page);
        })();
        const pages = Array.from({ length: people }, () => pageOf(update));
        const without = (now: Node) => {
          const kept: Node[] = [];
          now.forEach((node) => {
            if (node.attrs.factId !== 'gone') kept.push(node);
          });
          return Fragment.fromArray(kept);
        };
        for (const page of pages) change(page, without);
        // One more types right behind it meanwhile.
        const typist = pageOf(update);
        change(typist, (now) => {
          const typed: Node[] = [];
          now.forEach((node) => {
            typed.push(node);
            if (node.attrs.factId === 'gone') typed.push(statementSchema.text('typed'));
          });
          return Fragment.fromArray(typed);
        });
        meet([...pages, typist]);
        const words = (pieces: Line) =>
          pieces.map((one) => ('chip' in one ? '·' : one.text)).join('');
        for (const page of pages)
          expect(wordsOf(page)).toBe(`${words(before)}typed${words(behind)}`);
        // And each goes on typing in the same line.
        for (const [index, page] of pages.entries()) {
          const typed = Fragment.from(statementSchema.text(String(index)));
          change(page, (now) => now.content.append(typed));
        }
        meet(pages);
        for (const page of pages) {
          const signs = [...wordsOf(page)].sort().join('');
          const meant = `${words(before)}typed${words(behind)}${pages.map((_, index) => index).join('')}`;
          expect(signs).toBe([...meant].sort().join(''));
        }
      }),
      { numRuns: 100 },
    );
  });
});
