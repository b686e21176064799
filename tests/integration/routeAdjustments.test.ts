import { randomUUID } from 'node:crypto';
import type { RouteDraft } from '@accord/shared/routeAdjustments';
import type { DraftTemplate, PlaceTemplate } from '@accord/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceRoles } from '../../server/src/agencies/roleGrants.js';
import type { Actor } from '../../server/src/platform/actor.js';
import {
  codeOf,
  countEvents,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, type SpillOptions, startSpill } from '../helpers/spill.js';

let server: TestServer;
let desk: Spill;
let spill: Spill;

beforeAll(async () => {
  server = await startTestServer();
  desk = await startSpill(server);
});
afterAll(() => server.close());

async function begin(options: SpillOptions = {}): Promise<void> {
  spill = await startSpill(server, { ...options, on: desk });
  await spill.write('en');
}
const send = (by: PersonName, path: string, body: unknown = {}) =>
  spill.as(by).send('POST', path, body);
const room = async (by: PersonName = 'ana') =>
  (await spill.as(by).get(`/api/rooms/${spill.number}`)).body;
const routeNow = async (by?: PersonName) => (await room(by)).routes[0];
const signoff = async () => (await room()).signoffs[0];
const placeShown = async (placeId: string) =>
  (await signoff()).stages
    .flatMap((stage: { places: unknown[] }) => stage.places)
    .find((one: { placeId: string }) => one.placeId === placeId);
const lastEvent = async () => {
  const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
  expect(body.chain.state).toBe('intact');
  return body.events.at(-1);
};

const seat = (
  agency: PlaceTemplate['agency'],
  over: Partial<PlaceTemplate> = {},
): PlaceTemplate => ({
  agency,
  approverIds: [],
  deputyIds: [],
  voice: 'forbidden',
  scope: 'whole',
  passkey: 'optional',
  budgetMinutes: 30,
  ...over,
});
type DraftStage = DraftTemplate['stages'][number];
const agencies = (...places: PlaceTemplate[]): DraftStage => ({
  key: 's1',
  name: { en: 'Agencies' },
  rule: { rule: 'all' },
  places: places.length > 0 ? places : [seat({ kind: 'engaged' })],
});
const lead = (over: Partial<PlaceTemplate> = {}): DraftStage => ({
  key: 's2',
  name: { en: 'Lead' },
  rule: { rule: 'all' },
  places: [seat({ kind: 'lead' }, { budgetMinutes: 20, ...over })],
});
const named = (code: 'ENV' | 'WAT' | 'HLT', over?: Partial<PlaceTemplate>) =>
  seat({ kind: 'named', agencyId: spill.agencies[code] }, over);
const draft = (stages: DraftStage[], over: Partial<RouteDraft> = {}): RouteDraft => ({
  route: { stages },
  twoPersons: false,
  base: null,
  ...over,
});
const path = () => `/api/statements/${spill.statementId}/route/adjustments`;
const adjust = (of: RouteDraft, by: PersonName = 'ana', reason = 'The lab is closed.') =>
  send(by, path(), { reason, ...of });
const confirm = (by: PersonName, adjustmentId: string) =>
  send(by, `/api/route-adjustments/${adjustmentId}/confirm`);

describe('a stricter route', () => {
  it('[S11][A1] holds at once with a reason, for the next version, and is told from the playbook’s', async () => {
    await begin();
    const { body } = await adjust(draft([agencies(), lead({ passkey: 'required' })]));
    expect(body).toMatchObject({ state: 'holds', versionId: null });
    expect(await lastEvent()).toMatchObject({
      type: 'routeAdjusted',
      by: spill.people.ana.personId,
      payload: {
        statementId: spill.statementId,
        reason: 'The lab is closed.',
        changes: [{ kind: 'passkey', before: 'optional', after: 'required', loosens: false }],
      },
    });
    expect(await routeNow()).toMatchObject({
      differences: [{ kind: 'passkey', agencyId: spill.agencies.ENV }],
      adjustments: [{ state: 'holds', proposedBy: spill.people.ana.personId }],
      playbook: { route: { stages: [{}, { places: [{ passkey: 'optional' }] }] } },
    });
    const v1 = await spill.submit(['en'], 1);
    await spill.sign('henrik', v1);
    await spill.sign('marta', v1);
    expect(codeOf(await spill.sign('tomas', v1))).toBe('passkey_required');
  });

  it('[S11][S2][S7] makes the next version of what is in sign-off: the same words, and only signatures that still say what they said', async () => {
    await begin();
    const v1 = await spill.submit(['en'], 1, 'noor');
    for (const name of ['henrik', 'marta'] as const) {
      await spill.sign(name, v1);
      server.clock.advance(1_000);
    }
    const [old] = Object.values(await spill.texts(v1));
    // Another stage, in front, for an agency that has signed in the one that stays.
    const legal: DraftStage = {
      key: null,
      name: { en: 'Legal' },
      rule: { rule: 'all' },
      places: [named('WAT', { scope: 'own' })],
    };
    const of = draft([legal, agencies(named('WAT'), named('HLT', { scope: 'whole' })), lead()]);
    const kept = { keptPlaceIds: [spill.placeOf('WAT'), spill.placeOf('HLT')], lapsedPlaceIds: [] };
    const preview = await send('ana', `/api/statements/${spill.statementId}/route/preview`, of);
    // Naming the agencies that are called today would leave out whoever is called tomorrow.
    expect(preview.body.changes.map((one: { kind: string }) => one.kind)).toEqual([
      'stageAdded',
      'later',
    ]);
    expect(preview.body.renewal).toEqual({ number: 2, ...kept });
    const { body } = await adjust(draft([legal, agencies(), lead()]));
    expect(body).toMatchObject({ state: 'holds', ...kept });
    const v2 = body.versionId;
    const [head] = (await room()).statements[0].versions;
    expect(head).toMatchObject({
      id: v2,
      number: 2,
      submittedBy: spill.people.noor.personId,
      adjustedBy: spill.people.ana.personId,
      note: 'The lab is closed.',
      texts: [{ hash: old?.hash }],
    });
    expect(head.route.stages.map((one: { id: string }) => one.id)).toEqual(['s3', 's1', 's2']);
    const place = `s3.${spill.agencies.WAT}`;
    expect(await placeShown(place)).toMatchObject({ state: 'waiting', carriedFrom: null });
    expect(await placeShown(spill.placeOf('WAT'))).toMatchObject({
      state: 'carried',
      carriedFrom: 1,
    });
    expect((await signoff()).complete).toBe(false);
    const late = await spill.sign('tomas', v1);
    expect(late.body.error).toMatchObject({
      code: 'superseded',
      details: { currentVersionId: v2, changedWords: 0 },
    });
    const texts = Object.values(await spill.texts(v2));
    const inPlace = { kind: 'sign', placeId: place, texts };
    expect((await send('henrik', `/api/versions/${v2}/decisions`, inPlace)).status).toBe(200);
    expect((await spill.sign('tomas', v2)).status).toBe(200);
    const leaving = await spill.leaving(v2, ['en']);
    expect((await send('ana', `/api/versions/${v2}/releases`, leaving)).status).toBe(200);
    // What is public keeps the route that it was signed on, and its correction takes the same.
    const [held] = (await room()).routes;
    const [first, second] = held.route.stages;
    const strict = draft([first, second, lead({ passkey: 'required' })], {
      base: held.adjustments[0].id,
    });
    expect((await adjust(strict)).body).toMatchObject({ state: 'holds', versionId: null });
    const [release] = (await room()).releases;
    const correcting = { note: { en: 'It was 9.' } };
    await send('noor', `/api/releases/${release.id}/corrections`, correcting);
    expect((await room()).routes[1]).toMatchObject({
      differences: [{ kind: 'stageAdded' }, { kind: 'passkey' }],
      adjustments: [],
    });
  });

  it('[S11][R5] takes no hold, no blocking request and no hand-over away', async () => {
    await begin();
    const v1 = await spill.submit(['en'], 1);
    const [text] = Object.values(await spill.texts(v1));
    const reason = 'Wait for the lab.';
    await send('henrik', `/api/versions/${v1}/holds`, { placeId: spill.placeOf('WAT'), reason });
    await send('henrik', `/api/versions/${v1}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('WAT'),
      textId: text?.textId,
      part: 'doing',
      quote: 'flushing the pipes',
      text: 'Not yet.',
      blocking: true,
    });
    await send('marta', `/api/versions/${v1}/decisions`, {
      kind: 'hand',
      placeId: spill.placeOf('HLT'),
      toPersonId: spill.people.samir.personId,
    });
    const dropped = await adjust(draft([agencies(named('HLT')), lead()]));
    expect([codeOf(dropped), dropped.body.error.details]).toEqual([
      'place_holds',
      { placeIds: [spill.placeOf('WAT')] },
    ]);
    const { body } = await adjust(draft([agencies(), lead({ passkey: 'required' })]));
    expect(await placeShown(spill.placeOf('WAT'))).toMatchObject({
      state: 'asked',
      blocking: true,
      hold: { reason },
    });
    expect((await room()).asks).toHaveLength(1);
    expect((await room()).decisions).toHaveLength(2);
    expect((await spill.sign('samir', body.versionId)).status).toBe(200);
    await send('henrik', `/api/versions/${body.versionId}/holds/lift`, {
      placeId: spill.placeOf('WAT'),
    });
    expect((await spill.sign('henrik', body.versionId)).status).toBe(200);
    expect((await room()).asks).toMatchObject([{ state: 'settled' }]);
  });

  it('[S4] knows the own part of a place that comes to the route of a frozen text', async () => {
    await begin({
      route: () => ({
        stages: [{ name: { en: 'Lead' }, rule: { rule: 'all' }, places: [seat({ kind: 'lead' })] }],
      }),
    });
    const sure = await spill.addFact('linh', {});
    const guess = await spill.addFact('linh', { status: 'unconfirmed' });
    await spill.write('en', 'know', `We count {{fact:${sure}}} or {{fact:${guess}}} people.`);
    await spill.submit(['en'], 1);
    const own = agencies(seat({ kind: 'lead' }));
    const added: DraftStage = {
      ...agencies(seat({ kind: 'engaged' }, { scope: 'own' })),
      key: null,
    };
    const { body } = await adjust(draft([own, added]));
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v3 = await spill.submit(['en'], 3);
    const scopes = async (versionId: string) => {
      const { db } = server.services;
      const query = db.selectFrom('versionTexts').select('scopes');
      const row = await query.where('versionId', '=', versionId).executeTakeFirstOrThrow();
      return row.scopes as Record<string, string>;
    };
    const place = `s2.${spill.agencies.WAT}`;
    expect((await scopes(body.versionId))[place]).toMatch(/^[0-9a-f]{64}$/);
    // Only other lines changed, so what freezing says of the agency is what was worked out.
    expect((await scopes(body.versionId))[place]).toBe((await scopes(v3))[place]);
  });
});

describe('a looser route', () => {
  it('[S11] waits for a second person of another agency, and holds once they confirm', async () => {
    await begin();
    const v1 = await spill.submit(['en'], 1);
    await spill.sign('marta', v1);
    const { body } = await adjust(draft([agencies(named('HLT')), lead()]));
    expect(body).toMatchObject({ state: 'waiting', versionId: null });
    expect((await lastEvent()).type).toBe('routeAdjustmentProposed');
    expect((await signoff()).allPlaces, 'nothing holds yet').toBe(3);
    expect(await routeNow()).toMatchObject({
      differences: [],
      adjustments: [{ state: 'waiting', mayConfirm: false, mayDrop: true }],
    });
    expect((await routeNow('karin')).adjustments).toMatchObject([{ mayConfirm: true }]);
    expect((await routeNow('viktor')).adjustments).toMatchObject([{ mayConfirm: false }]);
    expect(codeOf(await confirm('ana', body.adjustmentId))).toBe('same_person');
    const setRoles = (roles: Actor['roles']) =>
      server.services.db
        .transaction()
        .execute((tx) => replaceRoles(tx, spill.people.ana.personId, roles));
    await setRoles([]);
    for (const name of ['viktor', 'karin'] as const) {
      expect(codeOf(await confirm(name, body.adjustmentId)), name).toBe('proposer_lost_right');
    }
    expect((await routeNow('karin')).adjustments).toMatchObject([{ mayConfirm: false }]);
    await setRoles(spill.people.ana.roles);
    for (const name of ['viktor', 'tomas', 'linh', 'dora'] as const) {
      expect(codeOf(await confirm(name, body.adjustmentId)), name).toBe('not_allowed');
    }
    const { body: held } = await expectReplayAnswered(server.services, {
      by: spill.as('karin'),
      path: `/api/route-adjustments/${body.adjustmentId}/confirm`,
      body: {},
    });
    expect(held).toMatchObject({ state: 'holds', keptPlaceIds: [spill.placeOf('HLT')] });
    expect(await lastEvent()).toMatchObject({
      type: 'routeAdjustmentConfirmed',
      by: spill.people.karin.personId,
      payload: { proposedBy: spill.people.ana.personId, versionId: held.versionId },
    });
    expect((await signoff()).allPlaces).toBe(2);
    expect(codeOf(await confirm('henrik', body.adjustmentId))).toBe('adjustment_over');
    expect((await spill.sign('tomas', held.versionId)).status).toBe(200);
    expect((await signoff()).complete).toBe(true);
  });

  it('[S11] is let go by either side, replaced by the next, and not confirmed as something else', async () => {
    await begin();
    const looser = () => draft([agencies(named('HLT')), lead()]);
    const drop = (by: PersonName, id: string) => send(by, `/api/route-adjustments/${id}/drop`);
    const first = (await adjust(looser())).body.adjustmentId;
    expect(codeOf(await drop('linh', first))).toBe('not_allowed');
    expect((await drop('henrik', first)).status).toBe(200);
    expect(await lastEvent()).toMatchObject({ type: 'routeAdjustmentDropped' });
    expect(codeOf(await drop('ana', first))).toBe('adjustment_over');
    const second = (await adjust(looser())).body.adjustmentId;
    const third = (await adjust(looser())).body.adjustmentId;
    expect(codeOf(await confirm('karin', second))).toBe('adjustment_over');
    expect(
      (await routeNow()).adjustments.map((one: { state: string }) => one.state).sort(),
    ).toEqual(['dropped', 'replaced', 'waiting']);
    const handOver = { agencyId: spill.agencies.WAT, reason: 'It is their pipe.' };
    expect((await send('ana', `/api/incidents/${spill.incidentId}/lead`, handOver)).status).toBe(
      200,
    );
    // The lead's duty officer asked for it; by now it would drop another agency.
    expect(codeOf(await confirm('marta', third))).toBe('route_moved');
  });

  it('[S11] two people for a release are asked for at once, and let go only by two', async () => {
    await begin();
    const route = [agencies(), lead()];
    const on = (await adjust(draft(route, { twoPersons: true }))).body;
    expect(on).toMatchObject({ state: 'holds', versionId: null });
    const v1 = await spill.submit(['en'], 1);
    await spill.signAll(v1);
    const release = async () =>
      codeOf(await send('ana', `/api/versions/${v1}/releases`, await spill.leaving(v1, ['en'])));
    expect(await release()).toBe('release_blocked');
    const off = (await adjust(draft(route, { base: on.adjustmentId }))).body;
    expect(off.state).toBe('waiting');
    expect(await release()).toBe('release_blocked');
    expect((await confirm('marta', off.adjustmentId)).body).toMatchObject({ versionId: null });
    expect(await release()).toBeUndefined();
  });

  it('[S11][S6] deputies act at once in the time of day that they were given', async () => {
    await begin();
    const v1 = await spill.submit(['en'], 1);
    expect(codeOf(await spill.sign('samir', v1))).toBe('not_eligible');
    const clock = (ms: number) =>
      new Date(server.clock.now().getTime() + ms).toISOString().slice(11, 16);
    const deputyWindow = { from: clock(0), until: clock(3_600_000) };
    const { body } = await adjust(
      draft([agencies(seat({ kind: 'engaged' }, { deputyWindow })), lead()]),
    );
    expect(body.state).toBe('waiting');
    const { body: held } = await confirm('karin', body.adjustmentId);
    expect((await spill.sign('samir', held.versionId)).status).toBe(200);
    expect(await placeShown(spill.placeOf('HLT'))).toMatchObject({
      state: 'deputy',
      forPersonId: spill.people.marta.personId,
    });
  });
});

describe('what is refused changes nothing', () => {
  it('[S11][P1] other people, other routes, and what no route may be', async () => {
    await begin();
    const of = draft([agencies(), lead({ budgetMinutes: 25 })]);
    const before = await countEvents(server.services);
    for (const name of ['noor', 'tomas', 'karin', 'dora'] as const) {
      expect(codeOf(await adjust(of, name)), name).toBe('not_allowed');
    }
    await expectBadInputRefused(server.services, {
      by: spill.as('ana'),
      path: path(),
      body: { reason: 'Because.', ...of },
    });
    const refused: [string, RouteDraft][] = [
      ['route_moved', { ...of, base: randomUUID() }],
      ['route_unchanged', draft([agencies(), lead()])],
      [
        'route_without_whole_text',
        draft([{ ...agencies(seat({ kind: 'engaged' }, { scope: 'own' })) }]),
      ],
      ['quorum_too_large', draft([{ ...agencies(), rule: { rule: 'atLeast', count: 3 } }, lead()])],
      [
        'agency_unknown',
        draft([agencies(seat({ kind: 'named', agencyId: randomUUID() })), lead()]),
      ],
      ['person_unknown', draft([agencies(), lead({ approverIds: [spill.people.marta.personId] })])],
      ['person_unknown', draft([agencies(), lead({ deputyIds: [spill.people.tomas.personId] })])],
      ['invalid_input', draft([agencies(), { ...lead(), key: 's7' }])],
      ['invalid_input', draft([agencies(), { ...lead(), key: 's1' }])],
    ];
    for (const [code, one] of refused) expect(codeOf(await adjust(one)), code).toBe(code);
    expect(codeOf(await adjust(of, 'ana', ' '))).toBe('invalid_input');
    expect(await countEvents(server.services)).toBe(before);
    await send('ana', `/api/incidents/${spill.incidentId}/close`, { reason: 'It is over.' });
    expect(codeOf(await adjust(of))).toBe('incident_closed');
    await begin({ restricted: true });
    expectUnknown(await adjust(draft([agencies(), lead()]), 'dora'));
    const { body } = await adjust(draft([agencies(named('HLT')), lead()]));
    expectUnknown(await confirm('dora', body.adjustmentId));
    expectUnknown(await send('dora', `/api/route-adjustments/${body.adjustmentId}/drop`));
  });
});

describe('a route that is adjusted for the incident', () => {
  const start = async (): Promise<string> =>
    (
      await send('noor', `/api/incidents/${spill.incidentId}/statements`, {
        kind: 'acknowledgement',
      })
    ).body.statementId;
  const adjustOf = (statementId: string, of: RouteDraft, by: PersonName = 'ana') =>
    send(by, `/api/statements/${statementId}/route/adjustments`, {
      reason: 'The lab is closed.',
      ...of,
    });
  const preview = (of: RouteDraft) =>
    send('ana', `/api/statements/${spill.statementId}/route/preview`, of);
  const routeOf = async (statementId: string) =>
    (await room()).routes.find((one: { statementId: string }) => one.statementId === statementId);
  const forIncident = { forIncident: true };

  it('[S11] holds for what is not submitted yet and for what is started later; what was submitted, or adjusted by itself, keeps its own', async () => {
    await begin();
    const waiting = await start();
    const own = await start();
    const submitted = await start();
    await spill.write('en', undefined, undefined, submitted);
    await spill.submit(['en'], 1, 'noor', submitted);
    const two = draft([agencies(), lead({ budgetMinutes: 60 })]);
    expect((await adjustOf(own, two)).body.state).toBe('holds');

    const strict = draft([agencies(), lead({ passkey: 'required' })], forIncident);
    expect((await preview(strict)).body.others).toMatchObject([
      { statementId: waiting, changes: [{ kind: 'passkey', after: 'required' }] },
      { statementId: null, changes: [{ kind: 'passkey', after: 'required' }] },
    ]);
    expect((await adjust(strict)).body).toMatchObject({ state: 'holds' });
    expect(await lastEvent()).toMatchObject({
      type: 'routeAdjusted',
      payload: { forIncident: true, otherIds: [waiting], reason: 'The lab is closed.' },
    });
    const later = await start();
    const from = { statementId: spill.statementId, reason: 'The lab is closed.' };
    for (const one of [waiting, later]) {
      expect(await routeOf(one)).toMatchObject({
        from: { ...from, proposedBy: spill.people.ana.personId },
        differences: [{ kind: 'passkey', after: 'required' }],
        adjustments: [],
      });
    }
    expect(await routeOf(own)).toMatchObject({ from: null, differences: [{ kind: 'budget' }] });
    expect(await routeOf(submitted)).toMatchObject({ from: null, differences: [] });
    await spill.write('en', undefined, undefined, later);
    const version = await spill.submit(['en'], 1, 'noor', later);
    for (const name of ['henrik', 'marta'] as const) await spill.sign(name, version);
    expect(codeOf(await spill.sign('tomas', version))).toBe('passkey_required');
    // And back again by itself, which the others are not.
    const asPlaybook = await adjustOf(waiting, draft([agencies(), lead()]));
    expect(asPlaybook.body.state, 'a session would be enough again').toBe('waiting');
  });

  it('[S11] waits for the second person where it loosens for any statement, and is confirmed as it was read', async () => {
    await begin();
    const other = await start();
    // Looser for this statement alone, by two.
    const one = (await adjust(draft([agencies(named('HLT')), lead()]))).body.adjustmentId;
    expect((await confirm('karin', one)).status).toBe(200);
    server.clock.advance(1_000);
    // Stricter than that, and less than the playbook's for the others.
    const stricter = draft([agencies(named('HLT')), lead({ passkey: 'required' })], {
      ...forIncident,
      base: one,
    });
    const { body } = await adjust(stricter);
    expect(body.state).toBe('waiting');
    expect((await routeNow('karin')).adjustments[0]).toMatchObject({
      forIncident: true,
      changes: [{ kind: 'passkey', loosens: false }],
      others: [
        { statementId: other, changes: [{}, { kind: 'placeRemoved', loosens: true }, {}] },
        { statementId: null },
      ],
    });
    expect(await routeOf(other)).toMatchObject({ differences: [], from: null });
    // Another statement would take it now, which whoever confirms has not read.
    const third = await start();
    expect(codeOf(await confirm('karin', body.adjustmentId))).toBe('route_moved');
    const again = (await adjust(stricter)).body.adjustmentId;
    expect((await confirm('marta', again)).status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'routeAdjustmentConfirmed',
      payload: { forIncident: true, otherIds: [other, third] },
    });
    const later = await start();
    for (const id of [other, third, later]) {
      expect(await routeOf(id)).toMatchObject({
        from: { statementId: spill.statementId, confirmedBy: spill.people.marta.personId },
        differences: expect.arrayContaining([
          expect.objectContaining({ kind: 'placeRemoved', agencyId: spill.agencies.WAT }),
        ]),
      });
    }
    // For the incident also where this statement has it already; with nothing left it is refused.
    const same = { ...stricter, base: again };
    expect(codeOf(await adjust(same))).toBe('route_unchanged');
  });
});
