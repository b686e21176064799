/** [S9] A leader without a screen signs by voice: two people of the desk, exact words, and a time. */
import type { RouteTemplate } from '@accord/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  countEvents,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { openSocketPage } from '../helpers/socketPage.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;
let v1: string;

const routeWith = (lead: 'allowed' | 'forbidden'): RouteTemplate => {
  const place = {
    approverIds: [],
    deputyIds: [],
    scope: 'whole',
    passkey: 'optional',
    budgetMinutes: 30,
  } as const;
  const people = { approverIds: [...place.approverIds], deputyIds: [...place.deputyIds] };
  return {
    stages: [
      {
        name: { en: 'Agencies' },
        rule: { rule: 'all' },
        places: [{ ...place, ...people, agency: { kind: 'engaged' }, voice: 'allowed' }],
      },
      {
        name: { en: 'Lead' },
        rule: { rule: 'all' },
        places: [{ ...place, ...people, agency: { kind: 'lead' }, voice: lead }],
      },
    ],
  };
};

let number = 0;

// One desk for all: each test has a version of its own, and the last two take rights away.
beforeAll(async () => {
  server = await startTestServer();
  // Agencies may sign by voice, the lead may not.
  spill = await startSpill(server, { route: () => routeWith('forbidden') });
  await spill.write('en');
});
afterAll(() => server.close());
beforeEach(async () => {
  v1 = await next(`Phone 0800 555 01${number}.`);
});

async function next(more: string): Promise<string> {
  await spill.write('en', 'more', more);
  number += 1;
  return await spill.submit(['en'], number);
}

const idOf = (name: PersonName) => spill.people[name].personId;
const post = (by: PersonName, path: string, body: object) => spill.as(by).send('POST', path, body);
const texts = async (versionId = v1) => Object.values(await spill.texts(versionId));

async function open(by: PersonName, leader: PersonName = 'henrik', change: object = {}) {
  return await post(by, `/api/versions/${v1}/phone-approvals`, {
    placeId: spill.placeOf('WAT'),
    personId: idOf(leader),
    texts: await texts(),
    ...change,
  });
}
async function opened(by: PersonName, leader: PersonName = 'henrik', change: object = {}) {
  const { status, body } = await open(by, leader, change);
  if (status !== 200) throw new Error(`not opened: ${JSON.stringify(body)}`);
  return String(body.phoneApprovalId);
}
async function codes(): Promise<{ textId: string; code: string }[]> {
  const rows = await server.services.db
    .selectFrom('versionTexts')
    .select(['id', 'code'])
    .where('versionId', '=', v1)
    .execute();
  return rows.map(({ id, code }) => ({ textId: id, code: code.toLowerCase().replace(' ', '') }));
}
const readBack = async (by: PersonName, id: string, heard?: object[], said?: object[]) =>
  await post(by, `/api/phone-approvals/${id}/read-back`, {
    codes: heard ?? (await codes()),
    calledNumber: '+44 1632 960 014',
    ...(said && { said }),
  });
const hear = (by: PersonName, id: string) => post(by, `/api/phone-approvals/${id}/hear`, {});
const room = async (by: PersonName) => (await spill.as(by).get(`/api/rooms/${spill.number}`)).body;
/** Calls that somebody is asked to confirm, on every page and on the desk. */
async function waiting(name: PersonName): Promise<string[]> {
  const { body: everywhere } = await spill.as(name).get('/api/waiting');
  const { body: desk } = await spill.as(name).get('/api/desk');
  expect(desk.waitingPhones).toEqual(everywhere.phones);
  return everywhere.phones.map((one: { phoneApprovalId: string }) => one.phoneApprovalId);
}
const signatures = (versionId = v1) =>
  server.services.db
    .selectFrom('decisions')
    .selectAll()
    .where('versionId', '=', versionId)
    .execute();

describe('[S9] a signature by voice', () => {
  it('stands only when a second person heard it, is the leader’s own, and names both', async () => {
    const id = await opened('noor');
    const here = await room('noor');
    expect(here.phone.open[0]).toMatchObject({ personId: idOf('henrik'), readBack: null });
    expect(here.phone.mine).toEqual([id]);
    expect(codeOf(await hear('karin', id))).toBe('phone_not_read_back');
    expect((await readBack('noor', id)).status).toBe(200);
    expect(await signatures()).toEqual([]);
    expect((await room('karin')).phone.hear).toEqual([id]);
    await expectReplayAnswered(server.services, {
      by: spill.as('karin'),
      path: `/api/phone-approvals/${id}/hear`,
      body: {},
    });
    const [signature] = await signatures();
    expect(signature).toMatchObject({
      personId: idOf('henrik'),
      loggedBy: idOf('noor'),
      heardBy: idOf('karin'),
      placeId: spill.placeOf('WAT'),
    });
    const after = await room('dora');
    const places = after.signoffs[0].stages.flatMap((stage: { places: object[] }) => stage.places);
    const voice = { loggedBy: idOf('noor'), heardBy: idOf('karin') };
    expect(places.filter((one: { state: string }) => one.state === 'signed')).toMatchObject([
      { placeId: spill.placeOf('WAT'), personId: idOf('henrik'), voice },
    ]);
    expect(after.timeline[0]).toMatchObject({
      type: 'signedByVoice',
      by: idOf('karin'),
      payload: { loggedBy: idOf('noor'), calledNumber: '+44 1632 960 014' },
    });
    // The leader sees it as theirs, and may take it back (R5).
    const taken = await post('henrik', `/api/versions/${v1}/take-back`, {
      placeId: spill.placeOf('WAT'),
      reason: 'I meant the other text',
    });
    expect(taken.status).toBe(200);
  });

  it('waits for all who could be its second person, and for nobody else, from the code until it is heard', async () => {
    const page = await openSocketPage(server.url, spill.as('karin').cookie);
    const id = await opened('linh');
    expect(await waiting('karin')).toEqual([]);
    const before = page.waits;
    await readBack('linh', id);
    await until(() => page.waits > before, 'the page of a second person is poked');
    for (const name of ['ana', 'viktor', 'karin'] as const) {
      expect(await waiting(name), name).toEqual([id]);
    }
    // Who called, who submitted it, who was called, and who is not of the desk.
    for (const name of ['linh', 'noor', 'henrik', 'marta', 'dora'] as const) {
      expect(await waiting(name), name).toEqual([]);
    }
    const expiresAt = new Date(server.clock.now().getTime() + 15 * 60_000).toISOString();
    const { body } = await spill.as('karin').get('/api/waiting');
    expect(body).toMatchObject({
      changesAt: expiresAt,
      phones: [
        {
          incidentId: spill.incidentId,
          incidentNumber: spill.number,
          statementId: spill.statementId,
          kind: 'acknowledgement',
          label: null,
          ordinal: 1,
          versionNumber: number,
          agencyId: spill.agencies.WAT,
          personId: idOf('henrik'),
          openedBy: idOf('linh'),
          expiresAt,
        },
      ],
    });
    const { body: desk } = await spill.as('karin').get('/api/desk');
    expect(desk.waitingChangesAt).toBe(expiresAt);
    const { body: drills } = await spill.as('karin').get('/api/desk?exercise=true');
    expect(drills.waitingPhones).toEqual([]);
    const told = page.waits;
    expect((await hear('ana', id)).status).toBe(200);
    await until(() => page.waits > told, 'the page is poked again');
    expect(await waiting('karin')).toEqual([]);
    page.close();
  });

  it('waits no longer once it is given up or over, or its leader signed on the page', async () => {
    const page = await openSocketPage(server.url, spill.as('karin').cookie);
    const first = await opened('linh');
    await readBack('linh', first);
    const told = page.waits;
    expect((await post('linh', `/api/phone-approvals/${first}/close`, {})).status).toBe(200);
    await until(() => page.waits > told, 'the page is poked again');
    expect(await waiting('karin')).toEqual([]);
    page.close();
    const second = await opened('linh');
    await readBack('linh', second);
    server.clock.advance(15 * 60_000 - 1);
    expect(await waiting('karin')).toEqual([second]);
    server.clock.advance(1);
    expect(await waiting('karin')).toEqual([]);
    const third = await opened('linh');
    await readBack('linh', third);
    expect((await spill.sign('henrik', v1)).status).toBe(200);
    expect([await waiting('karin'), (await room('karin')).phone.hear]).toEqual([[], []]);
    expect(codeOf(await hear('karin', third))).toBe('already_decided');
  });

  it('keeps its two people when it carries over (S4), and the newsroom names neither', async () => {
    const id = await opened('karin');
    await readBack('karin', id);
    expect((await hear('ana', id)).status).toBe(200);
    await spill.write('vi');
    // Another note on the same words: the source is submitted again with a language more.
    number += 1;
    const newest = await spill.submit(['en', 'vi'], number);
    expect(await signatures(newest)).toMatchObject([
      { loggedBy: idOf('karin'), heardBy: idOf('ana') },
    ]);
    for (const name of ['henrik', 'marta', 'tomas'] as const) {
      const left = name === 'henrik' ? ['vi'] : ['en', 'vi'];
      expect((await spill.sign(name, newest, left)).status).toBe(200);
    }
    const leaving = await spill.leaving(newest, ['en']);
    const out = await post('ana', `/api/versions/${newest}/releases`, leaving);
    expect(out.status).toBe(200);
    const page = await (await fetch(server.url + out.body.paths.en)).text();
    expect(page).toContain('Halden Water');
    expect(page).not.toMatch(/karin|voice|\bana\b/i);
  });

  it('is refused to whoever may not log it, hear it, or be called', async () => {
    expect(codeOf(await open('marta'))).toBe('not_allowed');
    expect(codeOf(await open('dora'))).toBe('not_allowed');
    expect(codeOf(await open('noor', 'marta'))).toBe('not_eligible');
    expect(codeOf(await open('noor', 'linh'))).toBe('not_eligible');
    const id = await opened('linh');
    expect(codeOf(await open('noor'))).toBe('phone_open');
    expect(codeOf(await readBack('ana', id))).toBe('not_allowed');
    await readBack('linh', id);
    const before = await countEvents(server.services);
    expect(codeOf(await hear('linh', id))).toBe('same_person');
    expect(codeOf(await hear('noor', id))).toBe('phone_submitter');
    expect(codeOf(await hear('henrik', id))).toBe('not_allowed');
    expect(codeOf(await hear('dora', id))).toBe('not_allowed');
    expect((await room('noor')).phone.hear).toEqual([]);
    expect(await countEvents(server.services)).toBe(before);
    expect(await signatures()).toEqual([]);
  });

  it('is refused where the route forbids it, or an earlier stage is open', async () => {
    const lead = { placeId: spill.placeOf('ENV') };
    expect(codeOf(await open('linh', 'tomas', lead))).toBe('voice_forbidden');
    expect((await room('linh')).phone.callable).toMatchObject([
      { placeId: spill.placeOf('WAT'), people: [{ personId: idOf('henrik') }] },
      { placeId: spill.placeOf('HLT'), people: [{ personId: idOf('marta') }] },
    ]);
  });

  it('[S5] that completes a stage opens the next one: its times are planned, and its pages hear of it', async () => {
    const page = await openSocketPage(server.url, spill.as('tomas').cookie);
    const ofLead = async () => {
      const rows = await server.services.db
        .selectFrom('escalations')
        .select('kind')
        .where('versionId', '=', v1)
        .where('placeId', '=', spill.placeOf('ENV'))
        .where('settledAt', 'is', null)
        .orderBy('dueAt')
        .execute();
      return rows.map((row) => row.kind);
    };
    expect((await spill.sign('marta', v1)).status).toBe(200);
    await until(() => page.waits > 0, 'the page heard of the signature beside it');
    const before = page.waits;
    const id = await opened('linh');
    await readBack('linh', id);
    expect(await ofLead()).toEqual([]);
    expect((await hear('ana', id)).status).toBe(200);
    expect(await ofLead()).toEqual(['nudge', 'deputies']);
    await until(() => page.waits > before, 'the page of the next stage is poked');
    page.close();
  });

  it('begins with the languages that are open to the place; of another, an earlier stage may still be', async () => {
    const both = await startSpill(server, { on: spill, route: () => routeWith('allowed') });
    await both.write('en');
    await both.write('vi');
    const version = await both.submit(['en', 'vi'], 1);
    for (const name of ['henrik', 'marta'] as const) {
      expect((await both.sign(name, version, ['en'])).status).toBe(200);
    }
    const { en, vi } = await both.texts(version);
    const placeId = both.placeOf('ENV');
    const callable = async () => {
      const { body } = await both.as('linh').get(`/api/rooms/${both.number}`);
      return body.phone.callable.map((one: { placeId: string; textIds: string[] }) => [
        one.placeId,
        ...one.textIds,
      ]);
    };
    expect(await callable()).toEqual([
      [both.placeOf('WAT'), vi?.textId],
      [both.placeOf('HLT'), vi?.textId],
      [placeId, en?.textId],
    ]);
    const call = (read: unknown[]) =>
      post('linh', `/api/versions/${version}/phone-approvals`, {
        placeId,
        personId: idOf('tomas'),
        texts: read,
      });
    expect(codeOf(await call([en, vi]))).toBe('stage_order');
    expect((await call([en])).status).toBe(200);
  });

  it('is refused for a code that is not the text’s, and says of which text', async () => {
    const id = await opened('linh');
    const [own] = await codes();
    const wrong = [{ textId: own?.textId ?? '', code: 'ZZZ ZZZ' }];
    const answer = await readBack('linh', id, wrong);
    expect([codeOf(answer), answer.body.error.details]).toEqual([
      'code_mismatch',
      { textIds: [own?.textId] },
    ]);
    expect(codeOf(await hear('ana', id))).toBe('phone_not_read_back');
  });

  it('[S1] is refused for other words than the version has', async () => {
    const [text] = await texts();
    const other = { texts: [{ ...text, hash: '0'.repeat(64) }] };
    expect(codeOf(await open('linh', 'henrik', other))).toBe('text_mismatch');
  });

  it('[S2] is refused at every step once a newer version is in sign-off', async () => {
    const id = await opened('linh');
    await readBack('linh', id);
    expect(await waiting('ana')).toEqual([id]);
    await next('Phone 0800 555 099.');
    expect(await waiting('ana')).toEqual([]);
    const answer = await hear('ana', id);
    expect(codeOf(answer)).toBe('superseded');
    expect(answer.body.error.details).toMatchObject({ currentNumber: number, changedWords: 1 });
    expect(codeOf(await readBack('linh', id))).toBe('superseded');
    expect(codeOf(await open('ana'))).toBe('superseded');
    expect(await signatures()).toEqual([]);
  });

  it('is over after 15 minutes, or when the first gives it up; then another may begin', async () => {
    const id = await opened('linh');
    await readBack('linh', id);
    server.clock.advance(15 * 60_000);
    expect(codeOf(await hear('ana', id))).toBe('phone_over');
    expect((await room('ana')).phone.open).toEqual([]);
    const again = await opened('karin');
    const close = (by: PersonName) => post(by, `/api/phone-approvals/${again}/close`, {});
    expect(codeOf(await close('ana'))).toBe('not_allowed');
    expect((await close('karin')).status).toBe(200);
    expect(codeOf(await close('karin'))).toBe('phone_over');
    expect(codeOf(await readBack('karin', again))).toBe('phone_over');
    expect(await signatures()).toEqual([]);
  });

  it('[F3] is not logged, nor stands, where a fact changed and the leader was not told as it is now', async () => {
    const factId = await spill.addFact('linh', {});
    await spill.write('en', 'know', `The fumes injured {{fact:${factId}}} people.`);
    v1 = await next('Phone 0800 555 077.');
    const id = await opened('noor');
    await spill.setFact('linh', factId, '10', 1);
    const unsaid = async () => (await room('karin')).phone.open[0].unsaidFactIds;
    expect(await unsaid()).toEqual([factId]);
    const refused = await readBack('noor', id);
    expect([codeOf(refused), refused.body.error.details]).toEqual([
      'phone_not_said',
      { factIds: [factId] },
    ]);
    expect(codeOf(await readBack('noor', id, undefined, [{ factId, version: 1 }]))).toBe(
      'phone_not_said',
    );
    const said = [{ factId, version: 2 }];
    expect((await readBack('noor', id, undefined, said)).status).toBe(200);
    const { timeline, phone } = await room('karin');
    expect(timeline[0]).toMatchObject({ type: 'phoneApprovalReadBack', payload: { said } });
    expect(phone.hear).toEqual([id]);
    // Minutes later it is another one: said and logged again, before anybody hears it.
    await spill.setFact('linh', factId, '11', 2);
    expect([await unsaid(), (await room('karin')).phone.hear]).toEqual([[factId], []]);
    expect(await waiting('karin')).toEqual([]);
    expect(codeOf(await hear('karin', id))).toBe('phone_not_said');
    expect(await signatures()).toEqual([]);
    const now = [{ factId, version: 3 }];
    expect((await readBack('noor', id, undefined, now)).status).toBe(200);
    expect((await hear('karin', id)).status).toBe(200);
  });

  it('[S6] fills its own place only, once, and a deputy’s names the approver too', async () => {
    const hlt = { placeId: spill.placeOf('HLT') };
    expect(codeOf(await open('linh', 'samir', hlt))).toBe('not_eligible');
    server.clock.advance(30 * 60_000);
    const id = await opened('linh', 'samir', hlt);
    await readBack('linh', id);
    expect((await hear('ana', id)).status).toBe(200);
    expect(await signatures()).toMatchObject([
      { placeId: hlt.placeId, personId: idOf('samir'), forPersonId: idOf('marta') },
    ]);
    expect(codeOf(await open('linh', 'marta', hlt))).toBe('already_decided');
  });

  it('is over when the first lost their role before the second heard it (P2)', async () => {
    const id = await opened('linh');
    await readBack('linh', id);
    const { db } = server.services;
    await db.deleteFrom('roles').where('personId', '=', idOf('linh')).execute();
    expect(codeOf(await hear('ana', id))).toBe('phone_over');
    expect(await signatures()).toEqual([]);
  });

  it('refuses bad input, and answers alike for what is not there and what one may not know', async () => {
    await expectBadInputRefused(server.services, {
      by: spill.as('karin'),
      path: `/api/versions/${v1}/phone-approvals`,
      body: { placeId: spill.placeOf('WAT'), personId: idOf('henrik'), texts: await texts() },
    });
    const id = await opened('karin');
    await readBack('karin', id);
    expect(await waiting('ana')).toEqual([id]);
    await server.services.db
      .updateTable('incidents')
      .set({ restricted: true })
      .where('id', '=', spill.incidentId)
      .execute();
    await server.services.db.deleteFrom('incidentMembers').execute();
    expect(await waiting('ana')).toEqual([]);
    expectUnknown(await hear('ana', id));
    expectUnknown(await hear('ana', spill.incidentId));
  });
});
