/**
 * Releases that are ordered for a moment (R8), and embargoes (R9): what may be ordered, put and lifted,
 * and what has to become of it once its time has come.
 */
import { holds, holdsIn, type Name } from './people.js';
import { type Agency, type FactName, OWNER_OF } from './texts.js';
import type { Language, Version } from './version.js';
import { isReady, mayLead, newestVersion, released, textOf, type World } from './world.js';

/** An order to release some languages of a version. */
export interface Schedule {
  readonly id: string;
  readonly version: Version;
  readonly languages: readonly Language[];
  /** What was spoken of: another text in its place is another order. */
  textIds: readonly string[];
  dueAt: number;
  by: Name;
  second: Name | null;
  state: 'waiting' | 'stopped' | 'released' | 'cancelled';
}

export interface Embargo {
  readonly id: string;
  readonly kind: 'embargo' | 'nextOfKin';
  readonly fact: FactName;
  /** In whose name it was put. */
  readonly agency: Agency;
  readonly liftAt: number;
  isLifted: boolean;
}

/** Found later than this, the moment is over. */
const LATE_AFTER = 5 * 60_000;

const isOpenOrder = ({ state }: Schedule) => state === 'waiting' || state === 'stopped';
const scheduleOf = (world: World, id: string) => world.schedules.find((one) => one.id === id);
const textIdsOf = (version: Version, languages: readonly Language[]) =>
  languages.flatMap((language) => version.texts.get(language)?.id ?? []);

/** What could still be mended until the moment is no reason to refuse the order. */
function isHopeless(world: World, version: Version, languages: readonly Language[]): boolean {
  const texts = languages.map((language) => textOf(version, language));
  return (
    version !== newestVersion(world) ||
    texts.includes(undefined) ||
    texts.every((text) => text !== undefined && version.released.has(text.id))
  );
}

export function maySchedule(
  world: World,
  by: Name,
  version: Version,
  languages: readonly Language[],
  dueAt: number,
): boolean {
  return (
    mayLead(world, by) &&
    dueAt > world.now &&
    !isHopeless(world, version, languages) &&
    !world.schedules.some((one) => one.version === version && isOpenOrder(one))
  );
}

export function scheduled(
  world: World,
  by: Name,
  order: Pick<Schedule, 'id' | 'version' | 'languages' | 'dueAt'>,
): void {
  const textIds = textIdsOf(order.version, order.languages);
  world.schedules.push({ ...order, by, textIds, second: null, state: 'waiting' });
}

/** The second person, before the moment. */
export function mayConfirmSchedule(world: World, by: Name, id: string): boolean {
  const order = scheduleOf(world, id);
  return (
    order?.state === 'waiting' &&
    world.isOpen &&
    order.second === null &&
    order.by !== by &&
    holds(world, by, 'duty_officer', 'approver') &&
    mayLead(world, order.by) &&
    !isHopeless(world, order.version, order.languages) &&
    isSameWords(order)
  );
}

export function mayReschedule(world: World, by: Name, id: string, dueAt: number): boolean {
  const order = scheduleOf(world, id);
  return (
    order !== undefined &&
    isOpenOrder(order) &&
    mayLead(world, by) &&
    dueAt > world.now &&
    !isHopeless(world, order.version, order.languages)
  );
}

/** Whoever moves it answers for it from then on, for the texts as they are now. */
export function rescheduled(world: World, by: Name, id: string, dueAt: number): void {
  const order = scheduleOf(world, id);
  if (!order) throw new Error('nothing was ordered');
  const textIds = textIdsOf(order.version, order.languages);
  Object.assign(order, { by, dueAt, textIds, second: null, state: 'waiting' } as const);
}

/** Also in a closed incident, where it can do nothing else. */
export function mayCancelSchedule(world: World, by: Name, id: string): boolean {
  const order = scheduleOf(world, id);
  return (
    order !== undefined && isOpenOrder(order) && holdsIn(world, by, world.lead, 'duty_officer')
  );
}

/** In whose name: the lead's duty officers put it on any fact, others on their own agency's. */
export function embargoingAgency(world: World, by: Name, fact: FactName): Agency | null {
  if (mayLead(world, by)) return world.lead;
  const owner = OWNER_OF[fact];
  return world.isOpen && holdsIn(world, by, owner, 'duty_officer') ? owner : null;
}

/** A next-of-kin hold stops at once what was ordered for later. */
export function embargoPut(world: World, embargo: Embargo): void {
  world.embargoes.push(embargo);
  if (embargo.kind !== 'nextOfKin') return;
  for (const order of world.schedules) {
    const texts = [...order.version.texts.values()];
    const cites = texts.some((text) => text.frozen.cited.has(embargo.fact));
    if (order.state === 'waiting' && cites) order.state = 'stopped';
  }
}

export function mayLiftEmbargo(world: World, by: Name, id: string): boolean {
  const embargo = world.embargoes.find((one) => one.id === id);
  return (
    embargo !== undefined &&
    !embargo.isLifted &&
    world.isOpen &&
    holdsIn(world, by, embargo.agency, 'duty_officer')
  );
}

/**
 * The moment has come: embargoes end first, then the orders in their order of time.
 *
 * @returns how many of these went out, and how many were stopped
 */
export function swept(world: World): { readonly done: number; readonly refused: number } {
  for (const embargo of world.embargoes) {
    if (embargo.liftAt <= world.now) embargo.isLifted = true;
  }
  const due = world.schedules
    .filter((one) => one.state === 'waiting' && one.dueAt <= world.now)
    .sort((a, b) => a.dueAt - b.dueAt);
  for (const order of due) {
    if (mayGoOut(world, order)) released(world, order.version, order.languages);
    else order.state = 'stopped';
  }
  const refused = due.filter((one) => one.state === 'stopped').length;
  return { done: due.length - refused, refused };
}

/** What is out already is passed over (R10). */
function going({ version, languages }: Schedule): readonly Language[] {
  const left = languages.filter((language) => {
    const text = textOf(version, language);
    return text === undefined || !version.released.has(text.id);
  });
  return left.length > 0 ? left : languages;
}

/** No language that goes out has a newer text than the one that was spoken of. */
const isSameWords = (order: Schedule): boolean =>
  textIdsOf(order.version, going(order)).every((textId) => order.textIds.includes(textId));

/** R8: everything that a release asks, and that the order is still the one that was given. */
function mayGoOut(world: World, order: Schedule): boolean {
  const { version, by, second, dueAt } = order;
  return (
    world.now - dueAt <= LATE_AFTER &&
    mayLead(world, by) &&
    (second === null || holds(world, second, 'duty_officer', 'approver')) &&
    (second !== null || !world.setting.twoPeople) &&
    isSameWords(order) &&
    isReady(world, version, going(order))
  );
}
