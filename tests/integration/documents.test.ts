import { CLOSE_CODES } from '@accord/shared/closeCodes';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { openSocketPage } from '../helpers/socketPage.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;
let documentId: string;
let clients: DocumentClient[];

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  const row = await server.services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('language', '=', 'en')
    .executeTakeFirstOrThrow();
  documentId = row.id;
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await server.close();
});

async function open(name: PersonName | null): Promise<DocumentClient> {
  const client = openClient(server.url, documentId, name && spill.as(name).cookie);
  clients.push(client);
  return client;
}
async function opened(name: PersonName): Promise<DocumentClient> {
  const client = await open(name);
  await client.synced();
  return client;
}
const storedText = async () => {
  const rows = await server.services.db
    .selectFrom('documentUpdates')
    .select('update')
    .where('documentId', '=', documentId)
    .orderBy('number')
    .execute();
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row.update);
  return doc.getXmlFragment('text').toString();
};
const rowCount = async () =>
  (
    await server.services.db
      .selectFrom('documentUpdates')
      .select('number')
      .where('documentId', '=', documentId)
      .execute()
  ).length;

describe('[E4] people who type at the same time', () => {
  it('see each other’s words and end with the same text', async () => {
    const noor = await opened('noor');
    const linh = await opened('linh');
    for (let round = 0; round < 20; round++) {
      noor.type('know', `n${round} `);
      linh.type('know', `l${round} `);
    }
    await Promise.all([noor.saved(), linh.saved()]);
    await until(() => noor.text('know') === linh.text('know'), 'both read the same');
    for (let round = 0; round < 20; round++) {
      expect(noor.text('know')).toContain(`n${round} `);
      expect(noor.text('know')).toContain(`l${round} `);
    }
  });

  it('merge what was typed while one was cut off', async () => {
    const noor = await opened('noor');
    const linh = await opened('linh');
    noor.provider.disconnect();
    noor.type('know', 'typed offline ');
    linh.type('know', 'typed online ');
    await linh.saved();
    noor.provider.connect();
    await noor.saved();
    await until(() => linh.text('know').includes('typed offline'), 'the words arrive');
    expect(noor.text('know')).toBe(linh.text('know'));
    expect(noor.text('know')).toContain('typed online');
  });
});

describe('[E1] saved', () => {
  it('is said only for what is in the store', async () => {
    const noor = await opened('noor');
    noor.type('know', 'the intake is closed');
    await noor.saved();
    expect(await storedText()).toContain('the intake is closed');
  });

  it('is said for a deletion too, which leaves a state vector unchanged', async () => {
    const noor = await opened('noor');
    noor.type('know', 'wrong words');
    await noor.saved();
    const before = noor.committed;
    const fragment = noor.doc.getXmlFragment('text');
    noor.doc.transact(() => {
      for (const part of fragment.toArray()) {
        if (part instanceof Y.XmlElement && part.nodeName === 'partKnow') {
          const line = part.get(0);
          if (line instanceof Y.XmlElement) line.delete(0, line.length);
        }
      }
    });
    await until(() => noor.committed > before, 'the deletion is acknowledged');
    expect(await storedText()).not.toContain('wrong words');
  });

  it('comes back whole when everybody left and somebody opens it again', async () => {
    const noor = await opened('noor');
    noor.type('know', 'kept for the morning shift');
    await noor.saved();
    noor.close();
    const linh = await opened('linh');
    expect(linh.text('know')).toContain('kept for the morning shift');
  });
});

describe('[E3] a connection without the right to edit', () => {
  it('reads along, and its answer that adds nothing is accepted', async () => {
    const noor = await opened('noor');
    const dora = await opened('dora');
    noor.type('know', 'read along');
    await until(() => dora.text('know').includes('read along'), 'the reader sees it');
    expect(dora.access).toBe('read');
    expect(dora.refusals).toEqual([]);
    expect(dora.closeCode).toBeNull();
  });

  it('cannot change the document, whatever it sends, and is told why', async () => {
    const noor = await opened('noor');
    const dora = await opened('dora');
    const rows = await rowCount();
    dora.type('know', 'forged');
    await until(() => dora.refusals.length > 0, 'the reader is told');
    expect(dora.refusals).toContain('readOnly');
    noor.type('know', 'true');
    await noor.saved();
    expect(noor.text('know')).not.toContain('forged');
    expect(await storedText()).not.toContain('forged');
    expect(await rowCount()).toBe(rows + 1);
  });

  it('cannot speak for somebody else’s presence, nor rename itself', async () => {
    const noor = await opened('noor');
    const linh = await opened('linh');
    noor.provider.awareness.setLocalStateField('user', { name: 'The Minister', colour: 3 });
    await until(() => linh.provider.awareness.getStates().has(noor.doc.clientID), 'she is seen');
    const seen = () => linh.provider.awareness.getStates().get(noor.doc.clientID);
    expect(seen()?.user).toMatchObject({ personId: spill.people.noor.personId });
    expect(seen()?.user.name).not.toBe('The Minister');
    const forged = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint8Array(
        encoder,
        encoding.encode((body) => {
          encoding.writeVarUint(body, 1);
          encoding.writeVarUint(body, noor.doc.clientID);
          encoding.writeVarUint(body, 99_999);
          encoding.writeVarString(body, 'null');
        }),
      );
    });
    linh.provider.ws?.send(forged);
    linh.type('know', 'after it');
    await until(() => noor.text('know').includes('after it'), 'later frames arrive');
    const third = await opened('karin');
    await until(() => third.provider.awareness.getStates().has(noor.doc.clientID), 'still seen');
  });
});

describe('[P1] a connection', () => {
  it('of nobody is closed for good', async () => {
    const nobody = await open(null);
    await until(() => nobody.closeCode === CLOSE_CODES.signedOut, 'it is closed');
  });

  it('to a document that does not exist, and to one that may not be known, end alike', async () => {
    await server.services.db
      .updateTable('incidents')
      .set({ restricted: true })
      .where('id', '=', spill.incidentId)
      .execute();
    const outside = await open('dora');
    const missing = openClient(
      server.url,
      '00000000-0000-4000-8000-000000000000',
      spill.as('dora').cookie,
    );
    clients.push(missing);
    await until(() => outside.closeCode === CLOSE_CODES.notFound, 'the restricted one');
    await until(() => missing.closeCode === CLOSE_CODES.notFound, 'the missing one');
  });

  it('from another site is refused', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab/${documentId}`, {
      headers: { Cookie: spill.as('noor').cookie ?? '', Origin: 'https://evil.example' },
    });
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('error', () => resolve('error'));
      socket.on('open', () => resolve('open'));
    });
    expect(status).toBe(403);
  });
});

describe('[P2] a right that is taken away', () => {
  it('narrows the open connection to reading, within a second', async () => {
    const linh = await opened('linh');
    expect(linh.access).toBe('edit');
    const started = performance.now();
    await server.services.db.transaction().execute(async (tx) => {
      const { personId } = spill.people.linh;
      const role = { personId, agencyId: spill.agencies.WAT, role: 'observer', deputyFor: null };
      await tx.deleteFrom('roles').where('personId', '=', personId).execute();
      await tx
        .insertInto('roles')
        .values({ ...role, role: 'observer' })
        .execute();
    });
    await until(() => linh.access === 'read', 'the connection only reads');
    expect(performance.now() - started).toBeLessThan(1_000);
    linh.type('know', 'too late');
    await until(() => linh.refusals.includes('readOnly'), 'it is refused');
    expect(await storedText()).not.toContain('too late');
  });

  it('closes the connections of a session that somebody or its time ended, within a second', async () => {
    const linh = await opened('linh');
    await server.services.db
      .deleteFrom('sessions')
      .where('personId', '=', spill.people.linh.personId)
      .execute();
    await until(() => linh.closeCode === CLOSE_CODES.signedOut, 'it is closed', 1_000);

    // By its time: nobody says so, and not a word after it is stored.
    const leftMs = 60_000;
    await server.services.db
      .updateTable('sessions')
      .set({ expiresAt: new Date(server.clock.now().getTime() + leftMs) })
      .where('personId', '=', spill.people.karin.personId)
      .execute();
    const karin = await opened('karin');
    const noor = await opened('noor');
    const page = await openSocketPage(server.url, spill.as('karin').cookie);
    karin.type('know', 'in time. ');
    await karin.saved();
    server.clock.advance(leftMs);
    karin.type('know', 'too late. ');
    noor.type('doing', 'beside it. ');
    await until(() => karin.closeCode === CLOSE_CODES.signedOut, 'the text is closed', 1_000);
    await until(() => page.ended, 'and the page', 1_000);
    page.close();
    await noor.saved();
    expect(await storedText()).toContain('in time. ');
    expect(await storedText()).not.toContain('too late. ');
  });
});

describe('bytes that no honest page sends', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a cut frame', Buffer.from([0, 2, 200])],
    ['an update that is none', Buffer.from([0, 2, 4, 9, 9, 9, 9])],
    ['noise', Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 37) % 256))],
  ])('%s: end that connection, and hurt nobody else', async (_name, bytes) => {
    const noor = await opened('noor');
    const linh = await opened('linh');
    linh.provider.ws?.send(bytes);
    noor.type('know', 'still here');
    await noor.saved();
    expect(await storedText()).toContain('still here');
    const karin = await opened('karin');
    await until(() => karin.text('know').includes('still here'), 'others read it');
  });

  it('a frame larger than any edit is refused by its size', async () => {
    const linh = await opened('linh');
    linh.provider.ws?.send(Buffer.alloc(2 * 1024 * 1024));
    await until(() => linh.closeCode !== null, 'it is closed');
    const noor = await opened('noor');
    noor.type('know', 'fine');
    await noor.saved();
  });
});
