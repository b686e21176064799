import { FRAGMENT_NAME, partOfNode, statementSchema } from '@accord/shared/editorSchema';
import { Fragment, type Node } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import {
  initProseMirrorDoc,
  updateYFragment,
  yXmlFragmentToProseMirrorRootNode,
} from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { skeletonUpdate } from './skeletonDocument.js';

/**
 * What a person does to a text with chips; places are fractions of it. Nobody splits a block here: two
 * who split one at once double its end, with the words and chips in it (SPEC, Editing).
 */
const act = fc.oneof(
  fc.record({ do: fc.constant('chip' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    do: fc.constant('type' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom('a', 'go ', '2,000', 'é', '水'),
  }),
  fc.record({
    do: fc.constant('delete' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    do: fc.constant('bold' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 6 }),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

const firstContent = () => {
  let id = 0;
  return skeletonUpdate(
    { know: 'We found {{fact:first|valueUnit}} in it\nAnd {{fact:second}} more', more: 'Call' },
    () => `b${++id}`,
  );
};

function pageOf(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, firstContent());
  return doc;
}

/** Changes the text the way the editor's binding does. */
function perform(page: Y.Doc, what: Act, newFact: () => string): void {
  const fragment = page.getXmlFragment(FRAGMENT_NAME);
  const { doc, meta } = initProseMirrorDoc(fragment, statementSchema);
  const places = placesOf(doc);
  const from = places[Math.floor(what.at * (places.length - 1))];
  if (from === undefined) return;
  const state = EditorState.create({ doc });
  const after = apply(state, what, from, newFact).doc;
  after.check();
  page.transact(() => updateYFragment(page, fragment, after, meta));
}

function apply(state: EditorState, what: Act, from: number, newFact: () => string): Transaction {
  const { tr } = state;
  const end = state.doc.resolve(from).end();
  switch (what.do) {
    case 'chip':
      return tr.insert(
        from,
        statementSchema.nodes.factChip?.create({ factId: newFact(), form: 'valueUnit' }) ??
          Fragment.empty,
      );
    case 'type':
      return tr.insertText(what.text, from);
    case 'delete':
      return tr.delete(from, Math.min(end, from + what.length));
    case 'bold': {
      const bold = statementSchema.marks.bold?.create();
      return bold ? tr.addMark(from, Math.min(end, from + what.length), bold) : tr;
    }
  }
}

/** Where a caret can stand in the text. */
function placesOf(doc: Node): number[] {
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    for (let offset = 0; offset <= node.content.size; offset++) places.push(at + 1 + offset);
    return false;
  });
  return places;
}

function chipsOf(page: Y.Doc): { factId: string; form: string }[] {
  const chips: { factId: string; form: string }[] = [];
  const root = yXmlFragmentToProseMirrorRootNode(
    page.getXmlFragment(FRAGMENT_NAME),
    statementSchema,
  );
  root.check();
  root.descendants((node) => {
    if (node.type.name === 'factChip')
      chips.push({ ...node.attrs } as { factId: string; form: string });
  });
  return chips;
}

/** Each page gets what the others did one change at a time, in an order of its own. */
function exchange(
  pages: readonly Y.Doc[],
  updates: readonly Uint8Array[],
  order: readonly number[],
) {
  pages.forEach((page, index) => {
    const ranked = updates.map((update, at) => ({
      update,
      rank: order[(at * (index + 2) + index) % order.length] ?? at,
    }));
    for (const { update } of ranked.toSorted((a, b) => a.rank - b.rank))
      Y.applyUpdate(page, update);
  });
  for (const page of pages) {
    yXmlFragmentToProseMirrorRootNode(page.getXmlFragment(FRAGMENT_NAME), statementSchema);
  }
  for (const from of pages) for (const to of pages) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

describe('[E4][F2] a chip is one unit, whatever several people do at once', () => {
  it('is there once or not at all, whole, and never becomes loose text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), act), { minLength: 1, maxLength: 24 }),
        fc.array(fc.nat(1000), { minLength: 7, maxLength: 31 }),
        (acts, order) => {
          const pages = [pageOf(), pageOf(), pageOf()];
          const made = new Set(['first', 'second']);
          const updates: Uint8Array[] = [];
          for (const page of pages) page.on('update', (update) => updates.push(update));
          for (const [who, what] of acts) {
            const page = pages[who];
            if (!page) continue;
            perform(page, what, () => {
              const factId = `fact${made.size}`;
              made.add(factId);
              return factId;
            });
          }
          exchange(pages, [...updates], order);
          const [first, ...others] = pages.map(chipsOf);
          for (const other of others) expect(other).toEqual(first);
          const ids = (first ?? []).map((chip) => chip.factId);
          expect(new Set(ids).size).toBe(ids.length);
          for (const chip of first ?? []) {
            expect(made.has(chip.factId)).toBe(true);
            expect(['value', 'valueUnit']).toContain(chip.form);
          }
          const text = pages[0]?.getXmlFragment(FRAGMENT_NAME).toString() ?? '';
          expect(text.replaceAll(/<factchip [^>]*>/gi, '')).not.toMatch(/fact\d|first|second/);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('stays one over several rounds of working apart', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(fc.nat(1), act) },
      { weight: 1, arbitrary: fc.constant('meet' as const) },
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 30 }), (steps) => {
        const pages = [pageOf(), pageOf()] as const;
        let made = 0;
        for (const one of [...steps, 'meet' as const]) {
          if (one === 'meet') {
            exchange(pages, [], [0]);
            const [here, there] = pages.map(chipsOf);
            expect(there).toEqual(here);
            const ids = (here ?? []).map((chip) => chip.factId);
            expect(new Set(ids).size).toBe(ids.length);
            continue;
          }
          const page = pages[one[0]];
          if (page) perform(page, one[1], () => `fact${++made}`);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('put in by two before the same chip at once, all three are there', () => {
    const pages = [pageOf(), pageOf()] as const;
    const before = { do: 'chip' as const, at: 0 };
    perform(pages[0], before, () => 'there');
    exchange(pages, [], [0]);
    perform(pages[0], before, () => 'mine');
    perform(pages[1], before, () => 'yours');
    exchange(pages, [], [0]);
    const ids = chipsOf(pages[0]).map((chip) => chip.factId);
    expect(ids.slice(0, 3).sort()).toEqual(['mine', 'there', 'yours']);
  });

  // Which of two ends up first is decided by the numbers of their pages.
  it.each([
    [1, 2],
    [2, 1],
  ])(
    'deleted by one while another types before it is gone, and all words stay (%i, %i)',
    (...ids) => {
      const pages = [pageOf(), pageOf()] as const;
      for (const [index, page] of pages.entries()) page.clientID = ids[index] ?? 0;
      const root = yXmlFragmentToProseMirrorRootNode(
        pages[0].getXmlFragment(FRAGMENT_NAME),
        statementSchema,
      );
      let at = 0;
      root.descendants((node, pos) => {
        if (node.type.name === 'factChip' && node.attrs.factId === 'first') at = pos;
        return partOfNode(node.type.name) !== undefined || node.isBlock;
      });
      const change = (page: Y.Doc, make: (state: EditorState) => Transaction) => {
        const fragment = page.getXmlFragment(FRAGMENT_NAME);
        const { doc, meta } = initProseMirrorDoc(fragment, statementSchema);
        const after = make(EditorState.create({ doc })).doc;
        page.transact(() => updateYFragment(page, fragment, after, meta));
      };
      change(pages[0], (state) => state.tr.delete(at, at + 1));
      change(pages[1], (state) => state.tr.insertText('about ', at));
      exchange(pages, [], [0]);
      expect(chipsOf(pages[0]).map((one) => one.factId)).toEqual(['second']);
      const text = pages[0].getXmlFragment(FRAGMENT_NAME).toString();
      for (const words of ['We found ', 'about ', ' in it']) expect(text).toContain(words);
      expect(text).not.toContain('first');
    },
  );
});
