/** Two processes over one database: Redis carries the pokes, the store alone carries what counts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../helpers/freePort.js';
import { startRedis, type TestRedis } from '../helpers/redis.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { openSocketPage, type SocketPage } from '../helpers/socketPage.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';
import { type Visitor, visitor } from '../helpers/visitor.js';

let redis: TestRedis;
let first: TestServer;
let second: TestServer;
let spill: Spill;
let pages: SocketPage[];

beforeEach(async () => {
  redis = await startRedis();
  first = await startTestServer({ redisUrl: redis.url });
  const { database, clock } = first;
  second = await startTestServer({ redisUrl: redis.url, database, clock });
  spill = await startSpill(first);
  pages = [];
});
afterEach(async () => {
  for (const page of pages) page.close();
  await second.close();
  await first.close();
  await redis.close();
});

/** Somebody's HTTP in one process, whichever. */
function at(server: TestServer, name: PersonName): Visitor {
  const person = visitor(server.url);
  person.cookie = spill.as(name).cookie;
  return person;
}
async function pageAt(server: TestServer, name: PersonName): Promise<SocketPage> {
  const page = await openSocketPage(server.url, spill.as(name).cookie);
  pages.push(page);
  return page;
}
const isGone = () => !first.services.bus.connected && !second.services.bus.connected;
const isBack = () => first.services.bus.connected && second.services.bus.connected;
const addTask = (server: TestServer, title: string) =>
  at(server, 'ana').send('POST', `/api/incidents/${spill.incidentId}/tasks`, {
    title,
    language: 'en',
    agencyId: null,
    dueAt: null,
  });
const room = async (server: TestServer) =>
  (await at(server, 'ana').get(`/api/rooms/${spill.number}`)).body;

describe('two processes over one store', () => {
  it('[A2] poke each other’s pages, and both answer with the same room', async () => {
    const here = await pageAt(first, 'noor');
    const there = await pageAt(second, 'linh');
    expect((await addTask(first, 'Phone the hospital')).status).toBe(200);
    const { eventNumber } = (await room(first)).incident;
    await until(() => there.lastNumber(spill.incidentId) === eventNumber, 'the other is poked');
    await until(() => here.lastNumber(spill.incidentId) === eventNumber, 'its own are poked');
    expect((await room(second)).incident.eventNumber).toBe(eventNumber);
  });

  it('show who is in a room to those who follow from the other', async () => {
    const there = await pageAt(second, 'linh');
    const here = await pageAt(first, 'noor');
    expect(await here.enter(spill.incidentId)).toBe(true);
    const { personId } = spill.people.noor;
    await until(() => there.present(spill.incidentId).includes(personId), 'who is there is seen');
    here.close();
    await until(() => !there.present(spill.incidentId).includes(personId), 'who left is not');
  });

  it('[P2] end a session’s sockets in the other within a second, also without Redis', async () => {
    const noor = await pageAt(second, 'noor');
    const linh = await pageAt(second, 'linh');
    let asked = performance.now();
    expect((await at(first, 'noor').send('DELETE', '/api/session')).status).toBe(200);
    await until(() => noor.ended, 'the first is ended');
    expect(performance.now() - asked).toBeLessThan(1_000);

    await redis.kill();
    await until(isGone, 'Redis is gone');
    asked = performance.now();
    expect((await at(first, 'linh').send('DELETE', '/api/session')).status).toBe(200);
    await until(() => linh.ended, 'the second is ended');
    expect(performance.now() - asked).toBeLessThan(1_000);
  });

  it('lose no command while Redis is gone, and make every page catch up when it is back', async () => {
    const there = await pageAt(second, 'linh');
    const before = there.connections;
    await redis.kill();
    await until(isGone, 'Redis is gone');
    expect((await addTask(first, 'Send the boats')).status).toBe(200);
    const missed = (await room(second)).incident.eventNumber;
    expect((await room(first)).incident.eventNumber).toBe(missed);

    await redis.start();
    await until(isBack, 'Redis is back', 20_000);
    await until(() => there.connections > before, 'the page connects again, and reads anew');
    await addTask(first, 'Count the boats');
    await until(() => there.lastNumber(spill.incidentId) > missed, 'pokes arrive again');
  });

  it('do each click once, whichever process it reaches', async () => {
    const key = { 'Idempotency-Key': 'the-same-click-in-both' };
    const path = `/api/incidents/${spill.incidentId}/tasks`;
    const body = { title: 'Once', language: 'en', agencyId: null, dueAt: null };
    const answers = await Promise.all(
      [first, second].map((server) => at(server, 'ana').send('POST', path, body, key)),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });
});

describe('a start with a wrong Redis', () => {
  it('fails within five seconds and leaves nothing open', async () => {
    const nobody = `redis://127.0.0.1:${await freePort()}`;
    const asked = performance.now();
    await expect(startTestServer({ redisUrl: nobody, database: first.database })).rejects.toThrow(
      /ECONNREFUSED/,
    );
    expect(performance.now() - asked).toBeLessThan(5_000);
  });
});
