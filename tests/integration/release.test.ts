import { randomUUID } from 'node:crypto';
import { withdrawalOffers } from '@accord/shared/withdrawalWords';
import { agreedInAdvance, hashWording } from '@accord/shared/wordings';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceRoles } from '../../server/src/agencies/roleGrants.js';
import { settleReportCommand } from '../../server/src/facts/commands.js';
import { publicPage } from '../../server/src/releases/page.js';
import { readReleases, readWithdrawals } from '../../server/src/releases/store.js';
import { readSignoffs } from '../../server/src/signoff/read.js';
import { readPublicTexts, readVersionsInSignoff } from '../../server/src/voice/frozen.js';
import { administrator } from '../helpers/channels.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, type SpillOptions, startSpill } from '../helpers/spill.js';
import type { Answer, Visitor } from '../helpers/visitor.js';
import {
  confirmWithdrawal,
  proposeWithdrawal,
  shownWords,
  withdraw,
} from '../helpers/withdrawals.js';

const MINUTE = 60_000;
let server: TestServer;
let spill: Spill;

async function signed(options?: SpillOptions, know?: string): Promise<string> {
  spill = await startSpill(server, options);
  await spill.write('en');
  if (know) await spill.write('en', 'know', know);
  const v1 = await spill.submit(['en'], 1);
  await spill.signAll(v1);
  return v1;
}
const post = (by: PersonName, path: string, body?: unknown) =>
  spill.as(by).send('POST', path, body);
const release = async (by: PersonName, versionId: string, languages = ['en']) =>
  post(by, `/api/versions/${versionId}/releases`, await spill.leaving(versionId, languages));
const propose = async (by: PersonName, versionId: string, languages: readonly string[]) =>
  post(
    by,
    `/api/versions/${versionId}/release-proposals`,
    await spill.leaving(versionId, languages),
  );
const takeBack = (by: PersonName, releaseId: string, how?: { ground: 'error' }) =>
  proposeWithdrawal(spill, by, releaseId, how);
const confirmBack = (by: PersonName, withdrawalId: string) =>
  confirmWithdrawal(server, spill, by, withdrawalId);
const offer = async (by: PersonName, releaseId: string) => {
  const { body } = await spill.as(by).get(`/api/releases/${releaseId}/withdrawal-words`);
  const [withdrawn] = withdrawalOffers.parse(body).offers;
  if (!withdrawn) throw new Error('no offer');
  return withdrawn;
};
/** An administrator saves the playbook with other words to withdraw with. */
async function editPlaybook(admin: Visitor, content: Record<string, unknown>): Promise<void> {
  const { id, ...book } = (await admin.get('/api/admin/playbooks')).body.playbooks[0];
  const body = { ...book, content: { ...book.content, ...content } };
  expect((await admin.send('PUT', `/api/admin/playbooks/${id}`, body)).status).toBe(200);
}
/** An approver agrees for their agency to the words that take releases back. @returns its id */
async function agree(by: PersonName): Promise<string> {
  const { wordings } = agreedInAdvance.parse((await spill.as(by).get('/api/lines')).body);
  const wording = wordings.find((one) => one.version.template.ground === 'withdrawn');
  if (!wording) throw new Error('no wording');
  // Of two words of one agency the later one is the newer.
  server.clock.advance(MINUTE);
  const { id, template } = wording.version;
  const { body } = await post(by, `/api/line-versions/${id}/authorisations`, {
    agencyId: spill.people[by].roles[0]?.agencyId,
    hash: hashWording(wording.id, wording.playbookId, template),
    validUntil: new Date(server.clock.now().getTime() + 60 * MINUTE).toISOString(),
    onlyWhenEngaged: false,
  });
  return body.authorisationId;
}
const loseRoles = (name: PersonName) =>
  server.services.db
    .transaction()
    .execute((tx) => replaceRoles(tx, spill.people[name].personId, []));
const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;
const reasonsOf = (answer: { body: { error?: { details?: { reasons: { reason: string }[] } } } }) =>
  answer.body.error?.details?.reasons.map((one) => one.reason);
const releases = async () =>
  (await readReleases(server.services.db, [spill.incidentId])).get(spill.incidentId) ?? [];
const lastEvent = async () => {
  const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/events`);
  return body.events.at(-1);
};
async function pageOf(releaseId: string, language = 'en') {
  const { page } = await server.services.db
    .selectFrom('releaseTexts')
    .select('page')
    .where('releaseId', '=', releaseId)
    .where('language', '=', language)
    .executeTakeFirstOrThrow();
  return publicPage.parse(page);
}
const clocks = () =>
  server.services.db
    .selectFrom('clocks')
    .select(['kind', 'dueAt', 'metAt', 'factId'])
    .where('incidentId', '=', spill.incidentId)
    .orderBy('dueAt')
    .execute();

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe('a release', () => {
  it('[R1] goes out when every required sign-off stands, with its page frozen', async () => {
    const v1 = await signed();
    const answer = await release('ana', v1);
    expect(answer.body).toEqual({
      releaseId: expect.any(String),
      slug: `${spill.number}-first-statement`,
      paths: { en: `/news/${spill.number}-first-statement/en` },
    });
    const page = await pageOf(answer.body.releaseId);
    expect(page).toMatchObject({
      title: 'Do not drink tap water in Lower Halden',
      kind: 'release',
      exercise: false,
    });
    expect(page.signedBy.map((one) => one.name['en']).sort()).toEqual([
      'Environment Agency',
      'Halden Water',
      'Public Health',
    ]);
    expect(page.hash).toBe((await spill.texts(v1)).en?.hash);
    expect(await lastEvent()).toMatchObject({
      type: 'released',
      payload: { kind: 'release', languages: ['en'], number: 1 },
    });
  });

  it('[R1] is refused while a sign-off is missing, and names the places', async () => {
    spill = await startSpill(server);
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    await spill.sign('henrik', v1);
    const answer = await release('ana', v1, ['en', 'uk']);
    expect(codeOf(answer)).toBe('release_blocked');
    expect(answer.body.error.details.reasons).toEqual([
      { reason: 'translation-missing', languages: ['uk'] },
      { reason: 'sign-off-missing', placeIds: [spill.placeOf('HLT'), spill.placeOf('ENV')] },
    ]);
    expect(await releases()).toEqual([]);
  });

  it('[R1] is refused for a version that a newer one took the place of', async () => {
    const v1 = await signed();
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en'], 2);
    expect(reasonsOf(await release('ana', v1))).toEqual(['superseded']);
  });

  it('a second time is refused, with whatever key', async () => {
    const v1 = await signed();
    await release('ana', v1);
    expect(codeOf(await release('ana', v1))).toBe('already_released');
    expect(await releases()).toHaveLength(1);
  });

  it('[R3] of a language more corrects nothing, also where somebody was faster with the other', async () => {
    const v1 = await signed();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.signAll(v1, ['vi']);
    const { slug } = (await release('ana', v1)).body;
    const both = await release('viktor', v1, ['en', 'vi']);
    expect(both.body.paths).toEqual({ vi: `/news/${slug}/vi` });
    expect(await releases()).toMatchObject([
      { kind: 'release', languages: ['en'], correctedBy: null },
      { kind: 'release', languages: ['vi'], ofReleaseId: null },
    ]);
  });

  it.each<PersonName>(['karin', 'tomas', 'noor', 'dora'])('[P1] is not for %s', async (name) => {
    const v1 = await signed();
    expect(codeOf(await release(name, v1))).toBe('not_allowed');
  });

  it('is refused in a closed incident', async () => {
    const v1 = await signed();
    await server.services.db
      .updateTable('incidents')
      .set({ status: 'closed', closedAt: server.clock.now() })
      .execute();
    expect(codeOf(await release('ana', v1))).toBe('incident_closed');
  });

  it('[R3] is never altered: the store itself refuses', async () => {
    const v1 = await signed();
    await release('ana', v1);
    const { db } = server.services;
    await expect(db.updateTable('releaseTexts').set({ title: 'x' }).execute()).rejects.toThrow(
      'never changed',
    );
    await expect(db.deleteFrom('releases').execute()).rejects.toThrow('never changed');
  });

  it('[R2] of an exercise has the exercise address, and the store lets it have no other', async () => {
    const v1 = await signed({ exercise: true });
    const { body } = await release('ana', v1);
    expect(body.paths.en).toBe(`/exercise/news/${body.slug}/en`);
    const asLive = sql`insert into releases (id, incident_id, statement_id, kind, exercise, number, slug, at, by_person_id)
      select ${randomUUID()}, incident_id, statement_id, kind, false, 99, slug, at, by_person_id from releases`;
    await expect(asLive.execute(server.services.db)).rejects.toThrow('foreign key');
  });
});

describe('the clocks of an incident', () => {
  it('are met by what goes out, and a released promise starts one', async () => {
    spill = await startSpill(server);
    const next = new Date(server.clock.now().getTime() + 90 * MINUTE).toISOString();
    const factId = await spill.addFact('ana', {
      purpose: 'nextUpdate',
      label: { en: 'Next update', vi: 'Cập nhật tiếp' },
      value: { kind: 'time', at: next },
    });
    await spill.write('en');
    await spill.write('en', 'commitment', `The next update is at {{fact:${factId}}}.`);
    const v1 = await spill.submit(['en'], 1);
    await spill.signAll(v1);
    await release('ana', v1);
    expect(await clocks()).toMatchObject([
      { kind: 'acknowledgement', metAt: server.clock.now() },
      { kind: 'statement', metAt: null },
      { kind: 'update', factId, dueAt: new Date(next), metAt: null },
    ]);
    await spill.write('vi');
    await spill.write('vi', 'commitment', `Cập nhật lúc {{fact:${factId}}}.`);
    await spill.submit(['vi'], 1);
    await spill.signAll(v1, ['vi']);
    await release('ana', v1, ['vi']);
    expect((await clocks()).map((one) => one.metAt !== null)).toEqual([true, false, false]);
    await spill.write('en', 'commitment', 'We tell you more tomorrow.');
    const v2 = await spill.submit(['en'], 2);
    await spill.signAll(v2);
    await release('ana', v2);
    expect((await clocks()).map((one) => one.metAt !== null)).toEqual([true, false, true]);
  });

  it('are not met by a correction that says no more than what it corrects', async () => {
    const v1 = await signed();
    const { releaseId } = (await release('ana', v1)).body;
    const isMet = async () => (await clocks()).map((one) => [one.kind, one.metAt !== null]);
    const full = async (statementId: string) => {
      await spill.write('en', 'know', 'The fumes injured 12 people.', statementId);
      const version = await spill.submit(['en'], 1, 'noor', statementId);
      await spill.signAll(version);
      expect((await release('ana', version)).status).toBe(200);
    };
    const note = { en: 'It is 12, not 9.' };
    const started = await post('noor', `/api/releases/${releaseId}/corrections`, { note });
    await full(started.body.statementId);
    expect(await isMet()).toEqual([
      ['acknowledgement', true],
      ['statement', false],
    ]);
    const said = { kind: 'holding', sourceLanguage: 'en' };
    const next = await post('noor', `/api/incidents/${spill.incidentId}/statements`, said);
    await spill.write('en', undefined, undefined, next.body.statementId);
    await full(next.body.statementId);
    expect(await isMet()).toEqual([
      ['acknowledgement', true],
      ['statement', true],
    ]);
  });
});

describe('a fact that changed after the signing', () => {
  async function moved() {
    spill = await startSpill(server);
    const factId = await spill.addFact('linh', { label: { en: 'Injured', vi: 'Người bị thương' } });
    await spill.write('en');
    await spill.write('en', 'know', `The fumes injured {{fact:${factId}}} people.`);
    const v1 = await spill.submit(['en'], 1);
    await spill.signAll(v1);
    await spill.setFact('linh', factId, '12', 1);
    return { v1, factId };
  }
  const propose = (v1: string, factId: string) =>
    post('ana', `/api/versions/${v1}/overrides`, {
      factIds: [factId],
      reason: { en: 'The advice is the same.' },
    });

  it('[F3] blocks the release, and another fact does not', async () => {
    const { v1, factId } = await moved();
    const answer = await release('ana', v1);
    expect(answer.body.error.details.reasons).toEqual([
      { reason: 'fact-changed', factIds: [factId] },
    ]);
    const other = await spill.addFact('linh', {});
    await spill.setFact('linh', other, '3', 1);
    expect(reasonsOf(await release('ana', v1))).toEqual(['fact-changed']);
  });

  it('[F3] goes out when the lead and the owner override, and the page says why', async () => {
    const { v1, factId } = await moved();
    const { overrideId } = (await propose(v1, factId)).body;
    expect(reasonsOf(await release('ana', v1))).toEqual(['fact-changed']);
    expect(codeOf(await post('marta', `/api/overrides/${overrideId}/confirm`))).toBe('not_allowed');
    expect((await post('karin', `/api/overrides/${overrideId}/confirm`)).status).toBe(200);
    expect(codeOf(await post('karin', `/api/overrides/${overrideId}/confirm`))).toBe(
      'proposal_over',
    );
    const checked = async () => {
      const inSignoff = await readVersionsInSignoff(server.services.db, [spill.incidentId]);
      const { texts } = await readPublicTexts(server.services.db, [spill.incidentId]);
      return [inSignoff, texts].map((all) => all.map((one) => one.overrides));
    };
    expect(await checked()).toEqual([[['The advice is the same.']], []]);
    const { releaseId } = (await release('ana', v1)).body;
    expect((await pageOf(releaseId)).overrides).toMatchObject([
      { facts: [{ en: 'Injured' }], reason: { en: 'The advice is the same.' } },
    ]);
    expect(await checked()).toEqual([[], [['The advice is the same.']]]);
  });

  it('[F3] an override ends when the fact changes again', async () => {
    const { v1, factId } = await moved();
    const { overrideId } = (await propose(v1, factId)).body;
    await post('karin', `/api/overrides/${overrideId}/confirm`);
    await spill.setFact('linh', factId, '13', 2);
    expect(reasonsOf(await release('ana', v1))).toEqual(['fact-changed']);
    const second = (await propose(v1, factId)).body.overrideId;
    await spill.setFact('linh', factId, '14', 3);
    expect(codeOf(await post('karin', `/api/overrides/${second}/confirm`))).toBe('override_stale');
    const shown = (await readSignoffs(server.services.db, [spill.incidentId])).get(
      spill.incidentId,
    );
    expect(shown?.overrides.map((one) => one.ended)).toEqual([true, true]);
  });

  it('[F1][F3] an override ends when another agency disputes the fact after it', async () => {
    const { v1, factId } = await moved();
    const { overrideId } = (await propose(v1, factId)).body;
    await post('karin', `/api/overrides/${overrideId}/confirm`);
    server.clock.advance(MINUTE);
    await spill.setFact('noor', factId, '15', 2);
    expect(reasonsOf(await release('ana', v1))).toEqual(['fact-changed']);
    const again = (await propose(v1, factId)).body.overrideId;
    await post('karin', `/api/overrides/${again}/confirm`);
    expect((await release('ana', v1)).status).toBe(200);
  });

  it('[F3] an override is proposed once at a time, let go by either side, once, and proposed anew', async () => {
    const { v1, factId } = await moved();
    const decide = (by: PersonName, id: string, how: 'confirm' | 'drop') =>
      post(by, `/api/overrides/${id}/${how}`);
    const first = (await propose(v1, factId)).body.overrideId;
    expect(codeOf(await propose(v1, factId))).toBe('override_waits');
    for (const [name, confirm, drop] of [
      ['ana', [], [first]],
      ['viktor', [], [first]],
      ['karin', [first], [first]],
      ['marta', [], []],
    ] as const) {
      const { body } = await spill.as(name).get(`/api/rooms/${spill.number}`);
      expect([body.confirmOverrideIds, body.dropOverrideIds], name).toEqual([confirm, drop]);
    }
    expect(codeOf(await decide('marta', first, 'drop'))).toBe('not_allowed');
    expect((await decide('ana', first, 'drop')).status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'overrideDropped',
      payload: { factIds: [factId], proposedBy: spill.people.ana.personId },
    });
    for (const how of ['confirm', 'drop'] as const) {
      expect(codeOf(await decide('karin', first, how)), how).toBe('proposal_over');
    }
    expect(reasonsOf(await release('ana', v1))).toEqual(['fact-changed']);
    const { body } = await spill.as('karin').get(`/api/rooms/${spill.number}`);
    expect(body).toMatchObject({ overrides: [], confirmOverrideIds: [], dropOverrideIds: [] });
    // Both at one moment: whichever comes first is what happened.
    const second = (await propose(v1, factId)).body.overrideId;
    const both = [decide('karin', second, 'confirm'), decide('viktor', second, 'drop')];
    const [confirmed, dropped] = await Promise.all(both);
    expect([confirmed?.status, dropped?.status].sort()).toEqual([200, 409]);
    const isOut = (await release('ana', v1)).status === 200;
    expect(isOut).toBe(confirmed?.status === 200);
  });

  it('[F3][P2] an override ends where its proposer may not propose it any more', async () => {
    const { v1, factId } = await moved();
    const { overrideId } = (await propose(v1, factId)).body;
    await loseRoles('ana');
    expect(codeOf(await post('karin', `/api/overrides/${overrideId}/confirm`))).toBe(
      'proposer_lost_right',
    );
    const { body } = await spill.as('karin').get(`/api/rooms/${spill.number}`);
    expect(body).toMatchObject({ overrides: [], confirmOverrideIds: [], dropOverrideIds: [] });
  });

  it('[F3] a fact that went back to what it was blocks too: its owner looked again, twice', async () => {
    const { v1, factId } = await moved();
    await spill.setFact('linh', factId, '9', 2);
    expect(reasonsOf(await release('ana', v1))).toEqual(['fact-changed']);
  });

  it('[F1][F3] a fact that came into conflict blocks until its owner has settled the report', async () => {
    spill = await startSpill(server);
    const factId = await spill.addFact('linh', { label: { en: 'Injured' } });
    await spill.write('en');
    await spill.write('en', 'know', `The fumes injured {{fact:${factId}}} people.`);
    const v1 = await spill.submit(['en'], 1);
    await spill.signAll(v1);
    await spill.setFact('noor', factId, '12', 1);
    expect(reasonsOf(await release('ana', v1))).toEqual(['fact-changed']);
    const { id: reportId } = await server.services.db
      .selectFrom('factReports')
      .select('id')
      .executeTakeFirstOrThrow();
    await settleReportCommand(server.services, spill.people.linh, randomUUID(), {
      factId,
      reportId,
      how: 'answered',
      answer: 'Three were counted twice.',
    });
    expect((await release('ana', v1)).status).toBe(200);
  });

  it('[F3] an override names only facts that did change', async () => {
    const { v1 } = await moved();
    const still = await spill.addFact('linh', {});
    expect(codeOf(await propose(v1, still))).toBe('invalid_input');
  });
});

describe('where the playbook wants two people', () => {
  it('one proposes, and another confirms in their own session', async () => {
    const v1 = await signed({ twoPersonRelease: true });
    expect(reasonsOf(await release('ana', v1))).toEqual(['second-person']);
    const { proposalId } = (await propose('ana', v1, ['en'])).body;
    expect(codeOf(await post('ana', `/api/release-proposals/${proposalId}/confirm`))).toBe(
      'same_person',
    );
    expect(codeOf(await post('linh', `/api/release-proposals/${proposalId}/confirm`))).toBe(
      'not_allowed',
    );
    expect((await post('viktor', `/api/release-proposals/${proposalId}/confirm`)).status).toBe(200);
    expect(await releases()).toMatchObject([
      { by: spill.people.ana.personId, secondBy: spill.people.viktor.personId },
    ]);
  });

  it('[R1] a proposal is let go by either side, once, with those before it, and made anew', async () => {
    const v1 = await signed({ twoPersonRelease: true });
    const decide = (by: PersonName, id: string, how: 'confirm' | 'drop') =>
      post(by, `/api/release-proposals/${id}/${how}`);
    const room = async (by: PersonName) =>
      (await spill.as(by).get(`/api/rooms/${spill.number}`)).body;
    const older = (await propose('ana', v1, ['en'])).body.proposalId;
    server.clock.advance(MINUTE);
    const first = (await propose('ana', v1, ['en'])).body.proposalId;
    for (const [name, confirm, drop] of [
      ['ana', null, first],
      ['viktor', first, first],
      ['marta', first, first],
      ['linh', null, null],
    ] as const) {
      expect((await room(name)).versionAbilities[0], name).toMatchObject({
        confirmReleaseId: confirm,
        dropReleaseId: drop,
      });
    }
    expect(codeOf(await decide('linh', first, 'drop'))).toBe('not_allowed');
    expect(codeOf(await decide('marta', older, 'drop'))).toBe('proposal_over');
    expect((await decide('marta', first, 'drop')).status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'releaseProposalDropped',
      payload: { proposalId: first, proposedBy: spill.people.ana.personId },
    });
    for (const id of [first, older]) {
      expect(codeOf(await decide('viktor', id, 'confirm'))).toBe('proposal_over');
    }
    expect(codeOf(await decide('ana', first, 'drop'))).toBe('proposal_over');
    expect((await room('viktor')).signoffs[0].proposal).toBeNull();
    expect(await releases()).toEqual([]);
    const second = (await propose('ana', v1, ['en'])).body.proposalId;
    expect((await decide('viktor', second, 'confirm')).status).toBe(200);
    expect(codeOf(await decide('ana', second, 'drop'))).toBe('proposal_over');
  });

  it('[R1] what was in order at the proposal is checked again at the confirmation', async () => {
    const v1 = await signed({ twoPersonRelease: true });
    const { proposalId } = (await propose('ana', v1, ['en'])).body;
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en'], 2);
    expect(reasonsOf(await post('viktor', `/api/release-proposals/${proposalId}/confirm`))).toEqual(
      ['superseded'],
    );
  });

  it('[R1][R5] a proposal from before its page was withdrawn is confirmed by nobody, and made anew', async () => {
    const confirm = (id: string) => post('viktor', `/api/release-proposals/${id}/confirm`);
    const proposalOf = async (by: PersonName, versionId: string) => {
      const { body } = await spill.as(by).get(`/api/rooms/${spill.number}`);
      const isOf = (one: { versionId: string }) => one.versionId === versionId;
      const { proposal } = body.signoffs.find(isOf);
      return { proposal, ...body.versionAbilities.find(isOf) };
    };
    const v1 = await signed({ twoPersonRelease: true });
    const first = (await propose('ana', v1, ['en'])).body.proposalId;
    const { releaseId } = (await confirm(first)).body;
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    await spill.signAll(v2);
    const { proposalId } = (await propose('ana', v2, ['en'])).body;
    expect(await proposalOf('viktor', v2)).toMatchObject({
      proposal: { id: proposalId, withdrawnAt: null },
      confirmReleaseId: proposalId,
    });
    server.clock.advance(MINUTE);
    await withdraw(server, spill, releaseId);
    expect(await proposalOf('viktor', v2)).toMatchObject({
      proposal: { id: proposalId, withdrawnAt: server.clock.now().toISOString() },
      confirmReleaseId: null,
      dropReleaseId: proposalId,
      proposeRelease: true,
    });
    expect(reasonsOf(await confirm(proposalId))).toEqual(['withdrawn']);
    expect((await releases()).at(-1)?.kind).toBe('withdrawal');
    server.clock.advance(MINUTE);
    const again = (await propose('ana', v2, ['en'])).body.proposalId;
    expect((await proposalOf('viktor', v2)).proposal).toMatchObject({
      id: again,
      withdrawnAt: null,
    });
    expect((await confirm(again)).status, 'they know of it, and proposed it anew').toBe(200);
  });

  it('[R1][R5] neither is that of a correction which has a language that its page did not have', async () => {
    const confirm = (id: string) => post('viktor', `/api/release-proposals/${id}/confirm`);
    const v1 = await signed({ twoPersonRelease: true });
    const { releaseId } = (await confirm((await propose('ana', v1, ['en'])).body.proposalId)).body;
    const { statementId } = (
      await post('noor', `/api/releases/${releaseId}/corrections`, { note: { en: 'It is 12.' } })
    ).body;
    await spill.write('en', 'know', 'The fumes injured 12 people.', statementId);
    await spill.write('vi', undefined, undefined, statementId);
    const c1 = await spill.submit(['en', 'vi'], 1, 'noor', statementId);
    await spill.signAll(c1);
    const { proposalId } = (await propose('ana', c1, ['vi'])).body;
    server.clock.advance(MINUTE);
    await withdraw(server, spill, releaseId);
    expect(reasonsOf(await confirm(proposalId))).toEqual(['withdrawn']);
  });

  it('[R10] what is out already is passed over, also where a fact in it changed since', async () => {
    const setUp = { twoPersonRelease: true };
    spill = await startSpill(server, setUp);
    const factId = await spill.addFact('linh', { label: { en: 'Injured' } });
    for (const language of ['en', 'vi']) await spill.write(language);
    await spill.write('en', 'know', `The fumes injured {{fact:${factId}}} people.`);
    const v1 = await spill.submit(['en', 'vi'], 1);
    await spill.signAll(v1);
    const confirm = async (proposed: { body: { proposalId: string } }) =>
      post('viktor', `/api/release-proposals/${proposed.body.proposalId}/confirm`);
    expect((await confirm(await propose('ana', v1, ['en']))).status).toBe(200);
    await spill.setFact('linh', factId, '12', 1);
    expect((await confirm(await propose('ana', v1, ['en', 'vi']))).status).toBe(200);
    expect((await releases()).map((one) => one.languages)).toEqual([['en'], ['vi']]);
  });

  it('[R1] the first must still be one of those who may', async () => {
    const v1 = await signed({ twoPersonRelease: true });
    const { proposalId } = (await propose('ana', v1, ['en'])).body;
    await loseRoles('ana');
    // What nobody may confirm any more is shown to nobody, and somebody else proposes.
    const { body } = await spill.as('viktor').get(`/api/rooms/${spill.number}`);
    expect(body.signoffs[0].proposal).toBeNull();
    expect(body.versionAbilities[0]).toMatchObject({
      proposeRelease: true,
      confirmReleaseId: null,
      dropReleaseId: null,
    });
    expect(codeOf(await post('marta', `/api/release-proposals/${proposalId}/confirm`))).toBe(
      'proposer_lost_right',
    );
    expect(await releases()).toEqual([]);
  });

  it('[R1] both speak of the same words: a newer text needs a new proposal', async () => {
    const v1 = await signed({ twoPersonRelease: true });
    const proposeVietnamese = async () => (await propose('ana', v1, ['vi'])).body;
    const confirm = (proposalId: string) =>
      post('viktor', `/api/release-proposals/${proposalId}/confirm`);
    const join = async (words: string) => {
      server.clock.advance(MINUTE);
      await spill.write('vi', 'more', words);
      await spill.submit(['vi'], 1);
      await spill.signAll(v1, ['vi']);
    };
    await spill.write('vi');
    await join('Gọi 0800 555 014.');
    const { proposalId: old } = await proposeVietnamese();
    await join('Gọi 0800 555 015.');
    expect(reasonsOf(await confirm(old))).toEqual(['second-person']);
    const { proposalId: spent } = await proposeVietnamese();
    expect((await confirm(spent)).status).toBe(200);
    await join('Gọi 0800 555 016.');
    expect(codeOf(await confirm(spent))).toBe('already_released');
    expect(await releases()).toHaveLength(1);
  });
});

describe('a correction', () => {
  it('[R3] begins with the released words, names what it corrects, and takes over the page', async () => {
    const v1 = await signed();
    const first = (await release('ana', v1)).body;
    server.clock.advance(27 * MINUTE);
    const started = await post('noor', `/api/releases/${first.releaseId}/corrections`, {
      note: { en: 'the number of injured is 12, not 9.' },
    });
    expect(started.status).toBe(200);
    const { statementId } = started.body;
    await spill.write(
      'en',
      'know',
      'The fumes injured 12 people. All have gone home.',
      statementId,
    );
    const c1 = await spill.submit(['en'], 1, 'noor', statementId);
    await spill.signAll(c1);
    // What is written anew after that belongs to the next version: these words were signed.
    const later = await post('noor', `/api/statements/${statementId}/correction-note`, {
      note: { en: 'Nobody signed this.' },
      was: { en: 'the number of injured is 12, not 9.' },
    });
    expect(later.body).toEqual({ changed: true });
    const second = (await release('ana', c1)).body;
    expect(second.slug).toBe(first.slug);
    expect(await releases()).toMatchObject([
      { id: first.releaseId, kind: 'release', correctedBy: second.releaseId },
      { kind: 'correction', ofReleaseId: first.releaseId },
    ]);
    const { texts } = (await spill.as('dora').get(`/api/incidents/${spill.incidentId}/spoken`))
      .body;
    expect(texts).toMatchObject([
      { slug: first.slug, releaseId: second.releaseId, kind: 'correction', isBehind: false },
    ]);
    expect(texts[0].text).toContain('The fumes injured 12 people.');
    const page = await pageOf(second.releaseId);
    expect(page.title).toBe('Do not drink tap water in Lower Halden');
    expect(page.text).toMatchObject({
      corrects: first.releaseId,
      correctionNote: 'the number of injured is 12, not 9.',
    });
    expect(page.replaces).toMatchObject({
      previous: { number: 1 },
      note: { text: 'the number of injured is 12, not 9.', language: 'en' },
      changedWords: 1,
      runs: [{ part: 'know' }],
    });
    expect(await lastEvent()).toMatchObject({
      type: 'released',
      payload: { kind: 'correction', ofReleaseId: first.releaseId },
    });
  });

  it('[R3] that others were faster than does not take their words back', async () => {
    const v1 = await signed();
    const { releaseId } = (await release('ana', v1)).body;
    const correct = async (note: string) =>
      (await post('noor', `/api/releases/${releaseId}/corrections`, { note: { en: note } })).body
        .statementId;
    const [first, second] = [await correct('It was 10.'), await correct('Another number.')];
    const sign = async (statementId: string, words: string) => {
      await spill.write('en', 'more', words, statementId);
      const version = await spill.submit(['en'], 1, 'noor', statementId);
      await spill.signAll(version);
      return version;
    };
    const slow = await sign(second, 'Phone 0800 555 015.');
    expect((await release('ana', await sign(first, 'Phone 0800 555 016.'))).status).toBe(200);
    expect(reasonsOf(await release('ana', slow))).toEqual(['superseded']);
    expect(await releases()).toHaveLength(2);
  });

  it('[R3] is not taken back by a next version that was signed before it', async () => {
    const v1 = await signed();
    const { releaseId } = (await release('ana', v1)).body;
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    await spill.signAll(v2);
    server.clock.advance(MINUTE);
    const note = { en: 'It was 10.' };
    const started = await post('noor', `/api/releases/${releaseId}/corrections`, { note });
    const { statementId } = started.body;
    await spill.write('en', 'more', 'Phone 0800 555 016.', statementId);
    const c1 = await spill.submit(['en'], 1, 'noor', statementId);
    await spill.signAll(c1);
    expect((await release('ana', c1)).status).toBe(200);
    expect(reasonsOf(await release('ana', v2))).toEqual(['superseded']);
    server.clock.advance(MINUTE);
    await spill.write('en', 'more', 'Phone 0800 555 017.');
    const v3 = await spill.submit(['en'], 3);
    await spill.signAll(v3);
    expect((await release('ana', v3)).status).toBe(200);
  });

  it('[R3] is of what the page shows now; an older release is history', async () => {
    const v1 = await signed();
    const first = (await release('ana', v1)).body;
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    await spill.signAll(v2);
    const second = (await release('ana', v2)).body;
    expect((await releases())[1]).toMatchObject({
      kind: 'correction',
      ofReleaseId: first.releaseId,
    });
    const answer = await post('noor', `/api/releases/${first.releaseId}/corrections`, {
      note: { en: 'x' },
    });
    expect([codeOf(answer), answer.body.error.details]).toEqual([
      'superseded',
      { currentReleaseId: second.releaseId },
    ]);
  });
});

describe('a withdrawal', () => {
  it('[R5] takes two people of two agencies, and waits for no route', async () => {
    const v1 = await signed();
    const { releaseId } = (await release('ana', v1)).body;
    expect(codeOf(await takeBack('karin', releaseId))).toBe('not_allowed');
    const { withdrawalId } = (await takeBack('ana', releaseId)).body;
    const confirm = (by: PersonName) => confirmBack(by, withdrawalId);
    for (const [name, offered] of [
      ['ana', []],
      ['viktor', []],
      ['marta', [withdrawalId]],
    ] as const) {
      const { body } = await spill.as(name).get(`/api/rooms/${spill.number}`);
      expect(body.confirmWithdrawalIds, name).toEqual(offered);
    }
    expect(codeOf(await confirm('ana'))).toBe('same_person');
    expect(codeOf(await confirm('viktor'))).toBe('not_allowed');
    const done = await confirm('marta');
    expect(done.status).toBe(200);
    expect(await pageOf(done.body.releaseId)).toMatchObject({
      kind: 'withdrawal',
      text: null,
      withdrawalWording: { text: 'We withdraw this statement. Do not use it.', language: 'en' },
      replaces: { previous: { number: 1 } },
    });
    expect((await releases())[0]?.withdrawnBy).toBe(done.body.releaseId);
    expect(await readWithdrawals(server.services.db, spill.incidentId)).toMatchObject([
      { reason: 'wrong river', confirmedBy: spill.people.marta.personId },
    ]);
    expect(codeOf(await takeBack('ana', releaseId))).toBe('already_withdrawn');
    expect(codeOf(await takeBack('ana', done.body.releaseId))).toBe('already_withdrawn');
    expect(codeOf(await confirm('henrik'))).toBe('already_withdrawn');
    expect(
      codeOf(await post('noor', `/api/releases/${releaseId}/corrections`, { note: { en: 'x' } })),
    ).toBe('already_withdrawn');
  });

  it('[R5] takes the whole page, and the room says so of each of its releases, not of what comes after', async () => {
    const v1 = await signed();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.signAll(v1, ['vi']);
    const { releaseId } = (await release('ana', v1)).body;
    await release('ana', v1, ['vi']);
    const by = await withdraw(server, spill, releaseId);
    await spill.write('en', 'know', 'Nobody is injured.');
    const v2 = await spill.submit(['en'], 2);
    await spill.signAll(v2);
    await release('ana', v2);
    expect(await releases()).toMatchObject([
      { languages: ['en'], withdrawnBy: by },
      { languages: ['vi'], withdrawnBy: by },
      { kind: 'withdrawal', withdrawnBy: null },
      { languages: ['en'], withdrawnBy: null },
    ]);
  });

  it('[R5] lets go what waits to take back another release of its page', async () => {
    const v1 = await signed();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.signAll(v1, ['vi']);
    const first = (await release('ana', v1)).body.releaseId;
    const second = (await release('ana', v1, ['vi'])).body.releaseId;
    const { withdrawalId: waiting } = (await takeBack('ana', second)).body;
    await withdraw(server, spill, first);
    expect(await lastEvent()).toMatchObject({
      type: 'withdrawalDropped',
      payload: { releaseId: second, proposedBy: spill.people.ana.personId },
    });
    expect(await readWithdrawals(server.services.db, spill.incidentId)).toMatchObject([
      { releaseId: first },
    ]);
    expect(codeOf(await post('ana', `/api/withdrawals/${waiting}/drop`))).toBe('proposal_over');
  });

  it('[R5] ends where its proposer may not propose it any more: their agency cannot be the second', async () => {
    const v1 = await signed();
    const { releaseId } = (await release('ana', v1)).body;
    const { withdrawalId } = (await takeBack('ana', releaseId)).body;
    await loseRoles('ana');
    for (const name of ['viktor', 'tomas', 'marta'] as const) {
      expect(codeOf(await confirmBack(name, withdrawalId)), name).toBe('proposer_lost_right');
    }
    const { body } = await spill.as('marta').get(`/api/rooms/${spill.number}`);
    expect(body).toMatchObject({ withdrawals: [], confirmWithdrawalIds: [] });
    const again = (await takeBack('viktor', releaseId)).body.withdrawalId;
    expect((await confirmBack('marta', again)).status).toBe(200);
  });

  it('[R5] is proposed once at a time, let go by either side, once, and proposed anew', async () => {
    const v1 = await signed();
    const { releaseId } = (await release('ana', v1)).body;
    const propose = async () => (await takeBack('ana', releaseId)).body;
    const decide = (by: PersonName, id: string, how: 'confirm' | 'drop') =>
      how === 'confirm' ? confirmBack(by, id) : post(by, `/api/withdrawals/${id}/drop`);
    const { withdrawalId: first } = await propose();
    const beside = await takeBack('viktor', releaseId, { ground: 'error' });
    expect(codeOf(beside)).toBe('withdrawal_waits');
    for (const [name, drop] of [
      ['ana', [first]],
      ['viktor', [first]],
      ['marta', [first]],
      ['tomas', []],
      ['noor', []],
    ] as const) {
      const { body } = await spill.as(name).get(`/api/rooms/${spill.number}`);
      expect(body.dropWithdrawalIds, name).toEqual(drop);
    }
    expect(codeOf(await decide('tomas', first, 'drop'))).toBe('not_allowed');
    expect((await decide('marta', first, 'drop')).status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'withdrawalDropped',
      payload: { releaseId, proposedBy: spill.people.ana.personId },
    });
    for (const how of ['confirm', 'drop'] as const) {
      expect(codeOf(await decide('marta', first, how)), how).toBe('proposal_over');
    }
    const { body } = await spill.as('marta').get(`/api/rooms/${spill.number}`);
    expect(body).toMatchObject({
      withdrawals: [],
      confirmWithdrawalIds: [],
      dropWithdrawalIds: [],
    });
    // Both at one moment: whichever comes first is what happened.
    const { withdrawalId: second } = await propose();
    const both = [decide('marta', second, 'confirm'), decide('ana', second, 'drop')];
    const [confirmed, dropped] = await Promise.all(both);
    expect([confirmed?.status, dropped?.status].sort()).toEqual([200, 409]);
    expect((await releases())[0]?.withdrawnBy !== null).toBe(confirmed?.status === 200);
  });

  it('[R5] on a ground that nobody knows, or without words for it, is refused', async () => {
    const v1 = await signed();
    const { releaseId } = (await release('ana', v1)).body;
    const words = await shownWords(spill, 'ana', releaseId);
    const path = `/api/releases/${releaseId}/withdrawals`;
    const wrong = await post('ana', path, { reason: 'wrong', ground: 'mood', words });
    expect(codeOf(wrong)).toBe('invalid_input');
    const admin = await administrator(server, spill.agencies.ENV);
    await editPlaybook(admin, { inError: {} });
    const wordless = await takeBack('ana', releaseId, { ground: 'error' });
    expect(codeOf(wordless)).toBe('wording_missing');
    expect(await readWithdrawals(server.services.db, spill.incidentId)).toEqual([]);
  });

  it('[R5] is proposed and confirmed with the words that both were shown, in each language', async () => {
    const v1 = await signed();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.signAll(v1, ['vi']);
    const { releaseId } = (await release('ana', v1, ['en', 'vi'])).body;
    const text = 'We withdraw this statement. Do not use it.';
    expect((await offer('marta', releaseId)).words).toEqual([
      { language: 'en', wording: { text, language: 'en' } },
      { language: 'vi', wording: { text, language: 'en' } },
    ]);
    const before = await shownWords(spill, 'ana', releaseId);
    const admin = await administrator(server, spill.agencies.ENV);
    await editPlaybook(admin, { withdrawal: { en: 'Never mind.' } });
    const body = { reason: 'wrong river', words: before };
    const moved = await post('ana', `/api/releases/${releaseId}/withdrawals`, body);
    expect(codeOf(moved)).toBe('wording_changed');
    await agree('tomas');
    const { withdrawalId } = (await takeBack('ana', releaseId)).body;
    const proposed = await shownWords(spill, 'marta', releaseId);
    await editPlaybook(admin, { withdrawal: { en: 'Forget it.' } });
    const confirm = `/api/withdrawals/${withdrawalId}/confirm`;
    for (const words of [proposed, await shownWords(spill, 'marta', releaseId)]) {
      expect(codeOf(await post('marta', confirm, { words }))).toBe('wording_changed');
    }
    await editPlaybook(admin, { withdrawal: { en: 'Never mind.' } });
    await agree('tomas');
    await agree('marta');
    const done = await post('marta', confirm, { words: proposed });
    expect(await pageOf(done.body.releaseId, 'vi')).toMatchObject({
      withdrawalWording: { text: 'Never mind.', language: 'en' },
    });
  });

  it('[R5] needs the word in advance of the lead and of the second agency, for exactly these words', async () => {
    const v1 = await signed();
    const { releaseId } = (await release('ana', v1)).body;
    const standing = async (by: PersonName) =>
      (await offer(by, releaseId)).agencies.map((one) => one.because ?? 'stands');
    const blocks = ({ body }: Answer) => [
      body.error.code,
      body.error.details.blocks.map((one: { agencyId: string; because: string }) => [
        one.agencyId,
        one.because,
      ]),
    ];
    const { ENV, HLT } = spill.agencies;
    const admin = await administrator(server, ENV);
    await editPlaybook(admin, { withdrawal: { en: 'Do not use it.', vi: 'Xin đừng dùng.' } });
    expect(await standing('ana')).toEqual(['lapsed', 'lapsed', 'lapsed']);
    expect(blocks(await takeBack('ana', releaseId))).toEqual([
      'withdrawal_blocked',
      [[ENV, 'lapsed']],
    ]);
    await agree('tomas');
    const { withdrawalId } = (await takeBack('ana', releaseId)).body;
    expect((await offer('marta', releaseId)).confirmAs).toEqual([HLT]);
    expect(blocks(await confirmBack('marta', withdrawalId))).toEqual([
      'withdrawal_blocked',
      [[HLT, 'lapsed']],
    ]);
    const given = await agree('marta');
    const takeBackWord = `/api/authorisations/${given}/take-back`;
    await post('marta', takeBackWord, { reason: 'Not like this.' });
    expect(blocks(await confirmBack('marta', withdrawalId))[1]).toEqual([[HLT, 'takenBack']]);
    await agree('marta');
    const done = (await confirmBack('marta', withdrawalId)).body.releaseId;
    expect((await pageOf(done)).agreedBy.map((one) => one.agencyId)).toEqual([ENV, HLT]);
    expect(await lastEvent()).toMatchObject({
      type: 'withdrawn',
      payload: { agreed: { number: 2 } },
    });
    const desk = await server.services.db
      .selectFrom('events')
      .select(['type', 'number', 'hash'])
      .where('streamId', '!=', spill.incidentId)
      .orderBy('number')
      .execute();
    expect(desk.map((one) => one.type)).toEqual([
      ...['signingKeyMade', 'playbookChanged', 'wordingKept', 'lineAuthorised', 'lineAuthorised'],
      ...['authorisationTakenBack', 'lineAuthorised'],
    ]);
    // [A3] It is signed with the events of both words, and with none that was taken back.
    const { statement } = await server.services.db
      .selectFrom('releaseProofs')
      .select('statement')
      .where('releaseId', '=', done)
      .executeTakeFirstOrThrow();
    const named = [desk[3], desk[6]].map((one) => ({
      number: one?.number,
      hash: one?.hash.toString('hex'),
    }));
    const { inAdvance } = JSON.parse(statement);
    expect(inAdvance).toEqual({ given: named, record: named[1] });
  });

  it('[R5] a withdrawn version goes out in no further language', async () => {
    const v1 = await signed();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.signAll(v1, ['vi']);
    const { releaseId } = (await release('ana', v1)).body;
    await withdraw(server, spill, releaseId);
    expect(reasonsOf(await release('ana', v1, ['vi']))).toEqual(['withdrawn']);
  });

  it('[R5] neither does one whose correction was withdrawn', async () => {
    const v1 = await signed();
    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await spill.signAll(v1, ['vi']);
    const { releaseId } = (await release('ana', v1)).body;
    const note = { en: 'It was 10.' };
    const started = await post('noor', `/api/releases/${releaseId}/corrections`, { note });
    const { statementId } = started.body;
    await spill.write('en', 'more', 'Phone 0800 555 016.', statementId);
    const c1 = await spill.submit(['en'], 1, 'noor', statementId);
    await spill.signAll(c1);
    await withdraw(server, spill, (await release('ana', c1)).body.releaseId);
    expect(reasonsOf(await release('ana', v1, ['vi']))).toEqual(['withdrawn']);
  });
});
