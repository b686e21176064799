/** One reading of a room for all who ask at the same time, and the policy for each of them. */
import { type Room, room } from '@accord/shared/room';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../server/src/platform/actor.js';
import type { Db } from '../../server/src/platform/db/database.js';
import { roomView } from '../../server/src/views/room.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;
let readings = 0;
let show: (actor: Actor) => Promise<Room>;

const setMembers = (names: readonly PersonName[]) =>
  spill.as('ana').send('POST', `/api/incidents/${spill.incidentId}/members`, {
    memberIds: names.map((name) => spill.people[name].personId),
  });

/** While `work` is done, readings of a room begin and get no further. */
async function whileReadingsWait(work: () => Promise<void>): Promise<void> {
  await server.services.db.transaction().execute(async (tx) => {
    await sql`lock table clocks in access exclusive mode`.execute(tx);
    await work();
  });
}
async function isWaiting(): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%"clocks"%'`.execute(
    server.services.db,
  );
  return rows.length > 0;
}

beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server, { restricted: true });
  await spill.write('en');
  await spill.submit(['en'], 1);
  const { db } = server.services;
  const counted: Db = new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') readings += 1;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const view = roomView({ ...server.services, db: counted });
  show = async (actor) => room.parse(JSON.parse((await view(actor, spill.number)).text));
});
afterAll(() => server.close());

describe('a room that many ask for at the same time', () => {
  it('[P1] is read once, and each gets what the policy gives to them alone', async () => {
    const { ana, henrik, noor, dora } = spill.people;
    const before = readings;
    const [leads, approves, writes, outside, ofNoAgency] = await Promise.allSettled([
      show(ana),
      show(henrik),
      show(noor),
      show(dora),
      show({ ...ana, roles: [] }),
    ]);
    expect(readings - before).toBe(1);
    if (leads.status !== 'fulfilled') throw leads.reason;
    if (approves.status !== 'fulfilled') throw approves.reason;
    if (writes.status !== 'fulfilled') throw writes.reason;
    expect(approves.value.statements).toEqual(leads.value.statements);
    expect([leads, approves, writes].map(({ value }) => value.abilities)).toMatchObject([
      { close: true, write: true },
      { close: false, write: false, comment: true },
      { close: false, write: true },
    ]);
    expect([leads, approves, writes].map(({ value }) => value.versionAbilities[0]?.places)).toEqual(
      [[], [{ placeId: spill.placeOf('WAT'), forPersonId: null }], []],
    );
    expect([leads, approves, writes].map(({ value }) => value.routes[0]?.mayAdjust)).toEqual([
      true,
      false,
      false,
    ]);
    for (const refused of [outside, ofNoAgency]) {
      expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    }
  });

  it('[A2] [P1] answers by what was committed before one asked, and by who may know of it then', async () => {
    const { ana, henrik, dora } = spill.people;
    const last = (await show(ana)).incident.eventNumber;
    const before = readings;
    const asked: Promise<PromiseSettledResult<Room>[]>[] = [];
    await whileReadingsWait(async () => {
      asked.push(Promise.allSettled([show(ana)]));
      await until(isWaiting, 'the first reading began');
      // Of one whom it does not name nobody keeps them waiting, however many wait inside.
      await expect(show(dora)).rejects.toMatchObject({ code: 'not_found' });
      asked.push(Promise.allSettled([show(ana), show(henrik)]));
      expect((await setMembers(['ana', 'noor'])).status).toBe(200);
      asked.push(Promise.allSettled([show(ana)]));
    });
    const [[early], [withOthers, removed], [after]] = (await Promise.all(asked)) as [
      [PromiseSettledResult<Room>],
      [PromiseSettledResult<Room>, PromiseSettledResult<Room>],
      [PromiseSettledResult<Room>],
    ];
    expect(early).toMatchObject({ value: { incident: { eventNumber: last } } });
    expect(withOthers).toMatchObject({ value: { incident: { eventNumber: last + 1 } } });
    expect(removed).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    expect(after).toMatchObject({ value: { incident: { eventNumber: last + 1 } } });
    expect(readings - before).toBe(2);
  });
});
