/** What is open beside signatures and tasks: what the next shift has to decide, one by one. Pure. */
import type { Ask } from '@accord/shared/asks';
import type { DeliveryView } from '@accord/shared/channels';
import type { FactFlag } from '@accord/shared/factUses';
import { type Finding, isOpen as isUnsettled } from '@accord/shared/findings';
import type { RoomForAll } from '@accord/shared/room';

/** A page, text or line that says facts which changed since. */
interface FlaggedPlace {
  readonly placeId: string;
  /** One a fact, the newest first. */
  readonly flags: readonly [FactFlag, ...FactFlag[]];
  /** In which it says any of them. */
  readonly languages: readonly string[];
}

/** In the order of the sheet: what the public reads comes first. */
export interface LeftOpen {
  readonly public: readonly FlaggedPlace[];
  readonly flags: readonly FlaggedPlace[];
  readonly deliveries: readonly DeliveryView[];
  readonly findings: readonly Finding[];
  /** Oldest first. */
  readonly asks: readonly Ask[];
}

/** More of one kind than anybody takes in at a glance; the rest is counted. */
export const MOST_LISTED = 10;

type Room = Pick<RoomForAll, 'factFlags' | 'deliveries' | 'findings' | 'asks'>;

/** @param now ms since 1970: a promise is nothing before its time */
export function leftOpen(room: Room, now: number): LeftOpen {
  const places = placesOf(room.factFlags);
  const isPublic = ({ flags: [flag] }: FlaggedPlace) => flag.kind === 'release';
  return {
    public: places.filter(isPublic),
    flags: places.filter((one) => !isPublic(one)),
    deliveries: room.deliveries.filter((one) => undecided(one) > 0),
    findings: room.findings.filter((one) => isUnsettled(one, now)),
    asks: room.asks.filter((one) => one.state === 'open'),
  };
}

/** @returns how many messages of it somebody has to decide about */
export const undecided = ({ counts }: Pick<DeliveryView, 'counts'>): number =>
  (counts.givenUp ?? 0) + (counts.unsure ?? 0);

/** A text may say several of them. */
function placesOf(flags: readonly FactFlag[]): FlaggedPlace[] {
  const places = new Map<string, FlaggedPlace>();
  for (const flag of flags) {
    const before = places.get(flag.placeId);
    places.set(flag.placeId, {
      placeId: flag.placeId,
      flags: before ? [...before.flags, flag] : [flag],
      languages: [...new Set([...(before?.languages ?? []), ...flag.languages])],
    });
  }
  return [...places.values()];
}
