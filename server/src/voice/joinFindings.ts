/**
 * One finding for the same words: a sentence that cites a fact in one text and writes it out in
 * another, or stands in texts of two days, is read apart and found twice.
 */
import type { FindingContent, TextPlace, TextSpot } from '@accord/shared/findings';

/** @returns each key once, in the order of the first, with every place where its words stand */
export function joinFindings(
  finds: readonly FindingContent[],
  keyOf: (place: TextPlace) => string,
): FindingContent[] {
  const joined = new Map<string, FindingContent>();
  for (const one of finds) {
    const known = joined.get(one.key);
    joined.set(one.key, known ? withPlacesOf(known, one, keyOf) : one);
  }
  return [...joined.values()];
}

function withPlacesOf(
  known: FindingContent,
  more: FindingContent,
  keyOf: (place: TextPlace) => string,
): FindingContent {
  const spots = [more.left, more.right].filter((spot) => spot?.kind === 'text');
  const extended = (spot: TextSpot): TextSpot => {
    const same = spots.filter((other) => isSame(other, spot)).flatMap((other) => other.places);
    const places = new Map([...spot.places, ...same].map((place) => [keyOf(place), place]));
    return { ...spot, places: [...places.values()] };
  };
  const { left, right } = known;
  return {
    ...known,
    left: extended(left),
    right: right?.kind === 'text' ? extended(right) : right,
  };
}

const isSame = (a: TextSpot, b: TextSpot) =>
  a.language === b.language && a.sentence === b.sentence && a.from === b.from && a.to === b.to;
