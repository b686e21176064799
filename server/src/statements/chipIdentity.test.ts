import { chipIdOf, doubledChips } from '@accord/shared/chipIdentity';
import { repairPlugin } from '@accord/shared/editorRepair';
import { BLOCKS, FRAGMENT_NAME, statementSchema } from '@accord/shared/editorSchema';
import type { Node } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import {
  initProseMirrorDoc,
  updateYFragment,
  ySyncPluginKey,
  yXmlFragmentToProseMirrorRootNode,
} from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readParts } from './documentText.js';
import { skeletonUpdate } from './skeletonDocument.js';
import { withoutDoubles } from './withoutDoubles.js';

const place = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.integer({ min: 1, max: 6 });
/** What a person does; places are fractions of the text. */
const act = fc.oneof(
  fc.record({ do: fc.constant('chip' as const), at: place }),
  fc.record({ do: fc.constant('type' as const), at: place }),
  fc.record({ do: fc.constant('delete' as const), at: place, length }),
  fc.record({ do: fc.constant('move' as const), at: place, length, to: place }),
  fc.record({ do: fc.constant('copy' as const), at: place, length, to: place }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  fc.record({ do: fc.constant('redo' as const) }),
);
/** Its undoing takes with it what others put into the new line meanwhile, as everywhere in Yjs. */
const split = fc.record({ do: fc.constant('split' as const), at: place });
type Act = typeof act | typeof split extends fc.Arbitrary<infer A> ? A : never;

let made = 0;
const newId = () => `id${++made}`;

const FIRST = skeletonUpdate(
  { know: 'We found {{fact:first|valueUnit}} in it\nAnd {{fact:second}} more', more: 'Call' },
  newId,
);

/** One person's page: the editor's repair, the real binding, and an undo of their own. */
function openPage() {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, FIRST);
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const undo = new Y.UndoManager(fragment, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTimeout: 0,
  });
  const plugins = [repairPlugin({ blocks: BLOCKS, newId, isEditable: () => true })];
  const change = (make: (state: EditorState) => Transaction, origin: unknown = ySyncPluginKey) => {
    const shown = initProseMirrorDoc(fragment, statementSchema);
    const state = EditorState.create({ doc: shown.doc, plugins });
    const after = state.apply(make(state)).doc;
    after.check();
    doc.transact(() => updateYFragment(doc, fragment, after, shown.meta), origin);
  };
  return {
    doc,
    change,
    undo: () => {
      undo.undo();
    },
    redo: () => {
      undo.redo();
    },
    root: () => yXmlFragmentToProseMirrorRootNode(fragment, statementSchema),
    /** As the page does it: of nobody's history. */
    takeAwayDoubles: () =>
      change(({ tr }) => {
        for (const at of doubledChips(tr.doc)) tr.delete(at, at + 1);
        return tr;
      }, 'doubles'),
  };
}
type Page = ReturnType<typeof openPage>;

function perform(page: Page, what: Act): void {
  if (what.do === 'undo') page.undo();
  else if (what.do === 'redo') page.redo();
  else page.change((state) => edit(state, what));
}

function edit(state: EditorState, what: Exclude<Act, { do: 'undo' | 'redo' }>): Transaction {
  const { doc, tr } = state;
  const places = placesOf(doc);
  const at = (fraction: number) => places[Math.floor(fraction * (places.length - 1))] ?? 0;
  const from = at(what.at);
  const end = doc.resolve(from).end();
  switch (what.do) {
    case 'chip':
      return tr.insert(from, statementSchema.node('factChip', { factId: `fact${newId()}` }));
    case 'type':
      return tr.insertText('abc ', from);
    case 'split':
      // A title is one line.
      return doc.resolve(from).index(0) === 0 ? tr : tr.split(from);
    case 'delete':
      return tr.delete(from, Math.min(end, from + what.length));
    case 'move':
    case 'copy': {
      const to = Math.min(end, from + what.length);
      const target = at(what.to);
      if (target > from && target < to) return tr;
      const { content } = doc.slice(from, to);
      if (what.do === 'move') tr.delete(from, to);
      return tr.insert(tr.mapping.map(target), content);
    }
  }
}

function placesOf(doc: Node): number[] {
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    for (let offset = 0; offset <= node.content.size; offset++) places.push(at + 1 + offset);
    return false;
  });
  return places;
}

interface Chip {
  readonly id: string | null;
  readonly factId: unknown;
  readonly form: unknown;
}

function chipsIn(root: Node): Chip[] {
  const chips: Chip[] = [];
  root.check();
  root.descendants((node) => {
    const { factId, form } = node.attrs;
    if (node.type.name === 'factChip') chips.push({ id: chipIdOf(node), factId, form });
  });
  return chips;
}
const idsIn = (page: Page) => chipsIn(page.root()).map((chip) => chip.id);

/** Everybody gets everything, each in an order of their own. */
function meet(pages: readonly Page[], order = 0): void {
  pages.forEach((to, index) => {
    const from = pages.map((_, at) => pages[(at + index + order) % pages.length]);
    for (const one of from) if (one) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(one.doc));
  });
  for (const from of pages)
    for (const to of pages) {
      Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));
    }
}

/** The pages take doubles away after they met: those named first, all of them in the end. */
const story = (step: fc.Arbitrary<Act>) =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.tuple(fc.nat(2), step) },
      { weight: 2, arbitrary: fc.record({ first: fc.subarray([0, 1, 2]), order: fc.nat(2) }) },
    ),
    { minLength: 2, maxLength: 30 },
  );
type Story = ReturnType<typeof story> extends fc.Arbitrary<infer A> ? A : never;

/** @returns the pages in the end, and the ids of chips that somebody took out by what they did */
function play(steps: Story) {
  const pages = [openPage(), openPage(), openPage()];
  const cites = new Map<string, unknown>();
  const takenOut = new Set<string>();
  const look = () => {
    for (const page of pages) {
      for (const { id, factId, form } of chipsIn(page.root())) {
        if (id === null) throw new Error('a chip without an id');
        // Whole: what it says never changes.
        const says = JSON.stringify([factId, form]);
        expect(cites.get(id) ?? says).toBe(says);
        cites.set(id, says);
      }
    }
  };
  look();
  for (const step of [...steps, { first: [], order: 0 }]) {
    if ('order' in step) {
      meet(pages, step.order);
      for (const index of step.first) pages[index]?.takeAwayDoubles();
    } else {
      const page = pages[step[0]];
      if (!page) continue;
      const before = idsIn(page);
      perform(page, step[1]);
      const after = new Set(idsIn(page));
      for (const id of before) if (id !== null && !after.has(id)) takenOut.add(id);
    }
    look();
  }
  // A version frozen now has each chip once, too.
  const first = pages[0];
  if (!first) throw new Error('no page');
  const frozen = new Y.Doc();
  Y.applyUpdate(frozen, Y.encodeStateAsUpdate(first.doc));
  const inVersion = [...readParts(withoutDoubles(frozen)).values()].flatMap(chipsIn);
  for (const page of pages) page.takeAwayDoubles();
  meet(pages);
  const shown = chipsIn(first.root());
  expect(inVersion).toEqual(shown);
  for (const page of pages) {
    expect(page.root().toJSON()).toEqual(first.root().toJSON());
    const still = Y.encodeStateVector(page.doc);
    page.takeAwayDoubles();
    expect(Y.encodeStateVector(page.doc)).toEqual(still);
  }
  const ids = shown.map((chip) => chip.id);
  expect(new Set(ids).size).toBe(ids.length);
  // And none of it is words.
  expect(first.root().textContent).not.toMatch(/fact|first|second|id\d/);
  return { ids, made: [...cites.keys()], takenOut };
}

describe('[E4][F2] a chip is one unit, whatever several people do, take back and move at once', () => {
  it('is never doubled, halved or lost by merging', () => {
    fc.assert(
      fc.property(story(act), (steps) => {
        const { ids, made, takenOut } = play(steps);
        expect(made.filter((id) => !takenOut.has(id) && !ids.includes(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is never doubled or halved, also where lines are split', () => {
    fc.assert(
      fc.property(story(fc.oneof(act, split)), (steps) => void play(steps)),
      {
        numRuns: 40,
      },
    );
  });
});
