/**
 * Another route for the statement (S11): what it changes, what of it loosens, and what becomes of the
 * version in sign-off. Written from the table *What loosens a route* of docs/SPEC.md.
 */
import { holds, type Name, rowOf } from './people.js';
import { askedBy, type Scope, type StagePlan, type StageTerms, seatsAt } from './route.js';
import type { Agency } from './texts.js';
import { type Language, seatsOf, type Text, type Version } from './version.js';
import { carry, mayLead, newestVersion, type StoredTexts, type World } from './world.js';

export interface Setting {
  readonly plans: readonly StagePlan[];
  readonly twoPeople: boolean;
}

/** What somebody changes; a stage by its number, which goes round. */
export type Edit =
  | { readonly what: 'needs'; readonly stage: number; readonly needed: 'all' | number }
  | { readonly what: 'of'; readonly stage: number; readonly of: StageTerms['of'] }
  | { readonly what: 'scope'; readonly stage: number; readonly scope: Scope }
  | { readonly what: 'minutes'; readonly stage: number; readonly minutes: number }
  | { readonly what: 'passkey'; readonly stage: number; readonly isRequired: boolean }
  | { readonly what: 'add'; readonly isFirst: boolean; readonly of: StageTerms['of'] }
  | { readonly what: 'drop'; readonly stage: number }
  | { readonly what: 'swap' }
  | { readonly what: 'twoPeople'; readonly is: boolean };

/** Waits for its second person. */
export interface Waiting {
  readonly id: string;
  readonly by: Name;
  readonly after: Setting;
  readonly forIncident: boolean;
  readonly differences: readonly Difference[];
}

/** Enough for one to be dropped, moved and added. */
const MOST_STAGES = 4;

/** @returns null where the page offers nothing of the kind */
export function edited({ setting, lastKey }: World, edit: Edit): Setting | null {
  const { plans } = setting;
  const change = (stage: number, terms: (plan: StagePlan) => StagePlan): Setting => ({
    ...setting,
    plans: plans.map((plan, at) => (at === stage % plans.length ? terms(plan) : plan)),
  });
  switch (edit.what) {
    case 'needs':
      return change(edit.stage, (plan) => ({ ...plan, needed: edit.needed }));
    case 'of':
      return change(edit.stage, (plan) => ({ ...plan, of: edit.of }));
    case 'scope':
      return change(edit.stage, (plan) => ({ ...plan, scope: edit.scope }));
    case 'minutes':
      return change(edit.stage, (plan) => ({ ...plan, minutes: edit.minutes }));
    case 'passkey':
      return change(edit.stage, ({ passkey: _, ...plan }) =>
        edit.isRequired ? { ...plan, passkey: 'required' } : plan,
      );
    case 'add': {
      if (plans.length >= MOST_STAGES) return null;
      const { of, isFirst } = edit;
      const added: StagePlan = {
        ...{ key: `s${lastKey + 1}`, of, scope: 'whole', needed: 'all', minutes: 15 },
      };
      return { ...setting, plans: isFirst ? [added, ...plans] : [...plans, added] };
    }
    case 'drop':
      if (plans.length < 2) return null;
      return { ...setting, plans: plans.filter((_, at) => at !== edit.stage % plans.length) };
    case 'swap':
      return { ...setting, plans: plans.toReversed() };
    case 'twoPeople':
      return { ...setting, twoPeople: edit.is };
  }
}

export interface Difference {
  readonly what: string;
  readonly loosens: boolean;
}

/** An agency that nobody has called yet. */
type Anyone = Agency | 'NEW';
const ENGAGED: readonly Agency[] = ['ENV', 'WAT', 'HLT'];
interface Around {
  readonly lead: Anyone;
  readonly engaged: readonly Anyone[];
}

/** Of the incident as it is and, where nothing loosens today, as it could become. */
export function differences(world: World, after: Setting): Difference[] {
  const { setting: before, lead } = world;
  const found = ofRoute(world, before, after, { lead, engaged: ENGAGED });
  if (before.twoPeople !== after.twoPeople) {
    found.push({ what: `two people: ${after.twoPeople}`, loosens: !after.twoPeople });
  }
  if (loosens(found)) return found;
  const engaged: readonly Anyone[] = [...ENGAGED, 'NEW'];
  const isLooserLater = engaged.some((later) =>
    loosens(ofRoute(world, before, after, { lead: later, engaged })),
  );
  return isLooserLater ? [...found, { what: 'later', loosens: true }] : found;
}

/**
 * Made for the incident it is judged for each statement that it reaches: here the one there is, and those
 * that are started later.
 */
export function allDifferences(world: World, after: Setting, forIncident: boolean): Difference[] {
  const later = forIncident ? differences({ ...world, setting: world.later }, after) : [];
  return [
    ...differences(world, after),
    ...later.map(({ what, loosens }) => ({ what: `later: ${what}`, loosens })),
  ];
}

export const loosens = (found: readonly Difference[]): boolean => found.some((one) => one.loosens);

function ofRoute(world: World, before: Setting, after: Setting, around: Around): Difference[] {
  const found: Difference[] = [];
  const say = (what: string, isLooser: boolean) => found.push({ what, loosens: isLooser });
  const asked = (plan: StagePlan) => askedBy<Anyone>(plan, around.lead, around.engaged);
  const keysBefore = before.plans.map((one) => one.key);
  for (const gone of before.plans.filter(({ key }) => !find(after, key))) {
    say(`${gone.key} dropped: ${asked(gone)}`, true);
  }
  after.plans.forEach((plan, at) => {
    const { key } = plan;
    const was = find(before, key);
    const places = asked(plan);
    const count = plan.needed === 'all' ? places.length : plan.needed;
    if (!was) {
      say(`${key} added: ${count} of ${places}`, false);
      return;
    }
    const followers = after.plans.slice(at + 1).map((one) => keysBefore.indexOf(one.key));
    if (followers.some((one) => one >= 0 && one < keysBefore.indexOf(key))) {
      say(`${key} signs before one that it followed`, true);
    }
    const placesWere = asked(was);
    const countWas = was.needed === 'all' ? placesWere.length : was.needed;
    const added = places.filter((one) => !placesWere.includes(one));
    if (count !== countWas || places.length !== placesWere.length) {
      const both = `${countWas} of ${placesWere.length}, now ${count} of ${places.length}`;
      // The new places could all be among those that sign: what is left to the old ones counts.
      say(`${key} needs ${both}`, count - added.length < countWas);
    }
    for (const one of placesWere.filter((place) => !places.includes(place))) {
      say(`${key} without ${one}`, true);
    }
    for (const one of added) say(`${key} with ${one}`, false);
    for (const one of places.filter((place) => placesWere.includes(place))) {
      if (was.scope !== plan.scope) say(`${key} ${one} ${plan.scope}`, plan.scope === 'own');
      if (was.passkey !== plan.passkey) {
        say(`${key} ${one} passkey ${plan.passkey}`, plan.passkey === undefined);
      }
      if (was.minutes !== plan.minutes) {
        const isSooner = plan.minutes < was.minutes;
        const times = `${was.minutes}, now ${plan.minutes}`;
        say(`${key} ${one} ${times} minutes`, isSooner && hasDeputies(world, plan, one));
      }
    }
  });
  return found;
}

const find = ({ plans }: Setting, key: string) => plans.find((one) => one.key === key);

function hasDeputies(world: World, plan: StagePlan, agency: Anyone): boolean {
  const seats = seatsAt([{ ...plan, of: 'everybody' }], world.lead, world, world.agencyIds);
  return seats.some(({ seats: all }) =>
    all.some((seat) => seat.agency === agency && seat.deputies.length > 0),
  );
}

/** Somebody reads every word, no stage asks for more than it has, and no hold is got rid of. */
function canHold(world: World, after: Setting): boolean {
  const stages = seatsAt(after.plans, world.lead, world, world.agencyIds);
  const version = renewedBy(world, after);
  const kept = stages.flatMap((stage) => stage.seats.map((seat) => seat.id));
  return (
    after.plans.some((plan) => plan.scope === 'whole') &&
    stages.every(({ needed, seats }) => needed <= seats.length) &&
    (version === null || [...version.holds.keys()].every((seatId) => kept.includes(seatId)))
  );
}

/** @returns the version that becomes the next one; null where the route waits for the next anyway */
export function renewedBy(world: World, after: Setting): Version | null {
  const version = newestVersion(world);
  if (!version || version.released.size > 0) return null;
  const stages = seatsAt(after.plans, world.lead, world, world.agencyIds);
  return JSON.stringify(stages) === JSON.stringify(version.stages) ? null : version;
}

export const mayAdjust = (world: World, by: Name, asked: Asked, isStale: boolean): boolean =>
  mayLead(world, by) &&
  !isStale &&
  allDifferences(world, asked.after, asked.forIncident).length > 0 &&
  canHold(world, asked.after);

/** What somebody asks for. */
export interface Asked {
  readonly after: Setting;
  readonly forIncident: boolean;
}

export function mayConfirmRoute(world: World, by: Name, adjustmentId: string): boolean {
  const { waiting } = world;
  if (waiting?.id !== adjustmentId || !isSecond(world, by)) return false;
  // Whoever proposed it must still be one who could.
  if (!mayLead(world, waiting.by)) return false;
  const now = allDifferences(world, waiting.after, waiting.forIncident);
  return (
    JSON.stringify(now) === JSON.stringify(waiting.differences) && canHold(world, waiting.after)
  );
}

export const mayDropRoute = (world: World, by: Name, adjustmentId: string): boolean =>
  world.waiting?.id === adjustmentId && (mayLead(world, by) || isSecond(world, by));

/** Of another agency than whoever proposed it. */
const isSecond = (world: World, by: Name): boolean =>
  world.isOpen &&
  world.waiting !== null &&
  rowOf(by).agency !== rowOf(world.waiting.by).agency &&
  holds(world, by, 'duty_officer', 'approver');

/** It was asked for: it waits, or holds at once. */
export function adjusted(
  world: World,
  by: Name,
  asked: Asked,
  id: string,
  stored: Renewed,
): 'waiting' | 'holds' {
  const { after, forIncident } = asked;
  const found = allDifferences(world, after, forIncident);
  for (const { key } of after.plans) {
    world.lastKey = Math.max(world.lastKey, Number(key.slice(1)));
  }
  world.waiting = null;
  if (loosens(found)) {
    world.waiting = { id, by, after, forIncident, differences: found };
    return 'waiting';
  }
  nowHolds(world, asked, id, stored);
  return 'holds';
}

/** What the store named the version on the new route, and its texts. */
export interface Renewed {
  readonly versionId: string | null;
  readonly texts: StoredTexts;
}

/** The very words, by whoever submitted them; signatures, requests, hands and holds go on. */
export function nowHolds(world: World, asked: Asked, id: string, stored: Renewed): void {
  const { after, forIncident } = asked;
  const before = renewedBy(world, after);
  world.setting = after;
  if (forIncident) {
    world.isLaterChanged ||= differences({ ...world, setting: world.later }, after).length > 0;
    world.later = after;
  }
  world.heldId = id;
  world.waiting = null;
  if (!before) return;
  const stages = seatsAt(after.plans, world.lead, world, world.agencyIds);
  const texts = [...before.texts.values()].map((text): Text => {
    const { textId, hash } = stored.texts[text.language] ?? { textId: '', hash: '' };
    if (hash !== text.hash) throw new Error(`other words in ${text.language}`);
    const signatures = new Map();
    return { ...text, id: textId, submittedAt: world.now, stages, signatures, asks: [] };
  });
  const version: Version = {
    ...{ id: stored.versionId ?? '', number: before.number + 1, stages },
    texts: new Map<Language, Text>(texts.map((text) => [text.language, text])),
    hands: new Map(),
    holds: new Map(before.holds),
    lifted: new Set(),
    takenBack: new Map(),
    released: new Set(),
    overrides: [],
    proposal: null,
  };
  for (const seat of seatsOf(version)) {
    carry(world, seat, texts, new Set(), version);
    const handed = before.hands.get(seat.id);
    if (handed && seat.deputies.some((one) => one.name === handed)) {
      version.hands.set(seat.id, handed);
    }
    for (const text of texts) {
      const was = before.texts.get(text.language);
      if (!was || was.signatures.has(seat.id)) continue;
      text.asks.push(...was.asks.filter((ask) => ask.seatId === seat.id));
    }
  }
  world.versions.push(version);
  for (const text of texts) world.newest.set(text.language, text);
}
