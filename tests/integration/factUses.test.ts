import { randomUUID } from 'node:crypto';
import type { FactFlag, FactUse } from '@accord/shared/factUses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshOutlines } from '../../server/src/statements/outline.js';
import { loggedDocument } from '../helpers/documents.js';
import { codeOf, expectUnknown } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';

/** One world, in which each test goes on from where the one before it stopped. */
let server: TestServer;
let spill: Spill;
let factId: string;
let versionId: string;
let releaseId: string;

const post = (by: PersonName, path: string, body: unknown) => spill.as(by).send('POST', path, body);
async function uses(by: PersonName = 'linh'): Promise<FactUse[]> {
  return (await spill.as(by).get(`/api/facts/${factId}/uses`)).body.uses;
}
async function room() {
  return (await spill.as('noor').get(`/api/rooms/${spill.number}`)).body;
}
const flags = async (): Promise<FactFlag[]> => (await room()).factFlags;
const shown = (all: readonly FactUse[]) =>
  all.map((one) => `${one.kind} ${one.languages.toSorted().join('+')} ${one.says}`).sort();
async function pause(language: string) {
  const { id } = await server.services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('language', '=', language)
    .executeTakeFirstOrThrow();
  const doc = await loggedDocument(server.services, id);
  await refreshOutlines(server.services, new Map([[id, doc]]));
}

beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  await server.services.db
    .insertInto('roles')
    .values({
      personId: spill.people.ana.personId,
      agencyId: spill.agencies.ENV,
      role: 'administrator',
      deputyFor: null,
    })
    .execute();
  factId = await spill.addFact('linh', {
    label: { en: 'Spilled', vi: 'Lượng tràn' },
    value: { kind: 'quantity', amount: '2000', unit: 'litre' },
  });
  for (const language of ['en', 'vi']) {
    await spill.write(language);
    await spill.write(language, 'know', `{{fact:${factId}|valueUnit}}`);
    await pause(language);
  }
  const { playbookId } = await server.services.db
    .selectFrom('incidents')
    .select('playbookId')
    .where('id', '=', spill.incidentId)
    .executeTakeFirstOrThrow();
  const line = await post('ana', '/api/admin/lines', {
    playbookId,
    name: { en: 'First words' },
    template: {
      kind: 'acknowledgement',
      agencyIds: [],
      slots: [{ name: 'spilled', fill: { by: 'label', label: 'Spilled' } }],
      texts: { en: { title: 'Spill', know: '{{spilled}}', commitment: 'More soon.' } },
    },
  });
  if (line.status !== 200) throw new Error(JSON.stringify(line.body));
  versionId = await spill.submit(['en', 'vi'], 1);
});
afterAll(() => server.close());

const change = (amount: string, base: number, unit = 'litre') =>
  post('linh', `/api/facts/${factId}/versions`, {
    value: { kind: 'quantity', amount, unit },
    status: 'confirmed',
    source: 'gauge',
    confidence: 'high',
    reason: unit === 'litre' ? 'The gauge was read anew.' : null,
    base,
  });

describe('before a fact is changed', () => {
  it('[F3] every place that says it is shown: live texts, the version in sign-off, lines', async () => {
    expect(shown(await uses())).toEqual(['draft en+vi null', 'line en null', 'version en+vi 1']);
  });

  it('[P1] nobody sees the places of a fact that they may not know of', async () => {
    expectUnknown(await spill.as('dora').get(`/api/facts/${randomUUID()}/uses`));
  });

  it('[F1] a lower figure in another unit asks for a reason too', async () => {
    expect(codeOf(await change('100', 1, 'gallon'))).toBe('fact_falling_needs_reason');
    expect(await flags()).toEqual([]);
  });
});

describe('after a fact changed', () => {
  it('[F3] each place that uses it carries a flag, in the same transaction', async () => {
    await change('3000', 1);
    const raised = await flags();
    expect(shown(raised)).toEqual(['draft en+vi null', 'line en null', 'version en+vi 1']);
    expect(raised[0]).toMatchObject({ factId, cause: 'changed', fromVersion: 1, factVersion: 2 });
  });

  it('[F3] a flag that stands is not raised twice, and keeps what the place said first', async () => {
    await change('4000', 2);
    const raised = await flags();
    expect(raised).toHaveLength(3);
    expect(raised.every((one) => one.fromVersion === 1 && one.factVersion === 3)).toBe(true);
  });

  it('[F3] a version is not waved through; a text is, by whoever writes there, on record', async () => {
    const raised = await flags();
    const of = (kind: string) => raised.find((one) => one.kind === kind)?.id;
    const settle = (by: PersonName, kind: string, languages = ['en']) =>
      post(by, `/api/fact-flags/${of(kind)}/settle`, { languages });
    expect(codeOf(await settle('noor', 'version'))).toBe('flag_of_version');
    expect(codeOf(await settle('tomas', 'line'))).toBe('not_allowed');
    expect(codeOf(await settle('noor', 'line', ['vi']))).toBe('invalid_input');
    expect(codeOf(await settle('noor', 'line', []))).toBe('invalid_input');
    expect((await settle('noor', 'line')).status).toBe(200);
    expect(codeOf(await settle('noor', 'line'))).toBe('flag_settled');
    const { timeline } = await room();
    expect(timeline[0]).toMatchObject({
      type: 'factFlagSettled',
      payload: { factId, label: 'Spilled', kind: 'line', version: 3, reason: null },
    });
    expect(shown(await flags())).toEqual(['draft en+vi null', 'version en+vi 1']);
    // Whoever read one language has not read the other.
    expect((await settle('noor', 'draft', ['vi'])).status).toBe(200);
    expect(shown(await flags())).toEqual(['draft en null', 'version en+vi 1']);
    expect(codeOf(await settle('noor', 'draft', ['en', 'vi']))).toBe('flag_settled');
    expect((await room()).timeline[0].payload).toMatchObject({ kind: 'draft', languages: ['vi'] });
  });

  it('[F3] a language that was looked at carries it again when the fact changes anew', async () => {
    await change('4500', 3);
    expect(shown(await flags())).toEqual(['draft en+vi null', 'line en null', 'version en+vi 1']);
    const draft = (await flags()).find((one) => one.kind === 'draft');
    const settle = () =>
      post('noor', `/api/fact-flags/${draft?.id}/settle`, { languages: ['vi', 'en'] });
    expect((await settle()).status).toBe(200);
    expect(codeOf(await settle())).toBe('flag_settled');
    expect(shown(await flags())).toEqual(['line en null', 'version en+vi 1']);
    const line = (await flags()).find((one) => one.kind === 'line');
    await post('noor', `/api/fact-flags/${line?.id}/settle`, { languages: ['en'] });
    await change('4000', 4);
    const again = (await flags()).find((one) => one.kind === 'line');
    await post('noor', `/api/fact-flags/${again?.id}/settle`, { languages: ['en'] });
    expect(shown(await flags())).toEqual(['draft en+vi null', 'version en+vi 1']);
  });

  it('[F3] the next version answers for the live text and for the version before it', async () => {
    server.clock.advance(1000);
    versionId = await spill.submit(['en', 'vi'], 2);
    expect(await flags()).toEqual([]);
    expect(shown(await uses())).toContain('version en+vi 5');
  });
});

describe('what the public reads', () => {
  it('[F3] is flagged with a correction that is ready to be begun', async () => {
    await spill.signAll(versionId);
    const released = await post('ana', `/api/versions/${versionId}/releases`, {
      ...(await spill.leaving(versionId, ['en', 'vi'])),
    });
    expect(released.status).toBe(200);
    releaseId = released.body.releaseId;
    server.clock.advance(1000);
    await change('5000', 5);
    const flag = (await flags()).find((one) => one.kind === 'release');
    expect(flag).toMatchObject({
      placeId: releaseId,
      says: 5,
      note: {
        en: 'Spilled: 5,000\u00a0litres. We had said: 4,000\u00a0litres. The gauge was read anew.',
        vi: 'Lượng tràn: 5.000\u00a0lít. Trước đó chúng tôi đã nêu: 4.000\u00a0lít.',
      },
    });
  });

  it('[F3] and its correction begins with the public words, in which the new value stands', async () => {
    const flag = (await flags()).find((one) => one.kind === 'release');
    const begun = await post('noor', `/api/releases/${releaseId}/corrections`, {
      note: flag?.note,
    });
    expect(begun.status).toBe(200);
    const drafts = (await uses()).filter((one) => one.kind === 'draft');
    expect(drafts.map((one) => one.placeId)).toContain(begun.body.statementId);
    const correction = async () =>
      (await room()).statements.find((one: { id: string }) => one.id === begun.body.statementId);
    const { note } = (await correction()).corrects;
    expect(Object.keys(note)).toEqual(['en', 'vi']);
    const path = `/api/statements/${begun.body.statementId}/correction-note`;
    const after = { en: 'It is 5,000 litres, not 4,000.' };
    const write = (by: PersonName, was: object) => post(by, path, { note: after, was });
    expect(codeOf(await write('tomas', note))).toBe('not_allowed');
    expect((await write('noor', {})).body.error).toMatchObject({
      code: 'note_changed_meanwhile',
      details: { note },
    });
    expect(codeOf(await post('noor', path, { note: {}, was: note }))).toBe('invalid_input');
    const uncorrecting = `/api/statements/${spill.statementId}/correction-note`;
    expect(codeOf(await post('noor', uncorrecting, { note: after, was: {} }))).toBe(
      'not_a_correction',
    );
    server.clock.advance(1000);
    expect((await write('noor', note)).body).toEqual({ changed: true });
    const noteAt = server.clock.now().toISOString();
    expect((await correction()).corrects).toEqual({ releaseId, note: after, noteAt });
    expect((await room()).timeline[0]).toMatchObject({
      type: 'correctionNoteChanged',
      payload: { before: note, after },
    });
    expect((await write('noor', after)).body).toEqual({ changed: false });
  });

  it('[F3] stays as it is only for a reason', async () => {
    const flag = (await flags()).find((one) => one.kind === 'release');
    const settle = (languages: string[], reason: string | null) =>
      post('noor', `/api/fact-flags/${flag?.id}/settle`, { languages, reason });
    expect(codeOf(await settle(['en'], null))).toBe('flag_needs_reason');
    expect((await settle(['vi'], 'The Vietnamese page says it in words.')).status).toBe(200);
    const left = (await flags()).find((one) => one.kind === 'release');
    expect(left?.languages).toEqual(['en']);
    expect(Object.keys(left?.note ?? {})).toEqual(['en', 'vi']);
  });

  it('[F1] is flagged while another agency disagrees, and no longer once that is answered', async () => {
    await change('4000', 6);
    expect((await flags()).some((one) => one.kind === 'release')).toBe(false);
    const report = await post('noor', `/api/facts/${factId}/versions`, {
      value: { kind: 'quantity', amount: '9000', unit: 'litre' },
      status: 'confirmed',
      source: 'drone',
      base: 7,
    });
    expect(report.body.outcome).toBe('reported');
    expect((await flags()).find((one) => one.kind === 'release')).toMatchObject({ note: null });
    const { facts } = await room();
    const reportId = facts.find((one: { id: string }) => one.id === factId).reports[0].id;
    await post('linh', `/api/facts/${factId}/reports/${reportId}/settle`, {
      how: 'answered',
      answer: 'The drone saw foam.',
    });
    expect((await flags()).some((one) => one.kind === 'release')).toBe(false);
  });
});

describe('what the playbook and the desk say of facts', () => {
  it('[F1] what the playbook gives to one agency is nobody else’s', async () => {
    const { playbookId } = await server.services.db
      .selectFrom('incidents')
      .select('playbookId')
      .where('id', '=', spill.incidentId)
      .executeTakeFirstOrThrow();
    const { id: _, ...playbook } = (
      await spill.as('ana').get('/api/admin/playbooks')
    ).body.playbooks.find((one: { id: string }) => one.id === playbookId);
    const add = (by: PersonName, ownerAgencyId: string) =>
      post(by, `/api/incidents/${spill.incidentId}/facts`, {
        label: { en: 'People injured' },
        ownerAgencyId,
        value: { kind: 'quantity', amount: '4', unit: 'person' },
        status: 'confirmed',
        source: 'list',
      });
    const earlier = (await add('linh', spill.agencies.WAT)).body.factId;
    playbook.content.boundFacts = [
      { name: { en: 'Casualties' }, agencyId: spill.agencies.HLT, words: { en: ['injured'] } },
    ];
    expect(
      (await spill.as('ana').send('PUT', `/api/admin/playbooks/${playbookId}`, playbook)).status,
    ).toBe(200);
    const elsewhere = {
      code: 'fact_owned_elsewhere',
      details: { agencyId: spill.agencies.HLT },
    };
    expect((await add('linh', spill.agencies.WAT)).body.error).toMatchObject(elsewhere);
    const reported = await post('noor', `/api/facts/${earlier}/versions`, {
      value: { kind: 'quantity', amount: '5', unit: 'person' },
      status: 'confirmed',
      source: 'drone',
      base: 1,
    });
    expect(reported.body.error).toMatchObject(elsewhere);
    // Nor does a fact of another agency get that name in a further language, or by a correction.
    const { label, current } = (await room()).facts.find(
      (one: { id: string }) => one.id === factId,
    );
    const named = { label: { de: 'People injured' }, base: current.number };
    const corrected = { label: { en: 'People injured' }, reason: 'A slip.', was: label };
    for (const [path, body] of [
      ['words', named],
      ['label', corrected],
    ] as const) {
      const { error } = (await post('linh', `/api/facts/${factId}/${path}`, body)).body;
      expect(error).toMatchObject(elsewhere);
    }
  });

  it('[F2] a desk writes figures as its region does, and says them in the units of its readers', async () => {
    const formats = { en: { region: 'US', units: 'us', clock: 'local' } };
    expect((await spill.as('ana').send('PATCH', '/api/admin/desk', { formats })).status).toBe(200);
    server.clock.advance(1000);
    const third = await spill.submit(['en'], 3);
    const { body } = await spill.as('noor').get(`/api/versions/${third}`);
    expect(body.texts[0].plain).toContain('1,100\u00a0gallons (4,000\u00a0litres)');
    const before = await spill.as('noor').get(`/api/versions/${versionId}`);
    expect(before.body.texts[0].plain).not.toContain('gallon');
  });

  it('[F3] a line that finds facts by name is flagged when a name fills its slot, or fills it no longer', async () => {
    const lost = await spill.addFact('linh', {
      label: { en: 'Spilt' },
      value: { kind: 'quantity', amount: '5', unit: 'litre' },
    });
    const flagged = async (of: string) =>
      (await flags()).filter((one) => one.factId === of && one.kind === 'line');
    const called = (of: string, en: string, was: string) =>
      post('linh', `/api/facts/${of}/label`, {
        label: { en },
        reason: 'A slip.',
        was: { en: was },
      });
    await called(lost, 'Spill', 'Spilt');
    expect(await flagged(lost)).toEqual([]);
    await called(lost, 'Spilled', 'Spill');
    const [flag] = await flagged(lost);
    expect(flag).toMatchObject({
      cause: 'renamed',
      languages: ['en'],
      name: { en: 'First words' },
    });
    const settle = (id = '') => post('noor', `/api/fact-flags/${id}/settle`, { languages: ['en'] });
    expect((await settle(flag?.id)).status).toBe(200);
    expect(await flagged(lost)).toEqual([]);
    // The line takes it no longer: that, too, is to be looked at.
    await called(lost, 'Leaked', 'Spilled');
    const [again] = await flagged(lost);
    expect(again).toMatchObject({ cause: 'renamed', maySettle: true });
    expect((await settle(again?.id)).status).toBe(200);
    // A name in one more language fills the slot as well.
    const words = { label: { es: 'Spilled' }, base: 1 };
    expect((await post('noor', `/api/facts/${lost}/words`, words)).status).toBe(200);
    expect(await flagged(lost)).toMatchObject([{ cause: 'renamed' }]);
  });
});
