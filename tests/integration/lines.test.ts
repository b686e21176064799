/** [R7] Lines that agencies agree in advance, from writing them to the newsroom. */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { hashLine, hashWords, type LineTemplate } from '@accord/shared/lines';
import type { WordingTemplate } from '@accord/shared/wordings';
import { hashWording } from '@accord/shared/wordings';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../scripts/verify-statement.mjs';
import { lockStream } from '../../server/src/audit/append.js';
import { codeOf, countEvents, expectBadInputRefused, expectUnknown } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let server: TestServer;
let spill: Spill;
let playbookId: string;
let template: LineTemplate;
let lineId: string;

// One desk, one incident, one line: the tests follow its life from first to last.
beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  const { db } = server.services;
  // Those to the words that withdraw (R5) are no part of this.
  await db.deleteFrom('authorisations').execute();
  playbookId = (await db.selectFrom('playbooks').select('id').executeTakeFirstOrThrow()).id;
  await db
    .insertInto('roles')
    .values({
      personId: spill.people.dora.personId,
      agencyId: spill.agencies.HLT,
      role: 'administrator',
    })
    .execute();
  template = {
    kind: 'acknowledgement',
    agencyIds: [spill.agencies.WAT],
    slots: [{ name: 'injured', fill: { by: 'label', label: 'Injured' } }],
    texts: {
      en: { title: 'Incident in Halden', know: '{{injured}} people are injured.' },
      vi: { title: 'Sự cố ở Halden', know: '{{injured}} người bị thương.' },
    },
  };
});
afterAll(() => server.close());

const post = (by: PersonName, path: string, body: object) => spill.as(by).send('POST', path, body);
const lines = async () => (await spill.as('marta').get('/api/lines')).body;
const input = () => ({ playbookId, name: { en: 'First words' }, active: true, template });
const until_ = (days: number) => new Date(server.clock.now().getTime() + days * DAY).toISOString();

async function authorise(by: PersonName, change: object = {}) {
  const [line] = (await lines()).lines;
  const agency = spill.people[by].roles[0]?.agencyId;
  return await post(by, `/api/line-versions/${line.version.id}/authorisations`, {
    agencyId: agency,
    hash: hashLine(line.id, line.playbookId, line.version.template),
    validUntil: until_(90),
    onlyWhenEngaged: false,
    ...change,
  });
}
async function offered(by: PersonName = 'ana') {
  const { body } = await spill.as(by).get(`/api/incidents/${spill.incidentId}/lines`);
  return body.offers[0];
}
const reasons = async () =>
  ((await offered()).blocks as { reason: string; because?: string }[]).map(
    (one) => `${one.reason}${one.because ? ` ${one.because}` : ''}`,
  );
async function release(by: PersonName, change: object = {}) {
  const { lineVersionId, texts } = await offered();
  const body = { lineVersionId, words: hashWords(texts), ...change };
  return await post(by, `/api/incidents/${spill.incidentId}/lines`, body);
}
const releases = () => server.services.db.selectFrom('releases').selectAll().execute();

describe('[R7] writing a line', () => {
  it('is the administrators’, checks its words, and says who changed what (A1)', async () => {
    expect(codeOf(await post('ana', '/api/admin/lines', input()))).toBe('not_allowed');
    const wrong = { ...input(), template: { ...template, slots: [] } };
    expect(codeOf(await post('dora', '/api/admin/lines', wrong))).toBe('invalid_input');
    await expectBadInputRefused(server.services, {
      by: spill.as('dora'),
      path: '/api/admin/lines',
      body: input(),
    });
    const unknown = { ...template, agencyIds: [spill.incidentId] };
    const lost = { ...input(), template: unknown };
    expect(codeOf(await post('dora', '/api/admin/lines', lost))).toBe('agency_unknown');
    const elsewhere = { ...input(), playbookId: spill.incidentId };
    expect(codeOf(await post('dora', '/api/admin/lines', elsewhere))).toBe('playbook_unknown');
    const answer = await post('dora', '/api/admin/lines', input());
    lineId = answer.body.lineId;
    expect((await lines()).lines).toMatchObject([{ id: lineId, version: { number: 1 } }]);
    // [R5] The words that withdraw are the playbook's to change.
    const [wording] = (await lines()).wordings;
    const { playbookId: _, ...change } = input();
    const path = `/api/admin/lines/${wording.id}`;
    expect(codeOf(await spill.as('dora').send('PUT', path, change))).toBe('not_found');
  });
});

describe('[R7] an agency’s word in advance', () => {
  it('is given by its full approver, over exactly the words that they read', async () => {
    for (const name of ['ines', 'karin', 'dora'] as const) {
      expect(codeOf(await authorise(name)), name).toBe('not_allowed');
    }
    expect(codeOf(await authorise('henrik', { agencyId: spill.agencies.ENV }))).toBe('not_allowed');
    expect(codeOf(await authorise('henrik', { hash: '0'.repeat(64) }))).toBe('text_mismatch');
    for (const days of [0, -1, 367]) {
      const wrong = await authorise('henrik', { validUntil: until_(days) });
      expect(codeOf(wrong)).toBe('authorisation_too_long');
    }
    expect(await server.services.db.selectFrom('authorisations').selectAll().execute()).toEqual([]);
    expect((await authorise('henrik', { onlyWhenEngaged: true })).status).toBe(200);
    expect(codeOf(await authorise('henrik', { validUntil: until_(30) }))).toBe(
      'already_authorised',
    );
    expect((await lines()).lines[0].authorisations).toMatchObject([
      { agencyId: spill.agencies.WAT, state: 'stands', onlyWhenEngaged: true },
    ]);
    expect((await lines()).authoriseFor).toEqual([spill.agencies.HLT]);
  });

  it('lapses with other words, not with another name', async () => {
    const change = { name: { en: 'The first words' }, active: true };
    const put = (with_: LineTemplate) =>
      spill.as('dora').send('PUT', `/api/admin/lines/${lineId}`, { ...change, template: with_ });
    const [before] = (await lines()).lines;
    await put(template);
    expect((await lines()).lines[0].authorisations[0].state).toBe('stands');
    template = {
      ...template,
      texts: { ...template.texts, en: { ...template.texts['en'], more: 'Phone 0800 555 014.' } },
    };
    await put(template);
    const [after] = (await lines()).lines;
    expect(after.version.number).toBe(2);
    expect(after.authorisations).toMatchObject([{ number: 1, state: 'lapsed' }]);
    const old = { agencyId: spill.agencies.WAT, hash: before.version.hash };
    const late = await post('henrik', `/api/line-versions/${before.version.id}/authorisations`, {
      ...old,
      validUntil: until_(9),
      onlyWhenEngaged: false,
    });
    expect(codeOf(late)).toBe('line_changed');
  });
});

describe('[R5] words of several playbooks that say the same', () => {
  type Wording = {
    id: string;
    playbookId: string;
    version: { id: string; template: WordingTemplate };
    authorisations: { agencyId: string; state: string }[];
  };
  const wordings = async (): Promise<Wording[]> => (await lines()).wordings;
  const body = (of: readonly Wording[]) => ({
    agencyId: spill.agencies.WAT,
    validUntil: until_(90),
    onlyWhenEngaged: false,
    of: of.map(({ id, playbookId, version }) => ({
      lineVersionId: version.id,
      hash: hashWording(id, playbookId, version.template),
    })),
  });

  it('are agreed to by one decision: each by its own hash, all of them or none', async () => {
    const { db } = server.services;
    const { content } = await db
      .selectFrom('playbooks')
      .select('content')
      .where('id', '=', playbookId)
      .executeTakeFirstOrThrow();
    const made = await post('dora', '/api/admin/playbooks', {
      ...{ name: { en: 'Second' }, position: 2, active: true, content },
    });
    expect(made.status).toBe(200);
    const withdrawn = (await wordings()).filter(
      (one) => one.version.template.ground === 'withdrawn',
    );
    const error = (await wordings()).find((one) => one.version.template.ground === 'error');
    expect(withdrawn).toHaveLength(2);
    const events = await countEvents(server.services);
    const wrong = body(withdrawn);
    const refused = [
      await post('dora', '/api/authorisations', body(withdrawn)),
      await post('henrik', '/api/authorisations', {
        ...wrong,
        of: wrong.of.map((one, at) => (at === 1 ? { ...one, hash: '0'.repeat(64) } : one)),
      }),
      // Read as one they were not: their words differ.
      await post('henrik', '/api/authorisations', body([...withdrawn, ...(error ? [error] : [])])),
      await post('henrik', '/api/authorisations', { ...wrong, of: [wrong.of[0], wrong.of[0]] }),
    ];
    expect(refused.map(codeOf)).toEqual([
      'not_allowed',
      'text_mismatch',
      'text_mismatch',
      'invalid_input',
    ]);
    expect(await countEvents(server.services)).toBe(events);

    const agreed = await post('henrik', '/api/authorisations', body(withdrawn));
    expect(agreed.status).toBe(200);
    const rows = await db
      .selectFrom('authorisations')
      .select(['id', 'hash', 'lineVersionId'])
      .where('id', 'in', agreed.body.authorisationIds)
      .execute();
    expect(new Set(rows.map((row) => row.hash))).toEqual(
      new Set(body(withdrawn).of.map((one) => one.hash)),
    );
    const own = await db
      .selectFrom('events')
      .select('payload')
      .where('type', '=', 'lineAuthorised')
      .orderBy('number', 'desc')
      .limit(2)
      .execute();
    expect(new Set(own.map(({ payload }) => (payload as { hash: string }).hash))).toEqual(
      new Set(rows.map((row) => row.hash)),
    );
    expect(codeOf(await post('henrik', '/api/authorisations', body(withdrawn)))).toBe(
      'already_authorised',
    );
    // Those of the other playbook stay out of what follows.
    await db.deleteFrom('authorisations').where('id', 'in', agreed.body.authorisationIds).execute();
  });
});

describe('[R7] the offer in the room', () => {
  it('names everything that is missing, and nothing goes out', async () => {
    expect(await reasons()).toEqual([
      'not-due',
      'fact missing',
      'authorisation none',
      'authorisation lapsed',
    ]);
    const before = await countEvents(server.services);
    const answer = await release('ana');
    expect(codeOf(answer)).toBe('line_blocked');
    expect(answer.body.error.details.blocks).toHaveLength(4);
    expect(codeOf(await release('karin'))).toBe('not_allowed');
    expect(await countEvents(server.services)).toBe(before);
  });

  it('comes in the last third before the deadline', async () => {
    server.clock.advance(5 * MINUTE);
    expect(await reasons()).not.toContain('not-due');
  });

  it('waits for a confirmed fact without conflict, and for the word of its owner', async () => {
    const fact = await spill.addFact('karin', {
      label: { en: 'Injured', vi: 'Số người bị thương' },
      status: 'unconfirmed',
    });
    expect(await reasons()).toContain('fact unconfirmed');
    await spill.setFact('karin', fact, '9', 1);
    expect((await reasons()).filter((one) => one.startsWith('fact'))).toEqual([]);
    await spill.setFact('ana', fact, '12', 2);
    expect(await reasons()).toContain('fact conflict');
    const [report] = await server.services.db.selectFrom('factReports').select('id').execute();
    await post('karin', `/api/facts/${fact}/reports/${report?.id}/settle`, {
      how: 'answered',
      answer: 'Counted twice.',
    });
    await authorise('henrik');
    await authorise('tomas');
    expect(await reasons()).toEqual([]);
    expect(JSON.stringify((await offered()).texts.en.know)).toContain('"shown":"9"');
  });

  it('is blocked by a word that expired, was taken back, or was given only when engaged', async () => {
    const { db } = server.services;
    const own = (await lines()).lines[0].authorisations.find(
      (one: { agencyId: string }) => one.agencyId === spill.agencies.ENV,
    );
    // Renewed before it ends: what is taken back is the agency's word, whichever of the two is named.
    expect((await authorise('tomas', { validUntil: until_(180) })).status).toBe(200);
    expect(await reasons()).toEqual([]);
    const takeBack = (by: PersonName) =>
      post(by, `/api/authorisations/${own.id}/take-back`, { reason: 'We have a new director.' });
    expect(codeOf(await takeBack('henrik'))).toBe('not_allowed');
    expect((await takeBack('tomas')).status).toBe(200);
    expect(codeOf(await takeBack('tomas'))).toBe('already_taken_back');
    expect(codeOf(await release('ana'))).toBe('line_blocked');
    expect(await reasons()).toEqual(['authorisation takenBack']);
    server.clock.advance(1);
    await authorise('tomas', {
      validUntil: new Date(server.clock.now().getTime() + 1).toISOString(),
    });
    server.clock.advance(1);
    expect(await reasons()).toEqual(['authorisation expired']);
    await authorise('tomas');
    await db.deleteFrom('incidentAgencies').where('agencyId', '=', spill.agencies.WAT).execute();
    await db.updateTable('authorisations').set({ onlyWhenEngaged: true }).execute();
    expect(await reasons()).toEqual(['authorisation notEngaged']);
    await db.updateTable('authorisations').set({ onlyWhenEngaged: false }).execute();
    expect(await reasons()).toEqual([]);
  });

  it('is not there for a fully signed version, which is what goes out then', async () => {
    const { db } = server.services;
    await db
      .insertInto('incidentAgencies')
      .values({
        incidentId: spill.incidentId,
        agencyId: spill.agencies.WAT,
        engagedAt: server.clock.now(),
        engagedBy: spill.people.ana.personId,
      })
      .execute();
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    await spill.signAll(v1);
    expect(await reasons()).toEqual(['route-complete']);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en'], 2);
    expect(await reasons()).toEqual([]);
  });

  it('[S7] is not released by the only person who agreed to it', async () => {
    const { db } = server.services;
    const given = await db.selectFrom('authorisations').select(['id', 'personId']).execute();
    await db.updateTable('authorisations').set({ personId: spill.people.ana.personId }).execute();
    expect(await reasons()).toEqual(['releaser-alone']);
    for (const { id, personId } of given) {
      await db.updateTable('authorisations').set({ personId }).where('id', '=', id).execute();
    }
  });
});

describe('[R7] its release', () => {
  it('is refused for other words than were shown', async () => {
    expect(codeOf(await release('ana', { words: '0'.repeat(64) }))).toBe('text_mismatch');
    const old = (await lines()).lines[0].authorisations.at(-1).lineVersionId;
    expect(codeOf(await release('ana', { lineVersionId: old }))).toBe('line_changed');
    expect(await releases()).toEqual([]);
  });

  it('[R1] is refused when a word was taken back while it waited for the incident', async () => {
    const { db } = server.services;
    const standing = (await offered()).standing.find(
      (one: { agencyId: string }) => one.agencyId === spill.agencies.WAT,
    );
    let waiting: ReturnType<typeof release> | undefined;
    await db.transaction().execute(async (tx) => {
      await lockStream(tx, spill.incidentId);
      waiting = release('ana');
      await until(async () => {
        const { rows } = await sql`select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
        return rows.length > 0;
      }, 'the release waits for the incident');
      await post('henrik', `/api/authorisations/${standing.id}/take-back`, { reason: 'No.' });
    });
    expect(codeOf((await waiting) ?? expect.fail())).toBe('line_blocked');
    expect(await releases()).toEqual([]);
    await authorise('henrik');
  });

  it('[R9] is held back by an embargo on a fact that fills it, until the embargo is lifted', async () => {
    const { db } = server.services;
    const { id: factId } = await db
      .selectFrom('facts')
      .select('id')
      .where('incidentId', '=', spill.incidentId)
      .where(sql<boolean>`label->>'en' = 'Injured'`)
      .executeTakeFirstOrThrow();
    const put = await post('ana', `/api/incidents/${spill.incidentId}/embargoes`, {
      kind: 'nextOfKin',
      factIds: [factId],
      reason: 'The families come first.',
      liftedBy: { by: 'time', at: until_(1) },
    });
    expect(put.status).toBe(200);
    // Said before anything is pressed, too.
    const blocks = [{ reason: 'embargo', labels: [{ en: 'Injured' }] }];
    expect((await offered()).blocks).toMatchObject(blocks);
    const refused = await release('ana');
    expect(codeOf(refused)).toBe('line_blocked');
    expect(refused.body.error.details.blocks).toMatchObject(blocks);
    expect(await releases()).toEqual([]);
    const { id } = await db.selectFrom('embargoes').select('id').executeTakeFirstOrThrow();
    const lifted = await post('ana', `/api/embargoes/${id}/lift`, { reason: 'They know.' });
    expect(lifted.status).toBe(200);
  });

  it('[R7] is held back where the playbook requires a language in which nobody agreed to it', async () => {
    const { db } = server.services;
    const require = (languages: readonly string[]) =>
      db
        .updateTable('playbooks')
        .set({
          content: sql`jsonb_set(content, '{requiredLanguages}', ${JSON.stringify(languages)}::jsonb)`,
        })
        .execute();
    await require(['en', 'uk']);
    const blocks = [{ reason: 'languages', languages: ['uk'] }];
    expect((await offered()).blocks).toEqual(blocks);
    const refused = await release('ana');
    expect(codeOf(refused)).toBe('line_blocked');
    expect(refused.body.error.details.blocks).toEqual(blocks);
    expect(await releases()).toEqual([]);
    await require([]);
  });

  it('goes out by the lead’s duty officer, as exactly the words that were shown', async () => {
    const shown = await offered();
    const answer = await release('ana');
    expect(answer.status).toBe(200);
    const [row] = await releases();
    expect(row).toMatchObject({ kind: 'release', exercise: false, number: 1 });
    const page = await (await fetch(server.url + answer.body.paths.vi)).text();
    expect(page).toContain('Đã thống nhất từ trước');
    expect(page).toContain('Halden Water');
    const exact = await fetch(`${server.url}${answer.body.paths.en}/1.json`);
    const text = await exact.json();
    expect(text.parts).toEqual(shown.texts.en);
    const slug = answer.body.slug;
    const proof = await (await fetch(`${server.url}/news/${slug}/1/proof.json`)).json();
    const [line] = (await lines()).lines;
    expect(proof.statement.texts[0].signoffs).toMatchObject([
      { place: 'agreed', how: { by: 'agreed', line: line.version.hash } },
      { place: 'agreed', how: { by: 'agreed', line: line.version.hash } },
    ]);
    const bytes = canonicalJson(proof);
    const { results } = check({ proof: bytes, keys: null, text: null }, null);
    expect(results.filter((one) => one.state === 'failed')).toEqual([]);
    const { db } = server.services;
    const used = await db.selectFrom('releaseAuthorisations').selectAll().execute();
    expect(used).toHaveLength(2);
    const { body } = await spill.as('dora').get(`/api/rooms/${spill.number}`);
    expect(body.timeline[0]).toMatchObject({ type: 'released', payload: { agreed: { lineId } } });
    expect(body.agreed).toMatchObject([{ by: [{}, {}] }]);
    const clock = (one: { kind: string }) => one.kind === 'acknowledgement';
    expect(body.incident.clocks.find(clock).metAt).not.toBeNull();
    expect(await reasons()).toContain('already-released');
    expect(codeOf(await release('ana'))).toBe('line_blocked');
  });

  it('[A3] is found in copies of the records: given there, to these words, and not taken back before', async () => {
    const copyOf = async (by: PersonName, path: string, sealed = false) => {
      const { body } = await post(by, `${path}/record-copies`, { sealed });
      const headers = { Cookie: spill.as(by).cookie ?? '' };
      const at = `${server.url}/api/record-copies/${body.copyId}`;
      return (await (await fetch(at, { headers })).text()).match(/.*\n/g) ?? [];
    };
    const desk = await copyOf('dora', '/api');
    const incident = await copyOf('ana', `/api/incidents/${spill.incidentId}`);
    const [row] = await releases();
    const at = `${server.url}/news/${row?.slug}/${row?.number}/proof.json`;
    const proof = await (await fetch(at)).json();
    const checked = (of: object, ...copies: string[][]) => {
      const records = copies.map((one, index) => ({ name: `copy ${index}`, lines: () => one }));
      const file = { proof: canonicalJson(of), keys: null, text: null, records };
      return check(file, null).results.filter((one) => one.name.startsWith('agreed'));
    };
    expect(checked(proof, desk, incident)).toMatchObject([
      { name: 'agreed', state: 'ok' },
      { name: 'agreed in record', state: 'ok', says: expect.stringMatching(/in event \d+, \d+$/) },
    ]);
    const sealed = await copyOf('dora', '/api', true);
    expect(checked(proof, sealed, incident)[1]?.state).toBe('none');
    expect(checked(proof, incident)[1]?.state).toBe('none');

    // A desk that lets out what an agency had taken back, or what another one said, is found out by its record.
    const events = desk.slice(1).map((line) => JSON.parse(line));
    const taken = events.findLast((one) => one.type === 'authorisationTakenBack').content.payload;
    const before = events.find(
      ({ type, content }) =>
        type === 'lineAuthorised' && content.payload.authorisationId === taken.authorisationId,
    );
    const forged = structuredClone(proof);
    const own = events.find(
      ({ number, content }) =>
        content?.payload.agencyId === taken.agencyId &&
        proof.statement.inAdvance.given.some((one: { number: number }) => one.number === number),
    );
    for (const one of forged.statement.inAdvance.given) {
      if (one.number === own.number)
        Object.assign(one, { number: before.number, hash: before.hash });
    }
    expect(checked(forged, desk)[1]).toMatchObject({
      state: 'failed',
      says: expect.stringContaining('gives another word than the release names'),
    });
    for (const { signoffs } of forged.statement.texts) {
      for (const one of signoffs) if (one.agencyId === taken.agencyId) one.at = before.content.at;
    }
    expect(checked(forged, desk)[1]).toMatchObject({
      state: 'failed',
      says: expect.stringContaining('was taken back in event'),
    });
    const { inAdvance: _, ...nameless } = proof.statement;
    expect(checked({ ...proof, statement: nameless }, desk).map((one) => one.state)).toEqual([
      'none',
      'none',
    ]);
  });

  it('[R1] leaves nothing behind that could go out unsigned: no language joins it', async () => {
    const [row] = await releases();
    const path = `/api/statements/${row?.statementId}/submissions`;
    const body = { languages: ['vi'], number: 1, keptPlaceIds: [], note: null };
    const join = await post('noor', path, body);
    expect(['nothing_changed', 'agreed_version']).toContain(codeOf(join));
    await spill.write('vi', 'know', 'Mười người bị thương.', row?.statementId);
    const changed = await post('noor', path, body);
    expect(codeOf(changed)).toBe('agreed_version');
    const again = await post('ana', `/api/versions/${row?.versionId}/releases`, {
      languages: ['en'],
    });
    expect(codeOf(again)).toBe('release_blocked');
  });

  it('[P1] tells nobody of lines in an incident that they may not know of', async () => {
    const { db } = server.services;
    await db
      .updateTable('incidents')
      .set({ restricted: true })
      .where('id', '=', spill.incidentId)
      .execute();
    await db.deleteFrom('incidentMembers').execute();
    expectUnknown(await spill.as('ana').get(`/api/incidents/${spill.incidentId}/lines`));
  });
});
