import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, countEvents, expectBadInputRefused } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';
import type { Answer } from '../helpers/visitor.js';
import { checkJoining } from '../model/joining.js';

const MINUTE = 60_000;
let server: TestServer;
let spill: Spill;
let playbookId: string;

interface Opened {
  readonly incidentId: string;
  readonly number: string;
  readonly statementId: string;
}

const post = (by: PersonName, path: string, body: unknown = {}) =>
  spill.as(by).send('POST', path, body);
async function done(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
const room = async (by: PersonName, number: string) =>
  (await spill.as(by).get(`/api/rooms/${number}`)).body;
const numbersOn = async (by: PersonName) =>
  (await spill.as(by).get('/api/desk')).body.rows.map((row: { number: string }) => row.number);
const open = (by: PersonName, title: string, extra: object = {}): Promise<Opened> =>
  done(
    post(by, '/api/incidents', {
      title,
      place: 'Halden',
      language: 'en',
      playbookId,
      leadAgencyId: spill.agencies.ENV,
      ...extra,
    }),
  );
const fact = {
  label: { en: 'Spilled' },
  value: { kind: 'quantity', amount: '40000', unit: 'litre' },
  status: 'confirmed',
  source: 'by phone',
};
const addFact = (by: PersonName, incidentId: string) =>
  post(by, `/api/incidents/${incidentId}/facts`, { ...fact, ownerAgencyId: spill.agencies.WAT });
const merge = (by: PersonName, other: Opened, main: { incidentId: string }) =>
  post(by, `/api/incidents/${other.incidentId}/merges`, {
    mainId: main.incidentId,
    reason: 'One spill',
  });
const undo = (by: PersonName, mergeId: string) =>
  post(by, `/api/merges/${mergeId}/undo`, { reason: 'Two after all' });

/** Every row that says anything of incidents, as the store has it. */
async function everything(): Promise<Record<string, string[]>> {
  const { db } = server.services;
  const tables = [
    ...['incidents', 'incident_agencies', 'incident_members', 'clocks', 'tasks', 'statements'],
    ...['documents', 'document_updates', 'versions', 'version_texts', 'decisions', 'facts'],
    ...['fact_versions', 'fact_reports', 'comments', 'releases', 'release_texts', 'escalations'],
  ];
  const rows: Record<string, string[]> = {};
  for (const table of tables) {
    const found = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db);
    rows[table] = found.rows.map(({ row }) => row);
  }
  return rows;
}

beforeAll(async () => {
  server = await startTestServer({ checksTexts: true });
  spill = await startSpill(server);
  ({ id: playbookId } = await server.services.db
    .selectFrom('playbooks')
    .select('id')
    .executeTakeFirstOrThrow());
});
afterAll(() => server.close());

describe('[D2] joining two rooms', () => {
  let other: Opened;
  let versionId: string;
  let before: Record<string, string[]>;
  let mergeId: string;

  beforeAll(async () => {
    other = await open('karin', 'Tap water smells of solvent', {
      leadAgencyId: spill.agencies.WAT,
    });
    await done(addFact('karin', other.incidentId));
    await done(
      post('karin', `/api/incidents/${other.incidentId}/tasks`, {
        title: 'Flush the pipes',
        language: 'en',
      }),
    );
    await done(
      post('karin', `/api/incidents/${other.incidentId}/elsewhere`, {
        ...{ text: 'Do not drink it.', language: 'en', agencyName: 'Halden Council' },
        putOutAt: server.clock.now().toISOString(),
      }),
    );
    await spill.write('en');
    versionId = await spill.submit(['en'], 1);
    await done(spill.sign('henrik', versionId));
    before = await everything();
  });

  it('[D3] is proposed by one lead and agreed to by the other', async () => {
    const body = { mainId: spill.incidentId, reason: 'One spill' };
    const path = `/api/incidents/${other.incidentId}/merges`;
    expect(codeOf(await post('noor', path, body))).toBe('not_allowed');
    await expectBadInputRefused(server.services, { by: spill.as('karin'), path, body });
    const key = { 'Idempotency-Key': randomUUID() };
    const events = await countEvents(server.services);
    const send = () => spill.as('karin').send('POST', path, body, key);
    const [proposed, replayed] = [await done(send()), await done(send())];
    expect(proposed).toEqual(replayed);
    expect(proposed.state).toBe('proposed');
    // One in each record.
    expect(await countEvents(server.services)).toBe(events + 2);
    expect(codeOf(await post('ana', path, body))).toBe('merge_proposed');
    mergeId = proposed.mergeId;
    expect((await room('karin', other.number)).mergeProposals).toMatchObject([
      { mergeId, mayConfirm: false, mayDecline: true },
    ]);
    expect((await room('ana', spill.number)).mergeProposals).toMatchObject([
      { mergeId, mayConfirm: true, other: { number: other.number }, reason: 'One spill' },
    ]);
    expect(codeOf(await post('karin', `/api/merges/${mergeId}/confirm`))).toBe('not_allowed');
    expect(await numbersOn('ana')).toContain(other.number);
    expect(await done(post('ana', `/api/merges/${mergeId}/confirm`))).toEqual({
      mergeId,
      state: 'merged',
    });
    expect(codeOf(await post('ana', `/api/merges/${mergeId}/confirm`))).toBe('merge_over');
  });

  it('moves no row, and shows everything of both at either address, as from its number', async () => {
    const after = await everything();
    const changed = Object.keys(before).filter(
      (table) => before[table]?.join() !== after[table]?.join(),
    );
    expect(changed).toEqual(['incidents']);
    const [at, main] = [await room('karin', other.number), await room('ana', spill.number)];
    expect(at.incident).toEqual(main.incident);
    expect(main.incident.number).toBe(spill.number);
    expect(main.joined).toMatchObject([
      { number: other.number, mergeId, mayUndo: true, leadAgencyId: spill.agencies.WAT },
    ]);
    const own = (id: string) => main.from[id] ?? null;
    expect(main.facts.map(({ id }: { id: string }) => own(id))).toEqual([other.number]);
    expect(main.tasks.map(({ id }: { id: string }) => own(id))).toEqual([other.number]);
    expect(main.statements.map(({ id }: { id: string }) => own(id))).toEqual([null, other.number]);
    expect(main.timeline.map((event: { type: string }) => event.type)).toEqual(
      expect.arrayContaining(['incidentMerged', 'mergedInto', 'factAdded', 'signed']),
    );
    expect(main.elsewhere).toBe(1);
    const elsewhere = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/elsewhere`);
    expect(elsewhere.body.texts).toMatchObject([{ incidentId: other.incidentId }]);
    // The signature stands: nothing of the route moved.
    expect(main.decisions).toMatchObject([{ versionId, kind: 'sign' }]);
    expect(await numbersOn('ana')).not.toContain(other.number);
    const row = (await spill.as('ana').get(`/api/desk/${other.incidentId}`)).body;
    expect(row).toMatchObject({ number: spill.number, joinedNumbers: [other.number] });
  });

  it('[P1] gives those who write in one the right to write in both, and the lead to the main one', async () => {
    expect(
      codeOf(
        await post('noor', `/api/incidents/${other.incidentId}/tasks`, {
          title: 'Warn schools',
          language: 'en',
        }),
      ),
    ).toBeUndefined();
    // What is begun under either number is shown as from it.
    const { statementId } = await done(
      post('noor', `/api/incidents/${other.incidentId}/statements`, { kind: 'update' }),
    );
    const { signalId } = await done(
      post('noor', `/api/incidents/${other.incidentId}/signals`, {
        ...{ kind: 'press', text: 'Is the water safe?', language: 'en' },
      }),
    );
    expect((await room('ana', spill.number)).from[statementId]).toBe(other.number);
    const { signals } = (await spill.as('ana').get(`/api/rooms/${spill.number}/signals`)).body;
    expect(signals).toMatchObject([{ id: signalId, number: 1, from: other.number }]);
    const close = (by: PersonName, id: string) => post(by, `/api/incidents/${id}/close`);
    expect(codeOf(await close('karin', other.incidentId))).toBe('incident_merged');
    expect(codeOf(await close('karin', spill.incidentId))).toBe('not_allowed');
    expect(codeOf(await merge('ana', other, spill))).toBe('incident_merged');
  });

  it('[A1] leaves both records whole, each going on under its own number', async () => {
    for (const { incidentId } of [spill, other]) {
      const { chain, events } = (await spill.as('ana').get(`/api/incidents/${incidentId}/record`))
        .body;
      expect(chain.state).toBe('intact');
      expect(events.map((event: { number: number }) => event.number)).toEqual(
        events.map((_: unknown, index: number) => index + 1),
      );
    }
  });

  it('[D4] is undone within the hour: each is what its own rows say, and what was done stays', async () => {
    server.clock.advance(60 * MINUTE);
    expect(codeOf(await undo('noor', mergeId))).toBe('not_allowed');
    // The task that was added meanwhile stays where it was made.
    const meanwhile = await everything();
    expect(await done(undo('karin', mergeId))).toEqual({ mergeId, state: 'undone' });
    const after = await everything();
    const { tasks, statements, documents, document_updates } = meanwhile;
    expect(after).toEqual({ ...before, tasks, statements, documents, document_updates });
    expect(statements).toHaveLength((before.statements?.length ?? 0) + 1);
    expect(meanwhile.tasks).toHaveLength((before.tasks?.length ?? 0) + 1);
    const again = await room('karin', other.number);
    expect(again.incident.number).toBe(other.number);
    expect(again.tasks).toHaveLength(2);
    expect(
      codeOf(
        await post('noor', `/api/incidents/${other.incidentId}/tasks`, {
          title: 'Warn schools',
          language: 'en',
        }),
      ),
    ).toBe('not_allowed');
    expect(codeOf(await undo('karin', mergeId))).toBe('merge_over');
  });
});

describe('[D3] what is not joined', () => {
  it('is whatever would show somebody what they may not know, real words in an exercise, or what is ordered for later', async () => {
    const another = await open('ana', 'Smell in Lower Halden');
    const secret = await open('ana', 'Threat', {
      restricted: true,
      memberIds: [spill.people.karin.personId],
    });
    expect(codeOf(await merge('ana', secret, spill))).toBe('merge_sight_differs');
    expect(codeOf(await merge('viktor', secret, spill))).toBe('not_found');
    expect(codeOf(await merge('ana', another, another))).toBe('merge_itself');
    await done(post('ana', `/api/incidents/${another.incidentId}/close`));
    expect(codeOf(await merge('ana', another, spill))).toBe('incident_closed');
    await done(post('ana', `/api/incidents/${another.incidentId}/reopen`, { reason: 'Again' }));
    // By one person who leads both, at once; and after an hour for good.
    const { mergeId, state } = await done(merge('ana', another, spill));
    expect(state).toBe('merged');
    server.clock.advance(60 * MINUTE + 1);
    expect(codeOf(await undo('ana', mergeId))).toBe('merge_undo_late');
    expect((await room('ana', another.number)).joined).toMatchObject([{ mayUndo: false }]);
  });

  it('[D4][P1] shows nobody the other again who was taken out of the joined room', async () => {
    const secret = { restricted: true, memberIds: [spill.people.karin.personId] };
    const main = await open('ana', 'Threat against the dam', secret);
    const other = await open('ana', 'Letter to the dam', secret);
    const { mergeId } = await done(merge('ana', other, main));
    expect((await room('karin', other.number)).incident.number).toBe(main.number);
    await done(post('ana', `/api/incidents/${main.incidentId}/members`, { memberIds: [] }));
    await done(undo('ana', mergeId));
    for (const { number } of [main, other]) {
      expect((await spill.as('karin').get(`/api/rooms/${number}`)).status).toBe(404);
      expect((await room('ana', number)).incident.number).toBe(number);
    }
  });

  it('[D4][R8] waits while a release of the other is ordered for a time', async () => {
    const main = await open('ana', 'The Aldra runs white');
    const second = await startSpill(server, { on: spill });
    await second.write('en');
    const version = await second.submit(['en'], 1);
    await second.signAll(version);
    const dueAt = new Date(server.clock.now().getTime() + 30 * MINUTE).toISOString();
    const { scheduleId } = await done(
      post('ana', `/api/versions/${version}/release-schedules`, {
        ...(await second.leaving(version, ['en'])),
        dueAt,
      }),
    );
    expect(codeOf(await merge('ana', second, main))).toBe('merge_scheduled');
    // What the main one ordered is led as before, whatever is joined with it.
    const third = await open('ana', 'Foam below the Aldra weir');
    const { mergeId } = await done(merge('ana', third, second));
    expect((await done(undo('ana', mergeId))).state).toBe('undone');
    expect((await room('ana', second.number)).joined).toEqual([]);
    await done(post('ana', `/api/release-schedules/${scheduleId}/cancel`));
    expect((await done(merge('ana', second, main))).state).toBe('merged');
    // What every required sign-off stands for goes out from the joined room.
    const released = await done(
      post('ana', `/api/versions/${version}/releases`, await second.leaving(version, ['en'])),
    );
    expect((await room('ana', main.number)).releases).toMatchObject([{ id: released.releaseId }]);
    expect((await room('ana', main.number)).incident.clocks[0].metAt).not.toBeNull();
  });
});

describe('[D1] two open incidents that may be one', () => {
  it('are offered in both rooms and on the desk with the reasons, until somebody says that they are two', async () => {
    const one = await open('ana', 'Spill of 40,000 litres near Kremenchuk', {
      place: 'Kremenchuk',
    });
    server.clock.advance(20 * MINUTE);
    const other = await open('karin', 'Витік у річці', {
      place: 'Кременчук',
      language: 'uk',
      leadAgencyId: spill.agencies.WAT,
      agencyIds: [spill.agencies.ENV],
    });
    await done(addFact('karin', other.incidentId));
    const offered = () =>
      until(async () => {
        const found = (await room('ana', one.number)).lookAlikes;
        return found[0]?.reasons.some((each: { kind: string }) => each.kind === 'figures') && found;
      }, 'the pair is offered for its figures, too');
    expect(await offered()).toMatchObject([
      {
        number: other.number,
        mayMerge: true,
        reasons: [
          { kind: 'words', shared: ['Кременчук'] },
          { kind: 'place' },
          { kind: 'figures', shared: ['40000'] },
          { kind: 'agencies', agencyIds: [spill.agencies.ENV] },
          { kind: 'playbook' },
          { kind: 'apart', minutes: 20 },
        ],
      },
    ]);
    const pairs = async () => (await spill.as('ana').get('/api/desk')).body.pairs;
    expect(await pairs()).toContainEqual(
      expect.objectContaining({
        one: expect.objectContaining({ number: one.number }),
        other: expect.objectContaining({ number: other.number }),
      }),
    );
    const path = `/api/incidents/${one.incidentId}/not-same`;
    expect(codeOf(await post('dora', path, { otherId: other.incidentId }))).toBe('not_allowed');
    await done(post('ana', path, { otherId: other.incidentId }));
    expect((await room('ana', one.number)).lookAlikes).toEqual([]);
    expect((await room('karin', other.number)).timeline[0]).toMatchObject({
      type: 'notTheSame',
      payload: { otherNumber: one.number },
    });
    await done(addFact('karin', other.incidentId));
    expect(JSON.stringify(await pairs())).not.toContain(other.number);
  });

  it('[D4] are offered no more once somebody undid their joining, and said why', async () => {
    const place = { place: 'Dock Street' };
    const one = await open('ana', 'Smoke over the old paint works', place);
    const other = await open('ana', 'Smoke at the paint works', place);
    const lookAlikes = async () => (await room('ana', one.number)).lookAlikes;
    await until(async () => (await lookAlikes()).length > 0, 'the pair is offered');
    const { mergeId } = await done(merge('ana', other, one));
    await done(undo('ana', mergeId));
    // They look alike still, and are looked at again.
    await until(async () => {
      const { db } = server.services;
      const pairs = await db.selectFrom('likenesses').select(['aId', 'bId']).execute();
      const ids = [one.incidentId, other.incidentId].sort();
      return pairs.some(({ aId, bId }) => aId === ids[0] && bId === ids[1]);
    }, 'the pair is found again');
    expect(await lookAlikes()).toEqual([]);
  });
});

describe('[D2] what meets in a joined room', () => {
  let main: Spill;
  let other: Spill;
  let mergeId: string;
  const asked = 'Is tap water in Lower Halden safe for babies?';
  const quoted = 'Halden Water is flushing the pipes.';
  const inMinutes = (minutes: number) =>
    new Date(server.clock.now().getTime() + minutes * MINUTE).toISOString();
  const log = async (of: Spill, body: object): Promise<string> =>
    (
      await done(
        post('noor', `/api/incidents/${of.incidentId}/signals`, {
          ...{ kind: 'press', text: asked, language: 'en', ...body },
        }),
      )
    ).signalId;
  const signals = async (of: Spill) =>
    (await spill.as('noor').get(`/api/rooms/${of.number}/signals`)).body;
  const eventsOf = async (of: Spill, type: string) => {
    const { chain, events } = (await spill.as('ana').get(`/api/incidents/${of.incidentId}/record`))
      .body;
    expect(chain.state).toBe('intact');
    return events
      .filter((event: { type: string }) => event.type === type)
      .map((event: { payload: object }) => event.payload);
  };
  const found = (of: Spill, words: string, settled: object | null) =>
    until(async () => {
      const { findings } = await room('dora', of.number);
      const [one, ...more] = findings.filter((each: { left: { sentence: string } }) =>
        each.left.sentence.includes(words),
      );
      return more.length === 0 && one && (one.settled === null) === (settled === null) && one;
    }, `${words} is found`);
  const settle = (key: string) =>
    done(
      post('noor', `/api/incidents/${main.incidentId}/findings/${key}/settle`, {
        how: 'notContradiction',
        reason: 'It is said so on purpose.',
      }),
    );
  const join = async () => {
    mergeId = (await done(merge('ana', other, main))).mergeId;
  };

  beforeAll(async () => {
    [main, other] = [
      await startSpill(server, { on: spill }),
      await startSpill(server, { on: spill }),
    ];
    await other.write('en');
    const version = await other.submit(['en'], 1);
    await other.signAll(version);
    await done(
      post('ana', `/api/versions/${version}/releases`, await other.leaving(version, ['en'])),
    );
    await other.write(
      'en',
      'doing',
      'We evacuated 420 people. Probably a valve was the cause of it.',
    );
    await main.addFact('ana', {
      label: { en: 'Evacuated' },
      value: { kind: 'quantity', amount: '240', unit: 'people' },
    });
  });

  it('[Q4][Q3] is the same question of both numbers, answered once with what either released', async () => {
    const ours = await log(main, { dueAt: inMinutes(30) });
    const stranger = await log(spill, {});
    server.clock.advance(MINUTE);
    const theirs = await log(other, { dueAt: inMinutes(30) });
    const gather = (by: PersonName, ids: string[]) =>
      post(by, `/api/signals/${ours}/gather`, { signalIds: ids });
    expect(codeOf(await gather('noor', [theirs]))).toBe('not_found');
    await join();
    const view = await signals(main);
    expect(await signals(other)).toEqual(view);
    expect(view.joined).toMatchObject([{ number: other.number }]);
    expect(view.signals).toMatchObject([
      { id: ours, number: 1, from: null },
      { id: theirs, number: 1, from: other.number },
    ]);
    expect(view.groups).toMatchObject([{ firstId: ours, others: [{ signalId: theirs }] }]);
    const query = new URLSearchParams({ text: asked, language: 'en' });
    const path = `/api/incidents/${main.incidentId}/signals/similar?${query}`;
    expect((await spill.as('noor').get(path)).body.similar).toHaveLength(2);
    // Told apart across the numbers, in both records, and offered again.
    const { apartId } = await done(
      post('noor', `/api/signals/${ours}/apart`, { signalIds: [theirs] }),
    );
    expect((await signals(main)).groups).toEqual([]);
    expect(await eventsOf(other, 'signalsToldApart')).toMatchObject([
      { numbers: [1], others: [`${main.number}/1`] },
    ]);
    await done(post('noor', `/api/signals-apart/${apartId}/end`));
    expect(codeOf(await gather('dora', [theirs]))).toBe('not_allowed');
    expect(codeOf(await gather('noor', [theirs, stranger]))).toBe('not_found');
    await done(gather('noor', [theirs]));
    expect((await signals(main)).signals[1]).toMatchObject({ sameAs: ours });
    expect(await eventsOf(main, 'signalsGathered')).toEqual([]);
    expect(await eventsOf(other, 'signalsGathered')).toMatchObject([
      { numbers: [1], toNumber: 1, toIncident: main.number },
    ]);
    const words = `/api/incidents/${main.incidentId}/answer-words?language=en`;
    const sentence = (await spill.as('noor').get(words)).body.sentences.find(
      (one: { sentence: string }) => one.sentence === quoted,
    );
    const answer = {
      ...{ signalIds: [ours, theirs], language: 'en' },
      pieces: [{ kind: 'quote', releaseId: sentence.releaseId, sentence: quoted }],
    };
    const draft = await done(
      post('noor', `/api/incidents/${main.incidentId}/answer-drafts`, answer),
    );
    expect(await eventsOf(main, 'answerDrafted')).toMatchObject([
      { numbers: [1], others: [`${other.number}/1`], isCleared: true },
    ]);
    await done(
      post('noor', `/api/incidents/${main.incidentId}/answers`, {
        ...answer,
        draft: { id: draft.answerId, revision: draft.revision },
      }),
    );
    const { answers, incident } = await signals(main);
    expect(answers).toMatchObject([
      { signalIds: [ours], text: quoted },
      { signalIds: [theirs], text: quoted },
    ]);
    const clocks = incident.clocks.filter(({ kind }: { kind: string }) => kind === 'enquiry');
    expect(clocks).toMatchObject([{ metAt: expect.any(String) }, { metAt: expect.any(String) }]);
    expect((await room('noor', main.number)).signals).toMatchObject({ openEnquiries: 0 });
    for (const of of [main, other]) expect(await eventsOf(of, 'answerGiven')).toHaveLength(1);
  });

  it('[V1][V5] is a fact of one number and the prose of another, and what was said of it', async () => {
    const one = await found(main, 'evacuated', null);
    expect(one.right).toMatchObject({ kind: 'fact' });
    expect(await found(other, 'evacuated', null)).toEqual(one);
    const { key } = await found(main, 'Probably', null);
    await settle(one.key);
    await settle(key);
    // In the record of each number whose words or facts it names.
    expect(await eventsOf(main, 'findingSettled')).toMatchObject([{ key: one.key }]);
    expect(await eventsOf(other, 'findingSettled')).toHaveLength(2);
    await done(undo('ana', mergeId));
    await until(
      async () => (await room('dora', other.number)).findings.length === 1,
      'the fact is of another room again',
    );
    expect(await found(other, 'Probably', {})).toMatchObject({ key });
    await until(
      async () => (await room('dora', main.number)).findings.length === 0,
      'and its own room has none',
    );
    // Each question is its own again, and stays answered.
    for (const of of [main, other]) {
      expect(await signals(of)).toMatchObject({
        joined: [],
        signals: [{ from: null, sameAs: null }],
        answers: [{ state: 'given', flag: null }],
        groups: [],
      });
    }
    await join();
    expect(await found(main, 'evacuated', {})).toMatchObject({ key: one.key });
    expect((await signals(main)).signals[1].sameAs).not.toBeNull();
  });
});

/** How many pairs of rooms: `JOINING_RUNS=400 npm test -- duplicates` for hundreds. */
const JOINING_RUNS = Number(process.env.JOINING_RUNS ?? 3);
const SLOWEST_RUN_MS = 4_000;

describe('[D2][D4][A1] two rooms in which people work on at random', () => {
  it(
    'are one while they are joined, each row once, and exactly themselves before and after',
    async () => {
      const { services, clock } = server;
      const across = await checkJoining(
        {
          db: services.db,
          lead: spill.as('ana'),
          leadAgencyId: spill.agencies.ENV,
          open: () => open('ana', 'Smoke over the harbour'),
          tick: () => clock.advance(1_000),
        },
        { seed: 26, runs: JOINING_RUNS },
      );
      // It came that far.
      expect(across).toBeGreaterThan(0);
    },
    Math.max(120_000, JOINING_RUNS * SLOWEST_RUN_MS),
  );
});
