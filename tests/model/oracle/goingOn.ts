/**
 * What goes on in a new version beside signatures (R5): holds, and requests that block. It is asked after
 * the signatures, and before the new texts are the newest.
 */
import { isOtherBeside, versionOf } from './beside.js';
import type { Seat } from './route.js';
import { movedFacts, OWNER_OF, sameOwnPart, sameWords } from './texts.js';
import { blockingAsks, seatsOf, type Text, type Version } from './version.js';
import type { World } from './world.js';

/** @param joins the version that the texts become texts of */
export function goOn(world: World, texts: readonly Text[], joins: Version): void {
  for (const seat of seatsOf(joins)) {
    const by = holderOn(world, seat, texts, joins);
    if (by !== undefined) joins.holds.set(seat.id, by);
    for (const text of texts) {
      const before = world.newest.get(text.language);
      if (!before || !sameWords(before.frozen, text.frozen)) continue;
      text.asks.push(...blockingAsks(before, seat.id));
    }
  }
}

/** Who held one of the versions that the texts before these stand in, and holds this one with it. */
function holderOn(world: World, seat: Seat, texts: readonly Text[], joins: Version) {
  // It holds this one already, or has lifted its hold of it.
  if (joins.holds.has(seat.id) || joins.lifted.has(seat.id)) return undefined;
  const held = world.versions.findLast((version) => {
    const isLifted = world.versions.some(
      (one) => one.number > version.number && one.lifted.has(seat.id),
    );
    if (version === joins || isLifted || !version.holds.has(seat.id)) return false;
    const own = texts.filter((text) => {
      const before = world.newest.get(text.language);
      return before !== undefined && versionOf(world, before) === version;
    });
    return own.length > 0 && !hasToRead(world, seat, texts, own, joins);
  });
  return held?.holds.get(seat.id);
}

/** In every language, as far as these texts go. */
function hasToRead(
  world: World,
  seat: Seat,
  texts: readonly Text[],
  own: readonly Text[],
  joins: Version,
): boolean {
  if (texts.some((text) => text.signatures.has(seat.id))) return false;
  const looks = own.flatMap((text) => {
    const before = world.newest.get(text.language);
    const seatThen = before?.stages
      .flatMap((stage) => stage.seats)
      .find((one) => one.id === seat.id);
    if (!before || !seatThen) return [];
    const hasMoved = [...movedFacts(before.frozen, world.facts)].some(
      (fact) => OWNER_OF[fact] === seat.agency,
    );
    const isEnough = !hasMoved && seatThen.scope === seat.scope;
    return [
      {
        isSame: isEnough && sameWords(before.frozen, text.frozen),
        isPartSame:
          isEnough &&
          sameOwnPart(before.frozen, text.frozen, seat.agency) &&
          !isOtherBeside(world, seat, before, joins, texts, (old) => old.frozen),
      },
    ];
  });
  const keepsPart = seat.scope === 'own' && looks.every((one) => one.isPartSame);
  return !looks.some((one) => one.isSame || keepsPart);
}
