/** What is open beside signatures and tasks, by how many: what the next shift has to decide. Pure. */
import { isOpen as isUnsettled } from '@accord/shared/findings';
import type { RoomForAll } from '@accord/shared/room';

export type LeftOpen = Record<(typeof LEFT_OPEN)[number], number>;

/** In the order of the sheet: what the public reads comes first. */
export const LEFT_OPEN = [
  'public',
  'flags',
  'deliveries',
  'findings',
  'asks',
  'enquiries',
  'signals',
  'answers',
] as const;

type Room = Pick<RoomForAll, 'factFlags' | 'deliveries' | 'findings' | 'asks' | 'signals'>;

export function leftOpen(room: Room, now: number): LeftOpen {
  // A text may say several of them.
  const places = [...new Map(room.factFlags.map((one) => [one.placeId, one.kind])).values()];
  const shown = places.filter((kind) => kind === 'release').length;
  return {
    public: shown,
    flags: places.length - shown,
    deliveries: room.deliveries.reduce(
      (sum, { counts }) => sum + (counts.givenUp ?? 0) + (counts.unsure ?? 0),
      0,
    ),
    findings: room.findings.filter((one) => isUnsettled(one, now)).length,
    asks: room.asks.filter((one) => one.state === 'open').length,
    enquiries: room.signals.openEnquiries,
    signals: room.signals.openSignals,
    answers: room.signals.flagged,
  };
}
