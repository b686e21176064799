import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepDue } from '../../server/src/releases/schedules/sweep.js';
import { heldClock } from '../helpers/heldClock.js';
import { createTestDatabase, type TestDatabase } from '../helpers/postgres.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';
import type { Answer } from '../helpers/visitor.js';
import { withdraw } from '../helpers/withdrawals.js';

const MINUTE = 60_000;
const clock = heldClock();
let database: TestDatabase;
let server: TestServer;
let spill: Spill;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer({ database, clock });
  spill = await startSpill(server);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const post = (by: PersonName, path: string, body?: unknown) =>
  spill.as(by).send('POST', path, body);
async function done(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
const codeOf = (answer: Answer) => answer.body.error?.code;
const reasonsOf = (answer: Answer) =>
  answer.body.error?.details?.reasons?.map((one: { reason: string }) => one.reason);
const inMinutes = (minutes: number) =>
  new Date(clock.now().getTime() + minutes * MINUTE).toISOString();
const room = async () => (await spill.as('ana').get(`/api/rooms/${spill.number}`)).body;
const scheduleOf = async (versionId: string) =>
  (await room()).schedules.find((one: { versionId: string }) => one.versionId === versionId);
const isPublic = async (versionId: string) =>
  (await room()).releases.some((one: { versionId: string }) => one.versionId === versionId);
const because = async (versionId: string): Promise<string[]> =>
  (await scheduleOf(versionId))?.because.map((one: { reason: string }) => one.reason);
const page = async (path: string, form?: Readonly<Record<string, string>>) => {
  const post = form && { method: 'POST', body: new URLSearchParams(form) };
  const answer = await fetch(server.url + path, post);
  return { status: answer.status, text: await answer.text() };
};
const setPlaybook = async (part: Record<string, unknown>) => {
  const { db } = server.services;
  const { content } = await db.selectFrom('playbooks').select('content').executeTakeFirstOrThrow();
  const next = JSON.stringify({ ...content, ...part });
  await db.updateTable('playbooks').set({ content: next }).execute();
};

interface Written {
  readonly statementId: string;
  readonly versionId: string;
}

/** A new update with its first version; signed by everybody, unless told otherwise. */
async function written(
  options: { know?: string; languages?: string[]; isSigned?: boolean } = {},
): Promise<Written> {
  const { languages = ['en'], isSigned = true } = options;
  const { statementId } = await done(
    post('noor', `/api/incidents/${spill.incidentId}/statements`, { kind: 'update' }),
  );
  for (const language of languages) {
    await spill.write(language, undefined, undefined, statementId);
    if (options.know) await spill.write(language, 'know', options.know, statementId);
  }
  const versionId = await spill.submit(languages, 1, 'noor', statementId);
  if (isSigned) await spill.signAll(versionId);
  return { statementId, versionId };
}
const schedule = async (
  by: PersonName,
  versionId: string,
  minutes: number,
  languages: readonly string[] = ['en'],
) =>
  post(by, `/api/versions/${versionId}/release-schedules`, {
    ...(await spill.leaving(versionId, languages)),
    dueAt: inMinutes(minutes),
  });
/** Of releases that stopped, by statement. */
const waitingFor = async (by: PersonName): Promise<string[]> =>
  (await spill.as(by).get('/api/waiting')).body.schedules
    .map((one: { statementId: string }) => one.statementId)
    .sort();
const calledIn = ({ payload }: { payload: { asked: { personId: string }[] } }) =>
  payload.asked.map((one) => one.personId);
/** The moment comes, and the process wakes. */
async function comes(minutes: number): Promise<void> {
  clock.advance(minutes * MINUTE);
  await sweepDue(server.services);
}

describe('[R8] a release at a time', () => {
  it('goes out when its moment has come, not before, and the record says who ordered it', async () => {
    const { versionId } = await written();
    expect(codeOf(await schedule('karin', versionId, 10))).toBe('not_allowed');
    expect(codeOf(await schedule('ana', versionId, -1))).toBe('time_past');
    const { scheduleId } = await done(schedule('ana', versionId, 10));
    expect(codeOf(await schedule('viktor', versionId, 20))).toBe('schedule_exists');
    await comes(9);
    expect(await isPublic(versionId)).toBe(false);
    expect(await scheduleOf(versionId)).toMatchObject({ state: 'waiting', blocks: [] });
    await comes(1);
    const { releases, timeline } = await room();
    expect(releases.at(-1)).toMatchObject({
      versionId,
      by: spill.people.ana.personId,
      languages: ['en'],
      follows: ['vi'],
    });
    expect(timeline[0]).toMatchObject({
      type: 'released',
      by: null,
      payload: { scheduleId, languages: ['en'], follows: ['vi'] },
    });
    expect(codeOf(await post('ana', `/api/release-schedules/${scheduleId}/cancel`))).toBe(
      'schedule_over',
    );
  });

  it('is moved and cancelled, each an event; a release by hand answers it', async () => {
    const first = await written();
    const { scheduleId } = await done(schedule('ana', first.versionId, 10));
    const move = `/api/release-schedules/${scheduleId}/move`;
    expect(codeOf(await post('karin', move, { dueAt: inMinutes(30) }))).toBe('not_allowed');
    await done(post('viktor', move, { dueAt: inMinutes(30) }));
    await comes(15);
    expect(await scheduleOf(first.versionId)).toMatchObject({
      state: 'waiting',
      scheduledBy: spill.people.viktor.personId,
    });
    await done(post('viktor', `/api/release-schedules/${scheduleId}/cancel`));
    await comes(20);
    expect(await isPublic(first.versionId)).toBe(false);
    const types = (await room()).timeline.map((one: { type: string }) => one.type);
    expect(types.slice(0, 3)).toEqual([
      'scheduleCancelled',
      'releaseRescheduled',
      'releaseScheduled',
    ]);
    await done(schedule('ana', first.versionId, 10));
    const body = await spill.leaving(first.versionId, ['en']);
    await done(post('ana', `/api/versions/${first.versionId}/releases`, body));
    expect(await scheduleOf(first.versionId)).toBeUndefined();
  });

  it('of a newer text waits while only another language is released, and then goes out with it', async () => {
    const { statementId, versionId } = await written({ languages: ['en', 'vi'] });
    await done(
      post('ana', `/api/versions/${versionId}/releases`, await spill.leaving(versionId, ['vi'])),
    );
    await spill.write('vi', 'more', 'Gọi 0800 555 015.', statementId);
    await spill.submit(['vi'], 1, 'noor', statementId);
    await spill.signAll(versionId, ['vi']);
    await done(schedule('ana', versionId, 10, ['en', 'vi']));
    await done(
      post('ana', `/api/versions/${versionId}/releases`, await spill.leaving(versionId, ['en'])),
    );
    expect(await scheduleOf(versionId)).toMatchObject({ state: 'waiting', blocks: [] });
    await comes(10);
    expect(await scheduleOf(versionId)).toBeUndefined();
    const { releases } = await room();
    expect(releases.slice(-2)).toMatchObject([
      { languages: ['en'], kind: 'release' },
      { languages: ['vi'], kind: 'correction' },
    ]);
  });

  it('[R5] of the next version is stopped where its page was withdrawn after it was ordered', async () => {
    const { statementId, versionId } = await written();
    const release = async (id: string) =>
      await done(post('ana', `/api/versions/${id}/releases`, await spill.leaving(id, ['en'])));
    const { releaseId } = await release(versionId);
    await spill.write('en', 'more', 'Phone 0800 555 015.', statementId);
    const v2 = await spill.submit(['en'], 2, 'noor', statementId);
    await spill.signAll(v2);
    const { scheduleId } = await done(schedule('ana', v2, 10));
    clock.advance(MINUTE);
    await withdraw(server, spill, releaseId, 'error');
    expect((await scheduleOf(v2)).blocks, 'said beforehand').toEqual([{ reason: 'withdrawn' }]);
    await comes(9);
    expect(await because(v2)).toEqual(['withdrawn']);
    expect(await isPublic(v2)).toBe(false);
    const move = `/api/release-schedules/${scheduleId}/move`;
    await done(post('ana', move, { dueAt: inMinutes(1) }));
    await comes(1);
    expect(await isPublic(v2), 'they know of it, and ordered it again').toBe(true);
  });

  it('needs its second person before the moment, where the playbook wants two', async () => {
    await setPlaybook({ twoPersonRelease: true });
    const alone = await written();
    const both = await written();
    await done(schedule('ana', alone.versionId, 10));
    const { scheduleId } = await done(schedule('ana', both.versionId, 10));
    const confirm = `/api/release-schedules/${scheduleId}/confirm`;
    expect(codeOf(await post('ana', confirm))).toBe('same_person');
    expect(codeOf(await post('linh', confirm))).toBe('not_allowed');
    await done(post('viktor', confirm));
    await done(post('ana', `/api/release-schedules/${scheduleId}/move`, { dueAt: inMinutes(10) }));
    expect((await scheduleOf(both.versionId)).secondBy).toBeNull();
    await done(post('henrik', confirm));
    await comes(10);
    await setPlaybook({ twoPersonRelease: false });
    expect(await because(alone.versionId)).toEqual(['second-person']);
    expect((await room()).releases.at(-1)).toMatchObject({
      versionId: both.versionId,
      secondBy: spill.people.henrik.personId,
    });
  });

  it('is confirmed by nobody once only another order could go out, and says so beforehand', async () => {
    const shownTo = async (by: PersonName, versionId: string) =>
      (await spill.as(by).get(`/api/rooms/${spill.number}`)).body.schedules.find(
        (one: { versionId: string }) => one.versionId === versionId,
      );
    await setPlaybook({ twoPersonRelease: true });
    const moved = await written({ languages: ['en', 'vi'] });
    const { scheduleId } = await done(schedule('ana', moved.versionId, 10, ['en', 'vi']));
    const confirm = `/api/release-schedules/${scheduleId}/confirm`;
    expect(await shownTo('viktor', moved.versionId)).toMatchObject({
      mayConfirm: true,
      blocks: [{ reason: 'second-person' }],
    });
    await spill.write('vi', 'more', 'Gọi 0800 555 015.', moved.statementId);
    await spill.submit(['vi'], 1, 'noor', moved.statementId);
    await spill.signAll(moved.versionId, ['vi']);
    expect(await shownTo('viktor', moved.versionId)).toMatchObject({
      mayConfirm: false,
      blocks: [{ reason: 'text-moved', languages: ['vi'] }, { reason: 'second-person' }],
    });
    expect(reasonsOf(await post('viktor', confirm))).toEqual(['text-moved']);
    await done(post('ana', `/api/release-schedules/${scheduleId}/move`, { dueAt: inMinutes(10) }));
    expect(await shownTo('viktor', moved.versionId)).toMatchObject({ mayConfirm: true });
    await done(post('viktor', confirm));
    await comes(10);
    expect(await isPublic(moved.versionId)).toBe(true);

    const releaseId = (await room()).releases.at(-1).id;
    await spill.write('en', 'more', 'Phone 0800 555 015.', moved.statementId);
    const v2 = await spill.submit(['en'], 2, 'noor', moved.statementId);
    await spill.signAll(v2);
    const next = await done(schedule('ana', v2, 10));
    clock.advance(MINUTE);
    await withdraw(server, spill, releaseId);
    expect(await shownTo('viktor', v2)).toMatchObject({
      mayConfirm: false,
      blocks: [{ reason: 'withdrawn' }, { reason: 'second-person' }],
    });
    const late = await post('viktor', `/api/release-schedules/${next.scheduleId}/confirm`);
    expect(reasonsOf(late)).toEqual(['withdrawn']);
    await done(post('ana', `/api/release-schedules/${next.scheduleId}/cancel`));
    await setPlaybook({ twoPersonRelease: false });
  });

  it('[P2] is confirmed by nobody once its first may not order it, and says so beforehand', async () => {
    await setPlaybook({ twoPersonRelease: true });
    const { versionId } = await written();
    const { scheduleId } = await done(schedule('viktor', versionId, 10));
    const { db } = server.services;
    const { personId } = spill.people.viktor;
    await db.deleteFrom('roles').where('personId', '=', personId).execute();
    const { schedules } = (await spill.as('henrik').get(`/api/rooms/${spill.number}`)).body;
    expect(schedules.find((one: { id: string }) => one.id === scheduleId)).toMatchObject({
      mayConfirm: false,
      blocks: [{ reason: 'rights-lost', personIds: [personId] }, { reason: 'second-person' }],
    });
    const confirm = `/api/release-schedules/${scheduleId}/confirm`;
    expect(codeOf(await post('henrik', confirm))).toBe('proposer_lost_right');
    await done(post('ana', `/api/release-schedules/${scheduleId}/move`, { dueAt: inMinutes(10) }));
    await done(post('henrik', confirm));
    await done(post('ana', `/api/release-schedules/${scheduleId}/cancel`));
    await db
      .insertInto('roles')
      .values({ personId, agencyId: spill.agencies.ENV, role: 'duty_officer', deputyFor: null })
      .execute();
    await setPlaybook({ twoPersonRelease: false });
  });

  it('[R1] is stopped by whatever fails at the moment, calls the lead’s duty officers, and stands on the desk until somebody decides', async () => {
    const factId = await spill.addFact('linh', {});
    const know = `The fumes injured {{fact:${factId}}} people.`;
    const cases: Record<string, Written> = {
      'fact-changed': await written({ know }),
      held: await written(),
      superseded: await written(),
      'text-moved': await written({ languages: ['en', 'vi'] }),
      'sign-off-missing': await written({ isSigned: false }),
      'asked-for-changes': await written({ isSigned: false }),
      'rights-lost': await written(),
    };
    for (const [reason, { versionId }] of Object.entries(cases)) {
      const languages = reason === 'text-moved' ? ['vi'] : ['en'];
      const by = reason === 'rights-lost' ? 'viktor' : 'ana';
      await done(schedule(by, versionId, 10, languages));
    }
    const of = (reason: string) => cases[reason] ?? { versionId: '', statementId: '' };
    await spill.setFact('linh', factId, '10', 1);
    await done(
      post('henrik', `/api/versions/${of('held').versionId}/holds`, {
        placeId: spill.placeOf('WAT'),
        reason: 'One more call.',
      }),
    );
    await spill.write('en', 'more', 'Phone 0800 555 015.', of('superseded').statementId);
    await spill.submit(['en'], 2, 'noor', of('superseded').statementId);
    await spill.write('vi', 'more', 'Gọi 0800 555 015.', of('text-moved').statementId);
    await spill.submit(['vi'], 1, 'noor', of('text-moved').statementId);
    await spill.signAll(of('text-moved').versionId, ['vi']);
    const asked = of('asked-for-changes').versionId;
    await done(
      post('marta', `/api/versions/${asked}/decisions`, {
        kind: 'ask',
        placeId: spill.placeOf('HLT'),
        textId: (await spill.texts(asked)).en?.textId,
        part: 'know',
        quote: 'gone home',
        text: 'Two stay.',
        blocking: true,
      }),
    );
    const { db } = server.services;
    const { personId } = spill.people.viktor;
    await db.deleteFrom('roles').where('personId', '=', personId).execute();
    const before = (await room()).releases.length;
    const already = await waitingFor('ana');
    await comes(10);
    for (const [reason, { versionId }] of Object.entries(cases)) {
      expect(await because(versionId), reason).toContain(reason);
    }
    const mine = Object.values(cases).map((one) => one.statementId);
    const stopped = [...already, ...mine].sort();
    expect(await waitingFor('ana')).toEqual(stopped);
    expect(await waitingFor('karin')).toEqual([]);
    const [event] = (await room()).timeline;
    expect([event.type, calledIn(event)]).toEqual(['scheduleStopped', [spill.people.ana.personId]]);
    await db
      .insertInto('roles')
      .values({ personId, agencyId: spill.agencies.ENV, role: 'duty_officer', deputyFor: null })
      .execute();
    expect((await room()).releases).toHaveLength(before);
    const desk = (await spill.as('ana').get('/api/desk')).body;
    const standing = desk.notReleased.map((one: { because: { reason: string }[] }) =>
      one.because.map(({ reason }) => reason),
    );
    expect(standing).toEqual(expect.arrayContaining([['held'], ['fact-changed'], ['text-moved']]));
    // Decided: ordered again, and it goes; let go, and it stands no more.
    await done(
      post('henrik', `/api/versions/${of('held').versionId}/holds/lift`, {
        placeId: spill.placeOf('WAT'),
      }),
    );
    const again = await scheduleOf(of('held').versionId);
    await done(post('ana', `/api/release-schedules/${again.id}/move`, { dueAt: inMinutes(5) }));
    const gone = await scheduleOf(of('superseded').versionId);
    await done(post('ana', `/api/release-schedules/${gone.id}/cancel`));
    const decided = [of('held').statementId, of('superseded').statementId];
    expect(await waitingFor('ana')).toEqual(stopped.filter((one) => !decided.includes(one)));
    await comes(5);
    expect(await isPublic(of('held').versionId)).toBe(true);
    expect(await scheduleOf(of('superseded').versionId)).toBeUndefined();
  });

  it('[R1] is stopped in an incident that closed, where it can still be let go', async () => {
    const { versionId } = await written();
    const { scheduleId } = await done(schedule('ana', versionId, 10));
    await done(post('ana', `/api/incidents/${spill.incidentId}/close`, {}));
    await comes(10);
    expect(await because(versionId)).toEqual(['incident-closed']);
    expect(codeOf(await post('karin', `/api/release-schedules/${scheduleId}/cancel`))).toBe(
      'incident_closed',
    );
    await done(post('viktor', `/api/release-schedules/${scheduleId}/cancel`));
    await done(post('ana', `/api/incidents/${spill.incidentId}/reopen`, { reason: 'More came.' }));
  });

  it('goes out once, however many processes wake at once', async () => {
    const other = await startTestServer({ database, clock });
    const { versionId } = await written();
    await done(schedule('ana', versionId, 10));
    clock.advance(10 * MINUTE);
    const woken = [server, other, server, other, server, other];
    await Promise.all(woken.map((one) => sweepDue(one.services)));
    await other.close();
    const own = (await room()).releases.filter(
      (one: { versionId: string }) => one.versionId === versionId,
    );
    expect(own).toHaveLength(1);
  });
});

describe('[R9] an embargo', () => {
  it('holds every language back until its task is finished; signing stays possible', async () => {
    const factId = await spill.addFact('linh', { label: { en: 'Name of the driver' } });
    const other = await spill.addFact('ana', {});
    const { versionId } = await written({
      know: `It was {{fact:${factId}}}.`,
      languages: ['en'],
      isSigned: false,
    });
    const { taskId } = await done(
      post('linh', `/api/incidents/${spill.incidentId}/tasks`, {
        title: 'Tell the family',
        language: 'en',
      }),
    );
    const put = (by: PersonName, factIds: string[], liftedBy: unknown) =>
      post(by, `/api/incidents/${spill.incidentId}/embargoes`, {
        kind: 'embargo',
        factIds,
        reason: 'The family is told first.',
        liftedBy,
      });
    const untilTask = { by: 'task', taskId };
    expect(codeOf(await put('linh', [factId], untilTask))).toBe('not_allowed');
    expect(codeOf(await put('karin', [factId, other], untilTask))).toBe('not_allowed');
    expect(codeOf(await put('karin', [factId], { by: 'time', at: inMinutes(-1) }))).toBe(
      'time_past',
    );
    const { embargoId } = await done(put('karin', [factId], untilTask));
    await spill.signAll(versionId);
    const release = async () =>
      post('ana', `/api/versions/${versionId}/releases`, await spill.leaving(versionId, ['en']));
    const refused = await release();
    expect(refused.body.error.details.reasons).toEqual([
      { reason: 'embargo', embargoIds: [embargoId], factIds: [factId] },
    ]);
    // What the owner holds back, the lead does not let go alone.
    const lift = `/api/embargoes/${embargoId}/lift`;
    expect(codeOf(await post('ana', lift, { reason: 'Now.' }))).toBe('not_allowed');
    await done(post('linh', `/api/tasks/${taskId}/finish`));
    expect((await room()).embargoes).toEqual([]);
    await done(post('linh', `/api/tasks/${taskId}/reopen`));
    expect(reasonsOf(await release())).toEqual(['embargo']);
    await done(post('karin', lift, { reason: 'They know.' }));
    expect(codeOf(await post('karin', lift, { reason: 'They know.' }))).toBe('embargo_over');
    expect((await release()).status).toBe(200);
  });

  it('ends at its time, before what was ordered for that very moment', async () => {
    const factId = await spill.addFact('ana', {});
    const { versionId } = await written({ know: `There are {{fact:${factId}}}.` });
    await done(
      post('ana', `/api/incidents/${spill.incidentId}/embargoes`, {
        kind: 'embargo',
        factIds: [factId],
        reason: 'Until the council has met.',
        liftedBy: { by: 'time', at: inMinutes(10) },
      }),
    );
    await done(schedule('ana', versionId, 10));
    expect((await scheduleOf(versionId)).blocks).toMatchObject([{ reason: 'embargo' }]);
    await comes(10);
    expect(await isPublic(versionId)).toBe(true);
    expect((await room()).embargoes).toEqual([]);
  });

  it('for the next of kin stops what is scheduled at once', async () => {
    const factId = await spill.addFact('ana', {});
    const { versionId } = await written({ know: `There are {{fact:${factId}}}.` });
    const { scheduleId } = await done(schedule('ana', versionId, 10));
    await done(
      post('ana', `/api/incidents/${spill.incidentId}/embargoes`, {
        kind: 'nextOfKin',
        factIds: [factId],
        reason: 'The family is on its way.',
        liftedBy: { by: 'time', at: inMinutes(5) },
      }),
    );
    expect(await because(versionId)).toEqual(['embargo']);
    const [event] = (await room()).timeline;
    expect(event.payload.stoppedScheduleIds).toEqual([scheduleId]);
    // Whoever put the hold knows.
    expect(calledIn(event)).toEqual([spill.people.viktor.personId]);
    await comes(10);
    expect(await isPublic(versionId)).toBe(false);
    await done(post('ana', `/api/release-schedules/${scheduleId}/cancel`));
  });
});

describe('[R10] languages that a release leaves out', () => {
  it('are spoken of by whoever releases, and follow in public until they are there', async () => {
    const { statementId, versionId } = await written();
    const release = `/api/versions/${versionId}/releases`;
    const silent = await post('ana', release, { languages: ['en'] });
    expect(silent.body.error.details.reasons).toEqual([
      { reason: 'translation-missing', languages: ['vi'] },
    ]);
    expect(codeOf(await post('ana', release, { languages: ['en'], follows: ['vi', 'uk'] }))).toBe(
      'language_missing',
    );
    await setPlaybook({ requiredLanguages: ['vi'] });
    expect(reasonsOf(await post('ana', release, { languages: ['en'], follows: ['vi'] }))).toEqual([
      'translation-missing',
    ]);
    await setPlaybook({ requiredLanguages: [] });
    const { slug } = await done(post('ana', release, { languages: ['en'], follows: ['vi'] }));
    const note = 'The Vietnamese translation follows.';
    expect((await page(`/news/${slug}/en`)).text).toContain(note);
    const plain = (await page(`/news/${slug}/en.txt`)).text;
    expect(plain.trimEnd().endsWith(note)).toBe(true);
    const missing = await page(`/news/${slug}/vi`);
    expect(missing.status).toBe(200);
    expect(missing.text).toContain('Bản dịch tiếng Việt sẽ có sau.');
    expect(missing.text).toContain(`href="/news/${slug}/en"`);
    expect((await page(`/news/${slug}/uk`)).status).toBe(404);

    await spill.write('vi', undefined, undefined, statementId);
    await spill.submit(['vi'], 1, 'noor', statementId);
    await spill.signAll(versionId, ['vi']);
    // What was promised is not asked again.
    await done(post('ana', release, { languages: ['vi'] }));
    expect((await page(`/news/${slug}/en`)).text).not.toContain(note);
    expect((await page(`/news/${slug}/en.txt`)).text).not.toContain(note);
    // Whoever kept the text of before still has the released words.
    const [verify = ''] = /\/news\/[^"]+\/verify/.exec((await page(`/news/${slug}/en`)).text) ?? [];
    const compared = await page(verify, { text: plain });
    expect(compared.text).toContain('These are the released words');
    expect((await page(`/news/${slug}/vi`)).text).toContain('Không uống nước máy');

    await spill.write('en', 'know', 'Nobody is in hospital any more.', statementId);
    const next = await spill.submit(['en'], 2, 'noor', statementId);
    await spill.signAll(next);
    await done(
      post('ana', `/api/versions/${next}/releases`, { languages: ['en'], follows: ['vi'] }),
    );
    const earlier = await page(`/news/${slug}/vi`);
    expect(earlier.text).toContain('Đây là bản cũ hơn. Bản mới đang được dịch');
    expect(earlier.text).toContain('Phần mới hơn ở đó: Điều chúng tôi biết.');
    expect((await page(`/news/${slug}/en`)).text).toContain(note);
  });

  it('[R3] make what is out in them an earlier text, also where it is verified and as plain text, with what was put right', async () => {
    const first = await written({ languages: ['en', 'vi'] });
    const { releaseId, slug } = await done(
      post('ana', `/api/versions/${first.versionId}/releases`, { languages: ['en', 'vi'] }),
    );
    const current = (await page(`/news/${slug}/vi.txt`)).text;
    const [, code = ''] =
      /<div class="code"><bdi[^>]*>([^<]+)</.exec((await page(`/news/${slug}/vi`)).text) ?? [];
    clock.advance(5 * MINUTE);
    const note = { en: 'Two are still in hospital.', vi: 'Hai người còn ở bệnh viện.' };
    const { statementId } = await done(
      post('noor', `/api/releases/${releaseId}/corrections`, { note }),
    );
    await spill.write('en', 'know', 'Two are still in hospital.', statementId);
    const c1 = await spill.submit(['en'], 1, 'noor', statementId);
    await spill.signAll(c1);
    await done(post('ana', `/api/versions/${c1}/releases`, { languages: ['en'], follows: ['vi'] }));
    const { releases } = await room();
    const { number } = releases.find((one: { id: string }) => one.id === releaseId);
    const verify = `/news/${slug}/vi/${number}/verify?lang=en`;
    const earlier = (await page(`/news/${slug}/vi.txt`)).text;
    const earlierInEnglish = [
      (await page(verify)).text,
      (await page(`/news/verify/${code.replace(' ', '')}?lang=en`)).text,
    ];
    for (const said of earlierInEnglish) {
      expect(said).toContain('<b>This is an earlier text. The newer one is being translated.</b>');
      expect(said).toContain('Newer there: What we know.');
      expect(said).toContain(`<a href="/news/${slug}/en" lang="en"`);
      expect(said).toMatch(/Corrected [\d:]+: <span lang="en"[^>]*>Two are still in hospital\./);
      expect(said).not.toContain('This is the current text.');
    }
    expect(earlier).toContain('Đây là bản cũ hơn. Bản mới đang được dịch.');
    expect(earlier).toContain('Two are still in hospital.');
    expect(earlier).toContain(`/news/${slug}/en\n`);
    const [english = ''] =
      /\/news\/[^"]+\/verify/.exec((await page(`/news/${slug}/en`)).text) ?? [];
    expect((await page(english)).text).toContain('This is the current text.');
    expect((await page(`/news/${slug}/en.txt`)).text).not.toContain('earlier text');

    await spill.write('vi', 'know', 'Hai người còn ở bệnh viện.', statementId);
    await spill.submit(['vi'], 1, 'noor', statementId);
    await spill.signAll(c1, ['vi']);
    await done(post('ana', `/api/versions/${c1}/releases`, { languages: ['vi'] }));
    expect((await page(verify)).text).toContain('This text was replaced at');
    // Whoever kept either still has the released words.
    for (const text of [current, earlier]) {
      expect((await page(verify, { text })).text).toContain('These are the released words');
    }
  });
});

describe('[R8] a process that stood still', () => {
  it('releases what came due a moment ago, and asks about what came due long ago', async () => {
    const late = await written();
    const soon = await written();
    await done(schedule('ana', late.versionId, 10));
    await done(schedule('ana', soon.versionId, 28));
    await server.close();
    clock.advance(30 * MINUTE);
    server = await startTestServer({ database, clock });
    const states = () =>
      server.services.db
        .selectFrom('releaseSchedules')
        .select(['versionId', 'state', 'because'])
        .where('versionId', 'in', [late.versionId, soon.versionId])
        .execute();
    await until(
      async () => (await states()).every((one) => one.state !== 'waiting'),
      'the timer of the new process has found both',
    );
    const found = new Map((await states()).map((one) => [one.versionId, one]));
    expect(found.get(soon.versionId)?.state).toBe('released');
    expect(found.get(late.versionId)).toMatchObject({
      state: 'stopped',
      because: [{ reason: 'late' }],
    });
  });
});
