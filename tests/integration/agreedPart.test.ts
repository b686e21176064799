import { randomUUID } from 'node:crypto';
import { agreedPartPreview } from '@accord/shared/agreedPart';
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import { room } from '@accord/shared/room';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { codeOf, expectBadInputRefused, expectReplayAnswered } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { logReader, type PersonName, type Spill, startSpill } from '../helpers/spill.js';

const MINUTE = 60_000;
/** The second line is what Health cannot agree to. */
const KNOW = {
  en: 'A tank leaked at noon.\nThe fumes injured 9 people.\nTap water is not safe.',
  vi: 'Một bể rò rỉ lúc trưa.\nHơi dung môi làm 9 người bị thương.\nNước máy không an toàn.',
};
const WHY = 'Twelve, by our count.';

let server: TestServer;
let desk: Spill;
let spill: Spill;

beforeAll(async () => {
  server = await startTestServer();
  desk = await startSpill(server);
});
afterAll(() => server.close());

/** @returns the version in sign-off, in English and Vietnamese */
async function begin(know: { en: string; vi: string } = KNOW): Promise<string> {
  spill = await startSpill(server, { on: desk });
  for (const language of ['en', 'vi'] as const) {
    await spill.write(language);
    await spill.write(language, 'know', know[language]);
  }
  return await spill.submit(['en', 'vi'], 1);
}
const code = (answer: { status: number; body: { error?: { code: string } } }) =>
  answer.body.error?.code ?? answer.status;

async function sign(by: PersonName, versionId: string, standsForRemovals: boolean) {
  server.clock.advance(MINUTE);
  const answer = await spill.as(by).send('POST', `/api/versions/${versionId}/decisions`, {
    kind: 'sign',
    placeId: spill.placeOf(by === 'henrik' ? 'WAT' : 'HLT'),
    texts: Object.values(await spill.texts(versionId)),
    standsForRemovals,
  });
  expect(code(answer)).toBe(200);
}
async function block(versionId: string, over: Record<string, unknown> = {}): Promise<string> {
  server.clock.advance(MINUTE);
  const { body } = await spill.as('marta').send('POST', `/api/versions/${versionId}/decisions`, {
    kind: 'ask',
    placeId: spill.placeOf('HLT'),
    textId: (await spill.texts(versionId))['en']?.textId,
    part: 'know',
    quote: 'injured 9 people',
    text: WHY,
    blocking: true,
    ...over,
  });
  return body.decisionIds[0];
}
const look = (versionId: string, askId: string, by: PersonName = 'ana') =>
  spill.as(by).get(`/api/versions/${versionId}/agreed-part?leave=${askId}.0`);
async function preview(versionId: string, askId: string) {
  return agreedPartPreview.parse((await look(versionId, askId)).body);
}
async function propose(
  versionId: string,
  askId: string,
  seen: { texts: readonly { language: string; hash: string }[] },
  by: PersonName = 'ana',
) {
  server.clock.advance(MINUTE);
  return await spill.as(by).send('POST', `/api/versions/${versionId}/agreed-part`, {
    leave: [{ askId, at: 0 }],
    number: 2,
    hashes: Object.fromEntries(seen.texts.map((text) => [text.language, text.hash])),
    note: 'The figure follows.',
  });
}
async function roomNow() {
  return room.parse((await spill.as('ana').get(`/api/rooms/${spill.number}`)).body);
}
async function placeNow(versionId: string, agency: 'WAT' | 'HLT') {
  const { signoffs } = await roomNow();
  return signoffs
    .find((one) => one.versionId === versionId)
    ?.stages.flatMap((stage) => stage.places)
    .find((one) => one.placeId === spill.placeOf(agency));
}

describe('[S10] the agreed part', () => {
  it('is the submitted text without the block, in every language, shown beforehand; who said so keeps their signature', async () => {
    const v1 = await begin();
    await sign('henrik', v1, true);
    const askId = await block(v1);
    // What the draft holds now is not what was agreed to.
    await spill.write('en', 'know', 'Something else.');
    const drafts = await draftTexts();
    expect((await roomNow()).versionAbilities[0]?.leaveOutAskIds).toEqual([askId]);

    const seen = await preview(v1, askId);
    const lines = seen.texts.map((text) => text.canonical.parts.know);
    expect(lines.map((blocks) => blocks.length)).toEqual([2, 2]);
    expect(seen.leftOut.map((one) => [one.language, one.words])).toEqual([
      ['en', 'The fumes injured 9 people.'],
      ['vi', 'Hơi dung môi làm 9 người bị thương.'],
    ]);
    expect(seen).toMatchObject({ keptPlaceIds: [spill.placeOf('WAT')], lapsed: [] });

    const proposed = await propose(v1, askId, seen);
    expect(code(proposed)).toBe(200);
    const v2 = proposed.body.versionId;
    expect(await spill.texts(v2)).toMatchObject(
      Object.fromEntries(seen.texts.map((text) => [text.language, { hash: text.hash }])),
    );
    expect(await draftTexts()).toEqual(drafts);
    expect(await placeNow(v2, 'WAT')).toMatchObject({
      ...{ state: 'carried', carriedFrom: 1, carriedBy: 'removal', standsForRemovals: true },
    });

    // The dissent stays: in the room, in the record; and nothing of it in public.
    const shown = await roomNow();
    const head = shown.statements[0]?.versions[0];
    expect(head).toMatchObject({ number: 2, submittedBy: spill.people.ana.personId });
    expect(head?.leavesOut).toEqual(seen.leftOut);
    expect(shown.asks[0]).toMatchObject({ id: askId, text: WHY, now: { versionNumber: 2 } });
    const { body } = await spill.as('dora').get(`/api/incidents/${spill.incidentId}/record`);
    expect(body.chain.state).toBe('intact');
    expect(body.events.at(-1)).toMatchObject({
      type: 'partLeftOut',
      by: spill.people.ana.personId,
      payload: {
        ...{ number: 2, fromNumber: 1, note: 'The figure follows.' },
        keptPlaceIds: [spill.placeOf('WAT')],
        blocked: [{ askId, agencyId: spill.agencies.HLT, quote: 'injured 9 people', text: WHY }],
        leftOut: { en: ['The fumes injured 9 people.'] },
      },
    });

    // The rest goes out by the ordinary route: who blocked and the lead sign, the other need not.
    for (const name of ['marta', 'tomas'] as const) await spill.sign(name, v2);
    const released = await spill
      .as('ana')
      .send('POST', `/api/versions/${v2}/releases`, { languages: ['en', 'vi'], follows: [] });
    expect(code(released)).toBe(200);
    const [path] = Object.values((await roomNow()).releases[0]?.paths ?? {});
    const page = await (await fetch(new URL(path ?? '', server.url))).text();
    expect(page).toContain('A tank leaked at noon.');
    for (const secret of ['injured 9', WHY, 'The figure follows', askId]) {
      expect(page).not.toContain(secret);
    }
  });

  it('[R5] is held where the signature of whoever holds stays, as it is said beforehand', async () => {
    const v1 = await begin();
    await sign('henrik', v1, true);
    const askId = await block(v1);
    for (const [by, agency] of [
      ['henrik', 'WAT'],
      ['marta', 'HLT'],
    ] as const) {
      const body = { placeId: spill.placeOf(agency), reason: 'Wait for the lab.' };
      expect(code(await spill.as(by).send('POST', `/api/versions/${v1}/holds`, body))).toBe(200);
    }
    const seen = await preview(v1, askId);
    // Health has to read what is left: nothing carries there.
    expect(seen.holds).toEqual([{ placeId: spill.placeOf('WAT'), number: 1 }]);
    const v2 = (await propose(v1, askId, seen)).body.versionId;
    const held = { placeId: spill.placeOf('WAT'), agencyId: spill.agencies.WAT };
    const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
    expect(body.events.at(-1)).toMatchObject({ type: 'partLeftOut', payload: { holds: [held] } });
    expect((await placeNow(v2, 'WAT'))?.hold).toMatchObject({
      personId: spill.people.henrik.personId,
      reason: 'Wait for the lab.',
    });
    expect((await placeNow(v2, 'HLT'))?.hold).toBeNull();
  });

  it('lapses a signature that did not say so, and one whose own facts are left out', async () => {
    const v1 = await begin();
    await sign('henrik', v1, false);
    const askId = await block(v1);
    expect(await preview(v1, askId)).toMatchObject({
      keptPlaceIds: [],
      lapsed: [{ placeId: spill.placeOf('WAT'), why: 'notSaid' }],
    });

    const fact = await cited();
    await sign('henrik', fact.versionId, true);
    const blocked = await block(fact.versionId, { quote: 'injured 9' });
    const seen = await preview(fact.versionId, blocked);
    expect(seen.lapsed).toEqual([{ placeId: spill.placeOf('WAT'), why: 'ownPart' }]);
    const proposed = await propose(fact.versionId, blocked, seen);
    expect(code(proposed)).toBe(200);
    expect(await placeNow(proposed.body.versionId, 'WAT')).toMatchObject({
      ...{ state: 'lapsed', lapsedFrom: 1 },
    });
  });

  it('is not made of other words than those that were looked at', async () => {
    spill = await startSpill(server, { on: desk });
    const factId = await spill.addFact('noor', { label: { en: 'Taps', vi: 'Vòi' } });
    const lines = {
      en: `${KNOW.en}\nTaps: {{fact:${factId}}}.`,
      vi: `${KNOW.vi}\nVòi: {{fact:${factId}}}.`,
    };
    for (const language of ['en', 'vi'] as const) {
      await spill.write(language);
      await spill.write(language, 'know', lines[language]);
    }
    const v1 = await spill.submit(['en', 'vi'], 1);
    await sign('henrik', v1, true);
    const askId = await block(v1);
    const seen = await preview(v1, askId);
    await spill.setFact('noor', factId, '11', 1);
    expect(code(await propose(v1, askId, seen))).toBe('removal_moved');
    // The fact is worded as it is now, and the signature was for other words.
    const again = await preview(v1, askId);
    expect(again.lapsed).toEqual([{ placeId: spill.placeOf('WAT'), why: 'moved' }]);
    expect(code(await propose(v1, askId, again))).toBe(200);
  });

  it('is refused where a translation is built otherwise, where nothing would be left, and to whoever may not', async () => {
    const unlike = await begin({ ...KNOW, vi: 'Một bể rò rỉ lúc trưa. 9 người bị thương.' });
    const unmatched = await look(unlike, await block(unlike));
    expect(code(unmatched)).toBe('removal_unmatched');
    expect(unmatched.body.error.details).toMatchObject({ part: 'know', languages: ['vi'] });

    const single = await begin({ en: 'The fumes injured 9 people.', vi: '9 người bị thương.' });
    expect(code(await look(single, await block(single)))).toBe('removal_empty');

    const v1 = await begin();
    const askId = await block(v1);
    for (const by of ['noor', 'karin', 'marta', 'dora'] as const) {
      expect(code(await look(v1, askId, by))).toBe('not_allowed');
      expect(code(await propose(v1, askId, { texts: [] }, by))).toBe('not_allowed');
    }
    expect(code(await spill.as('ana').get(`/api/versions/${v1}/agreed-part?leave=x`))).toBe(
      'invalid_input',
    );
    // Taken back, it blocks nothing that could be gone without.
    await block(v1, { blocking: false });
    expect(code(await look(v1, askId))).toBe('ask_not_blocking');
    expect((await roomNow()).versionAbilities[0]?.leaveOutAskIds).toEqual([]);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en'], 2);
    expect(code(await look(v1, askId))).toBe('version_not_next');
  });
});

/** A version whose disputed line cites a fact of Water. */
async function cited() {
  spill = await startSpill(server, { on: desk });
  const factId = await spill.addFact('linh', { label: { en: 'Injured', vi: 'Bị thương' } });
  for (const language of ['en', 'vi'] as const) {
    await spill.write(language);
    const text = KNOW[language].replace('9', `{{fact:${factId}}}`);
    await spill.write(language, 'know', text);
  }
  return { versionId: await spill.submit(['en', 'vi'], 1) };
}

/** The drafts as their documents hold them. */
async function draftTexts(): Promise<string[]> {
  const { statements } = await roomNow();
  const reader = logReader(server.services);
  return await Promise.all(
    (statements[0]?.languages ?? []).map(async (one) =>
      (await reader.readDocument(one.documentId)).getXmlFragment('text').toString(),
    ),
  );
}

describe('[S12] whose a block is', () => {
  /** The lines of what is known in English, with whose they are. */
  async function lines() {
    const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
    const documentId: string = body.statements[0].languages.find(
      (one: { language: string }) => one.language === 'en',
    ).documentId;
    const doc = await logReader(server.services).readDocument(documentId);
    const part = doc
      .getXmlFragment(FRAGMENT_NAME)
      .toArray()
      .find((one) => one instanceof Y.XmlElement && one.nodeName === partNode('know'));
    const found = (part instanceof Y.XmlElement ? part.toArray() : []).filter(
      (one) => one instanceof Y.XmlElement,
    );
    return found.map((one) => ({
      path: `/api/documents/${documentId}/owners`,
      blockId: one.getAttribute('blockId') ?? '',
      owner: one.getAttribute('ownerAgencyId') ?? null,
    }));
  }
  /** Of the second line, which it was shown to be `from`. */
  async function give(by: PersonName, from: string | null, agencyId: string | null) {
    const [, second] = await lines();
    const body = { blockId: second?.blockId, from, agencyId };
    return await spill.as(by).send('POST', second?.path ?? '', body);
  }
  const lastEvent = async () =>
    (await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`)).body.events.at(-1);

  it('is said by whoever writes, and of an agency’s block by its own writers or the lead’s duty officer; each is an event', async () => {
    await begin();
    const { ENV, WAT, HLT } = spill.agencies;
    expect(codeOf(await give('noor', null, WAT))).toBeUndefined();
    expect((await lines()).map((one) => one.owner)).toEqual([null, WAT, null]);
    expect(await lastEvent()).toMatchObject({
      type: 'blockOwned',
      by: spill.people.noor.personId,
      payload: { words: 'The fumes injured 9 people.', before: null, after: WAT },
    });
    // Not another's to take; its own writers and the lead's duty officer may.
    expect(codeOf(await give('noor', WAT, ENV))).toBe('not_allowed');
    expect(codeOf(await give('henrik', WAT, null))).toBe('not_allowed');
    expect(codeOf(await give('dora', null, HLT))).toBe('not_allowed');
    expect(codeOf(await give('linh', WAT, HLT))).toBeUndefined();
    expect(codeOf(await give('ana', HLT, null))).toBeUndefined();
    expect((await lines()).map((one) => one.owner)).toEqual([null, null, null]);
  });

  it('changes nothing for what is not so: another owner by now, a block that is gone, an agency that nobody called', async () => {
    await begin();
    const { WAT, HLT } = spill.agencies;
    expect(codeOf(await give('linh', WAT, HLT))).toBe('block_owner_moved');
    expect(codeOf(await give('noor', null, randomUUID()))).toBe('agency_not_engaged');
    expect(codeOf(await give('noor', null, null))).toBe('nothing_changed');
    const [first] = await lines();
    const path = first?.path ?? '';
    const gone = { blockId: 'gone', from: null, agencyId: WAT };
    expect(codeOf(await spill.as('noor').send('POST', path, gone))).toBe('block_gone');
    const good = { blockId: first?.blockId, from: null, agencyId: WAT };
    const command = { by: spill.as('noor'), path, body: good };
    await expectBadInputRefused(server.services, command);
    expect((await lines()).map((one) => one.owner)).toEqual([null, null, null]);
    await expectReplayAnswered(server.services, command);
  });

  it('[S4] counts from the next version on: a place that answers for its own part signs it anew', async () => {
    spill = await startSpill(server, {
      on: desk,
      route: () => ({
        stages: [
          {
            name: { en: 'Agencies' },
            rule: { rule: 'all' as const },
            places: (['engaged', 'lead'] as const).map((kind) => ({
              agency: { kind },
              approverIds: [],
              deputyIds: [],
              voice: 'forbidden' as const,
              scope: kind === 'lead' ? ('whole' as const) : ('own' as const),
              passkey: 'optional' as const,
              budgetMinutes: 30,
            })),
          },
        ],
      }),
    });
    await spill.write('en');
    await spill.write('en', 'know', KNOW.en);
    const v1 = await spill.submit(['en'], 1);
    await sign('henrik', v1, false);
    await sign('marta', v1, false);
    expect(codeOf(await give('noor', null, spill.agencies.WAT))).toBeUndefined();
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    expect(await placeNow(v2, 'WAT')).toMatchObject({ state: 'lapsed' });
    expect(await placeNow(v2, 'HLT')).toMatchObject({ state: 'carried', carriedFrom: 1 });
  });
});
