import { randomUUID } from 'node:crypto';
import { canonicalParts } from '@accord/shared/canonicalParts';
import { plainParts } from '@accord/shared/plainText';
import type { StartRoute } from '@accord/shared/statements';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitingFor } from '../../server/src/signoff/read.js';
import { readParts } from '../../server/src/statements/documentText.js';
import {
  codeOf,
  countEvents,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import {
  logReader,
  type PersonName,
  type Spill,
  type SpillOptions,
  startSpill,
} from '../helpers/spill.js';

let server: TestServer;
let spill: Spill;

const submissions = (statementId = spill.statementId) =>
  `/api/statements/${statementId}/submissions`;
const submit = async (languages: readonly string[], number: number, by: PersonName = 'noor') => {
  const { body } = await spill.as(by).get(`${submissions()}/preview?languages=${languages}`);
  return await spill.as(by).send('POST', submissions(), {
    languages,
    number,
    keptPlaceIds: body.keptPlaceIds ?? [],
    // Whether a translation keeps pace is for tests of its own.
    behind: languages,
  });
};
async function begin(options?: SpillOptions): Promise<void> {
  spill = await startSpill(server, options);
  await spill.write('en');
}
async function statement(by: PersonName = 'ana') {
  const { body } = await spill.as(by).get(`/api/rooms/${spill.number}`);
  return body.statements[0];
}
async function signoff(versionId: string) {
  const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
  return body.signoffs.find((one: { versionId: string }) => one.versionId === versionId);
}
async function placeState(versionId: string, code: 'ENV' | 'WAT' | 'HLT') {
  const { stages } = await signoff(versionId);
  return stages
    .flatMap((stage: { places: { placeId: string }[] }) => stage.places)
    .find((one: { placeId: string }) => one.placeId === spill.placeOf(code));
}
const version = async (versionId: string) =>
  (await spill.as('dora').get(`/api/versions/${versionId}`)).body;
const release = async (versionId: string, languages: readonly string[]) =>
  spill
    .as('ana')
    .send('POST', `/api/versions/${versionId}/releases`, await spill.leaving(versionId, languages));

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe('a submission', () => {
  it('[S1][A1] freezes the source into version 1, with who typed what, in the record', async () => {
    await begin();
    const { status, body } = await submit(['en'], 1);
    expect(status).toBe(200);
    expect(body).toMatchObject({ number: 1, outcome: 'newVersion', keptPlaceIds: [] });
    const frozen = await version(body.versionId);
    expect(frozen).toMatchObject({
      number: 1,
      state: 'inSignoff',
      submittedBy: spill.people.noor.personId,
    });
    const [text] = frozen.texts;
    expect(text.plain).toContain('The fumes injured 9 people.');
    const title = text.attribution.find((run: { part: string }) => run.part === 'title');
    expect(title).toMatchObject({ from: 0, to: 38, personId: spill.people.noor.personId });
    const record = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
    expect(record.body.events.at(-1)).toMatchObject({
      type: 'versionSubmitted',
      payload: { number: 1, languages: ['en'], hashes: { en: text.hash } },
    });
    expect(record.body.chain.state).toBe('intact');
  });

  it('[S3] is not altered by what is typed after', async () => {
    await begin();
    const { versionId } = (await submit(['en'], 1)).body;
    const before = await version(versionId);
    await spill.write('en', 'know', 'The fumes injured 12 people.');
    expect(await version(versionId)).toEqual(before);
    await expect(
      server.services.db.updateTable('versionTexts').set({ plain: 'other' }).execute(),
    ).rejects.toThrow('never changed');
  });

  it('refuses what cannot be read, and changes nothing', async () => {
    await begin();
    const command = {
      by: spill.as('noor'),
      path: submissions(),
      body: { languages: ['en'], number: 1, keptPlaceIds: [] },
    };
    await expectBadInputRefused(server.services, command);
    const before = await countEvents(server.services);
    for (const [body, code] of [
      [{ languages: [], number: 1 }, 'invalid_input'],
      [{ languages: ['en'], number: 0 }, 'invalid_input'],
      [{ languages: ['en'], number: 1, note: 'x'.repeat(301) }, 'invalid_input'],
      [{ languages: ['en'], number: 1, keptPlaceIds: undefined }, 'invalid_input'],
      [{ languages: ['pl'], number: 1 }, 'language_missing'],
      [{ languages: ['vi'], number: 1 }, 'source_not_submitted'],
      [{ languages: ['en'], number: 2 }, 'version_not_next'],
    ] as const) {
      const sent = { keptPlaceIds: [], ...body };
      expect(codeOf(await spill.as('noor').send('POST', submissions(), sent))).toBe(code);
    }
    expect(await countEvents(server.services)).toBe(before);
  });

  it('makes one version of two clicks, and refuses the key for another', async () => {
    await begin();
    await expectReplayAnswered(server.services, {
      by: spill.as('noor'),
      path: submissions(),
      body: { languages: ['en'], number: 1, keptPlaceIds: [] },
    });
    expect((await statement()).versions).toHaveLength(1);
  });

  it('of two people at once makes one version; the slower is told', async () => {
    await begin();
    const answers = await Promise.all([submit(['en'], 1, 'noor'), submit(['en'], 1, 'linh')]);
    expect(answers.map((one) => codeOf(one) ?? 'submitted').sort()).toEqual([
      'submitted',
      'version_not_next',
    ]);
  });

  it('names the parts that its kind still needs', async () => {
    spill = await startSpill(server);
    const answer = await submit(['en'], 1);
    expect(codeOf(answer)).toBe('part_empty');
    expect(answer.body.error.details).toEqual({ parts: ['title', 'know'], language: 'en' });
  });

  it.each<[PersonName, string]>([
    ['tomas', 'an approver'],
    ['dora', 'an observer'],
  ])('[P1] is not for %s, %s, whatever is in the text', async (name) => {
    spill = await startSpill(server);
    expect(codeOf(await submit(['en'], 1, name))).toBe('not_allowed');
  });

  it('is refused in a closed incident', async () => {
    await begin();
    await spill.as('ana').send('POST', `/api/incidents/${spill.incidentId}/close`, {});
    expect(codeOf(await submit(['en'], 1))).toBe('incident_closed');
  });

  it('[P1] of a restricted incident is unknown to those outside', async () => {
    await begin({ restricted: true });
    const { versionId } = (await submit(['en'], 1)).body;
    for (const id of [spill.statementId, randomUUID()]) {
      const path = submissions(id);
      const body = { languages: ['en'], number: 1, keptPlaceIds: [] };
      expectUnknown(await spill.as('dora').send('POST', path, body));
      const add = `/api/statements/${id}/languages`;
      expectUnknown(await spill.as('dora').send('POST', add, { language: 'uk' }));
    }
    for (const id of [versionId, randomUUID()]) {
      expectUnknown(await spill.as('dora').get(`/api/versions/${id}`));
    }
    for (const id of [spill.incidentId, randomUUID()]) {
      const add = `/api/incidents/${id}/statements`;
      expectUnknown(await spill.as('dora').send('POST', add, { kind: 'update' }));
    }
  });
});

describe('[S4] submitting again', () => {
  it('with no change resets nothing, also of one language alone', async () => {
    await begin();
    await spill.write('vi');
    const { versionId } = (await submit(['en', 'vi'], 1)).body;
    await spill.sign('henrik', versionId);
    for (const [languages, number] of [
      [['en', 'vi'], 2],
      [['en'], 2],
      [['vi'], 1],
    ] as const) {
      expect(codeOf(await submit(languages, number))).toBe('nothing_changed');
    }
    expect(await placeState(versionId, 'WAT')).toMatchObject({ state: 'signed' });
    expect((await statement()).versions).toHaveLength(1);
  });

  it('of the source alone leaves the others behind', async () => {
    await begin();
    await spill.write('vi');
    await submit(['en', 'vi'], 1);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const { versionId } = (await submit(['en'], 2)).body;
    const { languages, versions } = await statement();
    expect(versions[0]).toMatchObject({ id: versionId, number: 2, state: 'inSignoff' });
    expect(versions[1].state).toBe('superseded');
    expect(versions[0].texts.map((text: { language: string }) => text.language)).toEqual(['en']);
    expect(
      languages.map((one: { language: string; frozenIn: number }) => [one.language, one.frozenIn]),
    ).toEqual([
      ['en', 2],
      ['vi', 1],
    ]);
  });

  it('keeps the places whose words are the same, and names those that lapse', async () => {
    await begin();
    await spill.write('vi');
    const v1 = (await submit(['en', 'vi'], 1)).body.versionId;
    await spill.sign('henrik', v1, ['en']);
    await spill.sign('marta', v1, ['en', 'vi']);
    await spill.write('vi', 'more', 'Gọi 0800 555 015.');
    const { body } = await submit(['en', 'vi'], 2);
    // Water signed English only, and English is the same.
    expect(body.keptPlaceIds).toEqual([spill.placeOf('WAT')]);
    expect(body.lapsedPlaceIds).toEqual([spill.placeOf('HLT')]);
    const { en } = await spill.texts(body.versionId);
    expect((await placeState(body.versionId, 'HLT')).signedTextIds).toEqual([en?.textId]);
    // It still waits in one language alone, and that says why.
    expect((await signoff(body.versionId)).lapses).toMatchObject([
      { placeId: spill.placeOf('HLT'), fromNumber: 1, changedWords: 1, words: { language: 'vi' } },
    ]);
    // Whoever reads English is not told that no word changed.
    const items = await waitingFor(server.services.db, spill.people.marta, server.clock.now());
    expect(items).toMatchObject([{ changedWords: 1, signedVersion: 1 }]);
  });

  it('says why a translation that comes anew in the same version has to be signed again', async () => {
    await begin();
    await spill.write('vi');
    const { versionId } = (await submit(['en', 'vi'], 1)).body;
    await spill.sign('marta', versionId, ['en', 'vi']);
    for (const more of ['Gọi 0800 555 015.', 'Gọi 0800 555 016.']) {
      await spill.write('vi', 'more', more);
      const said = await spill.as('noor').get(`${submissions()}/preview?languages=vi`);
      const { body } = await submit(['vi'], 1);
      expect(body).toMatchObject({ versionId, lapsedPlaceIds: [spill.placeOf('HLT')] });
      const { lapses } = await signoff(versionId);
      // Since the newest words that were signed, not since the first.
      expect(lapses).toMatchObject([
        { fromNumber: null, changedWords: 1, words: { language: 'vi' }, otherwise: null },
      ]);
      expect(said.body.lapses, 'as it was said beforehand').toEqual(lapses);
      const items = await waitingFor(server.services.db, spill.people.marta, server.clock.now());
      expect(items).toMatchObject([{ changedWords: 1, signedVersion: 1 }]);
      server.clock.advance(60_000);
      await spill.sign('marta', versionId, ['vi']);
    }
  });

  it('does not bring back a signature for words that were changed and changed back', async () => {
    await begin();
    const v1 = (await submit(['en'], 1)).body.versionId;
    await spill.sign('henrik', v1);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await submit(['en'], 2);
    await spill.write('en', 'more');
    const { body } = await submit(['en'], 3);
    expect(body).toMatchObject({ keptPlaceIds: [], lapsedPlaceIds: [] });
    expect(await placeState(body.versionId, 'WAT')).toMatchObject({
      state: 'lapsed',
      lapsedFrom: 1,
    });
    expect((await signoff(body.versionId)).lapses).toMatchObject([
      { fromNumber: 1, words: null, facts: [], otherwise: 'back' },
    ]);
  });

  it('an agency with no part of its own can sign', async () => {
    await begin();
    const { versionId } = (await submit(['en'], 1)).body;
    const row = await server.services.db
      .selectFrom('versionTexts')
      .select('scopes')
      .executeTakeFirstOrThrow();
    expect(row.scopes).toEqual({});
    expect((await spill.sign('henrik', versionId)).status).toBe(200);
  });
});

describe('[S4] a place that signs its own part', () => {
  const preview = async (languages: string, by: PersonName = 'noor') =>
    await spill.as(by).get(`${submissions()}/preview?languages=${languages}`);
  /** Water and Health answer for their own facts and blocks, the lead for every word. */
  async function beginOwn(): Promise<string> {
    await begin({
      route: (agencies) => ({
        stages: [
          {
            name: { en: 'All' },
            rule: { rule: 'all' },
            places: [
              ...[agencies.WAT, agencies.HLT].map((agencyId) => ({
                agency: { kind: 'named' as const, agencyId },
                approverIds: [],
                deputyIds: [],
                voice: 'forbidden' as const,
                scope: 'own' as const,
                passkey: 'optional' as const,
                budgetMinutes: 20,
              })),
              {
                agency: { kind: 'lead' },
                approverIds: [],
                deputyIds: [],
                voice: 'forbidden' as const,
                scope: 'whole',
                passkey: 'optional' as const,
                budgetMinutes: 20,
              },
            ],
          },
        ],
      }),
    });
    const factId = await spill.addFact('linh', { label: { en: 'the number of injured' } });
    await spill.write('en', 'know', `The fumes injured {{fact:${factId}|value}} people.`);
    return factId;
  }
  const own = (code: 'ENV' | 'WAT' | 'HLT') => `s1.${spill.agencies[code]}`;
  const placeNow = async (versionId: string, code: 'ENV' | 'WAT' | 'HLT') => {
    const { stages } = await signoff(versionId);
    return stages[0].places.find((one: { placeId: string }) => one.placeId === own(code));
  };
  const signOwn = async (by: PersonName, code: 'ENV' | 'WAT' | 'HLT', versionId: string) => {
    const { en } = await spill.texts(versionId);
    const body = { kind: 'sign', placeId: own(code), texts: [en] };
    return await spill.as(by).send('POST', `/api/versions/${versionId}/decisions`, body);
  };
  async function signedByAll(): Promise<string> {
    const { versionId } = (await submit(['en'], 1)).body;
    expect((await signOwn('henrik', 'WAT', versionId)).status).toBe(200);
    expect((await signOwn('marta', 'HLT', versionId)).status).toBe(200);
    expect((await signOwn('tomas', 'ENV', versionId)).status).toBe(200);
    return versionId;
  }

  it('keeps its signature while words elsewhere change, as the preview said, and can be released', async () => {
    await beginOwn();
    await signedByAll();
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const said = { keptPlaceIds: [own('HLT'), own('WAT')].sort(), lapsedPlaceIds: [own('ENV')] };
    const { body: before } = await preview('en');
    expect({ ...before, keptPlaceIds: before.keptPlaceIds.sort() }).toMatchObject(said);
    const { body } = await submit(['en'], 2);
    expect({ ...body, keptPlaceIds: body.keptPlaceIds.sort() }).toMatchObject(said);
    expect(await placeNow(body.versionId, 'WAT')).toMatchObject({
      state: 'carried',
      carriedFrom: 1,
      carriedBy: 'ownPart',
    });
    expect(await placeNow(body.versionId, 'HLT')).toMatchObject({ carriedBy: 'noPart' });
    expect(await placeNow(body.versionId, 'ENV')).toMatchObject({ state: 'lapsed' });
    expect((await release(body.versionId, ['en'])).body.error.details.reasons).toEqual([
      { reason: 'sign-off-missing', placeIds: [own('ENV')] },
    ]);
    await signOwn('tomas', 'ENV', body.versionId);
    expect((await release(body.versionId, ['en'])).status).toBe(200);
    const row = await server.services.db
      .selectFrom('releaseTexts')
      .select('page')
      .executeTakeFirstOrThrow();
    const { signedBy } = row.page as { signedBy: { agencyId: string; noPart: boolean }[] };
    expect(Object.fromEntries(signedBy.map((one) => [one.agencyId, one.noPart]))).toEqual({
      [spill.agencies.WAT]: false,
      [spill.agencies.HLT]: true,
      [spill.agencies.ENV]: false,
    });
  });

  it('is not submitted where it would keep other signatures than were shown', async () => {
    const factId = await beginOwn();
    await spill.write('vi', 'title', 'Đừng uống nước máy');
    await spill.write('vi', 'know', `Khói làm {{fact:${factId}|value}} người bị thương.`);
    const v1 = (await submit(['en', 'vi'], 1)).body.versionId;
    for (const [by, code] of [
      ['henrik', 'WAT'],
      ['marta', 'HLT'],
    ] as const) {
      const texts = Object.values(await spill.texts(v1));
      const body = { kind: 'sign', placeId: own(code), texts };
      await spill.as(by).send('POST', `/api/versions/${v1}/decisions`, body);
    }
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const { keptPlaceIds } = (await preview('en,vi')).body;
    expect(keptPlaceIds.toSorted()).toEqual([own('HLT'), own('WAT')].sort());
    // Somebody else changes what Water answers for, in the language that nobody looks at.
    await spill.write('vi', 'know', `Khói làm chết {{fact:${factId}|value}} người.`);
    const events = await countEvents(server.services);
    const send = (kept: readonly string[]) =>
      spill.as('noor').send('POST', submissions(), {
        ...{ languages: ['en', 'vi'], number: 2, behind: ['vi'], keptPlaceIds: kept },
      });
    const refused = await send(keptPlaceIds);
    expect(codeOf(refused)).toBe('kept_moved');
    expect(refused.body.error.details).toEqual({ keptPlaceIds: [own('HLT')] });
    expect(codeOf(await send([])), 'nor what nobody named').toBe('kept_moved');
    expect(await countEvents(server.services)).toBe(events);
    expect((await send((await preview('en,vi')).body.keptPlaceIds)).status).toBe(200);
  });

  it('carries on over several versions, and names the one that was read', async () => {
    await beginOwn();
    await signedByAll();
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await submit(['en'], 2);
    await spill.write('en', 'more', 'Phone 0800 555 016.');
    const { body } = await submit(['en'], 3);
    expect(await placeNow(body.versionId, 'WAT')).toMatchObject({
      state: 'carried',
      carriedFrom: 1,
    });
  });

  it('lapses when the line around its fact changes, or the fact itself', async () => {
    const factId = await beginOwn();
    await signedByAll();
    await spill.write('en', 'know', `Only {{fact:${factId}|value}} people were injured.`);
    const { body: said } = await preview('en');
    expect(said.lapsedPlaceIds).toContain(own('WAT'));
    const { body } = await submit(['en'], 2);
    expect(said.lapses, 'the panel says the same beforehand').toEqual(
      (await signoff(body.versionId)).lapses,
    );
    expect(await placeNow(body.versionId, 'WAT')).toMatchObject({ state: 'lapsed', lapsedFrom: 1 });
    expect(await placeNow(body.versionId, 'HLT')).toMatchObject({ state: 'carried' });
    const why = async (versionId: string) => {
      const { lapses } = await signoff(versionId);
      const lapse = lapses.find((one: { placeId: string }) => one.placeId === own('WAT'));
      const { body: desk } = await spill.as('ana').get('/api/desk?view=live');
      expect(desk.rows[0].lapses, 'the desk says the same').toEqual(lapses);
      return [
        lapse.fromNumber,
        lapse.words.runs.map((one: { text: string }) => one.text.trim()),
        lapse.facts,
      ];
    };
    expect(await why(body.versionId)).toEqual([
      1,
      ['The fumes injured', 'Only', '9 people were…'],
      [],
    ]);
    await signOwn('henrik', 'WAT', body.versionId);
    await spill.setFact('linh', factId, '12', 1);
    const { body: foretold } = await preview('en');
    const { body: third } = await submit(['en'], 3);
    expect((await signoff(third.versionId)).lapses).toEqual(
      expect.arrayContaining(foretold.lapses),
    );
    expect(foretold.lapses).toHaveLength(1);
    expect(third.lapsedPlaceIds).toEqual([own('WAT')]);
    expect(third.keptPlaceIds).toEqual([own('HLT')]);
    expect(await why(third.versionId)).toEqual([
      2,
      ['Only', '9', '12', 'people were injured.'],
      [{ factId, label: { en: 'the number of injured' } }],
    ]);
  });

  it('[P1] asks the policy before it says what would be kept', async () => {
    await beginOwn();
    await signedByAll();
    expect(codeOf(await preview('en', 'dora'))).toBe('not_allowed');
    expect((await spill.as('noor').get(`${submissions()}/preview?languages=`)).status).toBe(422);
    const events = await countEvents(server.services);
    expect(codeOf(await preview('uk'))).toBe('language_missing');
    expect(await countEvents(server.services), 'asking changes nothing').toBe(events);
  });

  it('signs a language anew that joins a version in whose other language its part changed', async () => {
    const factId = await beginOwn();
    await spill.write('vi', 'title', 'Đừng uống nước máy');
    await spill.write('vi', 'know', `Khói làm {{fact:${factId}|value}} người bị thương.`);
    const v1 = (await submit(['en', 'vi'], 1)).body.versionId;
    const { en, vi } = await spill.texts(v1);
    const body = { kind: 'sign', placeId: own('WAT'), texts: [en, vi] };
    await spill.as('henrik').send('POST', `/api/versions/${v1}/decisions`, body);
    // In two steps as in one: its word about the earlier part is none about what contradicts it now.
    await spill.write('en', 'know', `The fumes killed {{fact:${factId}|value}} people.`);
    expect((await submit(['en'], 2)).body).toMatchObject({ lapsedPlaceIds: [own('WAT')] });
    await spill.write('vi', 'more', 'Gọi 0800 555 014.');
    const said = { keptPlaceIds: [], lapsedPlaceIds: [own('WAT')] };
    expect((await preview('vi')).body).toMatchObject(said);
    expect((await preview('en,vi')).body, 'nor with the next version').toMatchObject(said);
    expect((await submit(['vi'], 2)).body).toMatchObject(said);
    // Where its part says again what was signed, there is nothing to sign anew.
    await spill.write('en', 'know', `The fumes injured {{fact:${factId}|value}} people.`);
    const v3 = (await submit(['en'], 3)).body.versionId;
    expect((await signOwn('henrik', 'WAT', v3)).status).toBe(200);
    await submit(['vi'], 3);
    const { vi: joined } = await spill.texts(v3);
    await spill
      .as('henrik')
      .send('POST', `/api/versions/${v3}/decisions`, { ...body, texts: [joined] });
    await spill.write('en', 'doing', 'Crews flush the pipes.');
    await spill.write('vi', 'doing', 'Đội đang xả ống.');
    expect((await submit(['en'], 4)).body).toMatchObject({ keptPlaceIds: [own('WAT')] });
    expect((await submit(['vi'], 4)).body).toMatchObject({ keptPlaceIds: [own('WAT')] });
  });
});

describe('[F2][F3] a cited fact', () => {
  async function cited(form: 'value' | 'label') {
    await begin();
    const factId = await spill.addFact('linh', { label: { en: 'the number of injured' } });
    await spill.write('en', 'know', `The fumes injured {{fact:${factId}|${form}}} people.`);
    const { versionId } = (await submit(['en'], 1)).body;
    return { factId, versionId };
  }
  it('shows in the version what it said then, and in the next what it says now', async () => {
    const { factId, versionId } = await cited('value');
    await spill.setFact('linh', factId, '12', 1);
    expect((await version(versionId)).texts[0].plain).toContain('injured 9 people');
    const next = (await submit(['en'], 2)).body;
    const now = await version(next.versionId);
    expect(now.texts[0].plain).toContain('injured 12 people');
    expect(now.facts).toEqual([{ factId, version: 2, status: 'confirmed' }]);
  });

  it('that changed can be submitted again where no word shows it, and only its owner signs anew', async () => {
    const { factId, versionId } = await cited('label');
    expect((await version(versionId)).texts[0].plain).toContain('the number of injured');
    await spill.signAll(versionId);
    await spill.setFact('linh', factId, '12', 1);
    expect((await release(versionId, ['en'])).body.error.details.reasons).toEqual([
      { reason: 'fact-changed', factIds: [factId] },
    ]);
    const { body } = await submit(['en'], 2);
    expect(body).toMatchObject({ outcome: 'newVersion', lapsedPlaceIds: [spill.placeOf('WAT')] });
    expect(body.keptPlaceIds.sort()).toEqual([spill.placeOf('ENV'), spill.placeOf('HLT')].sort());
    expect((await release(body.versionId, ['en'])).body.error.details.reasons).toEqual([
      { reason: 'sign-off-missing', placeIds: [spill.placeOf('WAT')] },
    ]);
    await spill.sign('henrik', body.versionId);
    expect((await release(body.versionId, ['en'])).status).toBe(200);
    expect(codeOf(await submit(['en'], 3))).toBe('nothing_changed');
  });

  it('that is retracted, or has no words in a language, stops the submission by name', async () => {
    const { factId } = await cited('value');
    await spill.write('vi', 'title');
    await spill.write('vi', 'know', `{{fact:${factId}}}`);
    const place = await spill.addFact('linh', {
      label: { en: 'Where' },
      value: { kind: 'place', words: { en: 'the weir' } },
    });
    await spill.write('vi', 'doing', `{{fact:${place}}}`);
    const wordless = await submit(['vi'], 1);
    expect(wordless.body.error).toMatchObject({
      code: 'fact_wording_missing',
      details: { factIds: [place], language: 'vi' },
    });
    await spill.as('linh').send('POST', `/api/facts/${factId}/versions`, {
      value: { kind: 'quantity', amount: '9', unit: '' },
      status: 'retracted',
      source: 'by phone',
      base: 1,
    });
    const retracted = await submit(['en'], 2);
    expect(retracted.body.error).toMatchObject({
      code: 'cited_fact_retracted',
      details: { factIds: [factId], language: 'en' },
    });
  });
});

describe('a language that joins', () => {
  it('[S4] carries the signatures that its very words had in the version before', async () => {
    await begin();
    await spill.write('vi');
    const v1 = (await submit(['en', 'vi'], 1)).body.versionId;
    await spill.sign('henrik', v1);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = (await submit(['en'], 2)).body.versionId;
    const { body } = await submit(['vi'], 2);
    expect(body).toMatchObject({
      versionId: v2,
      outcome: 'languageJoined',
      keptPlaceIds: [spill.placeOf('WAT')],
      lapsedPlaceIds: [],
    });
    const { vi } = await spill.texts(v2);
    expect(await placeState(v2, 'WAT')).toMatchObject({ signedTextIds: [vi?.textId] });
    expect((await spill.sign('henrik', v2, ['en'])).status).toBe(200);
    const decision = await server.services.db
      .selectFrom('decisions')
      .select('carriedFrom')
      .where('textId', '=', vi?.textId ?? '')
      .executeTakeFirstOrThrow();
    expect(decision.carriedFrom).toBe(1);
    const { body: record } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
    expect(
      record.events.find((one: { type: string }) => one.type === 'languageJoined').payload,
    ).toMatchObject({ languages: ['vi'], keptPlaceIds: [spill.placeOf('WAT')] });
  });

  it('[R1] a released version is signed and released in its turn, and stays released', async () => {
    await begin();
    const v1 = (await submit(['en'], 1)).body.versionId;
    await spill.signAll(v1);
    expect((await release(v1, ['en'])).status).toBe(200);
    await spill.write('vi');
    expect((await submit(['vi'], 1)).status).toBe(200);
    expect((await statement()).versions[0].state).toBe('released');
    expect(await placeState(v1, 'WAT')).toMatchObject({ state: 'waiting' });
    expect(codeOf(await release(v1, ['vi']))).toBe('release_blocked');
    await spill.signAll(v1, ['vi']);
    expect((await release(v1, ['vi'])).status).toBe(200);
  });

  it('a released version, and the next version comes: what was out is never superseded', async () => {
    await begin();
    const v1 = (await submit(['en'], 1)).body.versionId;
    await spill.signAll(v1);
    await release(v1, ['en']);
    await spill.write('vi');
    await submit(['vi'], 1);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await submit(['en'], 2);
    await spill.write('en', 'more', 'Phone 0800 555 016.');
    await submit(['en'], 3);
    const states = (await statement()).versions.map((one: { state: string }) => one.state);
    expect(states).toEqual(['inSignoff', 'superseded', 'released']);
    expect(codeOf(await spill.sign('henrik', v1, ['vi']))).toBe('superseded');
  });
});

describe('statements and their languages', () => {
  const addStatement = (body: object, by: PersonName = 'noor') =>
    spill.as(by).send('POST', `/api/incidents/${spill.incidentId}/statements`, body);
  const addLanguage = (body: object, by: PersonName = 'noor') =>
    spill.as(by).send('POST', `/api/statements/${spill.statementId}/languages`, body);
  const startOf = async (documentId: string) => {
    const doc = await logReader(server.services).readDocument(documentId);
    return plainParts(canonicalParts(readParts(doc), new Map(), 'en'));
  };

  it('start in the languages of the incident, numbered by kind', async () => {
    await begin();
    await addStatement({ kind: 'update' });
    await addStatement({ kind: 'update', label: 'Evening' });
    const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
    expect(
      body.statements.map((one: { kind: string; ordinal: number; label: string | null }) => [
        one.kind,
        one.ordinal,
        one.label,
      ]),
    ).toEqual([
      ['acknowledgement', 1, null],
      ['update', 1, null],
      ['update', 2, 'Evening'],
    ]);
  });

  it('[S11][A1] take the route of the playbook that was chosen, and the record names it', async () => {
    await begin();
    const { db } = server.services;
    const { content } = await db
      .selectFrom('playbooks')
      .select('content')
      .executeTakeFirstOrThrow();
    const [usual] = content.routes;
    if (!usual) throw new Error('the playbook has a route');
    const { stages: both } = usual.template;
    const short = { ...usual, id: 'short', template: { stages: both.slice(1) } };
    const either = { rule: 'atLeast' as const, count: 1 };
    const quick = { stages: both.map((one, at) => (at === 0 ? { ...one, rule: either } : one)) };
    const updates = { ...short, id: 'own', kinds: ['holding'] };
    const routes = JSON.stringify({
      ...content,
      routes: [usual, short, updates, { ...short, id: 'quick', template: quick }],
    });
    await db.updateTable('playbooks').set({ content: routes }).execute();
    const path = `/api/incidents/${spill.incidentId}/start-routes?kind=update`;
    const { ENV, WAT, HLT } = spill.agencies;
    const { body } = await spill.as('noor').get(path);
    expect(
      body.routes.map((one: StartRoute) => [
        one.id,
        one.stages.map(({ agencyIds, needed }) => [needed, agencyIds.toSorted()]),
      ]),
    ).toEqual([
      [
        'all',
        [
          [2, [WAT, HLT].toSorted()],
          [1, [ENV]],
        ],
      ],
      ['short', [[1, [ENV]]]],
      [
        'quick',
        [
          [1, [WAT, HLT].toSorted()],
          [1, [ENV]],
        ],
      ],
    ]);
    expect(codeOf(await spill.as('tomas').get(path))).toBe('not_allowed');
    expect(codeOf(await addStatement({ kind: 'update', routeId: 'own' }))).toBe('route_unknown');
    const { statementId } = (await addStatement({ kind: 'update', routeId: 'short' })).body;
    const { events } = (await spill.as('ana').get(`/api/incidents/${spill.incidentId}/events`))
      .body;
    expect(events.at(-1)).toMatchObject({
      type: 'statementAdded',
      payload: { statementId, routeId: 'short' },
    });
    await spill.write('en', undefined, undefined, statementId);
    const { stages } = await signoff(await spill.submit(['en'], 1, 'noor', statementId));
    expect(stages).toMatchObject([{ places: [{ agencyId: ENV }] }]);
  });

  it('[R3] are no corrections or withdrawals: these name a release', async () => {
    await begin();
    for (const kind of ['correction', 'withdrawal', 'poem']) {
      expect(codeOf(await addStatement({ kind }))).toBe('invalid_input');
    }
    expect(codeOf(await addStatement({ kind: 'update', routeId: 'none' }))).toBe('route_unknown');
  });

  it('refuse what cannot be read, and answer a replay', async () => {
    await begin();
    const statements = {
      by: spill.as('noor'),
      path: `/api/incidents/${spill.incidentId}/statements`,
      body: { label: 'Evening', kind: 'update' },
    };
    await expectBadInputRefused(server.services, statements);
    await expectReplayAnswered(server.services, statements);
    const languages = {
      by: spill.as('noor'),
      path: `/api/statements/${spill.statementId}/languages`,
      body: { language: 'uk' },
    };
    await expectBadInputRefused(server.services, languages);
    expect((await addLanguage({ language: 'uk' })).status).toBe(200);
    expect(codeOf(await addLanguage({ language: 'uk' }))).toBe('language_exists');
    expect(codeOf(await addLanguage({ language: 'pl' }, 'tomas'))).toBe('not_allowed');
  });

  it('another language begins with the live source, before anything was submitted', async () => {
    await begin();
    const { documentId } = (await addLanguage({ language: 'uk', startFrom: 'source' })).body;
    expect(await startOf(documentId)).toContain('The fumes injured 9 people.');
  });

  it('another language begins with the source as submitted, once it was', async () => {
    await begin();
    await submit(['en'], 1);
    await spill.write('en', 'know', 'Not signed yet.');
    const { documentId } = (await addLanguage({ language: 'uk', startFrom: 'source' })).body;
    expect(await startOf(documentId)).toContain('The fumes injured 9 people.');
    const empty = (await addLanguage({ language: 'pl' })).body;
    expect(await startOf(empty.documentId)).toBe('');
  });
});
