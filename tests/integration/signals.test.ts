import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  codeOf,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';

/** One desk for all, in the order of a day: each test goes on where the one before ended. */
let server: TestServer;
let spill: Spill;
let releaseId: string;
let homes: string;

const SAID = 'Halden Water is flushing the pipes.';
const ASKED = 'Can people in Lower Halden drink the tap water?';
const MINUTE_MS = 60_000;

const view = async (by: PersonName = 'noor') =>
  (await spill.as(by).get(`/api/rooms/${spill.number}/signals`)).body;
const log = (by: PersonName, body: object) =>
  spill.as(by).send('POST', `/api/incidents/${spill.incidentId}/signals`, {
    kind: 'press',
    text: ASKED,
    language: 'en',
    ...body,
  });
const logged = async (body: object): Promise<string> => {
  const answer = await log('noor', body);
  expect(answer.body).toMatchObject({ signalId: expect.any(String) });
  return answer.body.signalId;
};
const say = (by: PersonName, signalIds: string[], pieces: object[], more: object = {}) =>
  spill.as(by).send('POST', `/api/incidents/${spill.incidentId}/answers`, {
    signalIds,
    language: 'en',
    pieces,
    ...more,
  });
const quote = (sentence = SAID) => ({ kind: 'quote', releaseId, sentence });
const fact = () => ({ kind: 'fact', factId: homes });
const post = (by: PersonName, path: string, body: object = {}) =>
  spill.as(by).send('POST', path, body);
const signalOf = async (id: string, by?: PersonName) =>
  (await view(by)).signals.find((one: { id: string }) => one.id === id);
const clockOf = async (id: string) =>
  (await view()).incident.clocks.find((one: { signalId: string }) => one.signalId === id);
const inMinutes = (minutes: number) =>
  new Date(server.clock.now().getTime() + minutes * MINUTE_MS).toISOString();
const stored = async (table: string) =>
  JSON.stringify(
    await server.services.db
      .selectFrom(table as 'events')
      .selectAll()
      .execute(),
  );

beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  await spill.write('en');
  homes = await spill.addFact('karin', {
    label: { en: 'Homes on reserve supply', vi: 'Số nhà dùng nước dự phòng' },
    value: { kind: 'quantity', amount: '480', unit: '' },
  });
  const versionId = await spill.submit(['en'], 1);
  await spill.signAll(versionId);
  const leaving = await spill.leaving(versionId, ['en']);
  const out = await post('ana', `/api/versions/${versionId}/releases`, leaving);
  expect(out.body).toMatchObject({ releaseId: expect.any(String) });
  releaseId = out.body.releaseId;
});
afterAll(() => server.close());

describe('[Q1] an enquiry with a deadline', () => {
  it('is logged once, runs a clock of the room, and is refused where it says nothing or too much', async () => {
    const path = `/api/incidents/${spill.incidentId}/signals`;
    const body = { text: ASKED, kind: 'press', language: 'en', dueAt: inMinutes(20) };
    await expectReplayAnswered(server.services, { by: spill.as('karin'), path, body });
    const { signals } = await view();
    expect(signals).toMatchObject([{ number: 1, text: ASKED, loggedBy: expect.any(String) }]);
    expect(await clockOf(signals[0].id)).toMatchObject({ kind: 'enquiry', dueAt: body.dueAt });
    await expectBadInputRefused(server.services, { by: spill.as('karin'), path, body });
    for (const wrong of [
      { kind: 'rumour', dueAt: inMinutes(5) },
      { link: 'javascript:alert(1)' },
      { contact: {} },
      { text: ' ' },
    ]) {
      expect(codeOf(await log('noor', wrong))).toBe('invalid_input');
    }
    expect((await view()).signals).toHaveLength(1);
  });

  it('rests while it is set aside, moves with its deadline, and goes to somebody who writes here', async () => {
    const id = await logged({ dueAt: inMinutes(30), agencyId: spill.agencies.WAT });
    const path = `/api/signals/${id}`;
    expect((await post('noor', `${path}/set-aside`, { reason: 'a prank' })).status).toBe(200);
    expect(codeOf(await post('noor', `${path}/set-aside`, { reason: 'again' }))).toBe(
      'signal_aside',
    );
    expect(await clockOf(id)).toBeUndefined();
    await post('noor', `${path}/take-up`);
    const later = inMinutes(90);
    const { personId } = spill.people.linh;
    const changed = await spill.as('noor').send('PATCH', path, { dueAt: later, personId });
    expect(changed.status).toBe(200);
    expect(await clockOf(id)).toMatchObject({ dueAt: later, metAt: null });
    expect(await signalOf(id)).toMatchObject({ personId, agencyId: spill.agencies.WAT });
    const stranger = { personId: spill.people.dora.personId };
    expect(codeOf(await spill.as('noor').send('PATCH', path, stranger))).toBe(
      'person_not_assignable',
    );
    await post('noor', `${path}/set-aside`, { reason: 'not for us' });
  });
});

describe('[Q2] how to reach whoever asked', () => {
  it('is shown only to those who answer, is in no event, and is erased for good', async () => {
    const contact = { name: 'Petra Quill', reach: '+44 20 7946 0991' };
    const id = await logged({ outlet: 'Aldra Radio', contact });
    expect((await signalOf(id, 'linh')).contact).toMatchObject({ state: 'known', ...contact });
    expect((await signalOf(id, 'dora')).contact).toEqual({ state: 'hidden' });
    expect((await signalOf(id, 'henrik')).contact).toEqual({ state: 'hidden' });
    const path = `/api/signals/${id}/contact`;
    expect((await spill.as('noor').get(path)).body).toMatchObject({ ...contact, answers: [] });
    expect(codeOf(await spill.as('dora').get(path))).toBe('not_allowed');
    for (const table of ['events', 'idempotency']) {
      expect(await stored(table)).not.toMatch(/Quill|7946/);
    }
    expect(codeOf(await spill.as('karin').send('DELETE', path))).toBe('not_allowed');
    expect((await spill.as('ana').send('DELETE', path)).status).toBe(200);
    expect((await signalOf(id)).contact).toMatchObject({ state: 'erased' });
    expect(await stored('signalContacts')).not.toMatch(/Quill|7946/);
    expect(codeOf(await spill.as('ana').send('DELETE', path))).toBe('contact_gone');
    await post('noor', `/api/signals/${id}/set-aside`, { reason: 'done' });
  });
});

describe('[Q4] the same question again', () => {
  it('is offered with why, attached to the first, and detached as it was', async () => {
    const { signals } = await view();
    const query = new URLSearchParams({
      text: 'Is it safe to drink tap water in Lower Halden?',
      language: 'en',
    });
    const offered = await spill
      .as('noor')
      .get(`/api/incidents/${spill.incidentId}/signals/similar?${query}`);
    expect(offered.body.similar[0]).toMatchObject({
      signalId: signals[0].id,
      reasons: expect.arrayContaining([expect.objectContaining({ kind: 'words' })]),
    });
    const again = await logged({ sameAs: signals[0].id });
    const third = await logged({});
    await post('noor', `/api/signals/${third}/attach`, { toId: again });
    expect(await signalOf(third)).toMatchObject({ sameAs: signals[0].id });
    expect(codeOf(await post('noor', `/api/signals/${third}/attach`, { toId: again }))).toBe(
      'signal_same',
    );
    await post('noor', `/api/signals/${third}/detach`);
    expect(await signalOf(third)).toMatchObject({ sameAs: null });
    expect(codeOf(await post('noor', `/api/signals/${third}/detach`))).toBe('signal_not_attached');
    await post('noor', `/api/signals/${third}/set-aside`, { reason: 'the same person' });
  });

  it('is one offer with all that ask it, taken together in one event and apart in another', async () => {
    const say = (text: string) => logged({ kind: 'rumour', text });
    const first = await say('The weir at Halden has burst!');
    const others = [await say('Halden weir burst, run'), await say('They say the weir has burst')];
    const apart = await say('Free bread at the town hall');
    const groupOf = async (by?: PersonName) =>
      (await view(by)).groups.find((one: { firstId: string }) => one.firstId === first);
    const group = await groupOf();
    expect(group.others.map((one: { signalId: string }) => one.signalId).toSorted()).toEqual(
      others.toSorted(),
    );
    expect(group.others[0]).toMatchObject({ likeId: first, isLikely: true });
    const path = `/api/signals/${first}/gather`;
    const body = { signalIds: others };
    await expectBadInputRefused(server.services, { by: spill.as('karin'), path, body });
    expect(codeOf(await post('dora', path, body))).toBe('not_allowed');
    expect(codeOf(await post('noor', path, { signalIds: [first, ...others] }))).toBe('signal_same');
    expectUnknown(await post('noor', path, { signalIds: [spill.incidentId] }));
    const before = (await view()).incident.eventNumber;
    expect((await post('noor', path, body)).status).toBe(200);
    expect((await view()).incident.eventNumber).toBe(before + 1);
    expect(await Promise.all(others.map(async (id) => (await signalOf(id)).sameAs))).toEqual([
      first,
      first,
    ]);
    expect(await groupOf()).toBeUndefined();
    const undo = `/api/signals/${first}/part`;
    expect(codeOf(await post('noor', undo, { signalIds: [...others, apart] }))).toBe(
      'signal_not_attached',
    );
    expect((await post('noor', undo, body)).status).toBe(200);
    expect(await groupOf()).toEqual(group);
    for (const id of [first, ...others, apart]) {
      await post('noor', `/api/signals/${id}/set-aside`, { reason: 'a prank' });
    }
  });
});

describe('[Q4] what is offered and not the same', () => {
  it('is offered no more while it says the same, and again when that is taken back', async () => {
    const say = (text: string) => logged({ kind: 'rumour', text });
    const ids = [
      await say('The ferry to Brunn has sunk'),
      await say('Brunn ferry has sunk'),
      await say('Ferry sunk at Brunn'),
    ];
    const [first = '', ...others] = ids;
    const offered = async () =>
      (await view()).groups
        .map((one: { firstId: string; others: { signalId: string }[] }) => [
          one.firstId,
          ...one.others.map((each) => each.signalId).toSorted(),
        ])
        .filter(([id]: string[]) => ids.includes(id ?? ''));
    const whole = [[first, ...others.toSorted()]];
    expect(await offered()).toEqual(whole);
    const path = `/api/signals/${first}/apart`;
    const body = { signalIds: others };
    await expectBadInputRefused(server.services, { by: spill.as('karin'), path, body });
    expect(codeOf(await post('dora', path, body))).toBe('not_allowed');
    expect(codeOf(await post('noor', path, { signalIds: [first] }))).toBe('signal_same');
    expectUnknown(await post('noor', path, { signalIds: [spill.incidentId] }));
    const command = { by: spill.as('linh'), path, body };
    const { apartId } = (await expectReplayAnswered(server.services, command)).body;
    expect(await offered()).toEqual([]);
    expect((await view('dora')).apart).toMatchObject([
      { id: apartId, signalIds: ids, by: spill.people.linh.personId },
    ]);
    expect(codeOf(await post('noor', path, body))).toBe('signal_apart');
    const query = new URLSearchParams({ text: '', language: 'en', except: first });
    const similar = `/api/incidents/${spill.incidentId}/signals/similar?${query}`;
    expect((await spill.as('noor').get(similar)).body.similar).toEqual([]);

    await post('noor', `/api/signals/${first}/correct`, { seen: 0, outlet: 'Brunn Radio' });
    expect(await offered()).toEqual([]);
    const corrected = { seen: 1, text: 'The ferry to Brunn has sunk, all are safe' };
    await post('noor', `/api/signals/${first}/correct`, corrected);
    expect(await offered()).toHaveLength(1);
    expect((await view()).apart).toMatchObject([{ id: apartId, signalIds: others }]);
    const undo = `/api/signals-apart/${apartId}/end`;
    expect(codeOf(await post('dora', undo))).toBe('not_allowed');
    expect((await post('noor', undo)).status).toBe(200);
    expect(codeOf(await post('noor', undo))).toBe('signal_not_apart');
    expect(await offered()).toEqual(whole);
    for (const id of ids) {
      await post('noor', `/api/signals/${id}/set-aside`, { reason: 'done' });
    }
  });
});

describe('[Q3] an answer', () => {
  it('with words of one’s own, or of no page, stays a draft that says why', async () => {
    const [first] = (await view()).signals;
    const pieces = [quote(), { kind: 'words', text: 'We think so.' }, quote('All is well.')];
    const refused = await say('noor', [first.id], pieces);
    expect(codeOf(refused)).toBe('answer_not_cleared');
    expect(refused.body.error.details.reasons).toEqual([null, 'ownWords', 'notReleased']);
    const draft = { signalIds: [first.id], language: 'en', pieces };
    const path = `/api/incidents/${spill.incidentId}/answer-drafts`;
    const saved = (await post('noor', path, draft)).body;
    expect(saved).toMatchObject({ revision: 1, isCleared: false });
    const base = { id: saved.answerId, revision: 1 };
    expect((await post('linh', path, { ...draft, draft: base })).body.revision).toBe(2);
    expect(codeOf(await post('noor', path, { ...draft, draft: base }))).toBe(
      'answer_changed_meanwhile',
    );
    const [shown] = (await view('dora')).answers;
    expect(shown).toMatchObject({ state: 'draft', isCleared: false, flag: null });
    expect(shown.pieces.map((one: { blocked: string }) => one.blocked)).toEqual(
      refused.body.error.details.reasons,
    );
    expect(await clockOf(first.id)).toMatchObject({ metAt: null });
  });

  it('of released words and confirmed facts meets the clocks of all it reaches, as it was said', async () => {
    const { signals, answers } = await view();
    const ids = [signals[0].id, signals.find((one: { sameAs: string }) => one.sameAs).id];
    const saidAt = inMinutes(-2);
    const answer = await say('noor', ids, [quote(), fact()], {
      draft: { id: answers[0].id, revision: 2 },
      saidBy: spill.people.linh.personId,
      saidAt,
    });
    expect(answer.status).toBe(200);
    expect(await clockOf(signals[0].id)).toMatchObject({ metAt: saidAt });
    expect((await view()).answers).toMatchObject([
      {
        id: answers[0].id,
        state: 'given',
        text: `${SAID} Homes on reserve supply: 480`,
        saidBy: spill.people.linh.personId,
        saidAt,
        signalIds: ids,
        flag: null,
      },
    ]);
  });

  it('is nobody’s to give who does not write here, and of no other incident’s questions', async () => {
    const [first] = (await view()).signals;
    for (const by of ['dora', 'henrik', 'marta'] as const) {
      expect(codeOf(await say(by, [first.id], [quote()]))).toBe('not_allowed');
      expect(codeOf(await log(by, {}))).toBe('not_allowed');
    }
    const other = await startSpill(server, { on: spill, restricted: true });
    const there = await other.as('ana').send('POST', `/api/incidents/${other.incidentId}/signals`, {
      kind: 'rumour',
      text: 'x',
      language: 'en',
    });
    expect(codeOf(await say('noor', [there.body.signalId], [quote()]))).toBe('not_found');
    expectUnknown(await spill.as('dora').get(`/api/rooms/${other.number}/signals`));
    expectUnknown(await spill.as('dora').get(`/api/signals/${there.body.signalId}/contact`));
  });
});

describe('[Q5] [F3] a fact that changes after it was said', () => {
  it('flags the answer until somebody says why it stands, and again with the next change', async () => {
    const flag = async () => (await view()).answers[0].flag;
    await spill.setFact('karin', homes, '510', 1);
    expect(await flag()).toEqual({ factIds: [homes], releaseIds: [] });
    const { uses } = (await spill.as('dora').get(`/api/facts/${homes}/uses`)).body;
    expect(uses).toContainEqual(expect.objectContaining({ kind: 'answer', languages: ['en'] }));
    const [{ id, signalIds }] = (await view()).answers;
    const path = `/api/answers/${id}/deal-with`;
    expect(codeOf(await post('dora', path, { reason: 'x' }))).toBe('not_allowed');
    expect((await post('linh', path, { reason: 'It said at 14:00.' })).status).toBe(200);
    expect(await flag()).toBeNull();
    expect(codeOf(await post('linh', path, { reason: 'Again.' }))).toBe('answer_not_flagged');
    await spill.setFact('karin', homes, '540', 2);
    expect(await flag()).toMatchObject({ factIds: [homes] });
    const anew = await say('noor', signalIds, [fact()]);
    expect(anew.status).toBe(200);
    expect(await flag()).toBeNull();
    expect((await view()).answers[1].text).toBe('Homes on reserve supply: 540');
  });
});

describe('[Q6] a slip of the pen', () => {
  const correct = (by: PersonName, id: string, body: object) =>
    post(by, `/api/signals/${id}/correct`, body);
  const SLIP = 'Is the wier at Halden safe? Call 0800 555 0123';

  it('is put right by those who log, in what changed alone, and told to whoever did not see it', async () => {
    const id = await logged({ text: SLIP, outlet: 'Aldra Radio', dueAt: inMinutes(30) });
    const path = `/api/signals/${id}/correct`;
    const body = { text: 'Is the weir at Halden safe?', seen: 0 };
    await expectBadInputRefused(server.services, { by: spill.as('karin'), path, body });
    for (const wrong of [
      { seen: 0 },
      { text: 'x' },
      { seen: 0, text: ' ' },
      { seen: 0, link: 'javascript:alert(1)' },
      { seen: 0, dueAt: inMinutes(5) },
    ]) {
      expect(codeOf(await correct('noor', id, wrong))).toBe('invalid_input');
    }
    expect(codeOf(await correct('dora', id, body))).toBe('not_allowed');
    const same = { seen: 0, outlet: 'Aldra Radio', text: SLIP };
    expect(codeOf(await correct('noor', id, same))).toBe('signal_as_it_was');
    expect(codeOf(await correct('noor', id, { seen: 0, kind: 'rumour' }))).toBe(
      'signal_has_deadline',
    );
    expect((await signalOf(id)).corrections).toEqual([]);
    await expectReplayAnswered(server.services, { by: spill.as('noor'), path, body });
    const late = { seen: 0, place: 'Halden', outlet: null };
    expect(codeOf(await correct('linh', id, late))).toBe('signal_changed_meanwhile');
    expect(await signalOf(id)).toMatchObject({ text: body.text, place: null });
    expect((await correct('linh', id, { ...late, seen: 1 })).status).toBe(200);
    const shown = await signalOf(id);
    expect(shown).toMatchObject({ text: body.text, place: 'Halden', outlet: null, kind: 'press' });
    expect(shown.corrections).toMatchObject([
      { by: spill.people.noor.personId, fields: ['text'], before: { said: { text: SLIP } } },
      {
        by: spill.people.linh.personId,
        fields: ['place', 'outlet'],
        before: { state: 'known', said: { place: null, outlet: 'Aldra Radio' } },
      },
    ]);
    expect(await clockOf(id)).toMatchObject({ metAt: null });
    for (const by of ['dora', 'henrik'] as const) {
      expect((await signalOf(id, by)).corrections[0]).toMatchObject({
        fields: ['text'],
        before: { state: 'hidden' },
      });
    }
    for (const table of ['events', 'idempotency']) {
      expect(await stored(table)).not.toMatch(/555 0123|weir at Halden safe/);
    }
    expect(await stored('events')).toContain('"fields":["place","outlet"]');
    await post('noor', `/api/signals/${id}/set-aside`, { reason: 'asked twice' });
  });

  it('moves no answer and no attachment, is judged for what is like it, and goes with what is erased', async () => {
    const contact = { name: 'Petra Quill', reach: null };
    const slip = 'Is the wyer safe?';
    const id = await logged({ text: slip, contact });
    const again = await logged({ sameAs: id });
    expect((await say('noor', [id], [quote()])).status).toBe(200);
    server.clock.advance(MINUTE_MS);
    await correct('noor', id, { seen: 0, text: 'Is the weir safe?' });
    const [answer] = (await view()).answers.slice(-1);
    const [{ at }] = (await signalOf(id)).corrections;
    expect(answer).toMatchObject({ signalIds: [id], state: 'given' });
    expect(Date.parse(at)).toBeGreaterThan(Date.parse(answer.writtenAt));
    expect(await signalOf(again)).toMatchObject({ sameAs: id });

    const kept = await spill.as('noor').get(`/api/signals/${id}/contact`);
    expect(kept.body).toMatchObject({
      asked: { text: 'Is the weir safe?' },
      before: [{ until: at, said: { text: slip } }],
    });
    const bridge = await logged({ kind: 'rumour', text: 'The Korvo bridge has collapsed' });
    const other = await logged({ kind: 'rumour', text: 'Krovo brigde gone, 0800 555 0123' });
    const groupOf = async () =>
      (await view()).groups.find((one: { firstId: string }) => one.firstId === bridge);
    expect(await groupOf()).toBeUndefined();
    await correct('noor', other, { seen: 0, text: 'Korvo bridge collapsed' });
    expect(await groupOf()).toMatchObject({ others: [{ signalId: other }] });

    const erase = (of: string) => spill.as('ana').send('DELETE', `/api/signals/${of}/contact`);
    for (const of of [id, other]) {
      expect((await erase(of)).status).toBe(200);
      expect((await signalOf(of)).corrections[0]).toMatchObject({
        fields: ['text'],
        before: { state: 'erased', by: spill.people.ana.personId },
      });
      expect(codeOf(await erase(of))).toBe('contact_gone');
    }
    expect((await signalOf(other)).contact).toEqual({ state: 'none' });
    const [mine] = (await view()).signals.filter((one: { id: string }) => one.id === id);
    expect(mine.contact).toMatchObject({ state: 'erased' });
    expect(await stored('signalCorrections')).not.toMatch(/wyer|brigde gone/);
    for (const of of [again, bridge, other]) {
      await post('noor', `/api/signals/${of}/set-aside`, { reason: 'done' });
    }
  });

  it('in who asked is put right by those who log and kept with the contact; erased, all of it is gone', async () => {
    const contact = { name: 'Petra Quil', reach: '0800 555 0199' };
    const id = await logged({ contact });
    const path = `/api/signals/${id}/contact`;
    const body = { seen: 0, name: 'Petra Quill', reach: contact.reach };
    const put = (by: PersonName, of: string, what: object) =>
      spill.as(by).send('PUT', `/api/signals/${of}/contact`, what);
    for (const wrong of [
      { seen: 0, name: null, reach: null },
      { seen: 0, name: 'x' },
      { ...body, seen: -1 },
      { ...body, mail: 'x' },
    ]) {
      expect(codeOf(await put('noor', id, wrong))).toBe('invalid_input');
    }
    expect(codeOf(await put('dora', id, body))).toBe('not_allowed');
    expect(codeOf(await put('noor', id, { ...body, name: contact.name }))).toBe(
      'contact_as_it_was',
    );
    expect((await put('noor', id, body)).status).toBe(200);
    const late = { seen: 0, name: 'Petra Quill', reach: '0800 555 0190' };
    expect(codeOf(await put('linh', id, late))).toBe('contact_changed_meanwhile');
    expect((await put('linh', id, { ...late, seen: 1 })).status).toBe(200);
    expect((await signalOf(id)).contact).toMatchObject({
      ...{ state: 'known', name: 'Petra Quill', reach: '0800 555 0190' },
      corrections: [
        { by: spill.people.noor.personId, fields: ['name'], before: { name: 'Petra Quil' } },
        { by: spill.people.linh.personId, fields: ['reach'], before: { reach: contact.reach } },
      ],
    });
    expect((await signalOf(id, 'dora')).contact).toEqual({ state: 'hidden' });
    expect((await spill.as('noor').get(path)).body.noted).toMatchObject([
      { said: { name: 'Petra Quil' } },
      { said: { reach: contact.reach } },
    ]);
    for (const table of ['events', 'idempotency']) {
      expect(await stored(table)).not.toMatch(/Quill|555 019/);
    }
    expect((await spill.as('ana').send('DELETE', path)).status).toBe(200);
    expect(await stored('signalContactCorrections')).not.toMatch(/Quil|555 019/);
    expect(codeOf(await put('noor', id, { ...late, seen: 2 }))).toBe('contact_gone');
    const bare = await logged({ text: 'Who is asked nothing?' });
    expect(codeOf(await put('noor', bare, body))).toBe('contact_gone');
    for (const of of [id, bare]) {
      await post('noor', `/api/signals/${of}/set-aside`, { reason: 'done' });
    }
  });

  it('[Q4] corrected away and back, what was told apart stays apart; erased in between, it is asked anew', async () => {
    const text = 'The Varga tunnel is on fire';
    const one = await logged({ kind: 'rumour', text });
    const other = await logged({ kind: 'rumour', text: 'Varga tunnel: fire, they say' });
    const isOffered = async () =>
      (await view()).groups.some((group: { firstId: string }) => group.firstId === one);
    expect(await isOffered()).toBe(true);
    await post('noor', `/api/signals/${one}/apart`, { signalIds: [other] });
    expect(await isOffered()).toBe(false);
    await correct('noor', one, { seen: 0, text: 'The Varga tunnel is burning, fire' });
    expect(await isOffered()).toBe(true);
    await correct('noor', one, { seen: 1, text });
    expect(await isOffered()).toBe(false);
    await spill.as('ana').send('DELETE', `/api/signals/${one}/contact`);
    expect(await isOffered()).toBe(true);
    for (const of of [one, other]) {
      await post('noor', `/api/signals/${of}/set-aside`, { reason: 'done' });
    }
  });
});
