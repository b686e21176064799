/** Approval by phone (S9): a leader says it, one of the desk logs it, and another one hears it. */
import type { Name } from './people.js';
import { type FactName, movedFacts } from './texts.js';
import { seatOf, type Text, type Version } from './version.js';
import {
  leavesSubmitterAlone,
  maySignThere,
  mayWrite,
  newestVersion,
  type World,
} from './world.js';

export interface Call {
  readonly id: string;
  readonly version: Version;
  readonly seatId: string;
  /** The leader on the phone. */
  readonly called: Name;
  readonly texts: readonly Text[];
  readonly openedBy: Name;
  readonly openedAt: number;
  isReadBack: boolean;
  /** Facts that had moved, as they were said to the leader: by version. */
  said: ReadonlyMap<FactName, number>;
  isClosed: boolean;
}

/** Then nothing was signed, and whoever called calls again. */
const LASTS = 15 * 60_000;

const isOpen = ({ isClosed, openedAt }: Call, now: number) => !isClosed && openedAt + LASTS > now;
const callOf = (world: World, id: string) => world.calls.find((one) => one.id === id);

/** What signing itself asks, of a place that takes a voice. */
function maySay(
  world: World,
  called: Name,
  version: Version,
  seatId: string,
  texts: readonly Text[],
): boolean {
  const seat = seatOf(version, seatId);
  const read = texts.map(({ id: textId, hash }) => ({ textId, hash }));
  return !!seat?.takesVoice && maySignThere(world, called, version.id, seatId, read);
}

export function mayCall(
  world: World,
  by: Name,
  { version, seatId, called, texts }: Pick<Call, 'version' | 'seatId' | 'called' | 'texts'>,
): boolean {
  return (
    mayWrite(world, by) &&
    by !== called &&
    maySay(world, called, version, seatId, texts) &&
    !world.calls.some(
      (one) => one.version === version && one.seatId === seatId && isOpen(one, world.now),
    )
  );
}

/** @returns the call, where everything that was asked when it was opened still holds */
function standing(world: World, id: string): Call | null {
  const call = callOf(world, id);
  if (!call || !isOpen(call, world.now)) return null;
  return maySay(world, call.called, call.version, call.seatId, call.texts) ? call : null;
}

/** By whoever called, with the codes as they are. */
export const mayReadBack = (world: World, by: Name, id: string, isRight: boolean): boolean =>
  mayWrite(world, by) && standing(world, id)?.openedBy === by && isRight;

/** Facts of what is signed that moved since it was submitted, as they are now (F3). */
export const movedNow = (world: World, { texts }: Call): ReadonlyMap<FactName, number> =>
  new Map(
    texts
      .flatMap((text) => [...movedFacts(text.frozen, world.facts)])
      .map((fact) => [fact, world.facts[fact].version]),
  );

/** Not the first, not the one who was called, not whoever submitted a word of the version. */
export function mayHear(world: World, by: Name, id: string): boolean {
  const call = standing(world, id);
  const seat = call && seatOf(call.version, call.seatId);
  if (!call || !seat || !mayWrite(world, by) || !call.isReadBack) return false;
  const { version, called, openedBy, texts, said } = call;
  return (
    [...movedNow(world, call)].every(([fact, now]) => said.get(fact) === now) &&
    by !== openedBy &&
    by !== called &&
    [...version.texts.values()].every((text) => text.submittedBy !== by) &&
    mayWrite(world, openedBy) &&
    !leavesSubmitterAlone(version, seat, texts, called, world.now)
  );
}

export function mayHangUp(world: World, by: Name, id: string): boolean {
  const call = callOf(world, id);
  return !!call && mayWrite(world, by) && call.openedBy === by && isOpen(call, world.now);
}

export const newestCall = (world: World): Call | undefined =>
  world.calls.findLast((one) => one.version === newestVersion(world)) ?? world.calls.at(-1);
