import { AppError } from '@accord/shared/errors';
import { describe, expect, it } from 'vitest';
import { buildWhole } from './documentStore.js';
import { makeUpHistory } from './madeUpHistory.js';

const rows = makeUpHistory();
const built = (of: readonly Uint8Array[]) => buildWhole({ snapshot: null, rows: of });

describe('a document from its whole log', () => {
  it('has every row of it', async () => {
    const doc = await built(rows);
    // A row a keystroke, and each ninth takes a letter away.
    expect(doc.getText('text').length).toBeGreaterThan(rows.length / 2);
    doc.destroy();
  });

  it('is refused where a row builds on one that is missing, or cannot be read (E1)', async () => {
    await expect(built(rows.slice(0, 500).toSpliced(5, 1))).rejects.toThrow(AppError);
    await expect(built([...rows.slice(0, 20), Uint8Array.of(9, 9, 9)])).rejects.toThrow(AppError);
  });
});
