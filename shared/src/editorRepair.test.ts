import { baseKeymap, deleteSelection, selectAll } from '@tiptap/pm/commands';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairPlugin } from './editorRepair.js';
import { BLOCKS, partNode, partOfNode, statementSchema } from './editorSchema.js';
import { PARTS } from './parts.js';

const paragraph = (text: string, blockId: string | null) => ({
  type: 'paragraph',
  attrs: { blockId },
  ...(text && { content: [{ type: 'text', text }] }),
});

/** Every part with one line of its name, which is also the line's id. */
function start(isEditable = true, know: object[] = [paragraph('know', 'know')]): EditorState {
  let count = 0;
  const doc = statementSchema.nodeFromJSON({
    type: 'doc',
    content: PARTS.map((part) => ({
      type: partNode(part),
      content: part === 'know' ? know : [paragraph(part, part)],
    })),
  });
  return EditorState.create({
    doc,
    plugins: [
      repairPlugin({
        blocks: BLOCKS,
        newId: () => `new${++count}`,
        isEditable: () => isEditable,
      }),
    ],
  });
}
function run(state: EditorState, command: Command | undefined): EditorState {
  let next = state;
  command?.(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}
const select = (state: EditorState, from: number, to = from) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
const partsIn = (doc: Node) => doc.content.content.map((part) => partOfNode(part.type.name));
function idsIn(doc: Node): unknown[] {
  const ids: unknown[] = [];
  doc.descendants((node) => {
    if (BLOCKS.includes(node.type.name)) ids.push(node.attrs.blockId);
    return true;
  });
  return ids;
}
/** Where the words of a part begin. */
function inside(doc: Node, part: (typeof PARTS)[number]): number {
  let found = 0;
  doc.forEach((node, position) => {
    if (partOfNode(node.type.name) === part) found = position + 2;
  });
  return found;
}

const chip = (chipId: string | null) =>
  statementSchema.node('factChip', { factId: 'litres', form: 'value', chipId });
function chipIdsIn(doc: Node): unknown[] {
  const ids: unknown[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'factChip') ids.push(node.attrs.chipId);
  });
  return ids;
}

describe('after an edit of this person', () => {
  it('every part is there with somewhere to type, also when all was deleted', () => {
    const state = run(run(start(), selectAll), deleteSelection);
    expect(partsIn(state.doc)).toEqual([...PARTS]);
    for (const part of state.doc.content.content) expect(part.childCount).toBe(1);
    expect(state.doc.textContent).toBe('');
    expect(state.selection.$from.parent.isTextblock).toBe(true);
  });

  it('[F2] a chip has an id of its own: a copy another one, what was cut and put back its own', () => {
    const put = (state: EditorState, ...chips: Node[]) =>
      state.apply(state.tr.insert(inside(state.doc, 'know'), chips));
    const made = put(start(), chip(null));
    const [own] = chipIdsIn(made.doc);
    expect(own).toEqual(expect.any(String));
    const copied = put(made, chip(String(own)));
    const [copy, kept] = chipIdsIn(copied.doc);
    expect(kept).toBe(own);
    expect(copy).not.toBe(own);
    const cutAt = inside(copied.doc, 'know') + 1;
    const cut = copied.apply(copied.tr.delete(cutAt, cutAt + 1));
    expect(chipIdsIn(cut.doc)).toEqual([copy]);
    const [first, second, third] = chipIdsIn(put(cut, chip(String(own)), chip(String(own))).doc);
    expect([first, third]).toEqual([own, copy]);
    expect(second).not.toBe(own);
    // A chip of another text is a new one here.
    expect(chipIdsIn(put(start(), chip('elsewhere')).doc)).not.toContain('elsewhere');
    // Whatever else is done to its line leaves it as it is.
    const split = made.apply(made.tr.insertText('x', inside(made.doc, 'know')));
    expect(chipIdsIn(split.apply(split.tr.split(inside(split.doc, 'know') + 1)).doc)).toEqual([
      own,
    ]);
  });

  it('a title is one line, whatever was pasted', () => {
    const state = start();
    const pasted = Fragment.from([statementSchema.text('a'), statementSchema.node('hardBreak')]);
    const title = state.apply(state.tr.replace(2, 2, new Slice(pasted, 0, 0))).doc.firstChild;
    expect(title?.textContent).toBe('a title');
    expect(title?.firstChild?.childCount).toBe(1);
  });

  it('a split block has two ids, and a copied one leaves the first its own', () => {
    const state = select(start(), inside(start().doc, 'know') + 2);
    const split = run(state, baseKeymap.Enter);
    expect(new Set(idsIn(split.doc)).size).toBe(PARTS.length + 1);
    const block = start().doc.child(3).child(0);
    const before = inside(state.doc, 'know') - 1;
    const copied = state.apply(state.tr.insert(before, block));
    const [copy, original] = copied.doc.child(3).content.content;
    expect(original?.attrs.blockId).toBe('know');
    expect(copy?.attrs.blockId).toMatch(/^new/);
  });

  it('blocks that others made are left alone', () => {
    const state = start(true, [paragraph('theirs', null), paragraph('twin', 'twin')]);
    const typed = state.apply(state.tr.insertText('x', inside(state.doc, 'more')));
    expect(idsIn(typed.doc)).toContain(null);
    const foreign = state.apply(
      state.tr
        .insert(inside(state.doc, 'more') - 1, statementSchema.node('paragraph'))
        .setMeta('y-sync$', { isChangeOrigin: true }),
    );
    expect(idsIn(foreign.doc).filter((id) => id === null)).toHaveLength(2);
  });
});

describe('a part that a merge left empty', () => {
  it('is filled by the next step of somebody who may write', () => {
    const state = start(true, []);
    expect(state.doc.child(3).childCount).toBe(0);
    expect(state.apply(state.tr).doc.child(3).childCount).toBe(0);
    expect(select(state, 2).doc.child(3).childCount).toBe(1);
  });

  it('is left empty by somebody who only reads', () => {
    expect(select(start(false, []), 2).doc.child(3).childCount).toBe(0);
  });
});

describe('any edits', () => {
  const place = fc.nat({ max: 1000 });
  const step = fc.oneof(
    fc.record({ do: fc.constant('select' as const), from: place, to: place }),
    fc.record({
      do: fc.constantFrom('type' as const, 'paste' as const, 'list' as const, 'all' as const),
    }),
    fc.record({
      do: fc.constant('key' as const),
      key: fc.constantFrom('Enter', 'Backspace', 'Delete', 'Mod-Enter', 'Shift-Backspace'),
    }),
  );
  function apply(state: EditorState, one: typeof step extends fc.Arbitrary<infer T> ? T : never) {
    switch (one.do) {
      case 'select': {
        const at = (where: number) => state.doc.resolve(where % state.doc.content.size);
        return state.apply(state.tr.setSelection(TextSelection.between(at(one.from), at(one.to))));
      }
      case 'all':
        return run(run(state, selectAll), deleteSelection);
      case 'key':
        return run(state, baseKeymap[one.key]);
      case 'type':
        return state.apply(state.tr.insertText('x'));
      case 'list':
      case 'paste': {
        const lines = ['a', 'b'].map((text) =>
          statementSchema.node('paragraph', { blockId: 'know' }, statementSchema.text(text)),
        );
        const items = lines.map((line) =>
          statementSchema.node('listItem', { blockId: 'more' }, line),
        );
        const pasted =
          one.do === 'list' ? [statementSchema.node('bulletList', null, items)] : lines;
        return state.apply(state.tr.replaceSelection(new Slice(Fragment.from(pasted), 0, 0)));
      }
    }
  }

  it('keep the eight parts in order, somewhere to type in each, and ids apart', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { doc } = steps.reduce(apply, start());
        doc.check();
        expect(partsIn(doc)).toEqual([...PARTS]);
        for (const part of doc.content.content) expect(part.childCount).toBeGreaterThan(0);
        const ids = idsIn(doc);
        expect(ids).not.toContain(null);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 300 },
    );
  });
});
