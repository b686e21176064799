/** What the log of documents keeps, on a real PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readStored, storeTime } from '../../server/src/collab/documentStore.js';
import { createKnownRights } from '../../server/src/collab/knownRights.js';
import {
  createUpdateLog,
  type LogEntry,
  type UpdateLog,
} from '../../server/src/collab/updateLog.js';
import { type Database, openDatabase } from '../../server/src/platform/db/database.js';
import { migrate } from '../../server/src/platform/db/migrate.js';
import { createLoggers } from '../../server/src/platform/logger.js';
import { heldClock } from '../helpers/heldClock.js';
import { createTestDatabase, type TestDatabase } from '../helpers/postgres.js';

let database: TestDatabase;
let store: Database;
let log: UpdateLog;
const said: string[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  store = openDatabase(database.connection, () => {});
  await migrate(store.db);
  log = openLog();
  said.length = 0;
});
afterEach(async () => {
  await log.close();
  await store.close();
  await database.drop();
});

const openLog = () =>
  createUpdateLog({
    pool: store.pool,
    clock: heldClock(),
    logger: createLoggers('silent').collab,
    groupMs: 8,
    measures: { committed: () => {}, commitFailed: () => {} },
    rights: createKnownRights({
      mayBeMissing: () => false,
      toldUpTo: () => storeTime(store.pool),
    }),
  });

/** An update that holds the words, big or small. */
function typed(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}
function entry(documentId: string, words: string | null): LogEntry {
  return {
    update: words === null ? null : typed(words),
    frame: 1,
    author: {
      documentId,
      personId: randomUUID(),
      mayStillEdit: () => true,
      isWatched: () => true,
      askRights: async () => {},
      onCommitted: () => said.push(words ?? '(nothing)'),
      onRefused: () => said.push(`refused ${words}`),
      onTakenBack: () => said.push(`taken back ${words}`),
      onLost: () => said.push(`lost ${words}`),
    },
  };
}
async function wordsOf(documentId: string): Promise<string[]> {
  const { rows } = await store.pool.query<{ update: Buffer }>(
    'SELECT update FROM document_updates WHERE document_id = $1 ORDER BY number',
    [documentId],
  );
  return rows.map(({ update }) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    return doc.getText('t').toString();
  });
}

describe('the log of documents', () => {
  it('[E1] says committed in the order of arrival, and only what is in the store', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const words = Array.from({ length: 60 }, (_, index) => `w${index}`);
    for (const [index, word] of words.entries()) log.append(entry(index % 2 ? a : b, word));
    expect(said).toEqual([]);
    await log.settled();
    expect(said).toEqual(words);
    expect(await wordsOf(a)).toEqual(words.filter((_, index) => index % 2 === 1));
    expect(await wordsOf(b)).toEqual(words.filter((_, index) => index % 2 === 0));
  });

  it('keeps the turn of what has nothing to store', async () => {
    const id = randomUUID();
    for (const words of ['before', null, 'after']) log.append(entry(id, words));
    await log.settled();
    expect(said).toEqual(['before', '(nothing)', 'after']);
    expect(await wordsOf(id)).toEqual(['before', 'after']);
  });

  it('sets aside a row that the store will not have, with what may build on it, and no other', async () => {
    await store.pool.query(`
      CREATE FUNCTION refuse_it() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = '23514'; END $$;
      CREATE TRIGGER refuse_it BEFORE INSERT ON document_updates FOR EACH ROW
        WHEN (position('UNWANTED'::bytea IN NEW.update) > 0) EXECUTE FUNCTION refuse_it();
    `);
    const [id, other] = [randomUUID(), randomUUID()];
    log.append(entry(id, 'one'));
    log.append(entry(other, 'beside it'));
    log.append(entry(id, 'UNWANTED'));
    log.append(entry(other, 'after it'));
    log.append(entry(id, 'on top of it'));
    await log.settled();
    expect(said.toSorted()).toEqual(['after it', 'beside it', 'lost UNWANTED', 'one']);
    expect(await wordsOf(id)).toEqual(['one']);
    expect(await wordsOf(other)).toEqual(['beside it', 'after it']);
    // Brought again, without what was refused.
    log.append(entry(id, 'once more'));
    await log.settled();
    expect(await wordsOf(id)).toEqual(['one', 'once more']);
  });

  it('bounds what waits, of one document and of all, and has room again after', async () => {
    const half = 'x'.repeat(2.5 * 1024 * 1024);
    const ids = Array.from({ length: 7 }, () => randomUUID());
    const [first = ''] = ids;
    expect(log.accepts(first, 1_000)).toBe(true);
    log.append(entry(first, half));
    expect(log.accepts(first, 2 * 1024 * 1024)).toBe(false);
    expect(log.accepts(ids[1] ?? '', 2 * 1024 * 1024)).toBe(true);
    for (const id of ids.slice(1)) log.append(entry(id, half));
    expect(log.accepts(randomUUID(), 1_000)).toBe(false);
    expect(log.backlog).toBeGreaterThan(17 * 1024 * 1024);
    await log.settled();
    expect(log.backlog).toBe(0);
    expect(log.accepts(first, 2 * 1024 * 1024)).toBe(true);
  });

  it('writes what came before it closes', async () => {
    const id = randomUUID();
    for (const words of ['one', 'two']) log.append(entry(id, words));
    await log.close();
    expect(await wordsOf(id)).toEqual(['one', 'two']);
  });

  it('writes nothing after what it gave up when it closes: that could build on it', async () => {
    const id = randomUUID();
    const away = () => Promise.reject(new Error('the store cannot be asked'));
    const one = entry(id, 'one');
    log.append({ ...one, author: { ...one.author, isWatched: () => false, askRights: away } });
    await new Promise((resolve) => setImmediate(resolve));
    log.append(entry(id, 'two'));
    await log.close();
    expect(said).toEqual([]);
    await expect(readStored(store.pool, id)).rejects.toMatchObject({
      code: 'document_unavailable',
    });
  });

  it('[E4] numbers rise with the commits, of two processes too', async () => {
    const other = openLog();
    const id = randomUUID();
    for (let round = 0; round < 30; round++) {
      log.append(entry(id, `a${round}`));
      other.append(entry(id, `b${round}`));
      if (round % 5 === 0) await Promise.all([log.settled(), other.settled()]);
    }
    await Promise.all([log.settled(), other.settled()]);
    await other.close();
    const stored = await wordsOf(id);
    for (const who of ['a', 'b']) {
      const own = stored.filter((word) => word.startsWith(who));
      expect(own).toEqual(Array.from({ length: 30 }, (_, round) => `${who}${round}`));
    }
    await expect(readStored(store.pool, id), 'no such document').rejects.toMatchObject({
      code: 'document_unavailable',
    });
  });
});
