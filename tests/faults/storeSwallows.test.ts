/** A way to the store that swallows everything and ends no connection: nobody waits for it for long. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { storeTime } from '../../server/src/collab/documentStore.js';
import { createKnownRights } from '../../server/src/collab/knownRights.js';
import { createUpdateLog, type UpdateLog } from '../../server/src/collab/updateLog.js';
import { type Database, openDatabase } from '../../server/src/platform/db/database.js';
import { migrate } from '../../server/src/platform/db/migrate.js';
import { createLoggers } from '../../server/src/platform/logger.js';
import { heldClock } from '../helpers/heldClock.js';
import { createTestDatabase, type TestDatabase } from '../helpers/postgres.js';
import { type StoreLine, startStoreLine } from '../helpers/storeLine.js';
import { until } from '../helpers/until.js';

/** Above what the busiest machine needs for one small statement, and far below TCP's quarter of an hour. */
const ANSWER_MS = 500;
const CLOSE_MS = 200;

let database: TestDatabase;
let direct: Database;
let line: StoreLine;
let store: Database;
let log: UpdateLog;
let said: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  direct = openDatabase(database.connection, () => {});
  await migrate(direct.db);
});
afterAll(async () => {
  await direct.close();
  await database.drop();
});
beforeEach(async () => {
  line = await startStoreLine(database);
  store = openDatabase({ ...line.connection, answerMs: ANSWER_MS }, () => {});
  log = createUpdateLog({
    pool: store.pool,
    clock: heldClock(),
    logger: createLoggers('silent').collab,
    groupMs: 8,
    closeMs: CLOSE_MS,
    measures: { committed: () => {}, commitFailed: () => {} },
    rights: createKnownRights({
      mayBeMissing: () => false,
      // What is known of rights comes over a connection of its own, with a bound of its own.
      toldUpTo: () => storeTime(direct.pool),
    }),
  });
  said = [];
});
afterEach(async () => {
  await log.close();
  line.close();
  await store.close();
});

function append(documentId: string, words: string): void {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, words);
  log.append({
    update: Y.encodeStateAsUpdate(doc),
    frame: 1,
    author: {
      documentId,
      personId: randomUUID(),
      mayStillEdit: () => true,
      isWatched: () => true,
      askRights: async () => {},
      onCommitted: () => said.push(words),
      onRefused: () => said.push(`refused ${words}`),
      onTakenBack: () => {},
      onLost: () => said.push(`lost ${words}`),
    },
  });
}
/** As the store has it, and how often. */
async function stored(documentId: string): Promise<{ text: string; rows: number }> {
  const { rows } = await direct.pool.query<{ update: Buffer }>(
    'SELECT update FROM document_updates WHERE document_id = $1 ORDER BY number',
    [documentId],
  );
  const doc = new Y.Doc();
  for (const { update } of rows) Y.applyUpdate(doc, update);
  return { text: doc.getText('t').toString(), rows: rows.length };
}
/** Several connections that lie idle in the pool, all of them forgotten by the network. */
async function warmUp(count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => store.pool.query('SELECT pg_sleep(0.05)')));
}

describe('[E1] where the way to the store swallows everything', () => {
  it('an insert under way is cut and tried again over another way, and its words stand once', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await warmUp(4);
    append(id, 'before ');
    await log.settled();
    // The store gets the words and says so to nobody.
    line.swallowAnswers();
    append(id, 'during ');
    append(other, 'beside it');
    await until(async () => (await stored(id)).rows === 2, 'the store has them');
    expect(said, 'nothing is called saved before it is known to be').toEqual(['before ']);
    await log.settled();
    expect(said).toEqual(['before ', 'during ', 'beside it']);
    const { text, rows } = await stored(id);
    expect(rows, 'stored twice').toBe(3);
    expect(text.split('during '), 'and read once').toHaveLength(2);
    expect((await stored(other)).text).toBe('beside it');
  });

  it('a question is cut, and with it those connections that lie idle beside it', async () => {
    await warmUp(5);
    line.swallow();
    const askedAt = performance.now();
    await expect(store.pool.query('SELECT 1')).rejects.toThrow('Connection terminated');
    expect(performance.now() - askedAt).toBeGreaterThan(ANSWER_MS * 0.9);
    // One after the other they would take five times as long.
    await store.pool.query('SELECT 1');
    expect(performance.now() - askedAt).toBeLessThan(ANSWER_MS * 2);
  });

  it('a connection on which nobody asks may be silent for as long as it likes', async () => {
    const client = await store.pool.connect();
    await client.query('SELECT 1');
    const quietSince = performance.now();
    await until(() => performance.now() - quietSince > ANSWER_MS * 1.5, 'it was silent for long');
    await client.query('SELECT 1');
    client.release();
  });

  it('the log ends in time, and what it did not write was never called saved', async () => {
    const id = randomUUID();
    append(id, 'before ');
    await log.settled();
    line.swallow();
    append(id, 'never ');
    await new Promise((resolve) => setImmediate(resolve));
    append(id, 'on top of it ');
    const endedAt = performance.now();
    await log.close();
    expect(performance.now() - endedAt).toBeLessThan(ANSWER_MS);
    await store.pool.query('SELECT 1');
    expect(said).toEqual(['before ']);
    expect((await stored(id)).rows).toBe(1);
  });

  it('the pool ends in time, also with somebody’s question under way', async () => {
    const slow = openDatabase({ ...line.connection, answerMs: 60_000 }, () => {});
    await slow.pool.query('SELECT 1');
    line.swallow();
    const asked = slow.pool.query('SELECT 1').catch((error: Error) => error.message);
    await slow.close();
    expect(await asked).toContain('Connection terminated');
  });
});
