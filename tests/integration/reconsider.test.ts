import { room } from '@accord/shared/room';
import type { RouteTemplate } from '@accord/shared/routes';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as firstAsks from '../../server/src/platform/db/migrations/042-first-asks.js';
import { readSignoffs, waitingFor } from '../../server/src/signoff/read.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import {
  type PersonName,
  type Spill,
  type SpillOptions,
  startSpill,
  TWO_STAGES,
} from '../helpers/spill.js';

type Code = 'ENV' | 'WAT' | 'HLT';
const MINUTE = 60_000;
let server: TestServer;
let desk: Spill;
let spill: Spill;

async function begin(options?: SpillOptions): Promise<string> {
  spill = await startSpill(server, { ...options, on: desk });
  await spill.write('en');
  return await spill.submit(['en'], 1);
}
const send = (by: PersonName, path: string, body: unknown) => spill.as(by).send('POST', path, body);
const hold = (by: PersonName, versionId: string, code: Code, reason = 'Wait for the lab.') =>
  send(by, `/api/versions/${versionId}/holds`, { placeId: spill.placeOf(code), reason });
const lift = (by: PersonName, versionId: string, code: Code) =>
  send(by, `/api/versions/${versionId}/holds/lift`, { placeId: spill.placeOf(code) });
const takeBack = (by: PersonName, versionId: string, code: Code, reason = 'We counted again.') =>
  send(by, `/api/versions/${versionId}/take-back`, { placeId: spill.placeOf(code), reason });
const release = async (versionId: string, languages = ['en']) =>
  send('ana', `/api/versions/${versionId}/releases`, await spill.leaving(versionId, languages));
const outcome = (answer: { status: number; body: { error?: { code: string } } }) =>
  answer.body.error?.code ?? answer.status;

async function shown(versionId: string) {
  const all = (await readSignoffs(server.services.db, [spill.incidentId])).get(spill.incidentId);
  const signoff = all?.signoffs.find((one) => one.versionId === versionId);
  if (!signoff) throw new Error('no such sign-off');
  return signoff;
}
const place = async (versionId: string, code: Code) =>
  (await shown(versionId)).stages
    .flatMap((stage) => stage.places)
    .find((one) => one.placeId === spill.placeOf(code));
async function abilities(by: PersonName, versionId: string) {
  const shown = room.parse((await spill.as(by).get(`/api/rooms/${spill.number}`)).body);
  return shown.versionAbilities.find((one) => one.versionId === versionId);
}
async function record() {
  const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
  expect(body.chain.state).toBe('intact');
  return body.events as { type: string; by: string; payload: Record<string, unknown> }[];
}
const lastOf = async (type: string) =>
  (await record()).findLast((one) => one.type === type)?.payload;
const placed = (code: Code) => ({ placeId: spill.placeOf(code), agencyId: spill.agencies[code] });
const lastEvent = async () => (await record()).at(-1);
/** What the panel says beforehand, by place. */
async function holdsForetold(languages: readonly string[]) {
  const path = `/api/statements/${spill.statementId}/submissions/preview`;
  const { body } = await spill.as('noor').get(`${path}?languages=${languages.join(',')}`);
  const holds: { placeId: string; number: number }[] = body.holds;
  return Object.fromEntries(holds.map((one) => [one.placeId, one.number]));
}
const heldOf = (number: number, ...codes: Code[]) =>
  Object.fromEntries(codes.map((code) => [spill.placeOf(code), number]));
const close = () =>
  send('ana', `/api/incidents/${spill.incidentId}/close`, { reason: 'It is over.' });

beforeAll(async () => {
  server = await startTestServer();
  desk = await startSpill(server);
});
afterAll(() => server.close());

describe('a hold', () => {
  it('[R5][A1] keeps a complete version in, says whose it is, and lets it go when it is lifted', async () => {
    const v1 = await begin();
    await spill.signAll(v1);
    expect(outcome(await hold('henrik', v1, 'WAT'))).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'versionHeld',
      by: spill.people.henrik.personId,
      payload: { versionId: v1, agencyId: spill.agencies.WAT, reason: 'Wait for the lab.' },
    });
    const refused = await release(v1);
    expect(refused.body.error).toMatchObject({
      code: 'release_blocked',
      details: { reasons: [{ reason: 'held', placeIds: [spill.placeOf('WAT')] }] },
    });
    expect((await place(v1, 'WAT'))?.hold).toMatchObject({
      personId: spill.people.henrik.personId,
      reason: 'Wait for the lab.',
    });
    expect(await abilities('ana', v1)).toMatchObject({ release: false });
    expect(outcome(await hold('henrik', v1, 'WAT'))).toBe('already_held');
    expect(outcome(await lift('marta', v1, 'WAT'))).toBe('not_eligible');
    expect(outcome(await lift('henrik', v1, 'WAT'))).toBe(200);
    expect(await lastEvent()).toMatchObject({ type: 'holdLifted' });
    expect(outcome(await lift('henrik', v1, 'WAT'))).toBe('not_held');
    expect(outcome(await release(v1))).toBe(200);
  });

  it('[R5] stands before its place has signed and before its stage opens; two of them need two lifts', async () => {
    const v1 = await begin();
    expect(outcome(await hold('tomas', v1, 'ENV'))).toBe(200);
    expect(outcome(await hold('marta', v1, 'HLT'))).toBe(200);
    await spill.signAll(v1);
    const [held] = (await release(v1)).body.error.details.reasons;
    expect(held.reason).toBe('held');
    // Both were made at one instant of the held clock, so their order says nothing.
    expect(held.placeIds.toSorted()).toEqual(
      [spill.placeOf('ENV'), spill.placeOf('HLT')].toSorted(),
    );
    await lift('tomas', v1, 'ENV');
    expect(outcome(await release(v1))).toBe('release_blocked');
    await lift('marta', v1, 'HLT');
    expect(outcome(await release(v1))).toBe(200);
  });

  it('[R5] stops the second of two people too, and ends with the words that it was about', async () => {
    const v1 = await begin({ twoPersonRelease: true });
    await spill.signAll(v1);
    const leaving = await spill.leaving(v1, ['en']);
    const { body } = await send('ana', `/api/versions/${v1}/release-proposals`, leaving);
    await hold('henrik', v1, 'WAT');
    expect(await abilities('karin', v1)).toMatchObject({ confirmReleaseId: null });
    const confirm = () => send('karin', `/api/release-proposals/${body.proposalId}/confirm`, {});
    expect((await confirm()).body.error.details.reasons).toMatchObject([{ reason: 'held' }]);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    expect((await place(v2, 'WAT'))?.hold).toBeNull();
    expect(outcome(await lift('henrik', v1, 'WAT'))).toBe('superseded');
    expect(outcome(await hold('henrik', v1, 'WAT'))).toBe('superseded');
    expect(await abilities('henrik', v2)).toMatchObject({ hold: [spill.placeOf('WAT')], lift: [] });
  });

  it('[R5] goes on in the next version, as it was made, while its place has nothing to read again', async () => {
    const v1 = await begin({ route: () => OWN_THEN_LEAD });
    await hold('henrik', v1, 'WAT');
    await spill.sign('marta', v1);
    await hold('marta', v1, 'HLT', 'We call the hospital.');
    const made = [(await place(v1, 'WAT'))?.hold, (await place(v1, 'HLT'))?.hold];
    expect(made).toMatchObject([
      { reason: 'Wait for the lab.' },
      { reason: 'We call the hospital.' },
    ]);
    server.clock.advance(MINUTE);
    // The lead reads every word: of its hold nothing is left once one of them is another.
    await hold('tomas', v1, 'ENV');
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    expect(await holdsForetold(['en'])).toEqual(heldOf(1, 'WAT', 'HLT'));
    const v2 = await spill.submit(['en'], 2);
    expect([(await place(v2, 'WAT'))?.hold, (await place(v2, 'HLT'))?.hold]).toEqual(made);
    const told = await lastOf('versionSubmitted');
    expect(told).toMatchObject({ number: 2, asks: [] });
    expect(told?.holds).toHaveLength(2);
    expect(told?.holds).toEqual(expect.arrayContaining([placed('WAT'), placed('HLT')]));
    expect((await place(v2, 'ENV'))?.hold).toBeNull();
    for (const name of ['henrik', 'tomas'] as const) await spill.sign(name, v2);
    expect((await release(v2)).body.error.details.reasons).toMatchObject([{ reason: 'held' }]);
    // Lifted is lifted, also for what comes after.
    expect(outcome(await lift('marta', v2, 'HLT'))).toBe(200);
    await spill.write('en', 'more', 'Phone 0800 555 016.');
    const v3 = await spill.submit(['en'], 3);
    expect((await place(v3, 'WAT'))?.hold).toEqual(made[0]);
    expect((await place(v3, 'HLT'))?.hold).toBeNull();
    // Its own part is another one now: it has to look again.
    const factId = await spill.addFact('linh', { label: { en: 'Injured' } });
    await spill.write('en', 'know', `The fumes injured {{fact:${factId}}} people.`);
    expect(await holdsForetold(['en'])).toEqual({});
    const v4 = await spill.submit(['en'], 4);
    expect((await place(v4, 'WAT'))?.hold).toBeNull();
  });

  it('[R5] goes on with the language whose words are the same, beside another and where it joins later', async () => {
    const v1 = await begin();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.signAll(v1);
    await hold('henrik', v1, 'WAT');
    await hold('marta', v1, 'HLT');
    await spill.write('vi', 'more', 'Gọi 0800 555 015.');
    const v2 = await spill.submit(['en', 'vi'], 2);
    expect((await place(v2, 'WAT'))?.hold).toMatchObject({ reason: 'Wait for the lab.' });
    // English is signed by all, and does not go out past whoever holds it.
    expect((await release(v2)).body.error.details.reasons).toMatchObject([{ reason: 'held' }]);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v3 = await spill.submit(['en'], 3);
    expect((await place(v3, 'WAT'))?.hold).toBeNull();
    // Who has lifted one since holds nothing by what was left behind.
    await hold('marta', v3, 'HLT');
    await lift('marta', v3, 'HLT');
    expect(await holdsForetold(['vi'])).toEqual(heldOf(2, 'WAT'));
    await spill.submit(['vi'], 3);
    expect(await lastOf('languageJoined')).toMatchObject({ holds: [placed('WAT')], asks: [] });
    expect((await place(v3, 'WAT'))?.hold).toMatchObject({ reason: 'Wait for the lab.' });
    expect((await place(v3, 'HLT'))?.hold).toBeNull();
  });

  it('[P1][A1] is for nobody who does not speak for the place, and changes nothing then', async () => {
    const v1 = await begin();
    const before = (await record()).length;
    for (const by of ['ana', 'linh', 'marta', 'dora'] as const) {
      expect(outcome(await hold(by, v1, 'WAT'))).toBe('not_eligible');
      expect((await abilities(by, v1))?.hold).not.toContain(spill.placeOf('WAT'));
    }
    expect(outcome(await hold('henrik', v1, 'WAT', '   '))).toBe('invalid_input');
    expect(outcome(await hold('henrik', spill.incidentId, 'WAT'))).toBe('not_found');
    expect((await record()).length).toBe(before);
    expect((await shown(v1)).blocks).toMatchObject([{ reason: 'sign-off-missing' }]);
  });

  it('[P1] of a closed incident is neither made nor lifted', async () => {
    const v1 = await begin();
    await hold('marta', v1, 'HLT');
    await close();
    expect(outcome(await hold('henrik', v1, 'WAT'))).toBe('incident_closed');
    expect(outcome(await lift('marta', v1, 'HLT'))).toBe('incident_closed');
    expect(outcome(await takeBack('marta', v1, 'HLT'))).toBe('incident_closed');
    expect(await abilities('marta', v1)).toMatchObject({ hold: [], lift: [], takeBack: [] });
  });

  it('[R5][S6] is a deputy’s once the place was handed to them, or they signed in it', async () => {
    const v1 = await begin();
    server.clock.advance(31 * MINUTE);
    // Their time has come to sign; that alone is no reason to speak for the place.
    expect(outcome(await hold('samir', v1, 'HLT'))).toBe('not_eligible');
    await spill.sign('samir', v1);
    expect(outcome(await hold('samir', v1, 'HLT'))).toBe(200);
    expect(outcome(await lift('marta', v1, 'HLT'))).toBe(200);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    expect(outcome(await hold('samir', v2, 'HLT'))).toBe('not_eligible');
    await send('marta', `/api/versions/${v2}/decisions`, {
      kind: 'hand',
      placeId: spill.placeOf('HLT'),
      toPersonId: spill.people.samir.personId,
    });
    expect(outcome(await hold('samir', v2, 'HLT'))).toBe(200);
  });
});

describe('a request that blocks', () => {
  it('[R5][S10] goes on where the very words stand, and the desk may still go on without them', async () => {
    spill = await startSpill(server, { on: desk, route: () => ONE_OF_ALL });
    await spill.write('en');
    await spill.write('vi');
    const v1 = await spill.submit(['en', 'vi'], 1);
    const { en } = await spill.texts(v1);
    const asked = await send('marta', `/api/versions/${v1}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('HLT'),
      textId: en?.textId,
      part: 'doing',
      quote: 'flushing the pipes',
      text: 'Not yet.',
      blocking: true,
    });
    const [askId] = asked.body.decisionIds;
    await spill.write('vi', 'more', 'Gọi 0800 555 015.');
    const v2 = await spill.submit(['en', 'vi'], 2);
    expect(await lastOf('versionSubmitted')).toMatchObject({
      number: 2,
      holds: [],
      asks: [{ ...placed('HLT'), askId }],
    });
    // One signature is enough on this route, and does not get rid of what another cannot sign.
    await spill.sign('henrik', v2);
    expect((await release(v2)).body.error.details.reasons).toMatchObject([
      { reason: 'asked-for-changes', placeIds: [spill.placeOf('HLT')] },
    ]);
    expect((await place(v2, 'HLT'))?.quote).toBe('flushing the pipes');
    expect((await abilities('ana', v2))?.leaveOutAskIds).toEqual([askId]);
    const look = await spill.as('ana').get(`/api/versions/${v2}/agreed-part?leave=${askId}.0`);
    expect(look.body.leftOut).toMatchObject([{ askId, language: 'en' }, { language: 'vi' }]);
    const shown = room.parse((await spill.as('ana').get(`/api/rooms/${spill.number}`)).body);
    expect(shown.asks).toMatchObject([{ id: askId, state: 'open' }]);
    // Other words answer it, or its own signature.
    await spill.write('en', 'doing', 'Halden Water will flush the pipes.');
    const v3 = await spill.submit(['en', 'vi'], 3);
    expect(await place(v3, 'HLT')).toMatchObject({ blocking: false });
  });

  it('[R5] goes on as itself, also beside one that is alike in every word and made at the same moment', async () => {
    spill = await startSpill(server, { on: desk });
    await spill.write('en');
    await spill.write('vi');
    const v1 = await spill.submit(['en', 'vi'], 1);
    const { en } = await spill.texts(v1);
    const ask = async (): Promise<string> => {
      const { body } = await send('marta', `/api/versions/${v1}/decisions`, {
        kind: 'ask',
        placeId: spill.placeOf('HLT'),
        textId: en?.textId,
        ...{ part: 'doing', quote: 'flushing the pipes', text: 'Not yet.', blocking: true },
      });
      return body.decisionIds[0];
    };
    // The held clock does not move: only their ids differ, and which of them was answered.
    const answered = await ask();
    await send('noor', `/api/asks/${answered}/answers`, { inText: false, text: 'They are.' });
    const again = await ask();
    const before = await place(v1, 'HLT');
    const standing = before?.answeredAt === null ? again : answered;
    await spill.write('vi', 'more', 'Gọi 0800 555 015.');
    const v2 = await spill.submit(['en', 'vi'], 2);
    expect((await place(v2, 'HLT'))?.answeredAt).toBe(before?.answeredAt);
    expect((await abilities('ana', v2))?.leaveOutAskIds).toEqual([standing]);
  });

  it('[R5] is found again by the rows of a store from before they named it', async () => {
    spill = await startSpill(server, { on: desk });
    await spill.write('en');
    await spill.write('vi');
    const v1 = await spill.submit(['en', 'vi'], 1);
    const { en } = await spill.texts(v1);
    const asked = await send('marta', `/api/versions/${v1}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('HLT'),
      textId: en?.textId,
      ...{ part: 'doing', quote: 'flushing the pipes', text: 'Not yet.', blocking: true },
    });
    for (const [number, more] of ['Gọi 0800 555 015.', 'Gọi 0800 555 016.'].entries()) {
      await spill.write('vi', 'more', more);
      await spill.submit(['en', 'vi'], number + 2);
    }
    const { db } = server.services;
    const pool = new pg.Pool(server.database.connection);
    const store = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    await sql`ALTER TABLE decisions DROP COLUMN first_id`.execute(store);
    await firstAsks.up(store);
    await store.destroy();
    const rows = await db
      .selectFrom('decisions')
      .innerJoin('versions', 'versions.id', 'decisions.versionId')
      .select(['versions.number', 'decisions.firstId'])
      .where('versions.statementId', '=', spill.statementId)
      .orderBy('versions.number')
      .execute();
    const [firstId] = asked.body.decisionIds;
    expect(rows).toEqual([
      { number: 1, firstId: null },
      { number: 2, firstId },
      { number: 3, firstId },
    ]);
  });
});

describe('a signature that is taken back', () => {
  it('[R5][R1] stands for nothing: the version is incomplete, the place is asked again, and may sign again', async () => {
    const v1 = await begin();
    await spill.signAll(v1);
    expect(outcome(await takeBack('henrik', v1, 'WAT'))).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'signatureTakenBack',
      payload: { versionId: v1, languages: ['en'], reason: 'We counted again.' },
    });
    expect(await place(v1, 'WAT')).toMatchObject({ state: 'waiting', signedTextIds: [] });
    expect((await release(v1)).body.error.details.reasons).toEqual([
      { reason: 'sign-off-missing', placeIds: [spill.placeOf('WAT')] },
    ]);
    const { db } = server.services;
    const waiting = await waitingFor(db, spill.people.henrik, server.clock.now());
    expect(waiting.filter((one) => one.versionId === v1)).toMatchObject([{ lastSignature: true }]);
    expect(outcome(await takeBack('henrik', v1, 'WAT'))).toBe('not_signed');
    expect((await spill.sign('henrik', v1)).body).toMatchObject({ complete: true });
    expect(outcome(await release(v1))).toBe(200);
  });

  it('[R5][S4] does not carry over, and no page says that it lapsed', async () => {
    const v1 = await begin();
    await spill.sign('henrik', v1);
    await spill.sign('marta', v1);
    await takeBack('henrik', v1, 'WAT');
    await spill.write('vi');
    const v2 = await spill.submit(['en', 'vi'], 2);
    const { en } = await spill.texts(v2);
    expect(await place(v2, 'HLT')).toMatchObject({ signedTextIds: [en?.textId] });
    expect(await place(v2, 'WAT')).toMatchObject({ state: 'waiting', signedTextIds: [] });
    const { db } = server.services;
    const waiting = await waitingFor(db, spill.people.henrik, server.clock.now());
    expect(waiting.filter((one) => one.versionId === v2)).toMatchObject([
      { signedVersion: null, changedWords: null },
    ]);
  });

  it('[R5][S4] that had carried over stands for nothing there, and in no later version', async () => {
    const v1 = await begin();
    const factId = await spill.addFact('linh', { label: { en: 'Injured' } });
    await spill.sign('henrik', v1);
    await spill.write('en', 'know', `Injured: {{fact:${factId}|label}}.`);
    const v2 = await spill.submit(['en'], 2);
    await spill.sign('henrik', v2);
    await spill.sign('marta', v2);
    await spill.setFact('linh', factId, '10', 1);
    const v3 = await spill.submit(['en'], 3);
    // The same words: Public Health carried; Halden Water owns the fact that moved.
    expect(await place(v3, 'HLT')).toMatchObject({ state: 'carried', carriedFrom: 2 });
    expect(await place(v3, 'WAT')).toMatchObject({ state: 'lapsed', lapsedFrom: 2 });
    expect(outcome(await takeBack('marta', v3, 'HLT'))).toBe(200);
    expect(await place(v3, 'HLT')).toMatchObject({ signedTextIds: [] });
    await spill.setFact('linh', factId, '11', 2);
    const v4 = await spill.submit(['en'], 4);
    expect(await place(v4, 'HLT')).toMatchObject({ signedTextIds: [] });
  });

  it('[R5][S4] does not come back by a language that joins later, nor one that comes along again', async () => {
    const v1 = await begin();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.sign('marta', v1);
    await spill.sign('henrik', v1);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    await spill.sign('marta', v2);
    expect(outcome(await takeBack('marta', v2, 'HLT'))).toBe(200);
    // The words that she signed in v1 are the same, and she has thought again since.
    await spill.submit(['vi'], 2);
    const { vi } = await spill.texts(v2);
    expect(await place(v2, 'HLT')).toMatchObject({ signedTextIds: [] });
    expect(await place(v2, 'WAT')).toMatchObject({ signedTextIds: [vi?.textId] });
    // Nor where the language leaves a version out and comes along with the next.
    await spill.write('vi', 'more', 'Gọi 0800 555 015.');
    await spill.submit(['vi'], 2);
    await spill.sign('marta', v2, ['vi']);
    await spill.write('en', 'more', 'Phone 0800 555 016.');
    const v3 = await spill.submit(['en'], 3);
    await spill.sign('marta', v3);
    await takeBack('marta', v3, 'HLT');
    await spill.write('en', 'more', 'Phone 0800 555 017.');
    const v4 = await spill.submit(['en', 'vi'], 4);
    expect(await place(v4, 'HLT')).toMatchObject({ signedTextIds: [] });
  });

  it('[R5][S4] is foreseen and named as the reason where the words it was given for come along again', async () => {
    const v1 = await begin();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.sign('marta', v1, ['vi']);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    await spill.sign('marta', v2);
    await takeBack('marta', v2, 'HLT');
    const placeId = spill.placeOf('HLT');
    const lapses = [{ placeId, words: null, facts: [], otherwise: 'takenBack' }];
    const path = `/api/statements/${spill.statementId}/submissions/preview?languages=vi`;
    const { body } = await spill.as('noor').get(path);
    expect(body).toMatchObject({ keptPlaceIds: [], lapsedPlaceIds: [placeId], lapses });
    await spill.submit(['vi'], 2);
    const shown = room.parse((await spill.as('ana').get(`/api/rooms/${spill.number}`)).body);
    expect(shown.signoffs.find((one) => one.versionId === v2)?.lapses).toMatchObject(lapses);
  });

  it('[R5][R3] leaves what is public as it is, and takes only the rest', async () => {
    const v1 = await begin();
    await spill.signAll(v1);
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await release(v1);
    expect(outcome(await takeBack('henrik', v1, 'WAT'))).toBe('already_released');
    await spill.sign('henrik', v1, ['vi']);
    expect(outcome(await takeBack('henrik', v1, 'WAT'))).toBe(200);
    const { en } = await spill.texts(v1);
    expect(await place(v1, 'WAT')).toMatchObject({ signedTextIds: [en?.textId] });
    await spill.signAll(v1, ['vi']);
    await release(v1, ['vi']);
    expect(outcome(await hold('henrik', v1, 'WAT'))).toBe('already_released');
    expect(await abilities('henrik', v1)).toMatchObject({ hold: [], takeBack: [] });
  });

  it('[R5][P1] is its place’s own: the approver may take a deputy’s back, others may not', async () => {
    const v1 = await begin();
    server.clock.advance(31 * MINUTE);
    await spill.sign('samir', v1);
    expect(outcome(await takeBack('henrik', v1, 'HLT'))).toBe('not_eligible');
    expect(outcome(await takeBack('ana', v1, 'HLT'))).toBe('not_eligible');
    expect(outcome(await takeBack('marta', v1, 'HLT'))).toBe(200);
    const row = await server.services.db
      .selectFrom('decisions')
      .select(['personId', 'takenBackBy'])
      .where('versionId', '=', v1)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      personId: spill.people.samir.personId,
      takenBackBy: spill.people.marta.personId,
    });
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en'], 2);
    expect(outcome(await takeBack('marta', v1, 'HLT'))).toBe('superseded');
  });

  it('[S7] leaves nobody but the submitter: then the version cannot go out', async () => {
    spill = await startSpill(server, { on: desk, route: () => ONE_OF_ALL });
    const { marta } = spill.people;
    // Public Health's approver also writes, and submits this version.
    const writes = { agencyId: spill.agencies.HLT, role: 'spokesperson' as const, deputyFor: null };
    await server.services.db
      .insertInto('roles')
      .values({ ...writes, personId: marta.personId })
      .execute();
    Object.assign(marta, { roles: [...marta.roles, writes] });
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1, 'marta');
    await spill.sign('henrik', v1);
    await spill.sign('marta', v1);
    await takeBack('henrik', v1, 'WAT');
    expect((await shown(v1)).complete).toBe(true);
    expect((await release(v1)).body.error.details.reasons).toEqual([{ reason: 'submitter-alone' }]);
  });
});

/** Every other agency for its own part, then the lead for every word. */
const OWN_THEN_LEAD: RouteTemplate = {
  stages: TWO_STAGES.stages.map((stage, at) => ({
    ...stage,
    places: stage.places.map((one) => ({ ...one, scope: at === 0 ? 'own' : 'whole' })),
  })),
};

const ONE_OF_ALL: RouteTemplate = {
  stages: [
    {
      name: { en: 'Agencies' },
      rule: { rule: 'atLeast', count: 1 },
      places: [
        {
          agency: { kind: 'engaged' },
          approverIds: [],
          deputyIds: [],
          voice: 'forbidden',
          scope: 'whole',
          passkey: 'optional',
          budgetMinutes: 30,
        },
      ],
    },
  ],
};
