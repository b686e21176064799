import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoleGrant } from '@accord/shared/roles';
import type { RouteTemplate } from '@accord/shared/routes';
import { afterEach, describe, expect, it } from 'vitest';
import { replaceRoles } from '../../server/src/agencies/roleGrants.js';
import { type DeskMail, startDeskMail } from '../helpers/deskMail.js';
import { type PushService, startPushService } from '../helpers/pushService.js';
import { startTestServer, type TestServer, type TestServerOptions } from '../helpers/server.js';
import { openSocketPage } from '../helpers/socketPage.js';
import {
  type PersonName,
  type Spill,
  type SpillOptions,
  startSpill,
  TWO_STAGES,
} from '../helpers/spill.js';
import { until } from '../helpers/until.js';

const MINUTE = 60_000;
const closers: (() => unknown)[] = [];
let server: TestServer;
let spill: Spill;

async function start(options: TestServerOptions = {}): Promise<TestServer> {
  const started = await startTestServer({
    jobs: { hasQueue: false, sweepEveryMs: 20 },
    ...options,
  });
  closers.push(() => started.close());
  return started;
}
/** A version of English words in sign-off: Water and Health have 30 minutes, then the lead 20. */
async function begin(options: TestServerOptions = {}, incident?: SpillOptions): Promise<string> {
  server = await start(options);
  spill = await startSpill(server, incident);
  await spill.write('en');
  return await spill.submit(['en'], 1);
}
async function mailServer(): Promise<DeskMail> {
  const started = await startDeskMail();
  closers.push(() => started.close());
  return started;
}
async function pushService(): Promise<PushService> {
  const started = await startPushService();
  closers.push(() => started.close());
  return started;
}
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const nameOf = (personId: string) =>
  Object.entries(spill.people).find(([, actor]) => actor.personId === personId)?.[0];
const codeOf = (agencyId: string) =>
  Object.entries(spill.agencies).find(([, id]) => id === agencyId)?.[0];

/** Of the record, in order: `HLT nudged marta (page)`. */
async function asked(): Promise<string[]> {
  const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/events?after=0`);
  return body.events
    .filter((one: { type: string }) => ['approverNudged', 'deputiesAsked'].includes(one.type))
    .map(
      (one: {
        type: string;
        by: null;
        payload: { agencyId: string; asked: { personId: string; ways: string[] }[] };
      }) =>
        `${codeOf(one.payload.agencyId)} ${one.type === 'approverNudged' ? 'nudged' : 'deputies'} ` +
        one.payload.asked
          .map(({ personId, ways }) => `${nameOf(personId)} (${ways.join(' ')})`)
          .join(', '),
    )
    .sort();
}
const untilAsked = (count: number) =>
  until(async () => (await asked()).length >= count && asked(), `${count} were asked`);
/** The sweep has seen the present time: every row that is due is settled. */
const untilSwept = () =>
  until(async () => {
    const due = await server.services.db
      .selectFrom('escalations')
      .innerJoin('incidents', 'incidents.id', 'escalations.incidentId')
      .select('escalations.id')
      .where('incidents.status', '=', 'open')
      .where('settledAt', 'is', null)
      .where('dueAt', '<=', server.clock.now())
      .execute();
    return due.length === 0;
  }, 'everything due was looked at');
/** Messages that are still to be sent. */
async function pending(): Promise<number> {
  const notices = server.services.db.selectFrom('notices').select('id');
  return (await notices.where('settledAt', 'is', null).execute()).length;
}
const waiting = async (name: PersonName) => (await spill.as(name).get('/api/waiting')).body.items;
const turnOn = (name: PersonName, service: PushService) =>
  spill
    .as(name)
    .send('POST', '/api/account/devices', { ...service.subscription, device: 'Chrome, Android' });

describe('a place that stays silent', () => {
  it('[S5] is nudged at half of its budget; its deputies are asked at the end; nothing is signed', async () => {
    const v1 = await begin();
    const page = await openSocketPage(server.url, spill.as('samir').cookie);
    closers.push(() => page.close());
    server.clock.advance(14 * MINUTE);
    await waiting('marta');
    server.clock.advance(1 * MINUTE);
    // Henrik has not been seen since the submission, and has no other way.
    expect(await untilAsked(2)).toEqual(['HLT nudged marta (page)', 'WAT nudged henrik ()']);
    expect(await waiting('samir')).toEqual([]);
    const pokes = page.waits;

    server.clock.advance(14 * MINUTE);
    await waiting('samir');
    server.clock.advance(1 * MINUTE);
    expect((await untilAsked(4)).filter((one) => !one.includes('nudged marta'))).toEqual([
      'HLT deputies samir (page)',
      'WAT nudged henrik ()',
      'WAT nudged henrik ()',
    ]);
    await until(() => page.waits > pokes, 'the page of the deputy is poked');
    expect(await waiting('samir')).toMatchObject([
      { versionId: v1, forPersonId: spill.people.marta.personId },
    ]);
    const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
    expect(body.signoffs[0]).toMatchObject({ signedPlaces: 0, allPlaces: 3, complete: false });
    const refused = await spill
      .as('ana')
      .send('POST', `/api/versions/${v1}/releases`, { languages: ['en'] });
    expect(refused.body.error.code).toBe('release_blocked');
    expect(
      body.escalations.filter((one: { askedAt: string | null }) => one.askedAt !== null),
    ).toHaveLength(4);
  });

  it('[S5] is left alone the moment it acts, and the next stage counts from its own opening', async () => {
    const v1 = await begin();
    await spill.sign('henrik', v1);
    const { en } = await spill.texts(v1);
    await spill.as('marta').send('POST', `/api/versions/${v1}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('HLT'),
      textId: en?.textId,
      part: 'more',
      quote: '0800',
      text: 'Is it free?',
      blocking: false,
    });
    server.clock.advance(40 * MINUTE);
    await untilSwept();
    expect(await asked()).toEqual([]);

    await spill.sign('marta', v1);
    server.clock.advance(10 * MINUTE);
    await untilSwept();
    expect(await untilAsked(1)).toEqual(['ENV nudged tomas ()']);
    await spill.sign('tomas', v1);
    server.clock.advance(20 * MINUTE);
    await untilSwept();
    expect(await asked()).toHaveLength(1);
  });

  it('[S5] is asked after all where a signature that made up the quorum is taken back, with its deputies in their hours', async () => {
    // The clock of the test begins at 02:31.
    const route = oneOfTheAgencies({ from: '02:40', until: '03:00' });
    const v1 = await begin({}, { route: () => route });
    await spill.sign('henrik', v1);
    server.clock.advance(20 * MINUTE);
    await untilSwept();
    expect((await asked()).filter((one) => !one.startsWith('ENV'))).toEqual([]);
    const taken = await spill.as('henrik').send('POST', `/api/versions/${v1}/take-back`, {
      placeId: spill.placeOf('WAT'),
      reason: 'One pipe is left.',
    });
    expect(taken.status).toBe(200);
    expect((await untilAsked(3)).filter((one) => !one.startsWith('ENV'))).toEqual([
      expect.stringContaining('HLT deputies samir'),
      expect.stringContaining('HLT nudged marta'),
    ]);
    const changesAt = async () => (await spill.as('samir').get('/api/waiting')).body.changesAt;
    expect(await waiting('samir')).toMatchObject([{ forPersonId: spill.people.marta.personId }]);
    expect(await changesAt()).toMatch(/T03:00:00/);
    server.clock.advance(10 * MINUTE);
    expect((await untilAsked(4)).filter((one) => one.startsWith('HLT deputies'))).toHaveLength(2);
    expect(await changesAt()).toMatch(/T02:40:00/);
  });

  it('[S5] rests while it is held or closed, and ends with its version', async () => {
    const v1 = await begin();
    const place = { placeId: spill.placeOf('HLT') };
    await spill.as('marta').send('POST', `/api/versions/${v1}/holds`, { ...place, reason: 'wait' });
    server.clock.advance(16 * MINUTE);
    await untilSwept();
    expect(await asked()).toEqual([]);
    const close = await spill
      .as('ana')
      .send('POST', `/api/incidents/${spill.incidentId}/close`, {});
    expect(close.status).toBe(200);
    await spill.as('ana').send('POST', `/api/incidents/${spill.incidentId}/reopen`, {
      reason: 'not over',
    });
    await spill.as('marta').send('POST', `/api/versions/${v1}/holds/lift`, place);
    expect(await untilAsked(2)).toEqual(['HLT nudged marta (page)', 'WAT nudged henrik ()']);

    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en'], 2);
    server.clock.advance(14 * MINUTE);
    await untilSwept();
    expect(await asked()).toHaveLength(2);
    // The new version has a time of its own.
    server.clock.advance(1 * MINUTE);
    expect(await untilAsked(4)).toHaveLength(4);
  });

  it('[S5] is asked once by several processes, and by the next one after a restart', async () => {
    const v1 = await begin();
    const others = await Promise.all(
      [1, 2].map(() => start({ database: server.database, clock: server.clock })),
    );
    server.clock.advance(15 * MINUTE);
    await untilAsked(2);
    await untilSwept();
    expect(await asked()).toHaveLength(2);
    await spill.sign('henrik', v1);
    for (const other of others) await other.close();
    await server.services.db
      .updateTable('roles')
      .set({ deputyFor: null })
      .where('personId', '=', spill.people.samir.personId)
      .execute();
    // Nobody looks while the desk is down; whoever comes up finds what is due.
    server.clock.advance(60 * MINUTE);
    await start({ database: server.database, clock: server.clock });
    expect((await untilAsked(3)).at(0)).toBe('HLT deputies samir ()');
  });

  it('[S5][S6] handed to somebody who may decide no longer, it is as if it had not been', async () => {
    server = await start();
    spill = await startSpill(server);
    const { dora, marta, samir } = spill.people;
    const deputy: RoleGrant = {
      agencyId: spill.agencies.HLT,
      role: 'approver',
      deputyFor: marta.personId,
    };
    const grant = (personId: string, roles: RoleGrant[]) =>
      server.services.db.transaction().execute((tx) => replaceRoles(tx, personId, roles));
    await grant(dora.personId, [deputy]);
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    const toSamir = { kind: 'hand', placeId: spill.placeOf('HLT'), toPersonId: samir.personId };
    const hand = () => spill.as('marta').send('POST', `/api/versions/${v1}/decisions`, toSamir);
    const health = async () => {
      const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
      return body.signoffs[0].stages[0].places.find(
        (one: { placeId: string }) => one.placeId === toSamir.placeId,
      );
    };
    server.clock.advance(30 * MINUTE);
    await untilAsked(2);
    expect((await hand()).status).toBe(200);
    server.clock.advance(1 * MINUTE);
    // While Samir has it, it rests: nobody else decides, and nobody else is asked.
    expect((await spill.sign('dora', v1)).body.error.code).toBe('not_eligible');
    expect(await waiting('dora')).toEqual([]);
    expect(await health()).toMatchObject({ handedTo: samir.personId, handLapsed: null });

    await grant(samir.personId, []);
    // Dora was asked before the hand-over, and is told that it is hers again.
    expect(await untilAsked(3)).toContain('HLT deputies dora (page)');
    expect(await asked()).toHaveLength(3);
    expect(await health()).toMatchObject({ handedTo: null, handLapsed: samir.personId });
    expect(await waiting('dora')).toMatchObject([{ versionId: v1, forPersonId: marta.personId }]);
    await grant(marta.personId, []);
    expect((await health()).state).toBe('waiting');
    await grant(dora.personId, []);
    expect(await health()).toMatchObject({ state: 'nobody', handLapsed: samir.personId });
    await grant(dora.personId, [{ ...deputy, deputyFor: null }]);
    expect((await spill.sign('dora', v1)).status).toBe(200);
    expect(await health()).toMatchObject({ state: 'deputy', personId: dora.personId });
  });

  it('[S5] is named on the desk with its statement, where the row speaks of another one', async () => {
    const v1 = await begin();
    const added = await spill
      .as('noor')
      .send('POST', `/api/incidents/${spill.incidentId}/statements`, { kind: 'update' });
    const update: string = added.body.statementId;
    await spill.write('en', undefined, undefined, update);
    expect((await spill.sign('marta', await spill.submit(['en'], 1, 'noor', update))).status).toBe(
      200,
    );
    const row = async () => (await spill.as('ana').get('/api/desk')).body.rows[0];
    expect(await row()).toMatchObject({ statement: { id: update }, keptBack: [] });
    await spill.as('henrik').send('POST', `/api/versions/${v1}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('WAT'),
      textId: (await spill.texts(v1))['en']?.textId,
      part: 'know',
      quote: 'injured 9 people',
      text: 'Twelve, by our count.',
      blocking: true,
    });
    await spill.as('henrik').send('POST', `/api/versions/${v1}/holds`, {
      placeId: spill.placeOf('WAT'),
      reason: 'Wait.',
    });
    const { marta, samir } = spill.people;
    await server.services.db
      .deleteFrom('roles')
      .where('personId', 'in', [marta.personId, samir.personId])
      .execute();
    expect(await row()).toMatchObject({
      statement: { id: update },
      emptyPlaceIds: [],
      keptBack: [
        {
          statementId: spill.statementId,
          kind: 'acknowledgement',
          label: null,
          ordinal: 1,
          fromNumber: null,
          asked: 1,
          held: 1,
          emptyAgencyIds: [spill.agencies.HLT],
        },
      ],
    });
  });

  it('[S5] is named on the desk also where one language of its statement is public', async () => {
    const v1 = await begin();
    await spill.signAll(v1);
    await spill.write('vi');
    const out = await spill.leaving(v1, ['en']);
    expect((await spill.as('ana').send('POST', `/api/versions/${v1}/releases`, out)).status).toBe(
      200,
    );
    const added = await spill
      .as('noor')
      .send('POST', `/api/incidents/${spill.incidentId}/statements`, { kind: 'update' });
    const update: string = added.body.statementId;
    await spill.write('en', undefined, undefined, update);
    await spill.submit(['en'], 1, 'noor', update);
    const row = async () => (await spill.as('ana').get('/api/desk')).body.rows[0];
    await spill.submit(['vi'], 1);
    const ask = await spill.as('henrik').send('POST', `/api/versions/${v1}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('WAT'),
      textId: (await spill.texts(v1)).vi?.textId,
      part: 'know',
      quote: 'làm 9 người',
      text: 'Twelve, by our count.',
      blocking: true,
    });
    expect(ask.status).toBe(200);
    expect(await row()).toMatchObject({
      statement: { id: update },
      keptBack: [{ statementId: spill.statementId, asked: 1 }],
    });
  });

  it('[S5] blocks where nobody is left to ask, and nobody is made up', async () => {
    await begin();
    for (const name of ['marta', 'samir'] as const) {
      await server.services.db
        .deleteFrom('roles')
        .where('personId', '=', spill.people[name].personId)
        .execute();
    }
    const { body } = await spill.as('ana').get('/api/desk');
    const place = body.rows[0].places.find(
      (one: { agencyId: string }) => one.agencyId === spill.agencies.HLT,
    );
    expect(place.state).toBe('nobody');
    server.clock.advance(30 * MINUTE);
    await untilSwept();
    expect((await asked()).every((one) => one.startsWith('WAT'))).toBe(true);
  });
});

/** One signature of the agencies is enough, before the lead's. */
function oneOfTheAgencies(deputyWindow?: { from: string; until: string }): RouteTemplate {
  const [agencies, ...more] = TWO_STAGES.stages;
  if (!agencies) throw new Error('the route has no stage');
  const places = agencies.places.map((place) =>
    deputyWindow ? { ...place, deputyWindow } : place,
  );
  return { stages: [{ ...agencies, rule: { rule: 'atLeast', count: 1 }, places }, ...more] };
}

describe('a request for changes that is answered', () => {
  const ask = async (versionId: string, part: string, quote: string): Promise<string> => {
    const { body } = await spill.as('marta').send('POST', `/api/versions/${versionId}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('HLT'),
      textId: (await spill.texts(versionId)).en?.textId,
      ...{ part, quote, text: 'Twelve, by our count.', blocking: true },
    });
    return body.decisionIds[0];
  };
  /** @returns who was asked anew, as the record has it */
  const answer = async (askId: string): Promise<string[]> => {
    const said = { inText: false, text: 'The figure is right, see the report of the lab.' };
    const { status } = await spill.as('noor').send('POST', `/api/asks/${askId}/answers`, said);
    expect(status).toBe(200);
    const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
    const { type, payload } = body.events.at(-1);
    expect(type).toBe('changesAnswered');
    return payload.asked.map(
      (one: { personId: string; ways: string[] }) => `${nameOf(one.personId)} (${one.ways})`,
    );
  };

  it('[S5] calls whoever asked at once, by their ways; its place is silent from then on', async () => {
    const mail = await mailServer();
    const settings = { smtpUrl: mail.url, from: 'Accord <desk@aldra.example>' };
    const v1 = await begin({ mail: settings }, { restricted: true });
    const page = await openSocketPage(server.url, spill.as('marta').cookie);
    closers.push(() => page.close());
    await spill.sign('henrik', v1);
    const askId = await ask(v1, 'know', 'injured 9 people');
    server.clock.advance(40 * MINUTE);
    await untilSwept();
    expect(await asked()).toEqual([]);
    const pokes = page.waits;
    expect(await answer(askId)).toEqual(['marta (mail)']);
    const [letter] = await until(() => mail.letters.length > 0 && mail.letters, 'a mail arrives');
    expect(letter?.to).toEqual(['marta@aldra.example']);
    expect(letter?.text).toContain(
      'A request for changes was answered. The version waits for you.',
    );
    expect(letter?.text).toContain('30 minutes left, until 03:41.');
    expect(letter?.text).toContain(`/incidents/${spill.number}/sign/${v1}\n`);
    expect(letter?.text).not.toMatch(/Solvent|tap water|Twelve|lab/);
    await until(() => page.waits > pokes, 'the page is poked');
    const answeredAt = server.clock.now();
    const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
    expect(body.signoffs[0].stages[0].places).toContainEqual(
      expect.objectContaining({
        placeId: spill.placeOf('HLT'),
        state: 'asked',
        answeredAt: answeredAt.toISOString(),
      }),
    );

    server.clock.advance(14 * MINUTE);
    await untilSwept();
    expect(await asked()).toEqual([]);
    server.clock.advance(1 * MINUTE);
    expect(await untilAsked(1)).toEqual(['HLT nudged marta (mail)']);
    server.clock.advance(15 * MINUTE);
    expect(await untilAsked(2)).toContain('HLT deputies samir (mail)');
    await until(() => mail.letters.length === 3, 'both are written to');
    // The page says the same as the mails: that it was answered, with the time from then.
    expect(await waiting('marta')).toMatchObject([
      {
        answeredAt: answeredAt.toISOString(),
        budgetEndsAt: new Date(answeredAt.getTime() + 30 * MINUTE).toISOString(),
      },
    ]);
    await ask(v1, 'know', 'injured 9');
    expect(await waiting('marta')).toMatchObject([{ answeredAt: null, budgetEndsAt: null }]);
  });

  it('[S5] calls nobody any more once its place asks anew; of an older version, to the one in sign-off', async () => {
    const mail = await mailServer();
    const settings = { smtpUrl: mail.url, from: 'Accord <desk@aldra.example>' };
    const v1 = await begin({ mail: settings });
    await spill.sign('henrik', v1);
    const first = await ask(v1, 'know', 'injured 9 people');
    server.clock.advance(MINUTE);
    mail.refuse(true);
    expect(await answer(first)).toEqual(['marta (page,mail)']);
    await until(() => mail.refusals === 1, 'the mail was tried');
    server.clock.advance(1000);
    const second = await ask(v1, 'more', '0800');
    mail.refuse(false);
    server.clock.advance(MINUTE);
    await until(async () => (await pending()) === 0, 'it is settled');
    server.clock.advance(60 * MINUTE);
    await untilSwept();
    expect([await asked(), mail.letters]).toEqual([[], []]);

    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    expect(await answer(second)).toEqual(['marta (mail)']);
    const [letter] = await until(() => mail.letters.length > 0 && mail.letters, 'a mail arrives');
    expect(letter?.text).toContain(`/incidents/${spill.number}/sign/${v2}\n`);
  });

  it('[S5][S6] calls also whoever has the place since, and nobody who may decide there no longer', async () => {
    const v1 = await begin();
    const askId = await ask(v1, 'know', 'injured 9 people');
    await spill.as('marta').send('POST', `/api/versions/${v1}/decisions`, {
      kind: 'hand',
      placeId: spill.placeOf('HLT'),
      toPersonId: spill.people.samir.personId,
    });
    expect(await answer(askId)).toEqual(['marta (page)', 'samir (page)']);
    await server.services.db
      .deleteFrom('roles')
      .where('personId', '=', spill.people.marta.personId)
      .execute();
    expect(await answer(askId)).toEqual(['samir (page)']);
    // While somebody holds it, it rests.
    await spill.as('henrik').send('POST', `/api/versions/${v1}/holds`, {
      placeId: spill.placeOf('WAT'),
      reason: 'wait',
    });
    expect(await answer(askId)).toEqual([]);
  });

  it('[S11] goes on with its answer to a version with another route', async () => {
    const v1 = await begin();
    await spill.sign('henrik', v1);
    const askId = await ask(v1, 'know', 'injured 9 people');
    server.clock.advance(MINUTE);
    await answer(askId);
    const path = `/api/statements/${spill.statementId}/route/adjustments`;
    const stages = TWO_STAGES.stages.map((stage, at) => ({
      ...stage,
      key: `s${at + 1}`,
      places: stage.places.map((one) => ({ ...one, passkey: at === 1 ? 'required' : 'optional' })),
    }));
    const { status } = await spill.as('ana').send('POST', path, {
      ...{ reason: 'The lead signs with a key.', twoPersons: false, base: null },
      route: { stages },
    });
    expect(status).toBe(200);
    server.clock.advance(15 * MINUTE);
    expect((await untilAsked(1)).at(0)).toMatch(/^HLT nudged marta/);
  });
});

describe('being reached', () => {
  it('[S5] shows beforehand who has no way to be reached', async () => {
    await begin();
    server.clock.advance(20 * MINUTE);
    const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
    const ways = (name: PersonName) =>
      body.reach.find((one: { personId: string }) => one.personId === spill.people[name].personId)
        ?.ways;
    expect(ways('marta')).toEqual([]);
    const preview = await spill
      .as('noor')
      .get(`/api/statements/${spill.statementId}/submissions/preview?languages=en`);
    const unreached = preview.body.unreachedIds.map(nameOf).sort();
    expect(unreached).toEqual(['henrik', 'marta', 'tomas']);
    expect(preview.body.unreachedDeputyIds.map(nameOf).sort()).toEqual(['ines', 'samir']);
    const ids = [spill.people.marta.personId, spill.people.ana.personId].join(',');
    const answer = await spill.as('ana').get(`/api/reach?people=${ids}`);
    expect(answer.body.people.map((one: { ways: string[] }) => one.ways.join()).sort()).toEqual([
      '',
      'page',
    ]);
    const outside = await fetch(`${server.url}/api/reach?people=${ids}`);
    expect(outside.status).toBe(401);
  });

  it('[S5] pushes to a device: agency, number, time left, and a way to the sign-off page', async () => {
    const service = await pushService();
    const v1 = await begin({}, { restricted: true });
    const { body } = await spill.as('marta').get('/api/account/ways');
    const added = await turnOn('marta', service);
    expect(added.status).toBe(200);
    service.answer(503);
    server.clock.advance(15 * MINUTE);
    expect(await untilAsked(2)).toContain('HLT nudged marta (push)');
    await until(() => service.attempts === 1, 'a first attempt');
    service.answer(201);
    server.clock.advance(1 * MINUTE);
    const [arrival] = await until(
      () => service.arrivals.length > 0 && service.arrivals,
      'a second attempt arrives',
    );
    expect(arrival?.sender).toBe(body.pushKey);
    expect(arrival?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' });
    expect(arrival?.message).toEqual({
      lang: 'en',
      title: `Public Health · ${spill.number}`,
      body: 'A version waits for your sign-off. 14 minutes left, until 03:01.',
      url: `/incidents/${spill.number}/sign/${v1}`,
      tag: `${v1} ${spill.placeOf('HLT')}`,
    });

    service.answer(410);
    server.clock.advance(14 * MINUTE);
    await spill.as('marta').send('POST', `/api/versions/${v1}/decisions`, {
      kind: 'hand',
      placeId: spill.placeOf('HLT'),
      toPersonId: spill.people.samir.personId,
    });
    const own = async (name: PersonName) =>
      (await spill.as(name).get('/api/account/ways')).body.devices;
    expect(await own('marta')).toHaveLength(1);
    await turnOn('samir', service);
    // One browser has one owner: the last to turn it on.
    expect(await own('marta')).toHaveLength(0);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en'], 2);
    server.clock.advance(30 * MINUTE);
    await until(async () => (await own('samir')).length === 0, 'a dead subscription is removed');
  });

  it('keeps the private key where only the server reads it, and one key for the desk', async () => {
    await begin();
    const ways = async (one: TestServer) => {
      const browser = spill.as('ana');
      const answer = await fetch(`${one.url}/api/account/ways`, {
        headers: { Cookie: browser.cookie ?? '' },
      });
      return (await answer.json()) as { pushKey: string | null };
    };
    const { pushKey } = await ways(server);
    expect(pushKey).toMatch(/^[\w-]{87}$/);
    expect(statSync(server.pushKeyFile).mode & 0o777).toBe(0o600);
    const over = { database: server.database, clock: server.clock };
    const beside = await start({ ...over, pushKeyFile: server.pushKeyFile });
    expect(await ways(beside)).toMatchObject({ pushKey });
    const alone = await start({ ...over, pushKeyFile: join(tmpdir(), 'accord-nowhere.json') });
    expect(await ways(alone)).toMatchObject({ pushKey: null });
  });

  it('refuses a device whose address is no push service', async () => {
    await begin();
    const service = await pushService();
    const bad = { ...service.subscription, endpoint: 'http://10.0.0.7/push' };
    const answer = await spill
      .as('marta')
      .send('POST', '/api/account/devices', { ...bad, device: 'Chrome' });
    expect(answer.body.error.code).toBe('push_endpoint_refused');
    expect((await spill.as('marta').get('/api/account/ways')).body).toMatchObject({
      devices: [],
      mail: null,
    });
  });

  it('[S5][R8] writes a mail without a word of the incident, again after a restart, and not to who chose none', async () => {
    const mail = await mailServer();
    const settings = { smtpUrl: mail.url, from: 'Accord <desk@aldra.example>' };
    const v1 = await begin({ mail: settings }, { restricted: true });
    const chosen = await spill.as('henrik').send('PUT', '/api/account/mail', { isOn: false });
    expect(chosen.status).toBe(200);
    mail.refuse(true);
    server.clock.advance(15 * MINUTE);
    expect(await untilAsked(2)).toEqual(['HLT nudged marta (mail)', 'WAT nudged henrik ()']);
    await until(() => mail.refusals === 1, 'the mail was tried');
    expect(mail.letters).toEqual([]);
    mail.refuse(false);
    await start({ database: server.database, clock: server.clock, mail: settings });
    server.clock.advance(2 * MINUTE);
    const [letter] = await until(() => mail.letters.length > 0 && mail.letters, 'a mail arrives');
    expect(letter?.to).toEqual(['marta@aldra.example']);
    expect(letter?.text).toContain(`/incidents/${spill.number}/sign/${v1}`);
    expect(letter?.text).toContain('13 minutes left, until 03:01.');
    expect(letter?.text).not.toMatch(/Solvent|Aldra\b(?!\.example)|tap water/);
    await until(async () => (await pending()) === 0, 'it is settled');
    expect(mail.letters).toHaveLength(1);
    // [R8] What was ordered for a time and cannot go out calls the lead's duty officers.
    const ordered = await spill.as('ana').send('POST', `/api/versions/${v1}/release-schedules`, {
      ...(await spill.leaving(v1, ['en'])),
      dueAt: new Date(server.clock.now().getTime() + MINUTE).toISOString(),
    });
    expect(ordered.status).toBe(200);
    server.clock.advance(MINUTE);
    const calls = await until(() => mail.letters.length === 3 && mail.letters.slice(1), 'calls');
    expect(calls.flatMap((one) => one.to).sort()).toEqual([
      'ana@aldra.example',
      'viktor@aldra.example',
    ]);
    for (const { text } of calls) {
      expect(text).toContain('A release that was ordered for a time was stopped.');
      expect(text).toContain(`/incidents/${spill.number}/${spill.statementId}\n`);
      expect(text).not.toMatch(/Solvent|Aldra\b(?!\.example)|tap water/);
    }
  });

  it.each([
    ['the quorum of its stage is reached', false],
    ['the version is public', true],
  ])('[S5] does not go on with a mail that did not go once %s', async (_, isPublic) => {
    const mail = await mailServer();
    const settings = { smtpUrl: mail.url, from: 'Accord <desk@aldra.example>' };
    const v1 = await begin({ mail: settings }, { route: () => oneOfTheAgencies() });
    mail.refuse(true);
    server.clock.advance(15 * MINUTE);
    await untilAsked(2);
    await until(() => mail.refusals === 2, 'both mails were tried');
    expect((await spill.sign('henrik', v1)).status).toBe(200);
    if (isPublic) {
      await spill.sign('tomas', v1);
      const out = await spill
        .as('ana')
        .send('POST', `/api/versions/${v1}/releases`, await spill.leaving(v1, ['en']));
      expect(out.status).toBe(200);
    }
    mail.refuse(false);
    server.clock.advance(MINUTE);
    await until(async () => (await pending()) === 0, 'they are settled');
    expect(mail.letters).toEqual([]);
    const notices = await server.services.db.selectFrom('notices').select('outcome').execute();
    expect(notices.map((one) => one.outcome)).toEqual(['over', 'over']);
  });
});

describe('a looser route', () => {
  const looser = (base: string | null = null) => ({
    ...{ reason: 'The lab is closed.', twoPersons: false, base },
    route: {
      stages: [
        {
          ...{ key: 's2', name: { en: 'Lead' }, rule: { rule: 'all' } },
          places: [{ agency: { kind: 'lead' }, budgetMinutes: 20 }],
        },
      ],
    },
  });
  const adjust = async (): Promise<string> => {
    const path = `/api/statements/${spill.statementId}/route/adjustments`;
    const { status, body } = await spill.as('ana').send('POST', path, looser());
    expect(status).toBe(200);
    return body.adjustmentId;
  };
  const decide = (by: PersonName, adjustmentId: string, how: 'confirm' | 'drop') =>
    spill.as(by).send('POST', `/api/route-adjustments/${adjustmentId}/${how}`);
  const routes = async (name: PersonName) => (await spill.as(name).get('/api/waiting')).body.routes;
  const owed = async () => {
    const notices = server.services.db.selectFrom('notices').select(['outcome', 'kind']);
    return await notices.execute();
  };

  it('[S11][P1] is told to each who could be its second person, by their ways, and to nobody once it is decided', async () => {
    const mail = await mailServer();
    const service = await pushService();
    server = await start({ mail: { smtpUrl: mail.url, from: 'Accord <desk@aldra.example>' } });
    spill = await startSpill(server, { restricted: true });
    // The desk makes its key for whoever asks first.
    await spill.as('marta').get('/api/account/ways');
    expect((await turnOn('marta', service)).status).toBe(200);
    for (const name of ['henrik', 'marta'] as const) {
      await spill.as(name).send('PUT', '/api/account/mail', { isOn: false });
    }
    const page = await openSocketPage(server.url, spill.as('karin').cookie);
    closers.push(() => page.close());
    const pokes = () => page.waits;

    mail.refuse(true);
    const before = pokes();
    const first = await adjust();
    await until(() => pokes() > before, 'the page of a second person is poked');
    const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
    const { type, payload } = body.events.at(-1);
    expect(type).toBe('routeAdjustmentProposed');
    expect(
      payload.asked.map(
        (one: { personId: string; ways: string[] }) => `${nameOf(one.personId)} ${one.ways}`,
      ),
    ).toEqual(['henrik page', 'karin page,mail', 'marta page,push', 'samir page,mail']);
    expect(await routes('karin')).toEqual([
      {
        adjustmentId: first,
        incidentId: spill.incidentId,
        incidentNumber: spill.number,
        title: 'Solvent spill in the River Aldra',
        statementId: spill.statementId,
        exercise: false,
        dueAt: expect.any(String),
        proposedBy: spill.people.ana.personId,
        reason: 'The lab is closed.',
      },
    ]);
    const { body: desk } = await spill.as('samir').get('/api/desk');
    expect(desk.waitingRoutes).toMatchObject([{ adjustmentId: first }]);
    // Neither the proposer's agency, nor who decides nothing, nor who may not know of it.
    for (const name of ['ana', 'viktor', 'tomas', 'linh', 'dora'] as const) {
      expect(await routes(name), name).toEqual([]);
    }
    const [arrival] = await until(
      () => service.arrivals.length > 0 && service.arrivals,
      'a device is told',
    );
    expect(arrival?.message).toMatchObject({
      title: `Public Health · ${spill.number}`,
      body: expect.stringContaining('A looser sign-off route waits for a second person.'),
      url: `/incidents/${spill.number}/${spill.statementId}?show=route`,
      tag: first,
    });
    await until(() => mail.refusals === 2, 'both mails were tried');

    const told = pokes();
    expect((await decide('karin', first, 'drop')).status).toBe(200);
    await until(() => pokes() > told, 'the page is poked again');
    expect(await routes('marta')).toEqual([]);
    mail.refuse(false);
    server.clock.advance(5 * MINUTE);
    // What is written later arrives, and nothing of the one that was let go.
    const second = await adjust();
    const letters = await until(() => mail.letters.length > 1 && mail.letters, 'mails arrive');
    expect(letters.flatMap((one) => one.to).sort()).toEqual([
      'karin@aldra.example',
      'samir@aldra.example',
    ]);
    expect(letters[0]?.text).toContain(
      `/incidents/${spill.number}/${spill.statementId}?show=route`,
    );
    expect(letters[0]?.text).not.toMatch(/Solvent|Aldra\b(?!\.example)|lab/);
    expect((await owed()).map((one) => one.outcome).sort()).toEqual(
      expect.arrayContaining(['over', 'over', 'sent']),
    );
    expect((await decide('samir', second, 'confirm')).status).toBe(200);
    for (const name of ['karin', 'marta', 'samir'] as const) expect(await routes(name)).toEqual([]);
  });
});
