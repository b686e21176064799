import type { Node } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { statementSchema as schema } from './editorSchema.js';
import { hashBlock, MACHINE_MARK, machineBlocks } from './machineWords.js';

const machine = schema.mark(MACHINE_MARK);
const bold = schema.mark('bold');
const chip = (factId: string) => schema.node('factChip', { factId, form: 'value' });
const block = (blockId: string, ...content: Node[]) =>
  schema.node('paragraph', { blockId }, content);

describe('[M1] words of a machine', () => {
  it('make their paragraph unread, also within a list and beside words of a person', () => {
    const list = schema.node('bulletList', null, [
      schema.node('listItem', null, [block('b', schema.text('of one', [machine]))]),
    ]);
    const part = schema.node('partKnow', null, [
      block('a', schema.text('by hand')),
      list,
      block('c', schema.text('by hand, '), schema.text('and not', [machine])),
    ]);
    expect(machineBlocks(part).map((one) => one.blockId)).toEqual(['b', 'c']);
  });

  it('are marked no less when their block is split or joined to another', () => {
    const made = schema.text('We tell you more today.', [machine]);
    const halves = [made.cut(0, 7), made.cut(7)].map((half) => block('x', half));
    expect(halves.flatMap(machineBlocks)).toHaveLength(2);
    expect(machineBlocks(block('x', schema.text('By hand. '), made))).toHaveLength(1);
  });

  it('are approved as they read: the mark is no part of it, a fact and a weight are', () => {
    const hash = (...content: Node[]) => hashBlock(block('x', ...content));
    const plain = hash(schema.text('It injured '), chip('f'));
    expect(hash(schema.text('It ', [machine]), schema.text('injured '), chip('f'))).toBe(plain);
    expect(hash(schema.text('It injured '), chip('g'))).not.toBe(plain);
    expect(hash(schema.text('It injured ', [bold]), chip('f'))).not.toBe(plain);
  });
});
