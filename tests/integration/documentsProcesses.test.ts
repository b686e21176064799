import { CLOSE_CODES } from '@accord/shared/closeCodes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cutter, startCutter } from '../helpers/cutter.js';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { loggedDocument, narrow, spillDocument } from '../helpers/documents.js';
import { startRedis, type TestRedis } from '../helpers/redis.js';
import { startSeparateServer } from '../helpers/separateServer.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

/** Far below what anybody would wait for, and above what a busy machine takes. */
const BEATS = { busMs: 200, documentsMs: 200 };
let redis: TestRedis;
/** Between the first process and Redis. */
let way: Cutter;
let first: TestServer;
let second: TestServer;
let spill: Spill;
let documentId: string;
let clients: DocumentClient[];

beforeEach(async () => {
  redis = await startRedis();
  way = await startCutter(redis.url);
  first = await startTestServer({ redisUrl: way.url, beats: BEATS });
  const { database, clock } = first;
  second = await startTestServer({ redisUrl: redis.url, database, clock, beats: BEATS });
  spill = await startSpill(first);
  documentId = await spillDocument(first.services, spill);
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await second.close();
  await first.close();
  await way.close();
  await redis.close();
});

async function opened(server: { readonly url: string }, name: PersonName): Promise<DocumentClient> {
  const client = openClient(server.url, documentId, spill.as(name).cookie);
  clients.push(client);
  await client.synced();
  return client;
}
const sees = (reader: DocumentClient, other: DocumentClient) =>
  reader.provider.awareness.getStates().has(other.doc.clientID);

describe('[E4] two processes over one store', () => {
  it('share what is typed in each, and end with the same text as the log', async () => {
    const noor = await opened(first, 'noor');
    const linh = await opened(second, 'linh');
    for (let round = 0; round < 20; round++) {
      noor.type('know', `n${round}. `);
      linh.type('know', `l${round}. `);
    }
    await Promise.all([noor.saved(), linh.saved()]);
    await until(() => noor.text('know') === linh.text('know'), 'both read alike');
    const log = await loggedDocument(first.services, documentId);
    expect(log.store.pendingStructs).toBeNull();
    expect(log.getXmlFragment('text').toString()).toBe(noor.doc.getXmlFragment('text').toString());
    for (let round = 0; round < 20; round++) {
      expect(noor.text('know').split(`n${round}. `)).toHaveLength(2);
      expect(noor.text('know').split(`l${round}. `)).toHaveLength(2);
    }
  });

  it('show who is there in another, at once, that they left, and nobody of one that was killed', async () => {
    const { connection } = first.database;
    const starting = startSeparateServer({ connection, redisUrl: redis.url, beats: BEATS });
    const noor = await opened(first, 'noor');
    const linh = await opened(second, 'linh');
    // Who was there before learns of who comes, and the other way round.
    await until(() => sees(noor, linh), 'the newcomer is seen');
    await until(() => sees(linh, noor), 'the newcomer sees who was there');
    const user = linh.provider.awareness.getStates().get(noor.doc.clientID)?.user;
    expect(user).toMatchObject({ personId: spill.people.noor.personId });

    const third = await starting;
    const karin = await opened(third, 'karin');
    await until(() => sees(noor, karin) && sees(karin, noor), 'the third is seen, and sees');
    await third.kill();
    await until(() => !sees(noor, karin), 'who was there is gone', BEATS.documentsMs * 20);
    expect(sees(noor, linh), 'and nobody else').toBe(true);

    noor.close();
    await until(() => !sees(linh, noor), 'who left is gone');
  });

  it('converge after Redis was gone, or what goes there was swallowed: it costs delay and no words', async () => {
    const noor = await opened(first, 'noor');
    const linh = await opened(second, 'linh');
    await redis.kill();
    await until(
      () => !first.services.bus.connected && !second.services.bus.connected,
      'it is gone',
    );
    noor.type('know', 'typed in the first. ');
    linh.type('know', 'typed in the second. ');
    await Promise.all([noor.saved(), linh.saved()]);
    expect(linh.text('know')).not.toContain('typed in the first');
    await redis.start();
    await until(() => noor.text('know') === linh.text('know'), 'both read alike', 20_000);
    expect(noor.text('know')).toContain('typed in the first. ');
    expect(noor.text('know')).toContain('typed in the second. ');
    linh.type('know', 'and on. ');
    await until(() => noor.text('know').includes('and on. '), 'it goes on');

    // Never mended: the first process has to find another way by itself.
    way.swallow();
    noor.type('know', 'swallowed in the first. ');
    linh.type('know', 'swallowed in the second. ');
    await Promise.all([noor.saved(), linh.saved()]);
    await until(() => noor.text('know') === linh.text('know'), 'both read alike again');
    expect(noor.text('know')).toContain('swallowed in the first. ');
    expect(noor.text('know')).toContain('swallowed in the second. ');
  });

  it('[P2] end a right in both within a second, also without Redis', async () => {
    const linh = await opened(second, 'linh');
    const karin = await opened(second, 'karin');
    await redis.kill();
    const started = performance.now();
    await narrow(first.services, spill.people.linh.personId, spill.agencies.WAT);
    await first.services.db
      .deleteFrom('sessions')
      .where('personId', '=', spill.people.karin.personId)
      .execute();
    await until(() => linh.access === 'read', 'one only reads');
    await until(() => karin.closeCode === CLOSE_CODES.signedOut, 'the other is closed');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
