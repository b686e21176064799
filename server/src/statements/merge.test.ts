import { FRAGMENT_NAME, partOfNode, statementSchema } from '@accord/shared/editorSchema';
import { PARTS, type PartName } from '@accord/shared/parts';
import { Fragment, type Node } from '@tiptap/pm/model';
import {
  initProseMirrorDoc,
  updateYFragment,
  yXmlFragmentToProseMirrorRootNode,
} from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readParts } from './documentText.js';
import { skeletonUpdate } from './skeletonDocument.js';

const line = (text: string) =>
  statementSchema.node('paragraph', { blockId: text }, text ? [statementSchema.text(text)] : []);

function firstContent(): Uint8Array {
  let id = 0;
  return skeletonUpdate({ title: 'Title', know: 'One\nTwo', more: 'Call' }, () => `b${++id}`);
}
function pageOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

/** Writes new blocks of a part the way the editor's binding does. */
function edit(doc: Y.Doc, part: PartName, change: (blocks: readonly Node[]) => readonly Node[]) {
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const { doc: before, meta } = initProseMirrorDoc(fragment, statementSchema);
  const parts = before.content.content.map((node) =>
    partOfNode(node.type.name) === part
      ? node.copy(Fragment.from([...change(node.content.content)]))
      : node,
  );
  const after = before.copy(Fragment.from(parts));
  after.check();
  doc.transact(() => updateYFragment(doc, fragment, after, meta));
}

/** Everybody has everything, then each page draws it, which may write, and so on until quiet. */
function meet(pages: readonly Y.Doc[]): void {
  for (let round = 0; round < 3; round++) {
    for (const from of pages) {
      for (const to of pages) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
    }
    // What a page does when it draws: it deletes what its schema forbids.
    for (const page of pages) {
      yXmlFragmentToProseMirrorRootNode(page.getXmlFragment(FRAGMENT_NAME), statementSchema);
    }
  }
}

describe('[E4] what two people do at once', () => {
  it('leaves a part of which each deleted another line, empty but there', () => {
    const pages = [pageOf(firstContent()), pageOf(firstContent())] as const;
    edit(pages[0], 'know', ([, two]) => (two ? [two] : []));
    edit(pages[1], 'know', ([one]) => (one ? [one] : []));
    meet(pages);
    for (const page of pages) {
      expect([...readParts(page).keys()]).toEqual([...PARTS]);
      expect(readParts(page).get('know')?.childCount).toBe(0);
    }
  });

  it('keeps every part, and the words of those that neither touched', () => {
    const words = fc.constantFrom('', 'a', 'b', 'c');
    const list = (texts: string[]) =>
      statementSchema.node(
        'bulletList',
        null,
        texts.map((text) => statementSchema.node('listItem', null, line(text))),
      );
    type Change = (blocks: readonly Node[]) => readonly Node[];
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.nat({ max: 3 }).map(
        (at): Change =>
          (all) =>
            all.filter((_, index) => index !== at),
      ),
      fc.constant<Change>(() => []),
      fc.array(words, { maxLength: 3 }).map(
        (texts): Change =>
          () =>
            texts.map(line),
      ),
      fc.array(words, { minLength: 1, maxLength: 3 }).map(
        (texts): Change =>
          (all) => [...all, list(texts)],
      ),
      fc.constant<Change>((all) => all.toReversed()),
    );
    const edits = fc.array(
      fc.record({ part: fc.constantFrom<PartName>('know', 'doing', 'unknown'), change }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(edits, edits, words, words, (hers, his, herTitle, hisTitle) => {
        const pages = [pageOf(firstContent()), pageOf(firstContent())] as const;
        for (const one of hers) edit(pages[0], one.part, one.change);
        for (const one of his) edit(pages[1], one.part, one.change);
        edit(pages[0], 'title', () => [line(herTitle)]);
        edit(pages[1], 'title', () => [line(hisTitle)]);
        meet(pages);
        const [mine, theirs] = pages.map((page) => readParts(page));
        expect([...(mine?.keys() ?? [])]).toEqual([...PARTS]);
        for (const part of PARTS) {
          expect(mine?.get(part)?.toJSON()).toEqual(theirs?.get(part)?.toJSON());
        }
        expect(mine?.get('more')?.textContent).toBe('Call');
      }),
      { numRuns: 150 },
    );
  });
});
