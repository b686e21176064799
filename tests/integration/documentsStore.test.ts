import { CLOSE_CODES } from '@accord/shared/closeCodes';
import * as encoding from 'lib0/encoding';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { loadDocument, RIGHTS_HOLD_MS } from '../../server/src/collab/documentStore.js';
import { mendStored } from '../../server/src/collab/mendStored.js';
import { decodeSnapshot } from '../../server/src/collab/snapshot.js';
import { describeMended } from '../../server/src/mendDocument.js';
import { createHistory } from '../faults/documents/history.js';
import { openPage } from '../faults/documents/page.js';
import { createRandom } from '../faults/documents/random.js';
import { startCutter } from '../helpers/cutter.js';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { loggedDocument, narrow, spillDocument, widen } from '../helpers/documents.js';
import { numberAt } from '../helpers/numberAt.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { type StoreOutage, storeOutage } from '../helpers/storeOutage.js';
import { until } from '../helpers/until.js';

const TOKEN = 'as-long-as-it-has-to-be';
let server: TestServer;
let spill: Spill;
let documentId: string;
let outage: StoreOutage;
let clients: DocumentClient[];

beforeEach(async () => {
  server = await startTestServer({ metricsToken: TOKEN, beats: { documentsMs: 200 } });
  spill = await startSpill(server);
  documentId = await spillDocument(server.services, spill);
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

  it('[E2] gives them back as text to a page that was cut off meanwhile', async () => {
    const noor = await opened('noor');
    const { personId } = spill.people.linh;
    noor.type('know', 'one ');
    await noor.saved();
    const network = await startCutter(server.url);
    const history = createHistory();
    const linh = openPage({
      name: 'Linh',
      url: network.url,
      documentId,
      document: 0,
      cookie: spill.as('linh').cookie,
      history,
      right: () => 'right',
      manner: 'honest',
      lapses: true,
    });
    const may = (access: string) =>
      until(() => linh.isSettled && linh.standing.includes(`, ${access},`), `may ${access}`);
    try {
      for (const back of ['with the right', 'before the commit', 'without the right']) {
        await may('edit');
        const slow = await slowStore();
        noor.type('know', 'and ');
        await slow.isReached();
        linh.edit(createRandom(1));
        const word = history.changes.at(-1)?.word ?? 'nothing was typed';
        await until(() => noor.text('know').includes(word), 'the word is passed on');
        network.cut();
        if (back === 'before the commit') {
          network.mend();
          await until(() => linh.standing.includes(', synced'), 'the page is back');
        }
        await narrow(server.services, personId, spill.agencies.WAT);
        await slow.goOn();
        await until(() => !noor.text('know').includes(word), 'the word is gone for others');
        if (back === 'with the right') await widen(server.services, personId, spill.agencies.WAT);
        network.mend();
        await may(back === 'with the right' ? 'edit' : 'read');
        expect(linh.text(), back).not.toContain(word);
        expect(linh.kept, back).toContain(word);
        if (back === 'before the commit')
          await widen(server.services, personId, spill.agencies.WAT);
      }
      expect(history.changes.map(({ gone }) => gone)).toEqual(['kept', 'kept', 'kept']);
    } finally {
      linh.close();
      await network.close();
    }
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
  const UNREADABLE = Buffer.of(9, 9, 9, 9, 9);
  /** Two that decode: a letter whose neighbour is itself, and a deleted run of no length. */
  const MAKE_NO_TEXT = [
    Buffer.of(1, 1, 7, 0, 0x84, 7, 0, 1, 0x61, 0),
    Buffer.of(1, 1, 7, 0, 0, 0, 0),
  ];
  /** Only Yjs finds out: more in each other than its stack holds, and all of it deleted. */
  const tooDeep = (): readonly Buffer[] => {
    const page = new Y.Doc();
    page.transact(() => {
      let around: Y.XmlFragment = page.getXmlFragment('nest');
      for (let depth = 0; depth < 30_000; depth += 1) {
        const within = new Y.XmlElement('p');
        around.insert(0, [within]);
        around = within;
      }
    });
    const deletion = encoding.encode((encoder) => {
      for (const number of [0, 1, page.clientID, 1, 0, 1]) encoding.writeVarUint(encoder, number);
    });
    return [Buffer.from(Y.encodeStateAsUpdate(page)), Buffer.from(deletion)];
  };
  const damage = async (row: Buffer = UNREADABLE) => {
    const { rows } = await outage.inside.query<{ number: string }>(
      `INSERT INTO document_updates (document_id, at, update)
       VALUES ($1, now(), $2) RETURNING number`,
      [documentId, row],
    );
    return rows[0]?.number;
  };

  it('is shown as far as it can be read, and nobody may change it', async () => {
    for (const row of [UNREADABLE, ...MAKE_NO_TEXT, ...tooDeep()]) await damage(row);
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
    expect(noor.closeCode, 'nobody is sent away to come back to the same').toBeNull();
    expect(
      await numberAt(server.url, 'accord_document_damaged', TOKEN),
      'whoever watches is told',
    ).toBe(1);
    await expect(
      loadDocument(outage.inside, documentId),
      'nobody signs a part',
    ).rejects.toMatchObject({
      code: 'document_unavailable',
    });
  });

  it('goes on when an operator sets aside what cannot be read: it opens for writing by itself', async () => {
    const { db, clock, random } = server.services;
    const options = { documentId, now: clock.now(), random };
    expect((await mendStored(db, { ...options, isWriting: true })).aside, 'a whole text').toEqual(
      [],
    );
    const number = await damage();
    const noor = await opened('noor');
    await until(() => noor.access === 'damaged', 'the page is told');
    const looked = await mendStored(db, { ...options, isWriting: false });
    expect(looked.aside).toMatchObject([{ number, bytes: 5, personId: null }]);
    expect(describeMended(looked, false).join(' ')).toContain('Nothing was changed.');
    await expect(loadDocument(outage.inside, documentId)).rejects.toThrow();

    await mendStored(db, { ...options, isWriting: true });
    await until(() => noor.access === 'edit', 'its people come back to it');
    noor.type('know', 'on. ');
    await noor.saved();
    expect(await stored()).toContain('on. ');
    const { rows } = await outage.inside.query<{ number: number; update: Buffer }>(
      'SELECT number, update FROM document_rows_aside WHERE document_id = $1',
      [documentId],
    );
    expect(rows, 'nothing is thrown away').toEqual([{ number, update: UNREADABLE }]);
    const { type } = await db
      .selectFrom('events')
      .select('type')
      .where('streamId', '=', spill.incidentId)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    expect(type, '[A1] the record says so').toBe('textMended');
  });

  it('is read from its log when only the snapshot is damaged, which is made anew', async () => {
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
      const { rows } = await until(async () => {
        const found = await outage.inside.query<{ content: Buffer }>(
          `SELECT content FROM document_snapshots
            WHERE document_id = $1 AND get_byte(content, 40) <> 255`,
          [documentId],
        );
        return found.rowCount === 1 && found;
      }, 'another is made');
      expect(decodeSnapshot(rows[0]?.content ?? Buffer.of()).slices.length).toBeGreaterThan(0);
      linh.close();
    } finally {
      await second.close();
    }
  });
});

describe('a long log', () => {
  const snapshot = () =>
    server.services.db
      .selectFrom('documentSnapshots')
      .select('number')
      .where('documentId', '=', documentId)
      .executeTakeFirst();

  it('of few and large rows is folded, too: whoever opens it has all of them in memory', async () => {
    const noor = await opened('noor');
    for (let page = 0; page < 5; page++) {
      noor.doc.getMap('pages').set('last', `${page}`.padEnd(900_000));
      await noor.saved();
    }
    await until(snapshot, 'the snapshot is made');
  });

  it('is folded into a snapshot while people type, and its rows stay for who typed what', async () => {
    const noor = await opened('noor');
    for (let count = 0; count < 4_100; count++) noor.type('know', `${count}.`);
    await noor.saved();
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
