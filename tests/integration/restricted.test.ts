/**
 * P1 and P2 over every entrance: somebody with every role, whom a restricted incident does not
 * name, learns nothing of it, and somebody who is named no more, nothing further.
 */
import { randomUUID } from 'node:crypto';
import { CLOSE_CODES } from '@accord/shared/closeCodes';
import { ROLES } from '@accord/shared/roles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient } from '../helpers/documentClient.js';
import { codeOf, countEvents, expectUnknown } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { openSocketPage } from '../helpers/socketPage.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';
import { proposeWithdrawal } from '../helpers/withdrawals.js';

const TITLE = 'Hostages in the water works';

let server: TestServer;
let spill: Spill;
let known: Record<string, string>;
let slug: string;

const post = async (by: PersonName, path: string, body?: unknown) => {
  const answer = await spill.as(by).send('POST', path, body);
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const rename = (title = TITLE) =>
  spill.as('ana').send('PATCH', `/api/incidents/${spill.incidentId}`, { title });
const setMembers = (names: readonly PersonName[]) =>
  post('ana', `/api/incidents/${spill.incidentId}/members`, {
    memberIds: names.map((name) => spill.people[name].personId),
  });

/** Dora holds every role of the lead agency, and is not named. */
/** The lead alone signs: fewer places than the playbook asks for, which waits for a second person. */
const ROUTE = {
  ...{ twoPersons: false, base: null },
  route: {
    stages: [
      {
        ...{ key: null, name: { en: 'Lead' }, rule: { rule: 'all' } },
        places: [
          {
            ...{ agency: { kind: 'lead' }, approverIds: [], deputyIds: [], voice: 'forbidden' },
            ...{ scope: 'whole', passkey: 'optional', budgetMinutes: 20 },
          },
        ],
      },
    ],
  },
};

beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server, { restricted: true });
  const { db, clock } = server.services;
  const { personId } = spill.people.dora;
  const agencyId = spill.agencies.ENV;
  const roles = ROLES.map((role) => ({ personId, agencyId, role, deputyFor: null }));
  await db.insertInto('roles').values(roles).execute();
  await rename();
  await spill.write('en');
  const versionId = await spill.submit(['en'], 1);
  const { en } = await spill.texts(versionId);
  const { decisionIds } = await post('marta', `/api/versions/${versionId}/decisions`, {
    ...{ kind: 'ask', placeId: spill.placeOf('HLT'), textId: en?.textId, part: 'know' },
    ...{ quote: 'injured 9 people', text: 'Twelve.', blocking: false },
  });
  await spill.signAll(versionId);
  const leaving = await spill.leaving(versionId, ['en']);
  const dueAt = '2027-01-01T00:00:00Z';
  const { scheduleId } = await post('ana', `/api/versions/${versionId}/release-schedules`, {
    ...leaving,
    dueAt,
  });
  const { proposalId } = await post('ana', `/api/versions/${versionId}/release-proposals`, leaving);
  const release = await post('ana', `/api/versions/${versionId}/releases`, leaving);
  slug = release.slug;
  const factId = await spill.addFact('ana', {});
  const { taskId } = await post('ana', `/api/incidents/${spill.incidentId}/tasks`, {
    title: 'Call the mayor',
    language: 'en',
  });
  const { unsaidId } = await post('ana', `/api/incidents/${spill.incidentId}/unsaid`, {
    words: 'The name of the driver',
    reason: 'His family does not know yet.',
  });
  const { textId } = await post('ana', `/api/incidents/${spill.incidentId}/elsewhere`, {
    ...{ text: 'Two people died.', language: 'en', agencyName: 'Harbour Police' },
    putOutAt: '2026-01-01T00:00:00Z',
  });
  const { signalId } = await post('ana', `/api/incidents/${spill.incidentId}/signals`, {
    kind: 'press',
    text: 'Who drove?',
    language: 'en',
    contact: { name: 'Petra Quill' },
  });
  const { answerId } = await post('ana', `/api/incidents/${spill.incidentId}/answer-drafts`, {
    signalIds: [signalId],
    language: 'en',
    pieces: [{ kind: 'words', text: 'We do not say.' }],
  });
  const { embargoId } = await post('ana', `/api/incidents/${spill.incidentId}/embargoes`, {
    kind: 'embargo',
    factIds: [factId],
    reason: 'The family first.',
    liftedBy: { by: 'time', at: dueAt },
  });
  const { id: documentId } = await db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('language', '=', 'en')
    .executeTakeFirstOrThrow();
  const { commentId } = await post('ana', `/api/documents/${documentId}/comments`, {
    anchor: null,
    quote: 'tap water',
    text: 'All of it?',
  });
  const { copyId } = await post('ana', `/api/incidents/${spill.incidentId}/record-copies`, {
    sealed: false,
  });
  const { withdrawalId } = (await proposeWithdrawal(spill, 'ana', release.releaseId)).body;
  const overrideId = randomUUID();
  await db
    .insertInto('overrides')
    .values({
      id: overrideId,
      versionId,
      facts: JSON.stringify([{ factId, version: 1 }]),
      reason: JSON.stringify({ en: 'The advice is the same.' }),
      proposedBy: spill.people.ana.personId,
      proposedAt: clock.now(),
    })
    .execute();
  const phoneApprovalId = randomUUID();
  await db
    .insertInto('phoneApprovals')
    .values({
      id: phoneApprovalId,
      versionId,
      placeId: spill.placeOf('ENV'),
      agencyId: spill.agencies.ENV,
      personId: spill.people.tomas.personId,
      textIds: [],
      openedBy: spill.people.ana.personId,
      openedAt: clock.now(),
      expiresAt: new Date(clock.now().getTime() + 60_000),
    })
    .execute();
  const { adjustmentId } = await post(
    'ana',
    `/api/statements/${spill.statementId}/route/adjustments`,
    { ...ROUTE, reason: 'Only the lead.' },
  );
  const requestId = randomUUID();
  await db
    .insertInto('machineRequests')
    .values({
      ...{ id: requestId, documentId, purpose: 'draft', parts: '["know"]', host: 'localhost' },
      ...{ model: 'any', requestHash: '', askedBy: spill.people.ana.personId },
      ...{ askedAt: clock.now(), until: new Date(clock.now().getTime() + 60_000) },
      ...{ state: 'asked', endedBy: null, outcome: null },
    })
    .execute();
  const other = await startSpill(server, { on: spill, restricted: true });
  const { mergeId } = await post('ana', `/api/incidents/${other.incidentId}/merges`, {
    mainId: spill.incidentId,
    reason: 'One event',
  });
  const flagId = randomUUID();
  await db
    .insertInto('factFlags')
    .values({
      id: flagId,
      incidentId: spill.incidentId,
      factId,
      kind: 'draft',
      placeId: spill.statementId,
      languages: ['en'],
      cause: 'changed',
      fromVersion: 1,
      factVersion: 1,
      at: clock.now(),
      settledBy: null,
      reason: null,
    })
    .execute();
  known = {
    incidentId: spill.incidentId,
    phoneApprovalId,
    number: spill.number,
    statementId: spill.statementId,
    releaseId: release.releaseId,
    reportId: randomUUID(),
    askId: decisionIds[0],
    ...{ versionId, proposalId, factId, taskId, documentId, commentId, withdrawalId, overrideId },
    ...{ scheduleId, embargoId, unsaidId, textId, signalId, answerId, requestId, mergeId, flagId },
    ...{ adjustmentId, copyId },
  };
});
afterAll(() => server.close());

/** Every address that names something of an incident, with a body that is good. */
const addresses = (): Record<string, unknown> => ({
  'patch /api/incidents/{incidentId}': { title: 'Nothing happened' },
  'post /api/incidents/{incidentId}/agencies': { agencyIds: [spill.agencies.HLT] },
  'post /api/incidents/{incidentId}/lead': { agencyId: spill.agencies.WAT, reason: 'Theirs.' },
  'post /api/incidents/{incidentId}/close': {},
  'post /api/incidents/{incidentId}/reopen': { reason: 'More came.' },
  'post /api/incidents/{incidentId}/merges': { mainId: known.incidentId, reason: 'One event' },
  'post /api/incidents/{incidentId}/not-same': { otherId: known.incidentId },
  'post /api/merges/{mergeId}/confirm': {},
  'post /api/merges/{mergeId}/decline': { reason: 'Two' },
  'post /api/merges/{mergeId}/undo': { reason: 'Two' },
  'post /api/incidents/{incidentId}/members': { memberIds: [] },
  'post /api/incidents/{incidentId}/findings/{key}/settle': { how: 'fixed' },
  'post /api/incidents/{incidentId}/tasks': { title: 'Look', language: 'en' },
  'post /api/incidents/{incidentId}/statements': { kind: 'update' },
  'post /api/incidents/{incidentId}/facts': {
    label: { en: 'Hostages' },
    ownerAgencyId: spill.agencies.ENV,
    value: { kind: 'quantity', amount: '3', unit: '' },
    status: 'confirmed',
    source: 'heard',
  },
  'get /api/incidents/{incidentId}/events': undefined,
  'get /api/incidents/{incidentId}/record': undefined,
  'post /api/incidents/{incidentId}/record-copies': { sealed: true },
  'get /api/record-copies/{copyId}': undefined,
  'get /api/desk/{incidentId}': undefined,
  'get /api/rooms/{number}': undefined,
  'post /api/tasks/{taskId}/finish': undefined,
  'get /api/incidents/{incidentId}/spoken': undefined,
  'post /api/incidents/{incidentId}/unsaid': { words: 'The cause', reason: 'Nobody knows it.' },
  'post /api/unsaid/{unsaidId}/end': undefined,
  'get /api/incidents/{incidentId}/elsewhere': undefined,
  'post /api/incidents/{incidentId}/elsewhere': {
    ...{ text: 'All is well.', language: 'en', agencyName: 'Harbour Police' },
    putOutAt: '2026-01-01T00:00:00Z',
  },
  'post /api/elsewhere/{textId}/end': { how: 'withdrawn' },
  'post /api/elsewhere/{textId}/take-back': { reason: 'It still says so.' },
  'get /api/rooms/{number}/signals': undefined,
  'get /api/incidents/{incidentId}/answer-words': undefined,
  'get /api/incidents/{incidentId}/signals/similar': undefined,
  'post /api/incidents/{incidentId}/signals': { kind: 'rumour', text: 'Gas', language: 'en' },
  'get /api/signals/{signalId}/contact': undefined,
  'put /api/signals/{signalId}/contact': { seen: 0, name: 'Mrs Ode', reach: null },
  'delete /api/signals/{signalId}/contact': undefined,
  'patch /api/signals/{signalId}': { reliability: 'false' },
  'post /api/signals/{signalId}/correct': { seen: 0, text: 'Smoke' },
  'post /api/signals/{signalId}/attach': { toId: known.signalId },
  'post /api/signals/{signalId}/detach': undefined,
  'post /api/signals/{signalId}/gather': { signalIds: [known.signalId] },
  'post /api/signals/{signalId}/part': { signalIds: [known.signalId] },
  'post /api/signals/{signalId}/apart': { signalIds: [known.signalId] },
  'post /api/signals-apart/{apartId}/end': undefined,
  'post /api/signals/{signalId}/set-aside': { reason: 'A prank.' },
  'post /api/signals/{signalId}/take-up': undefined,
  'post /api/incidents/{incidentId}/answer-drafts': {
    signalIds: [known.signalId],
    language: 'en',
    pieces: [{ kind: 'words', text: 'No.' }],
  },
  'post /api/incidents/{incidentId}/answers': {
    signalIds: [known.signalId],
    language: 'en',
    pieces: [{ kind: 'fact', factId: known.factId }],
  },
  'post /api/answers/{answerId}/deal-with': { reason: 'It stands.' },
  'post /api/tasks/{taskId}/reopen': undefined,
  'get /api/facts/{factId}/uses': undefined,
  'post /api/fact-flags/{flagId}/settle': { languages: ['en'], reason: 'Nothing to do.' },
  'post /api/facts/{factId}/label': {
    label: { en: 'Solvent' },
    reason: 'A slip.',
    was: { en: 'Injured' },
  },
  'post /api/facts/{factId}/words': { label: { es: 'Vertido' }, base: 1 },
  'post /api/facts/{factId}/versions': {
    value: { kind: 'quantity', amount: '3', unit: '' },
    status: 'confirmed',
    source: 'heard',
    base: 1,
  },
  'post /api/facts/{factId}/reports/{reportId}/settle': { how: 'answered', answer: 'No.' },
  'post /api/statements/{statementId}/alert': { alert: null, was: null },
  'post /api/statements/{statementId}/correction-note': { note: { en: 'x' }, was: {} },
  'post /api/statements/{statementId}/route/preview': ROUTE,
  'post /api/statements/{statementId}/route/adjustments': { ...ROUTE, reason: 'Fewer.' },
  'post /api/route-adjustments/{adjustmentId}/confirm': undefined,
  'post /api/route-adjustments/{adjustmentId}/drop': undefined,
  'get /api/versions/{versionId}/agreed-part': undefined,
  'post /api/versions/{versionId}/agreed-part': {
    ...{ leave: [{ askId: known.askId, at: 0 }], number: 2, hashes: {} },
  },
  'get /api/incidents/{incidentId}/statements/similar': undefined,
  'get /api/incidents/{incidentId}/start-routes': undefined,
  'post /api/statements/{statementId}/not-same': { otherId: randomUUID(), reason: 'They are two.' },
  'post /api/statements/{statementId}/go-on-in': { otherId: randomUUID() },
  'post /api/statements/{statementId}/take-up': undefined,
  'post /api/statements/{statementId}/languages': { language: 'uk' },
  'post /api/statements/{statementId}/submissions': {
    languages: ['en'],
    number: 2,
    keptPlaceIds: [],
  },
  'get /api/statements/{statementId}/submissions/preview': undefined,
  'get /api/versions/{versionId}': undefined,
  'post /api/versions/{versionId}/decisions': {
    kind: 'hand',
    placeId: spill.placeOf('ENV'),
    toPersonId: spill.people.ines.personId,
  },
  'post /api/versions/{versionId}/challenges': {
    placeId: spill.placeOf('ENV'),
    texts: [{ textId: randomUUID(), hash: '0'.repeat(64) }],
  },
  'get /api/versions/{versionId}/assertions': undefined,
  'get /api/versions/{versionId}/posts': undefined,
  'get /api/releases/{releaseId}/channels/{channelId}/attempts': undefined,
  'post /api/releases/{releaseId}/deliveries': {
    channelId: randomUUID(),
    state: 'givenUp',
    how: 'leave',
  },
  'get /api/incidents/{incidentId}/lines': undefined,
  'post /api/incidents/{incidentId}/lines': { lineVersionId: randomUUID(), words: '0'.repeat(64) },
  'post /api/versions/{versionId}/phone-approvals': {
    placeId: spill.placeOf('ENV'),
    personId: spill.people.tomas.personId,
    texts: [{ textId: randomUUID(), hash: '0'.repeat(64) }],
  },
  'post /api/phone-approvals/{phoneApprovalId}/read-back': {
    codes: [{ textId: randomUUID(), code: 'K7F 2MQ' }],
    calledNumber: '0800 555 014',
  },
  'post /api/phone-approvals/{phoneApprovalId}/hear': undefined,
  'post /api/phone-approvals/{phoneApprovalId}/close': undefined,
  'post /api/asks/{askId}/answers': { inText: true },
  'post /api/versions/{versionId}/take-back': { placeId: spill.placeOf('ENV'), reason: 'Wrong.' },
  'post /api/versions/{versionId}/holds': { placeId: spill.placeOf('ENV'), reason: 'Wait.' },
  'post /api/versions/{versionId}/holds/lift': { placeId: spill.placeOf('ENV') },
  'post /api/versions/{versionId}/releases': { languages: ['en'] },
  'post /api/versions/{versionId}/release-proposals': { languages: ['en'] },
  'post /api/versions/{versionId}/overrides': {
    factIds: [known.factId],
    reason: { en: 'The advice is the same.' },
  },
  'post /api/release-proposals/{proposalId}/confirm': undefined,
  'post /api/release-proposals/{proposalId}/drop': undefined,
  'post /api/versions/{versionId}/release-schedules': {
    languages: ['en'],
    dueAt: '2027-01-01T00:00:00Z',
  },
  'post /api/release-schedules/{scheduleId}/confirm': undefined,
  'post /api/release-schedules/{scheduleId}/move': { dueAt: '2027-01-01T00:00:00Z' },
  'post /api/release-schedules/{scheduleId}/cancel': undefined,
  'post /api/incidents/{incidentId}/embargoes': {
    kind: 'embargo',
    factIds: [known.factId],
    reason: 'The family first.',
    liftedBy: { by: 'time', at: '2027-01-01T00:00:00Z' },
  },
  'post /api/embargoes/{embargoId}/lift': { reason: 'They know.' },
  'post /api/overrides/{overrideId}/confirm': undefined,
  'post /api/overrides/{overrideId}/drop': undefined,
  'post /api/releases/{releaseId}/corrections': { note: { en: 'It was Tuesday.' } },
  'get /api/releases/{releaseId}/withdrawal-words': undefined,
  'get /api/releases/{releaseId}/withdrawal-posts': undefined,
  'post /api/releases/{releaseId}/withdrawals': { reason: 'It was wrong.', words: '0'.repeat(64) },
  'post /api/withdrawals/{withdrawalId}/confirm': { words: '0'.repeat(64) },
  'post /api/withdrawals/{withdrawalId}/drop': undefined,
  'post /api/documents/{documentId}/comments': { anchor: null, quote: '', text: 'Who?' },
  'post /api/comments/{commentId}/resolve': undefined,
  'get /api/documents/{documentId}/machine': undefined,
  'get /api/documents/{documentId}/machine/parts': undefined,
  'get /api/documents/{documentId}/machine/request': undefined,
  'post /api/documents/{documentId}/machine/requests': { parts: ['know'], hash: '0'.repeat(64) },
  'post /api/documents/{documentId}/machine/approvals': { blockId: 'b', hash: '0'.repeat(64) },
  'post /api/documents/{documentId}/owners': { blockId: 'b', from: null, agencyId: null },
  'post /api/machine-requests/{requestId}/cancel': undefined,
});
/** What an address has to be asked with. */
const queries = (): Readonly<Record<string, string>> => ({
  'get /api/statements/{statementId}/submissions/preview': '?languages=en',
  'get /api/incidents/{incidentId}/answer-words': '?language=en',
  'get /api/incidents/{incidentId}/signals/similar': '?language=en&text=gas',
  'get /api/incidents/{incidentId}/statements/similar': '?kind=update&language=en&label=gas',
  'get /api/incidents/{incidentId}/start-routes': '?kind=update',
  'get /api/documents/{documentId}/machine/request': '?parts=know',
  'get /api/releases/{releaseId}/withdrawal-posts': '?ground=withdrawn',
  'get /api/versions/{versionId}/agreed-part': `?leave=${known.askId}.0`,
});
/** What names no incident. */
const OTHERS =
  /^\/api\/(account|admin|authorisations|drills|guidance-versions|line-versions|links)\//;

describe('[P1] to somebody with every role whom it does not name, a restricted incident', () => {
  it('answers at every address like one that does not exist, and nothing happens', async () => {
    const { paths } = (await spill.as('dora').get('/api/openapi.json')).body;
    const routes = Object.entries<object>(paths)
      .filter(([path]) => path.includes('{') && !OTHERS.test(path))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(Object.keys(addresses()).sort()).toEqual(routes.sort());
    const before = await countEvents(server.services);
    for (const [route, body] of Object.entries(addresses())) {
      const [method = '', path = ''] = route.split(' ');
      const address = (ids: Record<string, string>) =>
        path.replace(/\{(\w+)\}/g, (_, name: string) =>
          // The key of a finding is 32 digits, without dashes.
          name === 'key' ? randomUUID().replaceAll('-', '') : (ids[name] ?? randomUUID()),
        ) + (queries()[route] ?? '');
      for (const ids of [known, { number: '26-9999' }]) {
        expectUnknown(await spill.as('dora').send(method.toUpperCase(), address(ids), body));
      }
    }
    expect(await countEvents(server.services)).toBe(before);
  });

  it('is on no desk, in no search, and among no look-alikes', async () => {
    const dora = spill.as('dora');
    for (const view of ['live', 'mine', 'closed']) {
      const { rows, counts, waiting } = (await dora.get(`/api/desk?view=${view}`)).body;
      expect({ rows, counts, waiting }).toEqual({
        rows: [],
        counts: { live: 0, mine: 0, closed: 0 },
        waiting: [],
      });
    }
    for (const words of ['Hostages', spill.number, 'Halden']) {
      const path = `q=${encodeURIComponent(words)}`;
      expect((await dora.get(`/api/search?${path}`)).body.incidents).toEqual([]);
    }
    const alike = await dora.get(`/api/incidents/similar?title=${encodeURIComponent(TITLE)}`);
    expect(alike.body.incidents).toEqual([]);
    expect((await spill.as('ana').get('/api/search?q=Hostages')).body.incidents).toHaveLength(1);
  });

  it('is no room to enter, and pokes nobody outside: neither events nor presence', async () => {
    const outside = await openSocketPage(server.url, spill.as('dora').cookie);
    const inside = await openSocketPage(server.url, spill.as('noor').cookie);
    expect(await outside.enter(spill.incidentId)).toBe(false);
    expect(await outside.enter(randomUUID())).toBe(false);
    expect(await inside.enter(spill.incidentId)).toBe(true);
    await rename(`${TITLE}: two`);
    await until(() => inside.lastNumber(spill.incidentId) > 0, 'those inside are poked');
    await until(() => inside.present(spill.incidentId).length > 0, 'those inside see who is there');
    // What is sent to those outside comes in the same order as this, which is for everybody.
    await spill.as('dora').send('POST', '/api/drills', {
      name: 'Autumn drill',
      endsAt: '2026-11-24T00:00:00Z',
    });
    await until(() => outside.directories > 0, 'those outside hear of the drill');
    expect(outside.lastNumber(spill.incidentId)).toBe(0);
    expect(outside.present(spill.incidentId)).toEqual([]);
    outside.close();
    inside.close();
  });

  it('has no document to open', async () => {
    const outside = openClient(server.url, known.documentId ?? '', spill.as('dora').cookie);
    await until(() => outside.closeCode === CLOSE_CODES.notFound, 'there is nothing');
    expect(outside.provider.synced).toBe(false);
    outside.close();
  });

  it('tells in the newsroom what was released, and not what it is about', async () => {
    const page = await (await fetch(`${server.url}/news/${slug}/en`)).text();
    expect(page).toContain('Do not drink tap water');
    expect(page).not.toContain('Hostages');
  });
});

describe('[P2] somebody who is named no more', () => {
  it('loses room, pokes and document at once, and hears no more of it', async () => {
    const page = await openSocketPage(server.url, spill.as('linh').cookie);
    const text = openClient(server.url, known.documentId ?? '', spill.as('linh').cookie);
    await page.enter(spill.incidentId);
    await text.synced();
    await setMembers(['noor']);
    await until(() => text.closeCode === CLOSE_CODES.removed, 'the document closes', 1_000);
    await until(() => page.removed.includes(spill.incidentId), 'the room is left', 1_000);
    const heard = page.lastNumber(spill.incidentId);
    await rename(`${TITLE}: three`);
    expect(await page.enter(spill.incidentId)).toBe(false);
    expect(page.lastNumber(spill.incidentId)).toBe(heard);
    page.close();
    text.close();
  });
});

describe('[P1] somebody whose last role was taken away', () => {
  it('finds nobody and nothing, and the open page hears no more', async () => {
    const open = await startOpenIncident();
    const page = await openSocketPage(server.url, spill.as('samir').cookie);
    await touch(open);
    // The poke of the opening itself may come late: the one that counts is of the second event.
    await until(() => page.lastNumber(open) > 1, 'the desk is followed');
    const heard = page.lastNumber(open);
    const heardOfRights = page.directories;
    await server.services.db
      .deleteFrom('roles')
      .where('personId', '=', spill.people.samir.personId)
      .execute();
    await until(() => page.directories > heardOfRights, 'the page is told');
    const late = await openSocketPage(server.url, spill.as('samir').cookie);
    await touch(open);
    const witness = await openSocketPage(server.url, spill.as('ana').cookie);
    await touch(open);
    await until(() => witness.lastNumber(open) > heard, 'others are poked');
    expect([page.lastNumber(open), late.lastNumber(open)]).toEqual([heard, 0]);
    const found = await spill.as('samir').get('/api/search?q=a');
    expect(found.body).toEqual({ incidents: [], people: [] });
    for (const one of [page, late, witness]) one.close();
  });
});

async function startOpenIncident(): Promise<string> {
  const { id } = await server.services.db
    .selectFrom('playbooks')
    .select('id')
    .executeTakeFirstOrThrow();
  const { incidentId } = await post('ana', '/api/incidents', {
    title: 'A burst main',
    language: 'en',
    playbookId: id,
    leadAgencyId: spill.agencies.ENV,
  });
  return incidentId;
}

async function touch(incidentId: string): Promise<void> {
  const path = `/api/incidents/${incidentId}/tasks`;
  const answer = await spill.as('ana').send('POST', path, { title: 'Look', language: 'en' });
  expect(codeOf(answer)).toBeUndefined();
}
