/**
 * What the decisions on a version add up to (S1, S4–S7). Pure: the same input always gives the
 * same answer, and nothing here knows the clock or the store. Every text (language) of a version
 * goes through the stages by itself, because a language may join when the others are long signed.
 */
import { isInWindow } from '@accord/shared/dailyWindow';
import type { Place, Route, Stage } from '@accord/shared/routes';
import type { PlaceState, Signoff } from '@accord/shared/signoff';
import { standingAsks } from './standingAsks.js';

export interface SignedText {
  readonly id: string;
  readonly language: string;
  readonly hash: string;
  readonly submittedAt: Date;
  readonly submittedBy: string;
}

export interface MadeDecision {
  readonly placeId: string;
  readonly kind: 'sign' | 'ask' | 'hand';
  readonly textId: string | null;
  /** Of the words that were read: another text's where the signature carried over (S4). */
  readonly textHash: string | null;
  /** Of the agency's own part as it was read; null where it had none. */
  readonly scopeHash: string | null;
  readonly personId: string;
  readonly forPersonId: string | null;
  readonly toPersonId: string | null;
  readonly remark: string | null;
  readonly part: string | null;
  readonly quote: string | null;
  readonly blocking: boolean;
  /** Of a request: when it was answered last. */
  readonly answeredAt: Date | null;
  readonly carriedFrom: number | null;
  /** What a passkey made; null where the session was enough. */
  readonly assertionId: string | null;
  /** The two people of the desk, where it was given by voice. */
  readonly loggedBy: string | null;
  readonly heardBy: string | null;
  /** S10: it also stands for the text without blocks of others. */
  readonly standsForRemovals: boolean;
  /** S10: it carried over to a text with fewer blocks. */
  readonly carriedByRemoval: boolean;
  readonly at: Date;
}

export interface StandingHold {
  readonly placeId: string;
  readonly personId: string;
  readonly reason: string;
  readonly at: Date;
}

export interface SignoffInput {
  readonly route: Route;
  /** The texts that count: of each language the newest revision. */
  readonly texts: readonly SignedText[];
  /** Decisions on this version that stand, oldest first. */
  readonly decisions: readonly MadeDecision[];
  /** Holds that stand, of this version (R5). */
  readonly holds: readonly StandingHold[];
  /** Places that signed an earlier version of the statement, with the newest such number. */
  readonly signedEarlier: ReadonlyMap<string, number>;
  /** Somebody whom the place names: may they still decide in it today? */
  readonly mayDecide: (place: Place, personId: string) => boolean;
}

export type StageState = Signoff['stages'][number];

export interface SignoffState {
  readonly stages: readonly StageState[];
  readonly complete: boolean;
  readonly signedPlaces: number;
  readonly allPlaces: number;
  /** Places whose signature a stage still needs; of a quorum, every place that could give it. */
  readonly missingPlaceIds: readonly string[];
  /** Places that "cannot sign without it", until they sign. */
  readonly blockingPlaceIds: readonly string[];
  readonly heldPlaceIds: readonly string[];
  /** S5: places with nobody to fill them, where their stage cannot complete without one of them. */
  readonly emptyPlaceIds: readonly string[];
  /** S7: some text was signed by nobody but the person who submitted it. */
  readonly submitterAlone: boolean;
}

/** The whole state of a version's sign-off, over the texts given. */
export function signoffState(input: SignoffInput): SignoffState {
  const openings = input.texts.map((text) => openingsOf(text, input));
  const stages = input.route.stages.map((stage, index) => {
    const places = stage.places.map((place) =>
      placeState(
        place,
        new Map(input.texts.map((text, at) => [text.id, openings[at]?.[index] ?? null])),
        input,
      ),
    );
    const filled = places.filter(isFilled).length;
    const needed = neededOf(stage);
    const open = openings.some((one) => one[index] != null);
    return {
      stageId: stage.id,
      state: filled >= needed ? ('done' as const) : open ? ('open' as const) : ('notOpen' as const),
      filled,
      needed,
      places,
    };
  });
  const all = stages.flatMap((stage) => stage.places);
  return {
    stages,
    complete:
      input.texts.length > 0 &&
      // A line that was agreed in advance has no route; nothing of it is signed here (R1).
      stages.length > 0 &&
      stages.every((stage) => stage.filled >= stage.needed),
    signedPlaces: all.filter(isFilled).length,
    allPlaces: all.length,
    missingPlaceIds: stages
      .filter((stage) => stage.filled < stage.needed)
      .flatMap((stage) => stage.places.filter((place) => !isFilled(place)))
      .map((place) => place.placeId),
    blockingPlaceIds: all
      .filter((place) => outstandingAsk(place.placeId, input, true))
      .map((place) => place.placeId),
    heldPlaceIds: input.holds.map((one) => one.placeId),
    emptyPlaceIds: input.route.stages.flatMap((stage, index) =>
      emptyPlaces(stage, stages[index], input),
    ),
    submitterAlone: input.texts.some((text) => isSubmitterAlone(text, input.decisions)),
  };
}

function emptyPlaces(stage: Stage, shown: StageState | undefined, input: SignoffInput): string[] {
  if (!shown || shown.filled >= shown.needed) return [];
  const filled = new Set(shown.places.filter(isFilled).map((place) => place.placeId));
  const left = stage.places.filter((place) => !filled.has(place.id));
  const empty = left.filter((place) => !hasSomebody(place, input));
  const canComplete = filled.size + left.length - empty.length >= shown.needed;
  return canComplete ? [] : empty.map((place) => place.id);
}

/** S5: a quorum never shrinks by itself, so a stage with too few places stays open. */
function neededOf(stage: Stage): number {
  return stage.rule.rule === 'all' ? stage.places.length : stage.rule.count;
}

/** @returns true for the states that fill a place */
export function isFilled(place: Pick<PlaceState, 'state'>): boolean {
  return place.state === 'signed' || place.state === 'deputy' || place.state === 'carried';
}

/** When each stage opened for one text: at its submission, then when the stage before completed. */
function openingsOf(text: SignedText, { route, decisions }: SignoffInput): (Date | null)[] {
  const openings: (Date | null)[] = [];
  let opens: Date | null = text.submittedAt;
  for (const stage of route.stages) {
    openings.push(opens);
    if (opens === null) continue;
    const from: Date = opens;
    const signedAt = stage.places
      .flatMap((place) => signOf(place.id, text, decisions)?.at ?? [])
      .sort((a, b) => a.getTime() - b.getTime());
    const needed = neededOf(stage);
    // No place at all (only the lead is engaged): nothing to wait for.
    const completing = needed === 0 ? from : signedAt[needed - 1];
    // A signature that carried over is older than the submission; the next stage opens no earlier.
    opens = completing ? new Date(Math.max(completing.getTime(), from.getTime())) : null;
  }
  return openings;
}

/** S1: a signature counts only for the very hash it was given for, or where it carried over (S4). */
function countsFor(one: MadeDecision, text: SignedText): boolean {
  return (
    one.kind === 'sign' &&
    one.textId === text.id &&
    (one.textHash === text.hash || one.carriedFrom !== null)
  );
}

/** S6: it counts only for its own place. */
function signOf(
  placeId: string,
  text: SignedText,
  decisions: readonly MadeDecision[],
): MadeDecision | undefined {
  return decisions.find((one) => one.placeId === placeId && countsFor(one, text));
}

function placeState(
  place: Place,
  openings: ReadonlyMap<string, Date | null>,
  input: SignoffInput,
): PlaceState {
  const signs = input.texts.flatMap((text) => signOf(place.id, text, input.decisions) ?? []);
  const signedTextIds = signs.flatMap((sign) => sign.textId ?? []);
  const unsigned = input.texts.filter((text) => !signedTextIds.includes(text.id));
  const relevant = unsigned.length > 0 ? unsigned : input.texts;
  const opensAt = earliest(relevant.flatMap((text) => openings.get(text.id) ?? []));
  const held = holdOf(place.id, input);
  const shown = {
    placeId: place.id,
    agencyId: place.agencyId,
    personId: null,
    forPersonId: null,
    at: null,
    carriedFrom: null,
    carriedBy: null,
    lapsedFrom: null,
    passkey: false,
    standsForRemovals: false,
    voice: null,
    remark: null,
    quote: null,
    blocking: false,
    answeredAt: null,
    signedTextIds,
    opensAt: opensAt?.toISOString() ?? null,
    budgetEndsAt: opensAt ? budgetEnd(place, opensAt).toISOString() : null,
    ...handOf(place, input),
    hold: held ? { ...held, at: held.at.toISOString() } : null,
  };
  if (input.texts.length > 0 && unsigned.length === 0) {
    // Newest own signature before a carried one: it is what somebody did on this version.
    const last =
      signs
        .filter((one) => one.carriedFrom === null)
        .sort(byTime)
        .at(-1) ?? signs.sort(byTime).at(-1);
    return {
      ...shown,
      ...(last && given(last)),
      carriedBy: carriedBy(signs, input.texts),
      passkey: signs.every((one) => one.assertionId !== null),
      standsForRemovals: signs.every((one) => one.standsForRemovals),
      state: last?.carriedFrom != null ? 'carried' : last?.forPersonId ? 'deputy' : 'signed',
    };
  }
  const ask = outstandingAsk(place.id, input, false);
  if (ask) {
    const { quote, blocking } = ask;
    const answeredAt = lastAnswer(outstandingAsks(place.id, input));
    return { ...shown, ...given(ask), state: 'asked', quote, blocking, answeredAt };
  }
  if (!hasSomebody(place, input)) return { ...shown, state: 'nobody' };
  const lapsedFrom = signs.length === 0 ? input.signedEarlier.get(place.id) : undefined;
  if (lapsedFrom !== undefined) return { ...shown, state: 'lapsed', lapsedFrom };
  return { ...shown, state: opensAt ? 'waiting' : 'notOpen' };
}

/** S5: an approver or a deputy who could still decide there. */
function hasSomebody(place: Place, { mayDecide }: SignoffInput): boolean {
  const people = [...place.approverIds, ...place.deputies.map((one) => one.personId)];
  return people.some((personId) => mayDecide(place, personId));
}

/**
 * S6: the newest hand-over decides whose turn it is. Once whom it names may decide there no longer, it
 * counts as if it had not been made: else nobody would be left whose turn it is.
 */
function handOf(
  place: Place,
  { decisions, mayDecide }: SignoffInput,
): Pick<PlaceState, 'handedTo' | 'handLapsed'> {
  const hand = decisions.findLast((one) => one.kind === 'hand' && one.placeId === place.id);
  const toPersonId = hand?.toPersonId ?? null;
  const stands = toPersonId !== null && mayDecide(place, toPersonId);
  return { handedTo: stands ? toPersonId : null, handLapsed: stands ? null : toPersonId };
}

function holdOf(placeId: string, { holds }: SignoffInput) {
  const found = holds.find((one) => one.placeId === placeId);
  return found && { personId: found.personId, reason: found.reason, at: found.at };
}

function given(one: MadeDecision) {
  const { personId, forPersonId, remark, carriedFrom, loggedBy, heardBy } = one;
  const voice = loggedBy !== null && heardBy !== null ? { loggedBy, heardBy } : null;
  return { personId, forPersonId, remark, carriedFrom, voice, at: one.at.toISOString() };
}

/** Why signatures carried over; of several languages, the weakest reason. */
function carriedBy(
  signs: readonly MadeDecision[],
  texts: readonly SignedText[],
): PlaceState['carriedBy'] {
  const carried = signs.filter((one) => one.carriedFrom !== null);
  if (carried.length === 0) return null;
  const changed = carried.filter(
    (one) => texts.find((text) => text.id === one.textId)?.hash !== one.textHash,
  );
  if (changed.length === 0) return 'words';
  if (changed.some((one) => one.carriedByRemoval)) return 'removal';
  return changed.some((one) => one.scopeHash !== null) ? 'ownPart' : 'noPart';
}

/** What a place asks for, of texts that it has not signed: the newest that blocks, else the newest. */
function outstandingAsk(
  placeId: string,
  input: SignoffInput,
  blockingOnly: boolean,
): MadeDecision | undefined {
  const asks = outstandingAsks(placeId, input).filter((one) => one.blocking || !blockingOnly);
  return asks.findLast((one) => one.blocking) ?? asks.at(-1);
}

/** Oldest first. */
function outstandingAsks(placeId: string, { texts, decisions }: SignoffInput): MadeDecision[] {
  return texts
    .filter((text) => !signOf(placeId, text, decisions))
    .flatMap((text) => asksOf(placeId, text.id, decisions))
    .sort(byTime);
}

/** @returns null while one of them has no answer */
function lastAnswer(asks: readonly MadeDecision[]): string | null {
  const answers = asks.flatMap((one) => one.answeredAt ?? []);
  if (answers.length < asks.length) return null;
  return new Date(Math.max(...answers.map((at) => at.getTime()))).toISOString();
}

/** @returns what a place asks of one text, oldest first */
export function asksOf(
  placeId: string,
  textId: string,
  decisions: readonly MadeDecision[],
): MadeDecision[] {
  return standingAsks(
    decisions.filter(
      (one) => one.kind === 'ask' && one.placeId === placeId && one.textId === textId,
    ),
  );
}

function isSubmitterAlone(text: SignedText, decisions: readonly MadeDecision[]): boolean {
  const signers = decisions.filter((one) => countsFor(one, text)).map((one) => one.personId);
  return signers.length > 0 && signers.every((personId) => personId === text.submittedBy);
}

function earliest(instants: readonly Date[]): Date | null {
  return instants.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

const byTime = (a: MadeDecision, b: MadeDecision) => a.at.getTime() - b.at.getTime();

/** @returns when the time of a place is over that began then */
export function budgetEnd(place: Place, from: Date): Date {
  return new Date(from.getTime() + place.budgetMinutes * 60_000);
}

/**
 * S5: silence is no consent, but it lets the deputy act.
 *
 * @param route the same place as the route has it
 * @returns the place was handed over, its budget has run out, or it is the time of day for deputies
 */
export function deputiesMayAct(
  place: PlaceState,
  route: Pick<Place, 'deputyWindow'>,
  now: Date,
): boolean {
  if (place.handedTo !== null) return true;
  const { deputyWindow } = route;
  if (deputyWindow && place.opensAt !== null && isInWindow(deputyWindow, now)) return true;
  return place.budgetEndsAt !== null && now.getTime() >= Date.parse(place.budgetEndsAt);
}

/** Texts of the version that this stage is open for: the only ones its places may sign now. */
export function openTextIds(input: SignoffInput, placeId: string): readonly string[] {
  const index = input.route.stages.findIndex((stage) =>
    stage.places.some((place) => place.id === placeId),
  );
  return input.texts
    .filter((text) => openingsOf(text, input)[index] != null)
    .map((text) => text.id);
}
