/** Plays one move against the oracle and the desk: both have to agree on whether it may be. */
import { randomUUID } from 'node:crypto';
import type { TestServer } from '../helpers/server.js';
import type { Move, Who } from './moves.js';
import { NAMES, type Name, rowOf } from './oracle/people.js';
import type { Seat } from './oracle/route.js';
import { type Agency, disputes, type FactName, type FactState } from './oracle/texts.js';
import { type Language, seatsOf, type Text, type Version } from './oracle/version.js';
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
      return await signAll(world, real);
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
  if (step.do === 'submit') await compareSignatures(world, real);
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
  move: Exclude<Move, { kind: 'wait' | 'crash' | 'rights' | 'signAll' }>,
  world: World,
  real: Real,
): Promise<Planned | null> {
  const { ids } = real;
  const version = newestVersion(world);
  switch (move.kind) {
    case 'write': {
      const { language, lines } = move;
      const step = { do: 'write' as const, language, lines };
      return {
        by: 'noor',
        step,
        isAllowed: !world.inactive.has('noor'),
        after: () => world.live.set(language, lines),
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
      | ('release' | 'propose' | 'confirm' | 'override' | 'confirmOverride');
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
      return texts.length === 0 ? null : signing(world, on, seat, personOf(seat, move.who), texts);
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
): Planned {
  return {
    by,
    step: { do: 'sign', versionId: version.id, placeId: seat.id, texts },
    isAllowed: oracle.maySign(world, by, version.id, seat.id, texts),
    after: () =>
      oracle.signed(
        world,
        by,
        seat.id,
        texts.map((one) => one.textId),
      ),
  };
}

/** In the order of the route, each seat what is open to it. */
async function signAll(world: World, real: Real): Promise<void> {
  const version = newestVersion(world);
  for (const seat of version ? seatsOf(version) : []) {
    if (!version) return;
    const texts = [...version.texts.values()]
      .filter((text) => !text.signatures.has(seat.id))
      .map(({ id: textId, hash }) => ({ textId, hash }));
    if (texts.length === 0) continue;
    world.now += SECOND;
    await ask(signing(world, version, seat, personOf(seat, 'approver'), texts), world, real);
  }
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
      const { blocking } = move;
      return {
        by,
        step: { do: 'ask', ...place, textId: text.id, blocking },
        isAllowed: oracle.mayAsk(world, by, versionId, seatId, text.id, blocking),
        after: () => text.asks.set(seatId, blocking),
      };
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
    { kind: 'release' | 'propose' | 'confirm' | 'override' | 'confirmOverride' }
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
