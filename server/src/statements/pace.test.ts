import { align, countPace } from '@accord/shared/pace';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blocksOfDocument, bringInLine, standsInOrder, standsOfCopy } from './pace.js';
import { blocksOfUpdate, copyUpdate, skeletonUpdate, withStands } from './skeletonDocument.js';

let count = 0;
const newId = () => `b${++count}`;
const paces = (source: Uint8Array, target: Uint8Array) =>
  align(blocksOfUpdate(source), blocksOfUpdate(target)).map((row) => row.pace.state);

describe('[L1] a translation that begins beside its source', () => {
  it('is in line where the playbook wrote both, and not where a part has other blocks', () => {
    const source = skeletonUpdate({ title: 'Fire', know: 'One\nTwo' }, newId);
    const target = skeletonUpdate({ title: 'Cháy', know: 'Một' }, newId);
    const stands = standsInOrder(blocksOfUpdate(source), blocksOfUpdate(target));
    expect(paces(source, withStands(target, stands))).toEqual(['inLine', 'behind', 'behind']);
  });

  it('is as far behind in a copy as it was in what was copied, under the new names of the blocks', () => {
    const source = skeletonUpdate({ know: 'One\nTwo' }, newId);
    const target = skeletonUpdate({ know: 'Một\nHai' }, newId);
    const sourceWas = blocksOfUpdate(source);
    const ready = withStands(target, standsInOrder(sourceWas, blocksOfUpdate(target)));
    const changed = sourceWas.map((one) =>
      one.said[0] === 'Two' ? { ...one, said: ['Three'] } : one,
    );
    const parts = (lines: readonly string[]) => ({
      title: [],
      empathy: [],
      act: [],
      know: lines.map((text) => ({
        type: 'paragraph' as const,
        content: [{ type: 'text' as const, text }],
      })),
      unknown: [],
      doing: [],
      commitment: [],
      more: [],
    });
    const sourceCopy = copyUpdate(parts(['One', 'Three']), newId);
    const copy = copyUpdate(parts(['Một', 'Hai']), newId);
    const stands = standsOfCopy(
      blocksOfUpdate(ready),
      changed,
      blocksOfUpdate(copy),
      blocksOfUpdate(sourceCopy),
    );
    expect(paces(sourceCopy, withStands(copy, stands))).toEqual(['inLine', 'behind']);
  });

  it('keeps pace in its own document, whoever reads it', () => {
    const source = blocksOfUpdate(skeletonUpdate({ title: 'Fire', more: 'Call' }, newId));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, skeletonUpdate({ title: 'Cháy', more: 'Gọi' }, newId));
    expect(countPace(align(source, blocksOfDocument(doc)))).toEqual({ behind: 2, ahead: 0 });
    bringInLine(doc, source);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    expect(countPace(align(source, blocksOfDocument(other)))).toEqual({ behind: 0, ahead: 0 });
  });
});
