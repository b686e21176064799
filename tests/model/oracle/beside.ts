/** What stood beside a text in its version, for what is judged over its languages together (S4, R5). */
import type { Seat } from './route.js';
import { type Frozen, OWNER_OF, sameOwnPart } from './texts.js';
import type { Text, Version } from './version.js';
import type { World } from './world.js';

/** The version that a text counts in. */
export const versionOf = (world: World, text: Text): Version | undefined =>
  world.versions.find((one) => one.texts.get(text.language) === text);

/**
 * Is something of this seat another one by now in a language that it stood for beside the earlier text?
 *
 * @param stoodFor what it read of a text, or could have; undefined where it does not stand for it
 */
export function isOtherBeside(
  world: World,
  seat: Seat,
  before: Text,
  joins: Version,
  texts: readonly Text[],
  stoodFor: (old: Text) => Frozen | undefined,
): boolean {
  const then = versionOf(world, before);
  return [...(then?.texts.values() ?? [])].some((old) => {
    const read = stoodFor(old);
    const now = texts.find((one) => one.language === old.language) ?? joins.texts.get(old.language);
    if (old === before || !read || !now) return false;
    const hasMoved = [...old.frozen.cited].some(
      ([fact, { version }]) =>
        OWNER_OF[fact] === seat.agency &&
        (texts.includes(now) ? world.facts[fact].version : now.frozen.cited.get(fact)?.version) !==
          version,
    );
    return hasMoved || !sameOwnPart(read, now.frozen, seat.agency);
  });
}
