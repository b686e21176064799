/** A copy of a record, line by line, as it is read from the store: never as a whole in memory. */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { type CopiedEvent, type CopyHead, RECORD_FORMAT } from '@accord/shared/recordCopy';
import type { ChainRow } from '../audit/chain.js';
import type { Db } from '../platform/db/database.js';

/** Some hundred kilobytes at once; the right is asked for again with each (P2). */
const EVENTS_AT_ONCE = 250;

export interface CopyRange {
  readonly streamId: string;
  /** What came after it was taken is not in it. */
  readonly lastNumber: number;
  readonly sealed: boolean;
}

/**
 * Events are never changed, so nothing has to be held while somebody reads slowly. What is not as it
 * was written goes out as it lies there: the copy is what shows it.
 *
 * @param head the first line but for its format
 * @param stillMay throws where the right ended since; asked before each piece
 */
export async function* copyLines(
  db: Db,
  head: Omit<CopyHead, 'format'>,
  { streamId, lastNumber, sealed }: CopyRange,
  stillMay: () => Promise<void>,
): AsyncGenerator<string> {
  yield lineOf({ format: RECORD_FORMAT, ...head } satisfies CopyHead);
  let before: ChainRow | undefined;
  for (;;) {
    await stillMay();
    const rows: ChainRow[] = await db
      .selectFrom('events')
      .select(['number', 'type', 'at', 'byPersonId', 'payload', 'salt', 'payloadHash', 'hash'])
      .where('streamId', '=', streamId)
      .where('number', '>', before?.number ?? 0)
      .where('number', '<=', lastNumber)
      .orderBy('number')
      .limit(EVENTS_AT_ONCE)
      .execute();
    let lines = '';
    for (const row of rows) {
      lines += lineOf(copied(row, before, sealed));
      before = row;
    }
    if (lines !== '') yield lines;
    if (rows.length < EVENTS_AT_ONCE) return;
  }
}

const lineOf = (value: CopyHead | CopiedEvent) => `${canonicalJson(value)}\n`;

function copied(row: ChainRow, before: ChainRow | undefined, sealed: boolean): CopiedEvent {
  const { number, type, at, byPersonId, payload, salt, payloadHash, hash } = row;
  const isOpen = salt !== null && !sealed;
  return {
    number,
    type,
    previous: before?.number === number - 1 ? before.hash.toString('hex') : null,
    payloadHash: payloadHash.toString('hex'),
    hash: hash.toString('hex'),
    salt: isOpen ? salt.toString('base64url') : null,
    content: isOpen ? { at: at.toISOString(), by: byPersonId, payload } : null,
  };
}
