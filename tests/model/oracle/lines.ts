/**
 * Words that agencies agreed to in advance (R7): one line of the playbook, which names an agency and says
 * a figure. When it may go out without a route, and on whose word.
 */
import { holdsIn, type Name, rowOf } from './people.js';
import { type Agency, disputes, type FactName, OWNER_OF } from './texts.js';
import { isComplete } from './version.js';
import { mayLead, newestVersion, type World } from './world.js';

/** Whom the line speaks for, beside the lead and the owner of its figure. */
export const NAMED: Agency = 'WAT';
export const SAID: FactName = 'spilled';

/** An agency's word for the line. */
export interface Word {
  readonly id: string;
  readonly agency: Agency;
  readonly by: Name;
  readonly validUntil: number;
  isTakenBack: boolean;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MOST_VALID = 366 * DAY;
/** What a playbook says unless told: a first word, and then a whole statement. */
const FIRST_WORD = 15 * MINUTE;
const WHOLE_STATEMENT = 60 * MINUTE;

const stands = (world: World, word: Word): boolean =>
  !word.isTakenBack && word.validUntil > world.now;

/** A deputy stands in for a day, not for a year. */
const speaksFor = (world: World, by: Name, agency: Agency): boolean =>
  holdsIn(world, by, agency, 'approver') && rowOf(by).deputyFor === undefined;

export function mayAuthorise(world: World, by: Name, agency: Agency, validUntil: number): boolean {
  return (
    speaksFor(world, by, agency) &&
    validUntil > world.now &&
    validUntil <= world.now + MOST_VALID &&
    // One that ends sooner would say less than what was given.
    !world.line.words.some(
      (one) => one.agency === agency && !one.isTakenBack && one.validUntil >= validUntil,
    )
  );
}

export function mayTakeBackWord(world: World, by: Name, id: string): boolean {
  const word = world.line.words.find((one) => one.id === id);
  return word !== undefined && !word.isTakenBack && speaksFor(world, by, word.agency);
}

/** All that the agency said for the line: an earlier word does not go on standing beside a renewed one. */
export function takeBackWord(world: World, word: Word): void {
  for (const one of world.line.words) {
    if (one === word || (one.agency === word.agency && stands(world, one))) one.isTakenBack = true;
  }
}

/** The last third before the next deadline, and ten minutes at least; or after it. */
function isOffered(world: World): boolean {
  const after = world.releases === 0 ? FIRST_WORD : WHOLE_STATEMENT;
  const from = world.line.openedAt + after - Math.max(10 * MINUTE, after / 3);
  return world.now >= from;
}

/** Somebody could release what all have signed: then nobody needs words of before. */
function isRouteComplete(world: World): boolean {
  const version = newestVersion(world);
  const texts = [...(version?.texts.values() ?? [])];
  return (
    version !== undefined &&
    texts.some((text) => !version.released.has(text.id)) &&
    isComplete(version, texts)
  );
}

export function mayReleaseLine(world: World, by: Name): boolean {
  const fact = world.facts[SAID];
  // An agency's last word counts.
  const words = [...new Set([world.lead, NAMED, OWNER_OF[SAID]])].map((agency) =>
    world.line.words.findLast((one) => one.agency === agency && stands(world, one)),
  );
  return (
    mayLead(world, by) &&
    !world.line.isReleased &&
    isOffered(world) &&
    !isRouteComplete(world) &&
    fact.status === 'confirmed' &&
    disputes(fact).length === 0 &&
    words.every((own) => own !== undefined) &&
    // S7: not on the word of whoever releases it alone.
    words.some((own) => own?.by !== by) &&
    !world.embargoes.some((one) => !one.isLifted && one.fact === SAID)
  );
}
