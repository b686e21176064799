import { room } from '@accord/shared/room';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockStream } from '../../server/src/audit/append.js';
import type { Db } from '../../server/src/platform/db/database.js';
import { readSignoffs, waitingFor } from '../../server/src/signoff/read.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, type SpillOptions, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

const MINUTE = 60_000;
let server: TestServer;
let spill: Spill;

async function begin(options?: SpillOptions): Promise<string> {
  spill = await startSpill(server, options);
  await spill.write('en');
  return await spill.submit(['en'], 1);
}
const decide = (by: PersonName, versionId: string, body: unknown) =>
  spill.as(by).send('POST', `/api/versions/${versionId}/decisions`, body);
const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;

async function shown(versionId: string) {
  const all = (await readSignoffs(server.services.db, [spill.incidentId])).get(spill.incidentId);
  const signoff = all?.signoffs.find((one) => one.versionId === versionId);
  if (!signoff) throw new Error('no such sign-off');
  return signoff;
}
async function placeOf(versionId: string, code: 'ENV' | 'WAT' | 'HLT') {
  const places = (await shown(versionId)).stages.flatMap((stage) => stage.places);
  return places.find((one) => one.placeId === spill.placeOf(code));
}
async function abilities(by: PersonName, versionId: string) {
  const shown = room.parse((await spill.as(by).get(`/api/rooms/${spill.number}`)).body);
  return shown.versionAbilities.find((one) => one.versionId === versionId);
}
const decisionCount = async () =>
  (await server.services.db.selectFrom('decisions').select('id').execute()).length;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe('signing', () => {
  it('goes stage by stage until it is complete, and each signature is in the record', async () => {
    const v1 = await begin();
    expect(codeOf(await spill.sign('tomas', v1))).toBe('stage_order');
    expect((await spill.sign('henrik', v1)).body).toMatchObject({ complete: false });
    await spill.sign('marta', v1);
    expect((await spill.sign('tomas', v1)).body).toMatchObject({ complete: true });
    expect(await shown(v1)).toMatchObject({
      complete: true,
      signedPlaces: 3,
      allPlaces: 3,
      blocks: [],
    });
    const { body } = await spill
      .as('dora')
      .get(`/api/incidents/${spill.incidentId}/events?after=2`);
    expect(body.events.map((one: { type: string }) => one.type)).toEqual([
      'signed',
      'signed',
      'signed',
    ]);
    expect(body.events[0].payload).toMatchObject({
      number: 1,
      agencyId: spill.agencies.WAT,
      languages: ['en'],
    });
  });

  it('[S1] is refused for another text than the one that was read', async () => {
    const v1 = await begin();
    const { en } = await spill.texts(v1);
    const answer = await decide('henrik', v1, {
      kind: 'sign',
      placeId: spill.placeOf('WAT'),
      texts: [{ textId: en?.textId, hash: '0'.repeat(64) }],
    });
    expect(codeOf(answer)).toBe('text_mismatch');
    expect(await decisionCount()).toBe(0);
  });

  it('[S2] of a superseded version is refused, and says which words changed', async () => {
    const v1 = await begin();
    await spill.write('en', 'know', 'The fumes injured 12 people. All have gone home.');
    const v2 = await spill.submit(['en'], 2);
    const answer = await spill.sign('henrik', v1);
    expect(codeOf(answer)).toBe('superseded');
    const { details } = answer.body.error;
    expect(details).toMatchObject({ currentVersionId: v2, currentNumber: 2, changedWords: 1 });
    const segments = details.changes[0].hunks[0].segments.filter(
      (one: { kind: string }) => one.kind !== 'same',
    );
    expect(segments.map((one: { text: string }) => one.text)).toEqual(['9', '12']);
    expect(await decisionCount()).toBe(0);
  });

  it('[S2] of a revision that a newer one of its language replaced is refused too', async () => {
    const v1 = await begin();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    const old = (await spill.texts(v1)).vi;
    await spill.write('vi', 'more', 'Gọi 0800 555 015.');
    await spill.submit(['vi'], 1);
    const answer = await decide('henrik', v1, {
      kind: 'sign',
      placeId: spill.placeOf('WAT'),
      texts: [old],
    });
    expect(codeOf(answer)).toBe('superseded');
    expect(answer.body.error.details).toMatchObject({ currentNumber: 1, changedWords: 1 });
  });

  it('[S4] of identical words carries over, shows from which version, and needs no second tap', async () => {
    const v1 = await begin();
    await spill.sign('henrik', v1);
    await spill.write('vi');
    const v2 = await spill.submit(['en', 'vi'], 2);
    expect(await placeOf(v2, 'WAT')).toMatchObject({ state: 'waiting' });
    await spill.sign('henrik', v2, ['vi']);
    const signedBoth = await placeOf(v2, 'WAT');
    expect(signedBoth?.signedTextIds).toHaveLength(2);
    expect(signedBoth?.state).toBe('signed');
  });

  it('[S4] lapses when the words changed, and says which version it stood on', async () => {
    const v1 = await begin();
    await spill.sign('henrik', v1);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    expect(await placeOf(v2, 'WAT')).toMatchObject({ state: 'lapsed', lapsedFrom: 1 });
    expect(await placeOf(v2, 'HLT')).toMatchObject({ state: 'waiting' });
    const items = await waitingFor(server.services.db, spill.people.henrik, server.clock.now());
    expect(items).toMatchObject([
      { versionId: v2, changedWords: 1, signedVersion: 1, lastSignature: false },
    ]);
  });

  it('a second time is refused, with whatever key', async () => {
    const v1 = await begin();
    await spill.sign('henrik', v1);
    expect(codeOf(await spill.sign('henrik', v1))).toBe('already_decided');
    expect(await decisionCount()).toBe(1);
  });

  it('a replayed click gets the first answer, and signs once', async () => {
    const v1 = await begin();
    const { en } = await spill.texts(v1);
    const body = { kind: 'sign', placeId: spill.placeOf('WAT'), texts: [en] };
    const click = () =>
      spill
        .as('henrik')
        .send('POST', `/api/versions/${v1}/decisions`, body, { 'Idempotency-Key': 'one-click-01' });
    const [first, second] = await Promise.all([click(), click()]);
    expect(second.body).toEqual(first.body);
    expect(await decisionCount()).toBe(1);
  });

  it.each<[PersonName, string]>([
    ['marta', 'an approver of another agency'],
    ['linh', 'a spokesperson of the agency'],
    ['dora', 'an observer'],
    ['ana', 'a duty officer'],
  ])('[P1] in a place of Halden Water is not for %s, %s', async (name) => {
    const v1 = await begin();
    const { en } = await spill.texts(v1);
    const answer = await decide(name, v1, {
      kind: 'sign',
      placeId: spill.placeOf('WAT'),
      texts: [en],
    });
    expect(codeOf(answer)).toBe('not_eligible');
  });

  it('[P2] is refused to somebody who was deactivated while it waited for its turn', async () => {
    const v1 = await begin();
    const { db } = server.services;
    const signing = await db.transaction().execute(async (tx) => {
      await lockStream(tx, spill.incidentId);
      const pending = spill.sign('henrik', v1);
      await until(async () => await someoneWaits(db), 'the signature waits');
      await db
        .updateTable('people')
        .set({ active: false })
        .where('id', '=', spill.people.henrik.personId)
        .execute();
      return { pending };
    });
    expect(codeOf(await signing.pending)).toBe('not_allowed');
    expect(await placeOf(v1, 'WAT')).toMatchObject({ state: 'nobody' });
  });

  it('[P1] an unknown version and one of a restricted incident look the same', async () => {
    const v1 = await begin({ restricted: true });
    const answer = await decide('dora', v1, {
      kind: 'hand',
      placeId: 'x',
      toPersonId: spill.people.dora.personId,
    });
    const unknown = await decide('dora', spill.incidentId, {
      kind: 'hand',
      placeId: 'x',
      toPersonId: spill.people.dora.personId,
    });
    expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found']);
    expect([unknown.status, codeOf(unknown)]).toEqual([404, 'not_found']);
  });

  it('[S7] is refused to the submitter when no other signature would stand beside it', async () => {
    spill = await startSpill(server, {
      route: () => ({
        stages: [
          {
            name: { en: 'Lead' },
            rule: { rule: 'all' },
            places: [
              {
                agency: { kind: 'lead' },
                approverIds: [],
                deputyIds: [],
                voice: 'forbidden',
                scope: 'whole',
                passkey: 'optional' as const,
                budgetMinutes: 20,
              },
            ],
          },
        ],
      }),
    });
    await server.services.db
      .insertInto('roles')
      .values({
        personId: spill.people.tomas.personId,
        agencyId: spill.agencies.ENV,
        role: 'spokesperson',
        deputyFor: null,
      })
      .execute();
    const { tomas } = spill.people;
    Object.assign(tomas, {
      roles: [
        ...tomas.roles,
        { agencyId: spill.agencies.ENV, role: 'spokesperson', deputyFor: null },
      ],
    });
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1, 'tomas');
    const { en } = await spill.texts(v1);
    const answer = await decide('tomas', v1, {
      kind: 'sign',
      placeId: `s1.${spill.agencies.ENV}`,
      texts: [en],
    });
    expect(codeOf(answer)).toBe('submitter_alone');
  });
});

describe('deputies', () => {
  it('[S5][S6] act once the budget is over, and both people are named', async () => {
    const v1 = await begin();
    expect(codeOf(await spill.sign('samir', v1))).toBe('not_eligible');
    expect((await abilities('samir', v1))?.places).toEqual([]);
    server.clock.advance(30 * MINUTE);
    expect((await abilities('samir', v1))?.places).toEqual([
      { placeId: spill.placeOf('HLT'), forPersonId: spill.people.marta.personId },
    ]);
    await spill.sign('samir', v1);
    expect(await placeOf(v1, 'HLT')).toMatchObject({
      state: 'deputy',
      personId: spill.people.samir.personId,
      forPersonId: spill.people.marta.personId,
    });
  });

  it('[S6] act after a hand-over, which fills nothing by itself', async () => {
    const v1 = await begin();
    const body = {
      kind: 'hand',
      placeId: spill.placeOf('HLT'),
      toPersonId: spill.people.samir.personId,
    };
    expect((await abilities('marta', v1))?.handTo).toEqual([
      { placeId: spill.placeOf('HLT'), personIds: [spill.people.samir.personId] },
    ]);
    expect((await decide('marta', v1, body)).status).toBe(200);
    expect(codeOf(await decide('marta', v1, body))).toBe('already_decided');
    expect(await placeOf(v1, 'HLT')).toMatchObject({
      state: 'waiting',
      handedTo: spill.people.samir.personId,
    });
    expect((await spill.sign('samir', v1)).status).toBe(200);
  });

  it('are only those of the place', async () => {
    const v1 = await begin();
    const body = {
      kind: 'hand',
      placeId: spill.placeOf('HLT'),
      toPersonId: spill.people.ines.personId,
    };
    expect(codeOf(await decide('marta', v1, body))).toBe('no_deputy');
  });

  it('[P1] are handed nothing of a restricted incident that does not name them', async () => {
    const v1 = await begin({ restricted: true });
    await server.services.db
      .deleteFrom('incidentMembers')
      .where('personId', '=', spill.people.samir.personId)
      .execute();
    expect((await abilities('marta', v1))?.handTo).toEqual([
      { placeId: spill.placeOf('HLT'), personIds: [] },
    ]);
    const body = {
      kind: 'hand',
      placeId: spill.placeOf('HLT'),
      toPersonId: spill.people.samir.personId,
    };
    expect(codeOf(await decide('marta', v1, body))).toBe('no_deputy');
  });

  it('[S5] a place whose people all left says that nobody can decide, and blocks', async () => {
    const v1 = await begin();
    await server.services.db
      .updateTable('people')
      .set({ active: false })
      .where('id', '=', spill.people.henrik.personId)
      .execute();
    server.clock.advance(24 * 60 * MINUTE);
    expect(await placeOf(v1, 'WAT')).toMatchObject({ state: 'nobody' });
    expect((await shown(v1)).blocks).toMatchObject([{ reason: 'sign-off-missing' }]);
  });
});

describe('asking for changes', () => {
  const asked = (quote: string, blocking: boolean, textId: string | undefined) => ({
    kind: 'ask',
    placeId: spill.placeOf('HLT'),
    textId,
    part: 'know',
    quote,
    text: 'Twelve, by our count.',
    blocking,
  });

  it('names words that stand in the version, and blocks until the place signs', async () => {
    const v1 = await begin();
    const { en } = await spill.texts(v1);
    expect(codeOf(await decide('marta', v1, asked('injured 99', true, en?.textId)))).toBe(
      'quote_not_found',
    );
    expect((await decide('marta', v1, asked('injured 9 people', true, en?.textId))).status).toBe(
      200,
    );
    expect(codeOf(await decide('marta', v1, asked('injured 9 people', true, en?.textId)))).toBe(
      'already_decided',
    );
    expect(await placeOf(v1, 'HLT')).toMatchObject({
      state: 'asked',
      quote: 'injured 9 people',
      blocking: true,
    });
    expect((await spill.sign('henrik', v1)).status).toBe(200);
    expect((await shown(v1)).blocks.map((one) => one.reason)).toEqual([
      'sign-off-missing',
      'asked-for-changes',
    ]);
    await spill.sign('marta', v1);
    expect((await shown(v1)).blocks.map((one) => one.reason)).toEqual(['sign-off-missing']);
  });
});

describe('a language that joins later', () => {
  it('[R1] waits for every place, while the source stays signed', async () => {
    const v1 = await begin();
    await spill.signAll(v1);
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    expect(await shown(v1)).toMatchObject({ complete: false });
    const release = async (language: string) =>
      spill
        .as('ana')
        .send('POST', `/api/versions/${v1}/releases`, await spill.leaving(v1, [language]));
    expect((await release('vi')).body.error).toMatchObject({
      code: 'release_blocked',
      details: { reasons: [{ reason: 'sign-off-missing' }] },
    });
    expect((await release('en')).status).toBe(200);
    for (const name of ['henrik', 'marta', 'tomas'] as const) await spill.sign(name, v1, ['vi']);
    expect((await release('vi')).status).toBe(200);
  });
});

/** Does some connection to the test's database wait for another's lock? */
async function someoneWaits(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows.length > 0;
}
