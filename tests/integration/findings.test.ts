import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import {
  codeOf,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

/** One desk for all: each test speaks of something of its own. */
let server: TestServer;
let spill: Spill;
let page: DocumentClient;
let radiusId: string;

interface FindingBody {
  readonly key: string;
  readonly kind: string;
  readonly since: string | null;
  readonly left: { sentence: string; from: number; to: number; places: { kind: string }[] };
  readonly right: { kind: string; factId?: string } | null;
  readonly settled: { how: string; reason: string | null; by: string } | null;
}

const room = async (by: PersonName = 'dora') =>
  (await spill.as(by).get(`/api/rooms/${spill.number}`)).body;
const found = async (words: string): Promise<FindingBody[]> =>
  (await room()).findings.filter((one: FindingBody) => one.left.sentence.includes(words));
const onDesk = async () => (await spill.as('dora').get('/api/desk')).body.rows[0].openFindings;
const meant = ({ left }: FindingBody) => left.sentence.slice(left.from, left.to);
const finding = (words: string) =>
  until(async () => {
    const [only, ...others] = await found(words);
    return others.length === 0 && only;
  }, `one contradiction is found: ${words}`);

/** Somebody types at the end of a part of the English text, and pauses. */
async function type(words: string): Promise<void> {
  page.type('doing', words);
  await page.saved();
}
const count = (label: string, amount: string) =>
  spill.addFact('ana', {
    label: { en: label },
    value: { kind: 'quantity', amount, unit: 'people' },
  });
const settle = (by: PersonName, key: string, body: object = { how: 'fixed' }) =>
  spill.as(by).send('POST', `/api/incidents/${spill.incidentId}/findings/${key}/settle`, body);

beforeAll(async () => {
  server = await startTestServer({ checksTexts: true });
  spill = await startSpill(server);
  await spill.write('en');
  const { statements } = await room();
  const [{ documentId }] = statements[0].languages;
  page = openClient(server.url, documentId, spill.as('noor').cookie);
  await page.synced();
});
afterAll(async () => {
  page?.close();
  await server.close();
});

describe('[V1] a figure in prose that differs from the ledger', () => {
  it('is found when typing pauses, with both places, and counts on the desk', async () => {
    const factId = await count('Evacuated', '240');
    await type(' We evacuated 420 people.');
    const one = await finding('evacuated');
    expect(one).toMatchObject({ kind: 'fact', right: { kind: 'fact', factId }, settled: null });
    expect(meant(one)).toBe('420');
    expect(one.left.places).toMatchObject([{ kind: 'draft', statementId: spill.statementId }]);
    expect(await onDesk()).toBe(1);
    await spill.setFact('ana', factId, '420', 1);
    await until(async () => (await onDesk()) === 0, 'the ledger says what the words say');
    expect(await found('evacuated')).toEqual([]);
  });

  it('is found in what the alert calls an area', async () => {
    radiusId = await spill.addFact('ana', {
      label: { en: 'Radius of the safety zone' },
      value: { kind: 'quantity', amount: '2', unit: 'km' },
    });
    const alert = {
      ...{ category: 'Safety', urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' },
      ...{ responseTypes: [], expiresAt: null },
      areas: [{ name: { en: 'Within 3 km of the weir' } }],
    };
    const path = `/api/statements/${spill.statementId}/alert`;
    const set = await spill.as('ana').send('POST', path, { alert, was: null });
    expect(set.body).toEqual({ changed: true });
    const one = await finding('km of the weir');
    expect(meant(one)).toBe('3 km');
    expect(one.left).toMatchObject({ part: 'area', places: [{ kind: 'draft' }] });
  });
});

describe('[V2] a corrected fact', () => {
  it('is found in every text that still says the former value, public ones too', async () => {
    const factId = await count('Injured', '9');
    const versionId = await spill.submit(['en'], 1);
    await spill.signAll(versionId);
    const release = await spill.leaving(versionId, ['en']);
    const out = await spill.as('ana').send('POST', `/api/versions/${versionId}/releases`, release);
    expect(out.status).toBe(200);
    await spill.setFact('ana', factId, '11', 1);
    const one = await finding('fumes');
    expect(one.kind).toBe('corrected');
    expect(one.left.places.map((place) => place.kind).sort()).toEqual(['draft', 'release']);
    // With its words its alert went out, too.
    const { left: area } = await finding('km of the weir');
    expect(area.places.map((place) => place.kind).sort()).toEqual(['draft', 'release']);
    await spill.as('ana').send('POST', `/api/facts/${radiusId}/versions`, {
      ...{ value: { kind: 'quantity', amount: '3', unit: 'km' }, status: 'confirmed', base: 1 },
      source: 'control room',
    });
    await until(async () => (await found('km of the weir')).length === 0, 'it says what holds');
    // Its correction names the old figure on purpose; it has to be the one that the page had.
    const correct = (path: string, body: object) => spill.as('noor').send('POST', path, body);
    const wrong = { en: 'The fumes injured 11 people, not 8.' };
    const path = `/api/releases/${out.body.releaseId}/corrections`;
    const { statementId } = (await correct(path, { note: wrong })).body;
    const told = await finding('not 8');
    expect([told.kind, meant(told)]).toEqual(['neverSaid', '8']);
    expect(told.left.places).toMatchObject([{ kind: 'draft', statementId, language: 'en' }]);
    const note = { en: 'The fumes injured 11 people, not 9.' };
    await correct(`/api/statements/${statementId}/correction-note`, { note, was: wrong });
    await until(async () => (await found(', not ')).length === 0, 'the note is right');
  });
});

describe('[V4] a promise', () => {
  it('is a finding from its time on, and counts for nothing before', async () => {
    const before = await onDesk();
    const due = new Date(server.clock.now().getTime() + 30 * 60_000);
    await type(` The next update is at ${due.toISOString().slice(11, 16)}.`);
    const one = await finding('next update');
    expect(one).toMatchObject({ kind: 'promise', right: null });
    expect(one.since?.slice(0, 16)).toBe(due.toISOString().slice(0, 16));
    expect(await onDesk()).toBe(before);
    server.clock.advance(31 * 60_000);
    expect(await onDesk()).toBe(before + 1);
    // A text that is worked on for long after moves no promise to another day.
    server.clock.advance(7 * 60 * 60_000);
    await type(' Probably a valve was the cause of it.');
    await finding('Probably');
    expect((await finding('next update')).since).toBe(one.since);
  });
});

describe('[V5] settling a finding', () => {
  it('[A1] says why, is in the record, and keeps the same words from coming back', async () => {
    await count('Missing', '4');
    await type(' In all 6 people are missing.');
    const { key, left } = await finding('missing');
    const open = await onDesk();
    const reason = 'Two of them were found this morning.';
    const command = {
      by: spill.as('linh'),
      path: `/api/incidents/${spill.incidentId}/findings/${key}/settle`,
      body: { reason, how: 'notContradiction' },
    };
    await expectBadInputRefused(server.services, command);
    expect(codeOf(await settle('linh', key, { how: 'notContradiction' }))).toBe('invalid_input');
    await expectReplayAnswered(server.services, command);
    const settled = { how: 'notContradiction', reason, by: spill.people.linh.personId };
    expect(await finding('missing')).toMatchObject({ key, settled });
    expect(await onDesk()).toBe(open - 1);
    const record = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
    expect(record.body.events.at(-1)).toMatchObject({
      type: 'findingSettled',
      payload: { key, how: 'notContradiction', reason, words: left.sentence },
    });
    expect(codeOf(await settle('ana', key))).toBe('finding_settled');
    await type(' We suspect sabotage.');
    await finding('sabotage');
    expect(await finding('missing')).toMatchObject({ key, settled });
  });
});

describe('[V6] what an agency put out by itself', () => {
  const minutesAgo = (minutes: number) =>
    new Date(server.clock.now().getTime() - minutes * 60_000).toISOString();
  const path = () => `/api/incidents/${spill.incidentId}/elsewhere`;
  const body = (text: string, more: object = {}) => ({
    ...{ text, language: 'en', agencyName: 'Harbour Police', putOutAt: minutesAgo(10) },
    ...{ link: 'https://police.example/4', ...more },
  });
  const log = (text: string, more?: object, by: PersonName = 'linh') =>
    spill.as(by).send('POST', path(), body(text, more));
  const end = (textId: string, how: object, by: PersonName = 'noor') =>
    spill.as(by).send('POST', `/api/elsewhere/${textId}/end`, how);
  const texts = async () => (await spill.as('dora').get(path())).body.texts;
  const lastEvent = async () =>
    (await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`)).body.events.at(-1);

  it('[A1] is logged word for word by those who write, and refused where it cannot be so', async () => {
    const words = '  Two lorries collided.\r\n\n“Stay away”: the  police.\n';
    const command = { by: spill.as('linh'), path: path(), body: body(words) };
    await expectBadInputRefused(server.services, command);
    const { body: logged } = await expectReplayAnswered(server.services, command);
    const kept = 'Two lorries collided.\n\n“Stay away”: the  police.';
    expect(await texts()).toMatchObject([
      { id: logged.textId, text: kept, agencyId: null, agencyName: 'Harbour Police', ended: null },
    ]);
    expect(await lastEvent()).toMatchObject({
      type: 'elsewhereLogged',
      payload: { textId: logged.textId, text: kept, link: 'https://police.example/4' },
    });
    const { WAT } = spill.agencies;
    for (const [more, code] of [
      [{ putOutAt: minutesAgo(-1) }, 'elsewhere_in_future'],
      [{ agencyId: WAT }, 'invalid_input'],
      [{ agencyName: null }, 'invalid_input'],
      [{ agencyName: null, agencyId: spill.incidentId }, 'agency_not_engaged'],
      [{ link: 'javascript:alert(1)' }, 'invalid_input'],
      [{ replaces: spill.incidentId }, 'not_found'],
    ] as const) {
      expect(codeOf(await log('Words.', more)), code).toBe(code);
    }
    expect(codeOf(await log('Words.', {}, 'marta'))).toBe('not_allowed');
    expect(await texts()).toHaveLength(1);
    expect((await room()).elsewhere).toBe(1);
  });

  it('is compared with the ledger until its agency takes it back, and stays in the record', async () => {
    const factId = await count('Rescued', '31');
    const { body: first } = await log('We rescued 13 people.', { putOutAt: minutesAgo(9) });
    expect(await finding('rescued')).toMatchObject({
      kind: 'fact',
      left: { places: [{ kind: 'elsewhere', textId: first.textId }] },
      right: { kind: 'fact', factId },
    });
    const older = { putOutAt: minutesAgo(11), replaces: first.textId };
    expect(codeOf(await log('Older.', older))).toBe('elsewhere_not_newer');
    const other = { agencyName: null, agencyId: spill.agencies.WAT, replaces: first.textId };
    expect(codeOf(await log('Of others.', other))).toBe('elsewhere_not_newer');
    const next = {
      ...{ replaces: first.textId, agencyName: 'harbour police' },
      putOutAt: minutesAgo(8),
    };
    const { body: second } = await log('We rescued 31 people.', next);
    await until(async () => (await found('rescued')).length === 0, 'the newer words agree');
    expect(codeOf(await end(first.textId, { how: 'withdrawn' }))).toBe('elsewhere_ended');
    expect(codeOf(await end(second.textId, { how: 'replaced', byId: second.textId }))).toBe(
      'elsewhere_not_newer',
    );
    expect(codeOf(await end(second.textId, { how: 'withdrawn' }, 'marta'))).toBe('not_allowed');
    expect((await end(second.textId, { how: 'withdrawn' })).status).toBe(200);
    expect(await lastEvent()).toMatchObject({ type: 'elsewhereWithdrawn' });
    const ends = new Map((await texts()).map((one: { id: string }) => [one.id, one]));
    expect(ends.get(first.textId)).toMatchObject({ ended: { replacedBy: second.textId } });
    expect(ends.get(second.textId)).toMatchObject({ ended: { replacedBy: null } });

    const takeBack = (textId: string, reason: string, by: PersonName = 'noor') =>
      spill.as(by).send('POST', `/api/elsewhere/${textId}/take-back`, { reason });
    const reason = 'Its page still says 13.';
    expect(codeOf(await takeBack(first.textId, ' '))).toBe('invalid_input');
    expect(codeOf(await takeBack(first.textId, reason, 'marta'))).toBe('not_allowed');
    expect((await takeBack(first.textId, reason)).status).toBe(200);
    expect(codeOf(await takeBack(first.textId, reason))).toBe('elsewhere_stands');
    expect(await lastEvent()).toMatchObject({
      type: 'elsewhereStandsAgain',
      payload: { textId: first.textId, agencyName: 'Harbour Police', reason },
    });
    const stands = (await texts()).find((one: { id: string }) => one.id === first.textId);
    expect(stands).toMatchObject({
      ended: null,
      takenBack: [{ reason, replacedBy: second.textId, by: spill.people.noor.personId }],
    });
    await until(async () => (await found('rescued')).length === 1, 'it is compared again');
    expect((await end(first.textId, { how: 'withdrawn' })).status).toBe(200);
    await until(async () => (await found('rescued')).length === 0, 'marked again');
  });

  it('[V5] is compared with our own words, and what was settled stays so', async () => {
    await type(' 3 schools are closed.');
    const { body: logged } = await log('8 schools are closed.');
    const one = await finding('schools');
    expect([one.kind, one.right?.kind]).toEqual(['texts', 'text']);
    await settle('linh', one.key, { how: 'notContradiction', reason: 'Theirs are private ones.' });
    const { body: again } = await log('8 schools are closed.', { agencyName: 'Halden Council' });
    await until(async () => {
      const [known, ...others] = await found('schools');
      return others.length === 0 && known?.settled && JSON.stringify(known).includes(again.textId);
    }, 'the same words of another are the same finding, settled');
    expect((await end(logged.textId, { how: 'withdrawn' })).status).toBe(200);
  });
});

describe('[V6] an answer to the press', () => {
  it('is read while it is a draft, and once it was said', async () => {
    await count('Sheltered', '20');
    const signal = { kind: 'press', text: 'What do you know?', language: 'en' };
    const post = async (path: string, body: object) =>
      (await spill.as('noor').send('POST', `/api/incidents/${spill.incidentId}/${path}`, body))
        .body;
    const { signalId } = await post('signals', signal);
    await post('answer-drafts', {
      ...{ signalIds: [signalId], language: 'en' },
      pieces: [{ kind: 'words', text: 'We sheltered 50 people.' }],
    });
    expect(await finding('sheltered')).toMatchObject({
      kind: 'fact',
      left: { places: [{ kind: 'answer', numbers: [1], isGiven: false }] },
    });
    const factId = await count('In hospital', '40');
    await post('answers', {
      ...{ signalIds: [signalId], language: 'en' },
      pieces: [{ kind: 'fact', factId }],
    });
    await spill.setFact('ana', factId, '60', 1);
    expect(await finding('In hospital')).toMatchObject({
      kind: 'corrected',
      left: { places: [{ kind: 'answer', isGiven: true }] },
      right: { factId },
    });
  });
});

describe('[V3] a language version', () => {
  it('is held against its source, figure by figure', async () => {
    await spill.write('vi');
    await spill.write('vi', 'more', 'Gọi 0800 555 015.');
    // Any event of the incident makes the checker look.
    await spill.addFact('ana', { value: { kind: 'yesno', value: true } });
    const one = await finding('Gọi');
    expect([one.kind, meant(one)]).toEqual(['language', '0800 555 015']);
    expect(one.right).toMatchObject({ kind: 'text', sentence: 'Phone 0800 555 014.' });
  });
});

describe('[V5] the list', () => {
  it('has room again for what nobody has seen, once others of it are settled', async () => {
    const many = Array.from({ length: 130 }, (_, index) => `We evacuated ${index + 3} people.`);
    await type(` ${many.join(' ')}`);
    const all = await until(async () => {
      const some = await found('evacuated');
      return some.length >= 100 && some;
    }, 'the list is full');
    expect(await found('sabotage')).toEqual([]);
    for (const { key } of all.slice(0, 40)) expect((await settle('noor', key)).status).toBe(200);
    await finding('sabotage');
  });
});

describe('[P1] settling', () => {
  it('is for those who write; whoever may read the room sees findings', async () => {
    const { key } = await finding('sabotage');
    expect(codeOf(await settle('dora', key))).toBe('not_allowed');
    expect(codeOf(await settle('henrik', key))).toBe('not_allowed');
    expect((await room('dora')).abilities.settleFinding).toBe(false);
    expect(codeOf(await settle('noor', 'f'.repeat(32)))).toBe('not_found');
    expect((await settle('noor', key)).status).toBe(200);
    await spill.as('ana').send('POST', `/api/incidents/${spill.incidentId}/close`, {});
    expect(codeOf(await settle('noor', key))).toBe('incident_closed');
  });

  it('of a restricted incident is nothing to those outside', async () => {
    const opened = await spill.as('ana').send('POST', '/api/incidents', {
      title: 'Something that few know of',
      language: 'en',
      playbookId: (await room()).incident.playbook.id,
      leadAgencyId: spill.agencies.ENV,
      agencyIds: [spill.agencies.HLT],
      restricted: true,
      memberIds: [spill.people.ana.personId],
    });
    const path = `/api/incidents/${opened.body.incidentId}/findings/${'a'.repeat(32)}/settle`;
    expectUnknown(await spill.as('dora').send('POST', path, { how: 'fixed' }));
  });
});
