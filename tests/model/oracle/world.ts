/**
 * One incident as docs/SPEC.md says it has to go. Each question answers whether a step is allowed now;
 * each change follows what was done. It never looks at the server.
 */
import type { Setting, Waiting } from './adjusting.js';
import { isOtherBeside, versionOf } from './beside.js';
import type { Call } from './calls.js';
import { goOn } from './goingOn.js';
import type { Embargo, Schedule } from './later.js';
import type { Word } from './lines.js';
import { holds, holdsIn, type Name, type Rights } from './people.js';
import { type Seat, seatsAt } from './route.js';
import {
  type Agency,
  citesRetracted,
  disputes,
  type FactName,
  type Facts,
  freeze,
  type Line,
  movedFacts,
  OWNER_OF,
  sameOwnPart,
  sameWords,
} from './texts.js';
import {
  type Ask,
  decidesAs,
  hasSignedAll,
  isBlockedByAsk,
  isComplete,
  isOpenFor,
  isSubmitterAlone,
  type Language,
  lastAskAbout,
  type Override,
  type Signature,
  seatOf,
  seatsOf,
  speaksFor,
  type Text,
  type Version,
} from './version.js';

export interface World {
  now: number;
  isOpen: boolean;
  lead: Agency;
  /** What holds for the next version. */
  setting: Setting;
  /** What holds for statements that are started later. */
  later: Setting;
  isLaterChanged: boolean;
  /** The adjustment that holds, where one does. */
  heldId: string | null;
  waiting: Waiting | null;
  /** No key of a stage is used again. */
  lastKey: number;
  readonly agencyIds: Readonly<Record<Agency, string>>;
  readonly inactive: Set<Name>;
  readonly approversNoMore: Set<Name>;
  facts: Facts;
  readonly live: Map<Language, readonly Line[]>;
  /** Oldest first. */
  readonly versions: Version[];
  /** Of each language the newest text ever submitted. */
  readonly newest: Map<Language, Text>;
  readonly schedules: Schedule[];
  readonly embargoes: Embargo[];
  readonly calls: Call[];
  /** The playbook's line, and the words that agencies gave for it. */
  readonly line: { readonly words: Word[]; readonly openedAt: number; isReleased: boolean };
  /** How often something went out. */
  releases: number;
}

export const SOURCE: Language = 'en';
export const newestVersion = (world: World): Version | undefined => world.versions.at(-1);
const rightsOf = (world: World): Rights => world;

/** Writers of engaged agencies; all three are engaged. */
export const mayWrite = (world: World, by: Name): boolean =>
  world.isOpen && holds(rightsOf(world), by, 'spokesperson', 'duty_officer');
export const mayLead = (world: World, by: Name): boolean =>
  world.isOpen && holdsIn(rightsOf(world), by, world.lead, 'duty_officer');
export const mayReopen = (world: World, by: Name): boolean =>
  !world.isOpen && holdsIn(rightsOf(world), by, world.lead, 'duty_officer');

// Facts

export const ownsFact = (world: World, by: Name, fact: FactName): boolean =>
  mayWrite(world, by) &&
  holdsIn(rightsOf(world), by, OWNER_OF[fact], 'spokesperson', 'duty_officer');

// Submitting

export function maySubmit(
  world: World,
  by: Name,
  languages: readonly Language[],
  number: number,
): boolean {
  const latest = newestVersion(world);
  const isNew = languages.includes(SOURCE);
  if (!mayWrite(world, by) || (!isNew && !latest)) return false;
  if (number !== (latest?.number ?? 0) + (isNew ? 1 : 0)) return false;
  const lines = languages.map((language) => world.live.get(language));
  if (lines.some((one) => one === undefined || citesRetracted(one, world.facts))) return false;
  // S4: saving with no change resets nothing.
  return languages.some((language) => {
    const before = latest?.texts.get(language);
    if (!before) return true;
    const now = freeze(world.live.get(language) ?? [], world.facts);
    return !sameWords(before.frozen, now) || movedFacts(before.frozen, world.facts).size > 0;
  });
}

/** What the store named the new texts. */
export type StoredTexts = Readonly<Partial<Record<Language, { textId: string; hash: string }>>>;

/** Seats that had signed: of which every signature goes on, and the others. */
export interface Kept {
  readonly keptPlaceIds: readonly string[];
  readonly lapsedPlaceIds: readonly string[];
}

/** S4: which seats a submission keeps, decided from the two texts. */
export function submitted(
  world: World,
  by: Name,
  languages: readonly Language[],
  stored: { readonly versionId: string; readonly texts: StoredTexts },
): Kept {
  const isNew = languages.includes(SOURCE);
  const latest = newestVersion(world);
  const version: Version | undefined = isNew
    ? {
        id: stored.versionId,
        number: (latest?.number ?? 0) + 1,
        stages: seatsAt(world.setting.plans, world.lead, rightsOf(world), world.agencyIds),
        texts: new Map(),
        hands: new Map(),
        holds: new Map(),
        lifted: new Set(),
        takenBack: new Map(),
        released: new Set(),
        overrides: [],
        proposal: null,
      }
    : latest;
  if (!version) throw new Error('nothing to join');
  const texts = languages.map(
    (language): Text => ({
      id: stored.texts[language]?.textId ?? '',
      hash: stored.texts[language]?.hash ?? '',
      language,
      frozen: freeze(world.live.get(language) ?? [], world.facts),
      submittedBy: by,
      submittedAt: world.now,
      stages: version.stages,
      signatures: new Map(),
      asks: [],
    }),
  );
  const kept = carryAll(world, texts, new Set(), version);
  goOn(world, texts, version);
  if (isNew) world.versions.push(version);
  for (const text of texts) {
    version.texts.set(text.language, text);
    world.newest.set(text.language, text);
  }
  return kept;
}

/** {@link carry} for every seat of the version that the texts belong to. */
export function carryAll(
  world: World,
  texts: readonly Text[],
  onlyRemoves: ReadonlySet<Text>,
  joins: Version,
): Kept {
  const seats = seatsOf(joins).map((seat) => ({
    seatId: seat.id,
    became: carry(world, seat, texts, onlyRemoves, joins),
  }));
  const where = (wanted: 'kept' | 'lapsed') =>
    seats.filter(({ became }) => became === wanted).map(({ seatId }) => seatId);
  return { keptPlaceIds: where('kept'), lapsedPlaceIds: where('lapsed') };
}

/**
 * Keeps what this seat signed on the texts that the new ones take the place of, where it may be kept.
 *
 * @param onlyRemoves texts that are the one before them without whole blocks, and nothing else (S10)
 * @param joins the version that they become texts of
 * @returns what became of all that it signed there; null where it had signed nothing
 */
export function carry(
  world: World,
  seat: Seat,
  texts: readonly Text[],
  onlyRemoves: ReadonlySet<Text>,
  joins: Version,
): 'kept' | 'lapsed' | null {
  const given = texts.flatMap((text) => {
    const before = world.newest.get(text.language);
    const signature = before?.signatures.get(seat.id);
    const seatThen = before?.stages
      .flatMap((stage) => stage.seats)
      .find((one) => one.id === seat.id);
    if (!before || !signature || !seatThen) return [];
    const isDoubtedNow = isDoubted(world, seat, before, signature, joins);
    const hasMoved = [...movedFacts(before.frozen, world.facts)].some(
      (fact) => OWNER_OF[fact] === seat.agency,
    );
    // S11: the place answers for the same, and takes what was given; here nobody has a passkey.
    const isEnough = !hasMoved && seat.scope === seatThen.scope && !seat.takesPasskey;
    const isPartSame =
      isEnough &&
      sameOwnPart(signature.read, text.frozen, seat.agency) &&
      !isOtherBeside(world, seat, before, joins, texts, (old) => old.signatures.get(seat.id)?.read);
    return [
      {
        text,
        signature,
        isDoubted: isDoubtedNow,
        isSame: isEnough && sameWords(before.frozen, text.frozen),
        isPartSame,
        isForLess: isPartSame && signature.isForLess && onlyRemoves.has(text),
      },
    ];
  });
  // R5: what is doubted has to be given anew, and takes nothing else along.
  const undoubted = given.filter((one) => !one.isDoubted);
  const isUntouched = undoubted.every((one) => one.isPartSame);
  const keepsPart = isUntouched && seat.scope === 'own';
  for (const { text, signature, isSame, isForLess } of undoubted) {
    if (isSame || keepsPart || (isForLess && isUntouched)) {
      text.signatures.set(seat.id, { ...signature, isCarried: true });
    }
  }
  if (given.length === 0) return null;
  return given.every(({ text }) => text.signatures.has(seat.id)) ? 'kept' : 'lapsed';
}

/** R5: the seat took a signature back in a later version than this text's, or where the new one goes. */
function isDoubted(
  world: World,
  { id }: Seat,
  before: Text,
  signature: Signature,
  joins: Version,
): boolean {
  const then = versionOf(world, before);
  const takenBack = joins.takenBack.get(id);
  return (
    (takenBack !== undefined && takenBack >= signature.at) ||
    world.versions.some((one) => one.number > (then?.number ?? 0) && one.takenBack.has(id))
  );
}

// Deciding

/** Nobody decides on what is no longer in sign-off, nor in a closed incident (S2). */
function seatToDecide(world: World, versionId: string, seatId: string) {
  const version = newestVersion(world);
  if (!world.isOpen || version?.id !== versionId) return null;
  const seat = seatOf(version, seatId);
  return seat ? { version, seat } : null;
}

export function maySign(
  world: World,
  by: Name,
  versionId: string,
  seatId: string,
  read: readonly Read[],
): boolean {
  const at = seatToDecide(world, versionId, seatId);
  if (!at || !maySignThere(world, by, versionId, seatId, read)) return false;
  const { version, seat } = at;
  const texts = read.map((one) => current(version, one.textId));
  return !leavesSubmitterAlone(version, seat, texts, by, world.now);
}

interface Read {
  readonly textId: string;
  readonly hash: string;
}

/** All that is asked of a signature but S7, by hand or by voice. */
export function maySignThere(
  world: World,
  by: Name,
  versionId: string,
  seatId: string,
  read: readonly Read[],
): boolean {
  const at = seatToDecide(world, versionId, seatId);
  if (!at || read.length === 0 || at.seat.takesPasskey) return false;
  const { version, seat } = at;
  if (!decidesAs(version, seat, by, rightsOf(world), world.now)) return false;
  // S1: exactly these words, each once, not signed yet, and its stage is open for them.
  return read.every(({ textId, hash }) => {
    const text = current(version, textId);
    return text?.hash === hash && !text.signatures.has(seat.id) && isOpenFor(version, seat, text);
  });
}

const current = (version: Version, textId: string): Text | undefined =>
  [...version.texts.values()].find((text) => text.id === textId);

/** S7: the last signature is refused where it would be nobody's but the submitter's. */
export function leavesSubmitterAlone(
  version: Version,
  seat: Seat,
  texts: readonly (Text | undefined)[],
  by: Name,
  at: number,
): boolean {
  const after = [...version.texts.values()].map((text) =>
    texts.includes(text)
      ? {
          ...text,
          signatures: new Map(text.signatures).set(seat.id, given(text, by, at, false)),
        }
      : text,
  );
  return isComplete(version, after) && isSubmitterAlone(after);
}

const given = (text: Text, by: Name, at: number, isForLess: boolean): Signature => ({
  ...{ by, at, isForLess, isCarried: false, read: text.frozen },
});

export function signed(
  world: World,
  by: Name,
  seatId: string,
  textIds: readonly string[],
  isForLess: boolean,
): void {
  for (const text of newestVersion(world)?.texts.values() ?? []) {
    if (textIds.includes(text.id)) {
      text.signatures.set(seatId, given(text, by, world.now, isForLess));
    }
  }
}

export function mayAsk(
  world: World,
  by: Name,
  versionId: string,
  seatId: string,
  textId: string,
  ask: Ask,
): boolean {
  const at = seatToDecide(world, versionId, seatId);
  const text = at && current(at.version, textId);
  const last = text && lastAskAbout(text, ask);
  return (
    !!at &&
    !!text &&
    decidesAs(at.version, at.seat, by, rightsOf(world), world.now) !== null &&
    !text.signatures.has(seatId) &&
    isOpenFor(at.version, at.seat, text) &&
    // The same words asked for in the same way are one request.
    last?.isBlocking !== ask.isBlocking
  );
}

export function mayHand(
  world: World,
  by: Name,
  versionId: string,
  seatId: string,
  to: Name,
): boolean {
  const at = seatToDecide(world, versionId, seatId);
  if (!at) return false;
  const { version, seat } = at;
  return (
    decidesAs(version, seat, by, rightsOf(world), world.now) === 'approver' &&
    !hasSignedAll(seat, [...version.texts.values()]) &&
    version.hands.get(seatId) !== to &&
    seat.deputies.some((one) => one.name === to) &&
    holdsIn(rightsOf(world), to, seat.agency, 'approver')
  );
}

// Second thoughts (R5)

function seatToReconsider(world: World, by: Name, versionId: string, seatId: string) {
  const at = seatToDecide(world, versionId, seatId);
  return at && speaksFor(at.version, at.seat, by, rightsOf(world)) ? at : null;
}

const isAllReleased = ({ texts, released }: Version) =>
  [...texts.values()].every((text) => released.has(text.id));

export function mayHold(world: World, by: Name, versionId: string, seatId: string): boolean {
  const at = seatToReconsider(world, by, versionId, seatId);
  return !!at && !at.version.holds.has(seatId) && !isAllReleased(at.version);
}

export function mayLift(world: World, by: Name, versionId: string, seatId: string): boolean {
  return seatToReconsider(world, by, versionId, seatId)?.version.holds.has(seatId) ?? false;
}

export function lifted(version: Version, seatId: string): void {
  version.holds.delete(seatId);
  version.lifted.add(seatId);
}

export function mayTakeBack(world: World, by: Name, versionId: string, seatId: string): boolean {
  const at = seatToReconsider(world, by, versionId, seatId);
  return !!at && unreleasedSigned(at.version, seatId).length > 0;
}

const unreleasedSigned = ({ texts, released }: Version, seatId: string) =>
  [...texts.values()].filter((text) => text.signatures.has(seatId) && !released.has(text.id));

export function takenBack(world: World, seatId: string): void {
  const version = newestVersion(world);
  for (const text of version ? unreleasedSigned(version, seatId) : []) {
    text.signatures.delete(seatId);
  }
  version?.takenBack.set(seatId, world.now);
}

// Release (R1, F3, S7)

function isOverridden(world: World, version: Version, fact: FactName): boolean {
  return version.overrides.some(
    (one) =>
      one.isConfirmed && !hasEnded(world, one) && one.facts.get(fact) === world.facts[fact].version,
  );
}

/** F3: the next change of a fact ends the override, and so does a dispute that nobody knew of. */
function hasEnded(world: World, override: Override): boolean {
  return [...override.facts].some(
    ([fact, version]) =>
      world.facts[fact].version !== version ||
      disputes(world.facts[fact]).some((one) => one.at > override.at),
  );
}

/** R10: those that are out already are passed over. */
export const notOut = (version: Version, languages: readonly Language[]): Language[] =>
  languages.filter((language) => {
    const text = version.texts.get(language);
    return text === undefined || !version.released.has(text.id);
  });

/** Everything that R1 asks for, of exactly these languages. */
export function isReady(world: World, version: Version, languages: readonly Language[]): boolean {
  const wanted = notOut(version, languages);
  const left = wanted.flatMap((language) => version.texts.get(language) ?? []);
  if (!world.isOpen || version !== newestVersion(world) || left.length < wanted.length)
    return false;
  return (
    left.length > 0 &&
    isComplete(version, left) &&
    !isSubmitterAlone(left) &&
    !isBlockedByAsk(version, left) &&
    version.holds.size === 0 &&
    left
      .flatMap((text) => [...movedFacts(text.frozen, world.facts)])
      .every((fact) => isOverridden(world, version, fact)) &&
    !isEmbargoed(world, version)
  );
}

/** R9: in whatever language it cites the fact, all of them wait. */
const isEmbargoed = (world: World, { texts }: Version): boolean =>
  world.embargoes.some(
    ({ fact, isLifted }) =>
      !isLifted && [...texts.values()].some((text) => text.frozen.cited.has(fact)),
  );

export function mayRelease(
  world: World,
  by: Name,
  versionId: string,
  languages: readonly Language[],
): boolean {
  const version = world.versions.find((one) => one.id === versionId);
  return (
    version !== undefined &&
    mayLead(world, by) &&
    !world.setting.twoPeople &&
    isReady(world, version, languages)
  );
}

export function mayPropose(
  world: World,
  by: Name,
  versionId: string,
  languages: readonly Language[],
): boolean {
  const version = world.versions.find((one) => one.id === versionId);
  return version !== undefined && mayLead(world, by) && isReady(world, version, languages);
}

/** The second person, of what the first one read. */
export function mayConfirm(world: World, by: Name, proposalId: string): boolean {
  const version = world.versions.find((one) => one.proposal?.id === proposalId);
  const proposal = version?.proposal;
  if (!version || !proposal || !world.isOpen) return false;
  return (
    holds(rightsOf(world), by, 'duty_officer', 'approver') &&
    proposal.by !== by &&
    mayLead(world, proposal.by) &&
    proposal.textIds.every((textId) => current(version, textId) !== undefined) &&
    isReady(world, version, proposal.languages)
  );
}

/** Either side, once, and only what the room shows: of two the newer one. */
export function mayDrop(world: World, by: Name, proposalId: string): boolean {
  const version = world.versions.find((one) => one.proposal?.id === proposalId);
  const proposal = version?.proposal;
  if (!version || !proposal || !world.isOpen) return false;
  return (
    (mayLead(world, by) || holds(rightsOf(world), by, 'duty_officer', 'approver')) &&
    proposal.textIds.every((textId) => current(version, textId) !== undefined)
  );
}

export const textOf = (version: Version, language: Language): Text | undefined =>
  version.texts.get(language);

/** It is out; and that answers what was ordered for later, as far as all of it is out now (R8). */
export function released(world: World, version: Version, languages: readonly Language[]): void {
  world.releases += 1;
  const isOut = (language: Language) => {
    const text = textOf(version, language);
    return text !== undefined && version.released.has(text.id);
  };
  for (const language of languages) {
    const text = textOf(version, language);
    if (text) version.released.add(text.id);
  }
  for (const order of world.schedules) {
    if (order.version !== version) continue;
    const isAnswered = order.state === 'stopped' || order.languages.every(isOut);
    if ((order.state === 'waiting' || order.state === 'stopped') && isAnswered) {
      order.state = 'released';
    }
  }
}

/** The facts of the newest version that moved since it was submitted. */
export function movedIn(world: World, version: Version): ReadonlySet<FactName> {
  return new Set(
    [...version.texts.values()].flatMap((text) => [...movedFacts(text.frozen, world.facts)]),
  );
}

export function mayOverride(
  world: World,
  by: Name,
  versionId: string,
  facts: readonly FactName[],
): boolean {
  const version = newestVersion(world);
  if (version?.id !== versionId || !mayLead(world, by) || facts.length === 0) return false;
  const moved = movedIn(world, version);
  // Of two for one fact, somebody might confirm the reason that they did not read.
  const waits = version.overrides.some(
    (one) =>
      !one.isConfirmed &&
      !hasEnded(world, one) &&
      mayLead(world, one.by) &&
      facts.some((fact) => one.facts.has(fact)),
  );
  return !waits && facts.every((fact) => moved.has(fact));
}

export function mayConfirmOverride(world: World, by: Name, overrideId: string): boolean {
  const version = newestVersion(world);
  const override = version?.overrides.find((one) => one.id === overrideId);
  if (!override || !world.isOpen || override.isConfirmed || override.by === by) return false;
  return (
    mayLead(world, override.by) &&
    !hasEnded(world, override) &&
    [...override.facts.keys()].every((fact) =>
      holdsIn(rightsOf(world), by, OWNER_OF[fact], 'duty_officer', 'approver'),
    )
  );
}

/** Whoever could propose or confirm it lets it go, also where a fact has ended it. */
export function mayDropOverride(world: World, by: Name, overrideId: string): boolean {
  const override = newestVersion(world)?.overrides.find((one) => one.id === overrideId);
  if (!override || !world.isOpen || override.isConfirmed) return false;
  return (
    mayLead(world, by) ||
    [...override.facts.keys()].every((fact) =>
      holdsIn(rightsOf(world), by, OWNER_OF[fact], 'duty_officer', 'approver'),
    )
  );
}
