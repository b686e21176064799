/** What the public was promised in words (*next update at 03:15*), until its time (V4). Pure. */
import type { Finding, TextPlace, TextSpot } from '@accord/shared/findings';

export interface PromiseMade {
  readonly dueAt: string;
  /** The words in one language, and where the public has them. */
  readonly spot: TextSpot;
  readonly places: readonly TextPlace[];
}

const MINUTE = 60_000;
const minuteOf = (at: string) => Math.floor(Date.parse(at) / MINUTE);

/**
 * Once its time has passed it is a finding, and no longer listed here. The same time said in several
 * languages or pages is one promise; one that has a clock is listed as that.
 *
 * @param language of whoever reads: words in it are preferred
 * @param clocks when the clocks that run are due
 * @param now ms since 1970
 * @returns the earliest first
 */
export function promisesMade(
  findings: readonly Finding[],
  language: string,
  clocks: readonly string[],
  now: number,
): PromiseMade[] {
  const ticking = new Set(clocks.map(minuteOf));
  const made = new Map<number, PromiseMade>();
  for (const { kind, since, settled, left } of findings) {
    if (kind !== 'promise' || since === null || settled !== null) continue;
    const places = left.places.filter(isHeard);
    const minute = minuteOf(since);
    if (places.length === 0 || Date.parse(since) <= now || ticking.has(minute)) continue;
    const before = made.get(minute);
    const isBetter =
      before === undefined || (left.language === language && before.spot.language !== language);
    made.set(minute, {
      dueAt: since,
      spot: isBetter ? left : before.spot,
      places: [...(before?.places ?? []), ...places],
    });
  }
  return [...made.values()].toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

/** Somebody outside has read or heard it there. */
const isHeard = (place: TextPlace) =>
  place.kind === 'release' || (place.kind === 'answer' && place.isGiven);
