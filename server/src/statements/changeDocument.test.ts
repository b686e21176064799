import { AppError } from '@accord/shared/errors';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { builtFrom } from './changeDocument.js';

/** @returns a log as a page writes it, a row a key, with leaps and corrections */
function typed(keys: number): { text: string; rows: Uint8Array[] } {
  const doc = new Y.Doc();
  const text = doc.getText('title');
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  for (let key = 0, at = 0; key < keys; key++) {
    if (key % 40 === 0) at = (key * 7919) % (text.length + 1);
    if (key % 7 === 6 && at > 0) text.delete(--at, 1);
    else text.insert(at++, 'a');
  }
  return { text: text.toString(), rows };
}

describe('a document from its whole log', () => {
  it('takes hardly longer than reading its rows one by one, however long it is', () => {
    const { text, rows } = typed(8_000);
    const startedAt = performance.now();
    const other = new Y.Doc();
    for (const row of rows) Y.applyUpdate(other, row);
    const plain = performance.now() - startedAt;
    const from = performance.now();
    const doc = builtFrom(rows);
    expect(performance.now() - from).toBeLessThan(2 * plain);
    expect(doc.getText('title').toString()).toBe(text);
  });

  it('is refused where a row builds on one that is missing', () => {
    const { rows } = typed(20);
    expect(() => builtFrom(rows.toSpliced(5, 1))).toThrow(AppError);
    expect(() => builtFrom([...rows, Uint8Array.of(9, 9, 9)])).toThrow(AppError);
  });
});
