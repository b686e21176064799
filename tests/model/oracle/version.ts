/** A version in sign-off: who signed what, what is open, and what it adds up to (S1, S5–S7, R1). */
import { holdsIn, type Name, type Rights } from './people.js';
import type { Seat, Stage } from './route.js';
import type { FactName, Frozen } from './texts.js';

export type Language = 'en' | 'vi';
const MINUTE = 60_000;

export interface Signature {
  readonly by: Name;
  readonly at: number;
  /** S4: given on an earlier text. */
  readonly isCarried: boolean;
  /** S10: also for these words without blocks of others. */
  readonly isForLess: boolean;
  /** What was read when it was given. */
  readonly read: Frozen;
}

/** A request for changes. */
export interface Ask {
  readonly seatId: string;
  readonly quote: string;
  /** The words stand in the title; otherwise in the lines. */
  readonly isTitle: boolean;
  /** Can its seat not sign without? */
  readonly isBlocking: boolean;
}

/** One language of a version as it was submitted; a later revision takes its place. */
export interface Text {
  readonly id: string;
  readonly hash: string;
  readonly language: Language;
  readonly frozen: Frozen;
  readonly submittedBy: Name;
  readonly submittedAt: number;
  /** Of the route that it was submitted on. */
  readonly stages: readonly Stage[];
  /** By seat. */
  readonly signatures: Map<string, Signature>;
  /** Oldest first. */
  readonly asks: Ask[];
}

export interface Override {
  readonly id: string;
  readonly facts: ReadonlyMap<FactName, number>;
  readonly by: Name;
  readonly at: number;
  isConfirmed: boolean;
}

export interface Version {
  readonly id: string;
  readonly number: number;
  readonly stages: readonly Stage[];
  readonly texts: Map<Language, Text>;
  readonly hands: Map<string, Name>;
  readonly holds: Map<string, Name>;
  /** Seats that lifted their hold here. */
  readonly lifted: Set<string>;
  /** Seats that took a signature back here, and when last. */
  readonly takenBack: Map<string, number>;
  readonly released: Set<string>;
  readonly overrides: Override[];
  proposal: {
    readonly id: string;
    readonly by: Name;
    readonly languages: readonly Language[];
    readonly textIds: readonly string[];
  } | null;
}

export const seatsOf = (version: Version): readonly Seat[] =>
  version.stages.flatMap((stage) => stage.seats);
export const seatOf = (version: Version, seatId: string): Seat | undefined =>
  seatsOf(version).find((seat) => seat.id === seatId);

/** When each stage opened for one text; null while an earlier one is not complete. */
function openings(version: Version, text: Text): readonly (number | null)[] {
  const result: (number | null)[] = [];
  let opens: number | null = text.submittedAt;
  for (const { needed, seats } of version.stages) {
    result.push(opens);
    if (opens === null) continue;
    const signed = seats
      .flatMap((seat) => text.signatures.get(seat.id)?.at ?? [])
      .sort((a, b) => a - b);
    const completing: number | undefined = signed[needed - 1];
    opens = completing === undefined ? null : Math.max(opens, completing);
  }
  return result;
}

const stageIndex = (version: Version, seat: Seat) =>
  version.stages.findIndex((stage) => stage.seats.includes(seat));

export function isOpenFor(version: Version, seat: Seat, text: Text): boolean {
  return openings(version, text)[stageIndex(version, seat)] != null;
}

export const hasSignedAll = (seat: Seat, texts: readonly Text[]) =>
  texts.length > 0 && texts.every((text) => text.signatures.has(seat.id));

/** S5: silence is no consent, but it lets the deputy act. */
function isOverdue(version: Version, seat: Seat, now: number): boolean {
  const texts = [...version.texts.values()];
  const unsigned = texts.filter((text) => !text.signatures.has(seat.id));
  const opened = (unsigned.length > 0 ? unsigned : texts)
    .flatMap((text) => openings(version, text)[stageIndex(version, seat)] ?? [])
    .sort((a, b) => a - b)[0];
  return opened !== undefined && now >= opened + seat.minutes * MINUTE;
}

/** S6: an approver for themselves; a deputy for somebody, once it is theirs. */
export function decidesAs(
  version: Version,
  seat: Seat,
  name: Name,
  rights: Rights,
  now: number,
): 'approver' | 'deputy' | null {
  if (!holdsIn(rights, name, seat.agency, 'approver')) return null;
  if (seat.approvers.includes(name)) return 'approver';
  if (!seat.deputies.some((one) => one.name === name)) return null;
  const handed = version.hands.get(seat.id);
  // To somebody who may decide here no longer, it is as if it had not been handed over.
  if (handed !== undefined && holdsIn(rights, handed, seat.agency, 'approver')) {
    return handed === name ? 'deputy' : null;
  }
  return isOverdue(version, seat, now) ? 'deputy' : null;
}

/** R5: its approvers, and a deputy whom it was handed to or who has acted in it. */
export function speaksFor(version: Version, seat: Seat, name: Name, rights: Rights): boolean {
  if (!holdsIn(rights, name, seat.agency, 'approver')) return false;
  if (seat.approvers.includes(name)) return true;
  if (!seat.deputies.some((one) => one.name === name)) return false;
  const acted = [...version.texts.values()].map((text) => text.signatures.get(seat.id)?.by);
  return (
    version.hands.get(seat.id) === name ||
    version.holds.get(seat.id) === name ||
    acted.includes(name)
  );
}

/** R1: every stage has enough seats that signed every one of these texts. */
export function isComplete(version: Version, texts: readonly Text[]): boolean {
  return (
    texts.length > 0 &&
    version.stages.every(
      ({ needed, seats }) => seats.filter((seat) => hasSignedAll(seat, texts)).length >= needed,
    )
  );
}

/** S7: some text that only its submitter has signed. */
export function isSubmitterAlone(texts: readonly Text[]): boolean {
  return texts.some(
    ({ signatures, submittedBy }) =>
      signatures.size > 0 && [...signatures.values()].every((one) => one.by === submittedBy),
  );
}

export const lastAsk = (text: Text, seatId: string): Ask | undefined =>
  text.asks.findLast((one) => one.seatId === seatId);

/** The seat's last word about the same words, whatever else it asked for since. */
export const lastAskAbout = (
  text: Text,
  { seatId, quote, isTitle }: Omit<Ask, 'isBlocking'>,
): Ask | undefined =>
  text.asks.findLast(
    (one) => one.seatId === seatId && one.quote === quote && one.isTitle === isTitle,
  );

/** What a seat cannot sign without, and has not signed since. */
export const blockingAsks = (text: Text, seatId: string): readonly Ask[] =>
  text.signatures.has(seatId)
    ? []
    : text.asks.filter(
        (one) => one.seatId === seatId && one.isBlocking && lastAskAbout(text, one) === one,
      );

/** A seat that cannot sign without a change, and has not signed since. */
export function isBlockedByAsk(version: Version, texts: readonly Text[]): boolean {
  return seatsOf(version).some((seat) =>
    texts.some((text) => blockingAsks(text, seat.id).length > 0),
  );
}
