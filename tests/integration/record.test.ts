import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyRecord } from '../../server/src/verifyRecord.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';

let server: TestServer;
let spill: Spill;

const record = async () =>
  (await spill.as('dora').get(`/api/incidents/${spill.incidentId}/record`)).body;
async function verified() {
  const lines: string[] = [];
  const intact = await verifyRecord(server.services.db, (line) => lines.push(line));
  return { intact, text: lines.join('\n') };
}
const run = (statement: ReturnType<typeof sql>) => statement.execute(server.services.db);

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  await spill.write('en');
  await spill.signAll(await spill.submit(['en'], 1));
});
afterEach(() => server.close());

describe('the record of an incident', () => {
  it('[A1] has every command, numbered without a gap, in an intact chain', async () => {
    const { events, latest, chain } = await record();
    expect(events.map((one: { type: string }) => one.type)).toEqual([
      'incidentOpened',
      'versionSubmitted',
      'signed',
      'signed',
      'signed',
    ]);
    expect(events.map((one: { number: number }) => one.number)).toEqual([1, 2, 3, 4, 5]);
    expect(latest).toBe(5);
    expect(chain).toEqual({ state: 'intact', events: 5, head: events[4].hash });
  });

  it('[A2] gives whoever missed some what comes after', async () => {
    const { body } = await spill
      .as('dora')
      .get(`/api/incidents/${spill.incidentId}/events?after=3`);
    expect(body.latest).toBe(5);
    expect(body.events.map((one: { number: number }) => one.number)).toEqual([4, 5]);
    const none = await spill.as('dora').get(`/api/incidents/${spill.incidentId}/events?after=5`);
    expect(none.body).toEqual({ events: [], latest: 5 });
  });

  it.each<[string, string, number, string]>([
    [
      'a changed payload',
      `update events set payload = payload || '{"number": 9}' where number = 3`,
      3,
      'payload',
    ],
    ['another author', `update events set by_person_id = null where number = 4`, 4, 'payload'],
    ['another type', `update events set type = 'factAdded' where number = 3`, 3, 'hash'],
    ['a type of nobody', `update events set type = 'nonsense' where number = 3`, 3, 'hash'],
    ['a missing event', `delete from events where number = 4`, 4, 'gap'],
    ['a missing end', `delete from events where number = 5`, 4, 'head'],
  ])('[A1] says where it breaks: %s', async (_what, statement, at, because) => {
    await run(sql`alter table events disable trigger user`);
    await run(sql.raw(`${statement} and stream_id = '${spill.incidentId}'`));
    expect((await record()).chain).toEqual({ state: 'broken', at, because });
    const told = await verified();
    expect(told.intact).toBe(false);
    expect(told.text).toMatch(new RegExp(`${spill.number}\\s+CHAIN BROKEN at event ${at}`));
    expect(told.text).toContain('1 of 2 chains are broken.');
  });

  it('[A1] stays intact when a payload is erased with its salt', async () => {
    await run(
      sql`update events set payload = null, salt = null where number = 3 and stream_id = ${spill.incidentId}`,
    );
    const { chain, events } = await record();
    expect(chain.state).toBe('intact');
    expect(events[2].payload).toBeNull();
  });

  it('[A1] is found intact from the store alone', async () => {
    expect(await verified()).toMatchObject({ intact: true });
  });

  it('[P1] of a restricted incident is there for nobody outside', async () => {
    await server.services.db.updateTable('incidents').set({ restricted: true }).execute();
    for (const path of ['events', 'record']) {
      const { status, body } = await spill
        .as('dora')
        .get(`/api/incidents/${spill.incidentId}/${path}`);
      expect([status, body.error.code]).toEqual([404, 'not_found']);
    }
  });
});

describe('the record of the desk', () => {
  it('[P1] is for duty officers and administrators', async () => {
    expect((await spill.as('ana').get('/api/record')).body.chain.state).toBe('intact');
    expect((await spill.as('noor').get('/api/record')).status).toBe(403);
  });
});
