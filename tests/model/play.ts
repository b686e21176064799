/**
 * Plays one move against the oracle and the desk: both have to agree on whether it may be. Some moves are
 * several steps in a row, so that random people get where hardly anybody gets by chance.
 */
import { ask } from './ask.js';
import type { Move } from './moves.js';
import type { Name } from './oracle/people.js';
import { blockingAsks, lastAsk, seatsOf } from './oracle/version.js';
import * as oracle from './oracle/world.js';
import { newestVersion, type World } from './oracle/world.js';
import {
  agreedPart,
  asking,
  personOf,
  plan,
  quoteOf,
  seatAt,
  setFact,
  signing,
  toThePublic,
} from './plan.js';
import { calling, planCall } from './planCalls.js';
import { confirming, languagesLeft, scheduling, sweeping } from './planLater.js';
import { authorising, releasingLine } from './planLines.js';
import type { Planned, Real } from './planned.js';
import { changeRights } from './rights.js';

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
      return await signAll(move, world, real);
    case 'agreeAfterAll':
      return await agreeAfterAll(move, world, real);
    case 'overrideAfterChange':
      return await overrideAfterChange(move, world, real);
    case 'releaseAtTime':
      return await releaseAtTime(move, world, real);
    case 'callAndHear':
      return await callAndHear(move, world, real);
    case 'agreeAndRelease':
      return await agreeAndRelease(move, world, real);
    default: {
      const planned = await plan(move, world, real);
      if (planned) await ask(planned, world, real);
    }
  }
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
      .filter((text) => isAfterAsking || blockingAsks(text, seat.id).length === 0)
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
  const by = leadOf(world);
  const leave = [{ ask: standing, at: 0 }];
  await ask(
    await agreedPart({ by, isOtherWords: false }, world, real, version, leave),
    world,
    real,
  );
}

async function overrideAfterChange(
  { fact: index, second }: Extract<Move, { kind: 'overrideAfterChange' }>,
  world: World,
  real: Real,
): Promise<void> {
  const version = newestVersion(world);
  const texts = [...(version?.texts.values() ?? [])];
  const cited = [...new Set(texts.flatMap((text) => [...text.frozen.cited.keys()]))];
  const fact = cited[index % Math.max(1, cited.length)];
  if (!version || fact === undefined) return;
  const isSpilled = fact === 'spilled';
  const amount = world.facts[fact].amount === '9' ? '12' : '9';
  const by = isSpilled ? 'noor' : 'linh';
  await ask(setFact({ by, fact, amount, status: 'confirmed' }, world, real.ids), world, real);
  world.now += SECOND;
  const place = [...oracle.movedIn(world, version)].indexOf(fact);
  const proposed = { kind: 'override' as const, by: leadOf(world), fact: Math.max(0, place) };
  await askOf(toThePublic(proposed, world, real, version), world, real);
  world.now += SECOND;
  const owner = isSpilled ? ('viktor' as const) : ('henrik' as const);
  const confirmed = { kind: 'confirmOverride' as const, by: second === 'owner' ? owner : second };
  await askOf(toThePublic(confirmed, world, real, version), world, real);
}

/** A duty officer of the agency that leads. */
const leadOf = (world: World): Name => (world.lead === 'WAT' ? 'karin' : 'ana');

async function askOf(planned: Planned | null, world: World, real: Real): Promise<void> {
  if (planned) await ask(planned, world, real);
}

async function releaseAtTime(
  { isConfirmed, isSignedFirst }: Extract<Move, { kind: 'releaseAtTime' }>,
  world: World,
  real: Real,
): Promise<void> {
  const version = newestVersion(world);
  if (!version) return;
  const everything = { isForLess: false, isAfterAsking: true };
  if (isSignedFirst) await signAll(everything, world, real);
  const order = { by: leadOf(world), languages: languagesLeft(version), dueAt: world.now + 60_000 };
  if (order.languages.length === 0) return;
  await ask(scheduling(world, order, version), world, real);
  world.now += SECOND;
  if (!isSignedFirst) await signAll(everything, world, real);
  const ordered = world.schedules.findLast((one) => one.version === version);
  if (isConfirmed && ordered) await ask(confirming(world, 'henrik', ordered), world, real);
  await ask(sweeping({ when: 'due' }, world, real), world, real);
}

async function agreeAndRelease(
  { words, waits }: Extract<Move, { kind: 'agreeAndRelease' }>,
  world: World,
  real: Real,
): Promise<void> {
  for (const by of words) {
    world.now += SECOND;
    await ask(authorising(world, real, by, 24 * 60), world, real);
  }
  if (waits) world.now += 45 * 60 * SECOND;
  await ask(releasingLine(world, leadOf(world)), world, real);
}

async function callAndHear(
  { seat: index, by, second }: Extract<Move, { kind: 'callAndHear' }>,
  world: World,
  real: Real,
): Promise<void> {
  const version = newestVersion(world);
  const seat = version && seatAt(version, index);
  if (!version || !seat) return;
  const texts = [...version.texts.values()].filter((text) => !text.signatures.has(seat.id));
  if (texts.length === 0) return;
  const called = personOf(seat, 'approver');
  await ask(calling(world, real, by, { version, seat, called, texts }), world, real);
  world.now += SECOND;
  await askOf(planCall({ kind: 'readBack', by, isWrong: false }, world, real), world, real);
  world.now += SECOND;
  await askOf(planCall({ kind: 'hear', by: second }, world, real), world, real);
}
