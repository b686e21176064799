/** Plays one move against the oracle and the desk: both have to agree on whether it may be. */
import { randomUUID } from 'node:crypto';
import { AppError } from '@accord/shared/errors';
import { previewAgreedPart } from '../../server/src/agreedPart/preview.js';
import { loadActor } from '../../server/src/auth/sessions.js';
import type { TestServer } from '../helpers/server.js';
import type { Move, Who } from './moves.js';
import * as adjusting from './oracle/adjusting.js';
import * as agreeing from './oracle/agreeing.js';
import { NAMES, type Name, rowOf } from './oracle/people.js';
import { draftOf, type Seat } from './oracle/route.js';
import { type Agency, disputes, type FactName, type FactState } from './oracle/texts.js';
import {
  type Ask,
  type Language,
  lastAsk,
  seatsOf,
  type Text,
  type Version,
} from './oracle/version.js';
import * as oracle from './oracle/world.js';
import { newestVersion, type World } from './oracle/world.js';
import type { Answer, Desk, Ids, Step } from './steps.js';

/** The real side of one run. */
export interface Real {
  readonly desk: Desk;
  readonly ids: Ids;
  readonly server: TestServer;
  /** How often each kind of step was done and refused. */
  readonly counts: Map<string, { done: number; refused: number }>;
  /** The next step is asked of a desk that is killed meanwhile. */
  isKilledNext: boolean;
  kills: number;
}

interface Planned {
  readonly by: Name;
  readonly step: Step;
  /** What docs/SPEC.md says. */
  readonly isAllowed: boolean;
  readonly after: (result: Readonly<Record<string, unknown>>) => void;
}

const SECOND = 1_000;
/** After these some signatures have carried over, and others have not. */
const MAKES_VERSIONS: readonly Step['do'][] = ['submit', 'agree', 'adjust', 'confirmRoute'];
/** Words that stand in every title of the model. */
const TITLE = 'Lower Halden';

/** @throws Error where the desk and the rules disagree */
export async function play(move: Move, world: World, real: Real): Promise<void> {
  world.now += SECOND;
  switch (move.kind) {
    case 'wait':
      world.now += move.minutes * 60 * SECOND;
      return;
    case 'crash':
      real.isKilledNext = real.desk.performKilled !== undefined;
      return;
    case 'rights':
      return await changeRights(move, world, real);
    case 'signAll':
      return await signAll(move, world, real);
    case 'agreeAfterAll':
      return await agreeAfterAll(move, world, real);
    default: {
      const planned = await plan(move, world, real);
      if (planned) await ask(planned, world, real);
    }
  }
}

async function ask(planned: Planned, world: World, real: Real): Promise<void> {
  const { by, step, isAllowed, after } = planned;
  const request = { ids: real.ids, by, at: world.now, key: randomUUID(), step };
  const answer = await perform(real, request);
  const count = real.counts.get(step.do) ?? { done: 0, refused: 0 };
  real.counts.set(step.do, count);
  if (answer.ok) count.done += 1;
  else count.refused += 1;
  if (answer.ok !== isAllowed) {
    const rules = isAllowed ? 'the rules allow it' : 'the rules forbid it';
    const said = answer.ok ? 'the desk did it' : `the desk refused: ${answer.code}`;
    throw new Error(`${by}: ${JSON.stringify(step)}: ${rules}, ${said}`);
  }
  if (!answer.ok) return;
  after(answer.result);
  if (MAKES_VERSIONS.includes(step.do)) await compareSignatures(world, real);
}

async function perform(real: Real, request: Parameters<Desk['perform']>[0]): Promise<Answer> {
  if (!real.isKilledNext || !real.desk.performKilled) return await real.desk.perform(request);
  real.isKilledNext = false;
  real.kills += 1;
  return await real.desk.performKilled(request);
}

/** Every signature that stands in the store on the newest texts, against every one that should. */
export async function compareSignatures(world: World, { server }: Real): Promise<void> {
  const version = newestVersion(world);
  if (!version) return;
  const rows = await server.services.db
    .selectFrom('decisions')
    .select(['placeId', 'textId', 'carriedFrom'])
    .where('versionId', '=', version.id)
    .where('kind', '=', 'sign')
    .where('takenBackAt', 'is', null)
    .execute();
  const texts = [...version.texts.values()];
  const stand = rows
    .filter((row) => texts.some((text) => text.id === row.textId))
    .map((row) => `${row.placeId} ${row.textId} ${row.carriedFrom === null ? 'given' : 'carried'}`);
  const should = texts.flatMap((text) =>
    [...text.signatures].map(
      ([seatId, one]) => `${seatId} ${text.id} ${one.isCarried ? 'carried' : 'given'}`,
    ),
  );
  if (stand.sort().join('\n') !== should.sort().join('\n')) {
    throw new Error(
      `signatures on v${version.number}: the store has\n${stand.join('\n')}\nthe rules say\n${should.join('\n')}`,
    );
  }
}

/** A seat of the newest version; its number goes round. */
function seatAt(version: Version, index: number): Seat | undefined {
  const seats = seatsOf(version);
  return seats[index % Math.max(1, seats.length)];
}

function personOf(seat: Seat, who: Who): Name {
  if (who === 'approver') return seat.approvers[0] ?? 'tomas';
  if (who === 'deputy') return seat.deputies[0]?.name ?? 'ines';
  return who;
}

async function plan(
  move: Exclude<Move, { kind: 'wait' | 'crash' | 'rights' | 'signAll' | 'agreeAfterAll' }>,
  world: World,
  real: Real,
): Promise<Planned | null> {
  const { ids } = real;
  const version = newestVersion(world);
  switch (move.kind) {
    case 'write': {
      const { languages, lines } = move;
      return {
        by: 'noor',
        step: { do: 'write', languages, lines },
        isAllowed: !world.inactive.has('noor'),
        after: () => {
          for (const language of languages) world.live.set(language, lines);
        },
      };
    }
    case 'setFact':
      return setFact(move, world, ids);
    case 'settle':
      return await settle(move, world, real);
    case 'submit': {
      const { by, languages, isLate } = move;
      const next = (version?.number ?? 0) + (languages.includes(oracle.SOURCE) ? 1 : 0);
      const number = Math.max(1, next + (isLate ? 1 : 0));
      return {
        by,
        step: { do: 'submit', languages, number },
        isAllowed: oracle.maySubmit(world, by, languages, number),
        after: (result) => oracle.submitted(world, by, languages, storedOf(result)),
      };
    }
    case 'adjust':
      return adjust(move, world, ids);
    case 'confirmRoute':
    case 'dropRoute':
      return secondPerson(move, world);
    case 'agree': {
      const on = move.isStale ? (world.versions.at(-2) ?? version) : version;
      const asks = on ? agreeing.asksOf(on) : [];
      if (!on || asks.length === 0) return null;
      const chosen = new Set(move.asks.flatMap((one) => asks[one % asks.length]?.ask ?? []));
      const leave = [...chosen].map((one) => ({ ask: one, at: move.at }));
      return await agreedPart(move, world, real, on, leave);
    }
    case 'handOver': {
      const { by, to } = move;
      const after = () => {
        world.lead = to;
      };
      const step = { do: 'handOver' as const, agencyId: ids.agencies[to] ?? '' };
      return { by, step, isAllowed: oracle.mayLead(world, by), after };
    }
    case 'close':
    case 'reopen': {
      const { by, kind } = move;
      const isAllowed = kind === 'close' ? oracle.mayLead(world, by) : oracle.mayReopen(world, by);
      const after = () => {
        world.isOpen = kind === 'reopen';
      };
      return { by, step: { do: kind }, isAllowed, after };
    }
    default:
      return version ? planOn(move, world, real, version) : null;
  }
}

function storedOf(result: Readonly<Record<string, unknown>>) {
  // What `perform` answers to a submission.
  return result as unknown as Parameters<typeof oracle.submitted>[3];
}

function setFact(
  { by, fact, amount, status }: Extract<Move, { kind: 'setFact' }>,
  world: World,
  ids: Ids,
): Planned {
  const now = world.facts[fact];
  const owns = oracle.ownsFact(world, by, fact);
  const change = (next: Partial<FactState>) => {
    world.facts = { ...world.facts, [fact]: { ...now, ...next } };
  };
  return {
    by,
    step: { do: 'setFact', factId: ids.facts[fact] ?? '', amount, status, base: now.version },
    isAllowed: owns
      ? !(now.status === 'retracted' && status === 'retracted')
      : oracle.mayWrite(world, by),
    after: () => {
      if (!owns) {
        const report = { by: agencyOf(by), amount, at: world.now };
        return change({ reports: [...now.reports, report] });
      }
      if (now.amount === amount && now.status === status) return;
      change({ version: now.version + 1, amount, status });
    },
  };
}

const agencyOf = (by: Name): Agency => rowOf(by).agency;

/** Answers the newest report that stands against the owner's figure. */
async function settle(
  { by, fact }: Extract<Move, { kind: 'settle' }>,
  world: World,
  { ids, server }: Real,
): Promise<Planned | null> {
  const open = disputes(world.facts[fact]).at(-1);
  if (!open) return null;
  const factId = ids.facts[fact] ?? '';
  const row = await server.services.db
    .selectFrom('factReports')
    .select('id')
    .where('factId', '=', factId)
    .where('at', '=', new Date(open.at))
    .executeTakeFirstOrThrow();
  return {
    by,
    step: { do: 'settle', factId, reportId: row.id },
    isAllowed: oracle.ownsFact(world, by, fact),
    after: () => {
      const now = world.facts[fact];
      const reports = now.reports.map((one) => (one === open ? { ...one, isSettled: true } : one));
      world.facts = { ...world.facts, [fact]: { ...now, reports } };
    },
  };
}

type OnVersion = Extract<
  Move,
  {
    kind:
      | ('sign' | 'ask' | 'hand' | 'hold' | 'lift' | 'takeBack')
      | (
          | 'release'
          | 'propose'
          | 'confirm'
          | 'drop'
          | 'override'
          | 'confirmOverride'
          | 'dropOverride'
        );
  }
>;

function planOn(move: OnVersion, world: World, real: Real, version: Version): Planned | null {
  switch (move.kind) {
    case 'sign': {
      const on = move.isStale ? (world.versions.at(-2) ?? version) : version;
      const seat = seatAt(on, move.seat);
      if (!seat) return null;
      const texts = textsOf(on, move.languages).map(({ id: textId, hash }) => ({
        textId,
        hash: move.isOtherHash ? '0'.repeat(64) : hash,
      }));
      if (texts.length === 0) return null;
      return signing(world, on, seat, personOf(seat, move.who), texts, move.isForLess);
    }
    case 'ask':
    case 'hand':
    case 'hold':
    case 'lift':
    case 'takeBack': {
      const seat = seatAt(version, move.seat);
      return seat ? inSeat(move, world, real, version, seat) : null;
    }
    default:
      return toThePublic(move, world, real, version);
  }
}

const textsOf = (version: Version, languages: readonly Language[]): Text[] =>
  languages.flatMap((language) => version.texts.get(language) ?? []);

function signing(
  world: World,
  version: Version,
  seat: Seat,
  by: Name,
  texts: readonly { textId: string; hash: string }[],
  isForLess: boolean,
): Planned {
  const standsForRemovals = isForLess;
  return {
    by,
    step: { do: 'sign', versionId: version.id, placeId: seat.id, texts, standsForRemovals },
    isAllowed: oracle.maySign(world, by, version.id, seat.id, texts),
    after: () =>
      oracle.signed(
        world,
        by,
        seat.id,
        texts.map((one) => one.textId),
        isForLess,
      ),
  };
}

/** In the order of the route, each seat what is open to it. */
async function signAll(
  { isForLess, isAfterAsking }: Omit<Extract<Move, { kind: 'signAll' }>, 'kind'>,
  world: World,
  real: Real,
): Promise<void> {
  const version = newestVersion(world);
  for (const seat of version ? seatsOf(version) : []) {
    if (!version) return;
    const texts = [...version.texts.values()]
      .filter((text) => !text.signatures.has(seat.id))
      .filter((text) => isAfterAsking || !lastAsk(text, seat.id)?.isBlocking)
      .map(({ id: textId, hash }) => ({ textId, hash }));
    if (texts.length === 0) continue;
    world.now += SECOND;
    const by = personOf(seat, 'approver');
    await ask(signing(world, version, seat, by, texts, isForLess), world, real);
  }
}

async function agreeAfterAll(
  move: Extract<Move, { kind: 'agreeAfterAll' }>,
  world: World,
  real: Real,
): Promise<void> {
  const version = newestVersion(world);
  const text = version?.texts.get(move.language) ?? version?.texts.get(oracle.SOURCE);
  const seat = version && seatAt(version, move.seat);
  if (!version || !text || !seat) return;
  const words = quoteOf(text, seat, move.line, true);
  await ask(asking(world, version, seat, personOf(seat, 'approver'), text, words), world, real);
  world.now += SECOND;
  await signAll({ isForLess: move.isForLess, isAfterAsking: false }, world, real);
  const standing = lastAsk(text, seat.id);
  if (!standing) return;
  world.now += SECOND;
  const by = { by: world.lead === 'WAT' ? ('karin' as const) : ('ana' as const) };
  const leave = [{ ask: standing, at: 0 }];
  await ask(
    await agreedPart({ ...by, isOtherWords: false }, world, real, version, leave),
    world,
    real,
  );
}

/** A line as it was frozen, by its number, which goes round; or the title. */
function quoteOf(
  { frozen }: Text,
  { id: seatId }: Seat,
  line: number | null,
  isBlocking: boolean,
): Ask {
  const quoted = line === null ? undefined : frozen.lines[line % frozen.lines.length];
  return { seatId, quote: quoted?.words ?? TITLE, isTitle: quoted === undefined, isBlocking };
}

function asking(
  world: World,
  version: Version,
  seat: Seat,
  by: Name,
  text: Text,
  wanted: Ask,
): Planned {
  const place = { versionId: version.id, placeId: seat.id };
  const { quote, isTitle, isBlocking: blocking } = wanted;
  const part = isTitle ? ('title' as const) : ('know' as const);
  return {
    by,
    step: { do: 'ask', ...place, textId: text.id, blocking, part, quote },
    isAllowed: oracle.mayAsk(world, by, version.id, seat.id, text.id, wanted),
    after: () => text.asks.push(wanted),
  };
}

/** Looks at what would remain, as the page does, and proposes just that. */
async function agreedPart(
  { by, isOtherWords }: { readonly by: Name; readonly isOtherWords: boolean },
  world: World,
  { ids, server }: Real,
  version: Version,
  leave: readonly agreeing.Leave[],
): Promise<Planned> {
  const { services } = server;
  const rows = await services.db
    .selectFrom('decisions')
    .select(['id', 'placeId', 'textId', 'quote', 'blocking'])
    .where('versionId', '=', version.id)
    .where('kind', '=', 'ask')
    .execute();
  const asks = agreeing.asksOf(version);
  const left = leave.map(({ ask: wanted, at }) => {
    const textId = asks.find((one) => one.ask === wanted)?.text.id;
    const row = rows.find(
      (one) =>
        one.textId === textId &&
        one.placeId === wanted.seatId &&
        one.quote === wanted.quote &&
        one.blocking === wanted.isBlocking,
    );
    if (!row) throw new Error(`the store has no such request: ${JSON.stringify(wanted)}`);
    return { askId: row.id, at };
  });
  const hashes = await hashesSeen(by, version.id, left);
  const isAllowed = agreeing.mayAgree(world, by, version, leave, isOtherWords);
  const number = version.number + 1;
  return {
    by,
    step: { do: 'agree', versionId: version.id, number, leave: left, hashes },
    isAllowed,
    after: (result) => agreeing.agreed(world, by, version, leave, storedOf(result)),
  };

  /** Of nothing where there is nothing to look at. */
  async function hashesSeen(name: Name, versionId: string, what: typeof left) {
    const { personId, sessionId } = ids.people[name];
    const actor = await loadActor(services.db, personId, sessionId);
    const other = Object.fromEntries([...version.texts.keys()].map((one) => [one, '0'.repeat(64)]));
    if (!actor || isOtherWords) return other;
    const then = { ...services, clock: { now: () => new Date(world.now) } };
    try {
      const seen = await previewAgreedPart(then, actor, { versionId, leave: what });
      return Object.fromEntries(seen.texts.map(({ language, hash }) => [language, hash]));
    } catch (error) {
      if (error instanceof AppError) return other;
      throw error;
    }
  }
}

function adjust(
  { by, edits, forIncident, isStale }: Extract<Move, { kind: 'adjust' }>,
  world: World,
  ids: Ids,
): Planned | null {
  let after = world.setting;
  for (const edit of edits) {
    const next = adjusting.edited({ ...world, setting: after }, edit);
    // A second stage that is added needs a key of its own; one at a time is enough here.
    if (!next || (edit.what === 'add' && after.plans.length > world.setting.plans.length))
      return null;
    after = next;
  }
  const { plans, twoPeople } = after;
  const renews = adjusting.renewedBy(world, after) !== null;
  return {
    by,
    step: {
      do: 'adjust',
      route: draftOf(plans, world.setting.plans, world.agencyIds),
      twoPersons: twoPeople,
      base: isStale ? (ids.facts['spilled'] ?? null) : world.heldId,
      forIncident,
    },
    isAllowed: adjusting.mayAdjust(world, by, { after, forIncident }, isStale),
    after: (result) => {
      const id = String(result.adjustmentId);
      const stored = renewedOf(result);
      const state = adjusting.adjusted(world, by, { after, forIncident }, id, stored);
      if (result.state !== state) throw new Error(`the desk: ${result.state}; the rules: ${state}`);
      requireRenewal(stored, state === 'holds' && renews);
    },
  };
}

function secondPerson(
  { kind, by, isStale }: Extract<Move, { kind: 'confirmRoute' | 'dropRoute' }>,
  world: World,
): Planned | null {
  const { waiting } = world;
  const adjustmentId = isStale ? world.heldId : waiting?.id;
  if (!adjustmentId) return null;
  if (kind === 'dropRoute') {
    return {
      by,
      step: { do: kind, adjustmentId },
      isAllowed: adjusting.mayDropRoute(world, by, adjustmentId),
      after: () => {
        world.waiting = null;
      },
    };
  }
  const renews = waiting !== null && adjusting.renewedBy(world, waiting.after) !== null;
  return {
    by,
    step: { do: kind, adjustmentId },
    isAllowed: adjusting.mayConfirmRoute(world, by, adjustmentId),
    after: (result) => {
      if (!waiting) throw new Error('nothing waited');
      const stored = renewedOf(result);
      requireRenewal(stored, renews);
      adjusting.nowHolds(world, waiting, adjustmentId, stored);
    },
  };
}

function requireRenewal({ versionId }: adjusting.Renewed, shouldBe: boolean): void {
  if ((versionId !== null) === shouldBe) return;
  throw new Error(shouldBe ? 'the version stays on its old route' : 'a version came of nothing');
}

function renewedOf(result: Readonly<Record<string, unknown>>) {
  // What `perform` answers to an adjustment.
  return result as unknown as adjusting.Renewed;
}

function inSeat(
  move: Extract<OnVersion, { kind: 'ask' | 'hand' | 'hold' | 'lift' | 'takeBack' }>,
  world: World,
  { ids }: Real,
  version: Version,
  seat: Seat,
): Planned | null {
  const by = personOf(seat, move.who);
  const place = { versionId: version.id, placeId: seat.id };
  const [versionId, seatId] = [version.id, seat.id];
  switch (move.kind) {
    case 'ask': {
      const text = version.texts.get(move.language);
      if (!text) return null;
      const words = quoteOf(text, seat, move.line, move.blocking);
      return asking(world, version, seat, by, text, words);
    }
    case 'hand': {
      const to = personOf(seat, move.to);
      return {
        by,
        step: { do: 'hand', ...place, toPersonId: ids.people[to].personId },
        isAllowed: oracle.mayHand(world, by, versionId, seatId, to),
        after: () => version.hands.set(seatId, to),
      };
    }
    case 'hold':
      return {
        by,
        step: { do: 'hold', ...place },
        isAllowed: oracle.mayHold(world, by, versionId, seatId),
        after: () => version.holds.set(seatId, by),
      };
    case 'lift':
      return {
        by,
        step: { do: 'lift', ...place },
        isAllowed: oracle.mayLift(world, by, versionId, seatId),
        after: () => version.holds.delete(seatId),
      };
    case 'takeBack':
      return {
        by,
        step: { do: 'takeBack', ...place },
        isAllowed: oracle.mayTakeBack(world, by, versionId, seatId),
        after: () => oracle.takenBack(world, seatId),
      };
  }
}

function toThePublic(
  move: Extract<
    OnVersion,
    {
      kind:
        | ('release' | 'propose' | 'confirm' | 'drop')
        | ('override' | 'confirmOverride' | 'dropOverride');
    }
  >,
  world: World,
  { ids }: Real,
  version: Version,
): Planned | null {
  const { by } = move;
  switch (move.kind) {
    case 'release':
    case 'propose': {
      const { languages, kind } = move;
      const on = move.isStale ? (world.versions.at(-2) ?? version) : version;
      const may = kind === 'release' ? oracle.mayRelease : oracle.mayPropose;
      return {
        by,
        step: { do: kind, versionId: on.id, languages },
        isAllowed: may(world, by, on.id, languages),
        after: (result) => {
          if (kind === 'release') return oracle.released(on, languages);
          const textIds = textsOf(on, languages).map((text) => text.id);
          on.proposal = { id: String(result.proposalId), by, languages, textIds };
        },
      };
    }
    case 'confirm': {
      const { proposal } = version;
      if (!proposal) return null;
      return {
        by,
        step: { do: 'confirm', proposalId: proposal.id },
        isAllowed: oracle.mayConfirm(world, by, proposal.id),
        after: () => {
          oracle.released(version, proposal.languages);
          version.proposal = null;
        },
      };
    }
    case 'drop': {
      const { proposal } = version;
      if (!proposal) return null;
      return {
        by,
        step: { do: 'drop', proposalId: proposal.id },
        isAllowed: oracle.mayDrop(world, by, proposal.id),
        after: () => {
          version.proposal = null;
        },
      };
    }
    case 'dropOverride': {
      const override = version.overrides.at(-1);
      if (!override) return null;
      return {
        by,
        step: { do: 'dropOverride', overrideId: override.id },
        isAllowed: oracle.mayDropOverride(world, by, override.id),
        after: () => {
          version.overrides.pop();
        },
      };
    }
    case 'override': {
      const moved = [...oracle.movedIn(world, version)];
      const facts: readonly FactName[] = moved.length > 0 ? moved : ['spilled'];
      const versions = new Map(facts.map((fact) => [fact, world.facts[fact].version]));
      const at = world.now;
      return {
        by,
        step: {
          do: 'override',
          versionId: version.id,
          factIds: facts.map((fact) => ids.facts[fact] ?? ''),
        },
        isAllowed: oracle.mayOverride(world, by, version.id, facts),
        after: ({ overrideId }) =>
          version.overrides.push({
            id: String(overrideId),
            facts: versions,
            by,
            at,
            isConfirmed: false,
          }),
      };
    }
    case 'confirmOverride': {
      const override = version.overrides.at(-1);
      if (!override) return null;
      return {
        by,
        step: { do: 'confirmOverride', overrideId: override.id },
        isAllowed: oracle.mayConfirmOverride(world, by, override.id),
        after: () => {
          override.isConfirmed = true;
        },
      };
    }
  }
}

/** What an administrator does to a person, straight in the store. */
async function changeRights(
  { name, what, has }: Extract<Move, { kind: 'rights' }>,
  world: World,
  real: Real,
): Promise<void> {
  const { personId } = real.ids.people[name];
  const { db } = real.server.services;
  if (what === 'active') {
    await db.updateTable('people').set({ active: has }).where('id', '=', personId).execute();
    if (has) world.inactive.delete(name);
    else world.inactive.add(name);
    return;
  }
  const row = real.ids.approvers.find((one) => one.personId === personId);
  if (!row) return;
  if (has) {
    await db
      .insertInto('roles')
      .values(row)
      .onConflict((on) => on.doNothing())
      .execute();
    world.approversNoMore.delete(name);
  } else {
    await db
      .deleteFrom('roles')
      .where('personId', '=', personId)
      .where('role', '=', 'approver')
      .execute();
    world.approversNoMore.add(name);
  }
}

/** The desk is shared by all runs: everybody has their rights again. */
export async function restoreRights(world: World, real: Real): Promise<void> {
  for (const name of NAMES) {
    if (world.inactive.has(name)) await restore(name, 'active');
    if (world.approversNoMore.has(name)) await restore(name, 'approver');
  }

  async function restore(name: Name, what: 'active' | 'approver'): Promise<void> {
    await changeRights({ kind: 'rights', name, what, has: true }, world, real);
  }
}
