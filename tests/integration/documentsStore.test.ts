import { CLOSE_CODES } from '@accord/shared/closeCodes';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDocument, RIGHTS_HOLD_MS } from '../../server/src/collab/documentStore.js';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { englishDocument, loggedDocument, narrow } from '../helpers/documents.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { type StoreOutage, storeOutage } from '../helpers/storeOutage.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;
let documentId: string;
let outage: StoreOutage;
let clients: DocumentClient[];

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  documentId = await englishDocument(server.services, spill);
  outage = await storeOutage(server.database);
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await outage.close();
  await server.close();
});

async function opened(name: PersonName, id = documentId): Promise<DocumentClient> {
  const client = openClient(server.url, id, spill.as(name).cookie);
  clients.push(client);
  await client.synced();
  return client;
}
async function otherDocument(): Promise<string> {
  const { id } = await server.services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('id', '!=', documentId)
    .executeTakeFirstOrThrow();
  return id;
}
async function stored(): Promise<string> {
  const doc = await loggedDocument(server.services, documentId);
  expect(doc.store.pendingStructs, 'the log has no hole').toBeNull();
  const text = doc.getXmlFragment('text').toString();
  doc.destroy();
  return text;
}

describe('[E1] while the store is away', () => {
  it('typing goes on, and is shown to others and called saved when it is back', async () => {
    const noor = await opened('noor');
    const linh = await opened('linh');
    noor.type('know', 'before. ');
    await noor.saved();
    const { committed } = noor;
    // What is asked of the store meanwhile closes nobody's connection by itself.
    await outage.start();
    noor.type('know', 'meanwhile. ');
    linh.type('know', 'beside it. ');
    expect(noor.committed).toBe(committed);
    await outage.end();
    await Promise.all([noor.saved(), linh.saved()]);
    await until(() => linh.text('know') === noor.text('know'), 'both read the same');
    for (const words of ['before. ', 'meanwhile. ', 'beside it. ']) {
      expect(await stored()).toContain(words);
    }
  });

  it('[P2] a right that ended meanwhile is asked for before anything is shown or written', async () => {
    const noor = await opened('noor');
    const seen: string[] = [];
    noor.doc.on('update', () => seen.push(noor.text('know')));
    const linh = await opened('linh');
    await outage.start();
    const startedAt = performance.now();
    await until(
      () => performance.now() - startedAt > RIGHTS_HOLD_MS,
      'what was known of rights is too old to go by',
    );
    linh.type('know', 'no longer mine to say. ');
    const { personId } = spill.people.linh;
    await outage.inside.query('UPDATE roles SET role = $2 WHERE person_id = $1', [
      personId,
      'observer',
    ]);
    await outage.end();
    await until(() => linh.refusals.includes('readOnly'), 'they are told', 20_000);
    noor.type('know', 'said by us. ');
    await noor.saved();
    expect(await stored()).toContain('said by us. ');
    expect(await stored()).not.toContain('no longer mine');
    expect(seen.filter((text) => text.includes('no longer mine'))).toEqual([]);
  });
});

/** A slow store: the first group is held, and what comes after waits for its turn. */
async function slowStore() {
  const slow = new pg.Client(server.database.connection);
  await slow.connect();
  await slow.query('BEGIN');
  await slow.query('LOCK TABLE document_updates IN SHARE MODE');
  return {
    isReached: () =>
      until(async () => {
        const { rows } = await slow.query<{ n: number }>(
          "SELECT count(*) AS n FROM pg_locks WHERE NOT granted AND relation = 'document_updates'::regclass",
        );
        return Number(rows[0]?.n) > 0;
      }, 'the first group waits'),
    /** @param change what somebody does to the table before it goes on */
    async goOn(change = 'SELECT 1') {
      await slow.query(change);
      await slow.query('COMMIT');
      await slow.end();
    },
  };
}

describe('[E3][E4] a right that ends between typing and commit', () => {
  it('takes the words back from everybody, and keeps what others wrote beside them', async () => {
    const noor = await opened('noor');
    const linh = await opened('linh');
    const slow = await slowStore();
    noor.type('know', 'one ');
    await slow.isReached();
    await until(() => linh.text('know').includes('one '), 'the first words are passed on');
    linh.type('know', 'FORGED ');
    await until(() => noor.text('know').includes('FORGED'), 'these too');
    noor.type('know', 'two ');
    await until(() => linh.text('know').includes('two '), 'and those beside them');
    await narrow(server.services, spill.people.linh.personId, spill.agencies.WAT);
    await until(() => linh.access === 'read', 'the right has ended');
    await slow.goOn();

    await until(() => linh.refusals.includes('readOnly'), 'they are told');
    await noor.saved();
    await until(() => !noor.text('know').includes('FORGED'), 'the words are gone for others');
    await until(() => linh.text('know') === noor.text('know'), 'and all read alike');
    expect(noor.text('know')).toContain('one two ');
    const text = await stored();
    expect(text).toContain('one two ');
    expect(text).not.toContain('FORGED');
  });

  it('[E1] in a text that was damaged meanwhile: it alone is opened anew, and others are saved', async () => {
    const otherId = await otherDocument();
    const noor = await opened('noor');
    const linh = await opened('linh');
    const beside = await opened('noor', otherId);
    const slow = await slowStore();
    noor.type('know', 'one ');
    await slow.isReached();
    linh.type('know', 'FORGED ');
    beside.type('know', 'beside it. ');
    await until(() => noor.text('know').includes('FORGED'), 'the words are passed on');
    await narrow(server.services, spill.people.linh.personId, spill.agencies.WAT);
    await until(() => linh.access === 'read', 'the right has ended');
    await slow.goOn(`INSERT INTO document_updates (document_id, at, update)
                     VALUES ('${documentId}', now(), '\\x0909090909')`);

    await until(() => noor.closeCode === CLOSE_CODES.restarting, 'the room is loaded anew');
    await until(() => noor.access === 'damaged', 'and only to be read');
    await beside.saved();
    beside.type('know', 'and on. ');
    await beside.saved();
    const { rows } = await outage.inside.query<{ update: Buffer }>(
      'SELECT update FROM document_updates WHERE document_id = $1',
      [documentId],
    );
    expect(rows.some(({ update }) => update.includes('FORGED'))).toBe(false);
    expect(rows.some(({ update }) => update.includes('one '))).toBe(true);
  });
});

describe('[E1] a change that the store itself will not have', () => {
  it('keeps nobody else’s words out of it', async () => {
    await outage.inside.query(`
      CREATE FUNCTION refuse_it() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = '23514'; END $$;
      CREATE TRIGGER refuse_it BEFORE INSERT ON document_updates FOR EACH ROW
        WHEN (position('UNWANTED'::bytea IN NEW.update) > 0) EXECUTE FUNCTION refuse_it();
    `);
    const noor = await opened('noor');
    const linh = await opened('linh');
    noor.type('know', 'before. ');
    linh.type('doing', 'UNWANTED ');
    noor.type('know', 'after. ');
    await until(() => linh.closeCode === CLOSE_CODES.restarting, 'the room is loaded anew');
    linh.provider.disconnect();
    await until(async () => (await stored()).includes('before. after. '), 'the others go in');
    expect(await stored()).not.toContain('UNWANTED');
  });
});

describe('a document that cannot be read completely', () => {
  const damage = async () => {
    const { rows } = await outage.inside.query<{ number: string }>(
      `INSERT INTO document_updates (document_id, at, update)
       VALUES ($1, now(), '\\x0909090909') RETURNING number`,
      [documentId],
    );
    return rows[0]?.number;
  };

  it('is shown as far as it can be read, and nobody may change it', async () => {
    await damage();
    const noor = await opened('noor');
    expect(noor.doc.getXmlFragment('text').length).toBeGreaterThan(0);
    await until(() => noor.access === 'damaged', 'the page is told');
    const rows = async () =>
      (
        await outage.inside.query('SELECT 1 FROM document_updates WHERE document_id = $1', [
          documentId,
        ])
      ).rowCount;
    const before = await rows();
    noor.type('know', 'never. ');
    await until(() => noor.refusals.includes('readOnly'), 'it is refused');
    expect(await rows()).toBe(before);
    await expect(
      loadDocument(outage.inside, documentId),
      'nobody signs a part',
    ).rejects.toMatchObject({
      code: 'document_unavailable',
    });
  });

  it('is whole again when it is mended and opened anew', async () => {
    const number = await damage();
    const noor = await opened('noor');
    await until(() => noor.access === 'damaged', 'the page is told');
    noor.close();
    await outage.inside.query('DELETE FROM document_updates WHERE number = $1', [number]);
    const second = await startTestServer({ database: server.database, clock: server.clock });
    try {
      const linh = openClient(second.url, documentId, spill.as('linh').cookie);
      clients.push(linh);
      await linh.synced();
      linh.type('know', 'again. ');
      await linh.saved();
      linh.close();
    } finally {
      await second.close();
    }
  });

  it('is read from its log when only the snapshot is damaged', async () => {
    const noor = await opened('noor');
    for (let count = 0; count < 4_100; count++) noor.type('know', `${count}.`);
    await noor.saved();
    await until(
      async () =>
        (
          await outage.inside.query(
            `UPDATE document_snapshots SET content = set_byte(content, 40, 255) WHERE document_id = $1`,
            [documentId],
          )
        ).rowCount === 1,
      'the snapshot is made, and damaged',
    );
    const second = await startTestServer({ database: server.database, clock: server.clock });
    try {
      const linh = openClient(second.url, documentId, spill.as('linh').cookie);
      clients.push(linh);
      await linh.synced();
      expect(linh.text('know')).toBe(noor.text('know'));
      linh.type('know', 'on. ');
      await linh.saved();
      linh.close();
    } finally {
      await second.close();
    }
  });
});

describe('a long log', () => {
  it('is folded into a snapshot while people type, and its rows stay for who typed what', async () => {
    const noor = await opened('noor');
    for (let count = 0; count < 4_100; count++) noor.type('know', `${count}.`);
    await noor.saved();
    const snapshot = () =>
      server.services.db
        .selectFrom('documentSnapshots')
        .select('number')
        .where('documentId', '=', documentId)
        .executeTakeFirst();
    await until(snapshot, 'the snapshot is made');
    noor.type('know', 'after it. ');
    await noor.saved();
    const { count } = await server.services.db
      .selectFrom('documentUpdates')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('documentId', '=', documentId)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBeGreaterThan(4_100);

    const second = await startTestServer({ database: server.database, clock: server.clock });
    try {
      const linh = openClient(second.url, documentId, spill.as('linh').cookie);
      clients.push(linh);
      await linh.synced();
      expect(linh.text('know')).toBe(noor.text('know'));
      linh.close();
    } finally {
      await second.close();
    }
  });
});
