/**
 * Two rooms are joined and parted again while people go on working in them, at random. Held against a
 * model that knows nothing of joining but its rule: every row stays where it was made (D2, D4).
 */
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Db } from '../../server/src/platform/db/database.js';
import type { Visitor } from '../helpers/visitor.js';

/** Lists of a room that a page reads, with the table that has their rows. */
const LISTS = {
  facts: 'facts',
  tasks: 'tasks',
  statements: 'statements',
  unsaid: 'unsaid',
  signals: 'signals',
  elsewhere: 'elsewhere_texts',
} as const;
type List = keyof typeof LISTS;
const ALL = Object.keys(LISTS) as List[];
/** Where the answer to a command says which row it made. */
const ID_IN = {
  ...{ facts: 'factId', tasks: 'taskId', statements: 'statementId', unsaid: 'unsaidId' },
  ...{ signals: 'signalId', elsewhere: 'textId' },
} as const satisfies Record<List, string>;
/** What the room itself lists, and says from which number it is. */
const MARKED: readonly List[] = ['facts', 'tasks', 'statements'];

/** Attaching is what can reach over to the other number: it is done more often than the rest. */
const KINDS = [...ALL, 'value', 'attach', 'attach', 'attach', 'detach'] as const;
type Kind = (typeof KINDS)[number];

interface Step {
  readonly kind: Kind;
  /** The number under which it is done. */
  readonly room: 0 | 1;
  /** Which of what there is. */
  readonly one: number;
  readonly other: number;
}
interface Plan {
  readonly main: 0 | 1;
  readonly before: readonly Step[];
  readonly during: readonly Step[];
  readonly after: readonly Step[];
  readonly isJoinedAgain: boolean;
}

const room = fc.constantFrom<0 | 1>(0, 1);
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  room,
  one: fc.nat(50),
  other: fc.nat(50),
});
const steps = (most: number) => fc.noBias(fc.array(step, { maxLength: most }));
const plan: fc.Arbitrary<Plan> = fc.record({
  main: room,
  before: steps(8),
  during: steps(10),
  after: steps(6),
  isJoinedAgain: fc.boolean(),
});

interface Room {
  readonly incidentId: string;
  readonly number: string;
  readonly rows: Record<List, string[]>;
  events: number;
}

export interface JoiningWorld {
  readonly db: Db;
  /** Somebody who leads both rooms. */
  readonly lead: Visitor;
  readonly leadAgencyId: string;
  readonly open: () => Promise<{ incidentId: string; number: string }>;
  /** Time goes by. */
  readonly tick: () => void;
}

/** So that there is something to attach from the first step on. */
const FIRST_SIGNALS = 2;

/**
 * @param runs how many pairs of rooms; each is opened anew
 * @returns how often a question was attached to one of the other number
 * @throws what fast-check says of the shortest plan that goes wrong, with its seed
 */
export async function checkJoining(
  world: JoiningWorld,
  { seed, runs }: { seed: number; runs: number },
): Promise<number> {
  let across = 0;
  await fc.assert(
    fc.asyncProperty(plan, async (one) => {
      across += await play(world, one);
    }),
    { seed, numRuns: runs },
  );
  return across;
}

async function play(world: JoiningWorld, { main, ...plan }: Plan): Promise<number> {
  const rooms = [await begin(world), await begin(world)] as const;
  const model: Model = {
    ...{ rooms, versions: new Map(), sameAs: new Map(), logged: [], across: 0 },
  };
  for (let count = 0; count < FIRST_SIGNALS; count += 1) {
    for (const room of [0, 1] as const) {
      await perform(world, model, { kind: 'signals', room, one: 0, other: 0 }, false);
    }
  }
  const other = main === 0 ? 1 : 0;
  const join = async () => {
    const path = `/api/incidents/${rooms[other].incidentId}/merges`;
    const body = { mainId: rooms[main].incidentId, reason: 'One event' };
    return (await done(world, 'POST', path, body)).mergeId;
  };
  const part = (mergeId: string) =>
    done(world, 'POST', `/api/merges/${mergeId}/undo`, { reason: 'Two after all' });
  const bothTold = () => {
    for (const one of rooms) one.events += 1;
  };
  for (const one of plan.before) await perform(world, model, one, false);
  for (let round = 0; round < (plan.isJoinedAgain ? 2 : 1); round += 1) {
    const mergeId = await join();
    bothTold();
    for (const one of plan.during) await perform(world, model, one, true);
    await expectOne(world, model, main);
    await part(mergeId);
    bothTold();
    for (const one of plan.after) await perform(world, model, one, false);
    await expectApart(world, model);
  }
  return model.across;
}

interface Model {
  readonly rooms: readonly [Room, Room];
  /** Newest version of each fact. */
  readonly versions: Map<string, number>;
  /** What the rows of signals say. */
  readonly sameAs: Map<string, string>;
  /** Signals of both, oldest first. */
  readonly logged: string[];
  /** How often one was attached to one of the other number. */
  across: number;
}

async function begin({ db, open }: JoiningWorld): Promise<Room> {
  const { incidentId, number } = await open();
  const rows = Object.fromEntries(ALL.map((list) => [list, []])) as unknown as Room['rows'];
  for (const list of ALL) rows[list].push(...(await idsOf(db, list, incidentId)));
  const { lastNumber } = await db
    .selectFrom('streams')
    .select('lastNumber')
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow();
  return { incidentId, number, rows, events: lastNumber };
}

async function perform(
  world: JoiningWorld,
  model: Model,
  { kind, room: at, one, other }: Step,
  areOne: boolean,
): Promise<void> {
  const room = model.rooms[at];
  world.tick();
  switch (kind) {
    case 'value': {
      const factId = pick(room.rows.facts, one);
      if (factId === undefined) return;
      const base = model.versions.get(factId) ?? 1;
      const body = { ...confirmed(base + 1), reason: 'Counted again', base };
      await done(world, 'POST', `/api/facts/${factId}/versions`, body);
      model.versions.set(factId, base + 1);
      break;
    }
    case 'attach': {
      const signalId = pick(room.rows.signals, one);
      const toId = pick(all(model, 'signals'), other);
      if (signalId === undefined || toId === undefined) return;
      const seen = areOne ? all(model, 'signals') : room.rows.signals;
      const first = firstOf(model, seen, toId);
      const isSame = first === signalId || first === firstOf(model, seen, signalId);
      const refusal = seen.includes(toId) ? (isSame ? 'signal_same' : undefined) : 'not_found';
      const path = `/api/signals/${signalId}/attach`;
      const { body } = await world.lead.send('POST', path, { toId });
      expect(body.error?.code, `${signalId} to ${toId}`).toBe(refusal);
      if (refusal) return;
      for (const [id, to] of model.sameAs) if (to === signalId) model.sameAs.set(id, first);
      model.sameAs.set(signalId, first);
      if (!room.rows.signals.includes(first)) model.across += 1;
      break;
    }
    case 'detach': {
      const signalId = pick(room.rows.signals, one);
      if (signalId === undefined) return;
      const seen = areOne ? all(model, 'signals') : room.rows.signals;
      const isAttached = firstOf(model, seen, signalId) !== signalId;
      const { body } = await world.lead.send('POST', `/api/signals/${signalId}/detach`, {});
      expect(body.error?.code).toBe(isAttached ? undefined : 'signal_not_attached');
      if (!isAttached) return;
      model.sameAs.delete(signalId);
      break;
    }
    default: {
      const [path, body] = addition(kind, world.leadAgencyId);
      const added = await done(world, 'POST', `/api/incidents/${room.incidentId}/${path}`, body);
      room.rows[kind].push(added[ID_IN[kind]]);
      if (kind === 'signals') model.logged.push(added.signalId);
    }
  }
  room.events += 1;
}

const confirmed = (amount: number) => ({
  value: { kind: 'quantity', amount: String(amount), unit: 'people' },
  status: 'confirmed',
  source: 'by phone',
});

function addition(list: List, ownerAgencyId: string): [path: string, body: object] {
  switch (list) {
    case 'facts':
      return ['facts', { label: { en: 'Injured' }, ownerAgencyId, ...confirmed(1) }];
    case 'tasks':
      return ['tasks', { title: 'Flush the pipes', language: 'en' }];
    case 'statements':
      return ['statements', { kind: 'update' }];
    case 'unsaid':
      return ['unsaid', { words: 'who did it', reason: 'Nobody knows' }];
    case 'signals':
      return ['signals', { kind: 'rumour', text: 'The dam broke', language: 'en' }];
    case 'elsewhere':
      return [
        'elsewhere',
        {
          ...{ text: 'Boil the water.', language: 'en', agencyName: 'Halden Council' },
          putOutAt: '2026-01-01T00:00:00.000Z',
        },
      ];
  }
}

async function expectOne(world: JoiningWorld, model: Model, main: 0 | 1): Promise<void> {
  const [of, joined] = main === 0 ? model.rooms : [model.rooms[1], model.rooms[0]];
  const views = await Promise.all(model.rooms.map(({ number }) => look(world, number)));
  for (const view of views) {
    expect(view.room.incident).toMatchObject({ number: of.number, eventNumber: of.events });
    expect(view.room.joined).toMatchObject([{ number: joined.number, eventNumber: joined.events }]);
    for (const list of ALL) {
      expect(ids(view, list), list).toEqual([...of.rows[list], ...joined.rows[list]].sort());
    }
    const from = MARKED.flatMap((list) => joined.rows[list]).map((id) => [id, joined.number]);
    expect(view.room.from).toEqual(Object.fromEntries(from));
    expectWhatTheySay(view, model, all(model, 'signals'));
  }
}

async function expectApart(world: JoiningWorld, model: Model): Promise<void> {
  for (const { incidentId, number, rows, events } of model.rooms) {
    const view = await look(world, number);
    expect(view.room).toMatchObject({ joined: [], from: {} });
    expect(view.room.incident).toMatchObject({ number, eventNumber: events });
    for (const list of ALL) {
      expect(await idsOf(world.db, list, incidentId), list).toEqual(rows[list].toSorted());
      expect(ids(view, list), list).toEqual(rows[list].toSorted());
    }
    expectWhatTheySay(view, model, rows.signals);
    const record = (await world.lead.get(`/api/incidents/${incidentId}/record`)).body;
    expect(record.chain.state).toBe('intact');
    expect(record.events.map((event: { number: number }) => event.number)).toEqual(
      Array.from({ length: events }, (_, index) => index + 1),
    );
  }
}

interface Seen {
  readonly room: Record<string, unknown> & {
    readonly incident: object;
    readonly facts: readonly { readonly id: string; readonly current: { number: number } }[];
  };
  readonly signals: readonly { readonly id: string; readonly sameAs: string | null }[];
  readonly elsewhere: readonly { readonly id: string }[];
}

async function look({ lead }: JoiningWorld, number: string): Promise<Seen> {
  const room = (await lead.get(`/api/rooms/${number}`)).body;
  const { signals } = (await lead.get(`/api/rooms/${number}/signals`)).body;
  const said = await lead.get(`/api/incidents/${room.incident.id}/elsewhere`);
  expect(room.elsewhere).toBe(said.body.texts.length);
  expect(room.signals.openSignals).toBe(signals.length);
  return { room, signals, elsewhere: said.body.texts };
}

function ids({ room, signals, elsewhere }: Seen, list: List): string[] {
  const shown = list === 'signals' ? signals : list === 'elsewhere' ? elsewhere : room[list];
  return (shown as readonly { readonly id: string }[]).map((one) => one.id).sort();
}

function expectWhatTheySay({ room, signals }: Seen, model: Model, seen: readonly string[]): void {
  for (const { id, current } of room.facts) {
    expect(current.number).toBe(model.versions.get(id) ?? 1);
  }
  for (const { id, sameAs } of signals) {
    expect(sameAs ?? id, id).toBe(firstOf(model, seen, id));
  }
}

/** By the rule: whoever is attached to somebody who is here; of a ring, the one that was logged first. */
function firstOf({ sameAs, logged }: Model, seen: readonly string[], id: string): string {
  const passed = [id];
  for (;;) {
    const next = sameAs.get(passed.at(-1) ?? '');
    if (next === undefined || !seen.includes(next)) return passed.at(-1) ?? id;
    if (passed.includes(next)) {
      const ring = passed.slice(passed.indexOf(next));
      return ring.toSorted((a, b) => logged.indexOf(a) - logged.indexOf(b))[0] ?? id;
    }
    passed.push(next);
  }
}

const pick = (among: readonly string[], which: number) => among[which % Math.max(1, among.length)];
const all = ({ rooms }: Model, list: List) => rooms.flatMap((one) => one.rows[list]);

async function done({ lead }: JoiningWorld, method: string, path: string, body: object) {
  const answer = await lead.send(method, path, body);
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

async function idsOf(db: Db, list: List, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(LISTS[list])} where incident_id = ${incidentId}`.execute(db);
  return rows.map((row) => row.id).sort();
}
