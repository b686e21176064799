/** What the room's hour line shows: versions as ticks; decisions and releases as marks. Pure. */
import type { IncidentClock } from '@accord/shared/incidents';
import type { ReleaseView } from '@accord/shared/releases';
import type { Decision } from '@accord/shared/signoff';
import type { Statement } from '@accord/shared/statements';
import type { HourMark, HourTick } from '../../ui/HourLine.js';

/** @returns the earliest clock that is not met; undefined when none runs */
export function nextClock(clocks: readonly IncidentClock[]): IncidentClock | undefined {
  return clocks
    .filter((clock) => clock.metAt === null)
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
}

export function ticksOf(statement: Statement | undefined): HourTick[] {
  return (statement?.versions ?? [])
    .map((head) => ({ at: Date.parse(head.submittedAt), label: `v${head.number}` }))
    .reverse();
}

/** @param codeOf an agency's short code */
export function marksOf(
  statement: Statement | undefined,
  decisions: readonly Decision[],
  releases: readonly ReleaseView[],
  codeOf: (agencyId: string) => string,
): HourMark[] {
  const own = new Set(statement?.versions.map((head) => head.id));
  const seen = new Set<string>();
  const decided = decisions.flatMap((one): HourMark[] => {
    if (!own.has(one.versionId) || one.kind === 'hand') return [];
    // One tap over several languages is one mark.
    const tap = `${one.placeId} ${one.kind} ${one.at}`;
    if (seen.has(tap)) return [];
    seen.add(tap);
    return [{ at: Date.parse(one.at), kind: markOf(one), label: codeOf(one.agencyId) }];
  });
  const released = releases.map(
    (one): HourMark => ({ at: Date.parse(one.at), kind: 'release', label: `№${one.number}` }),
  );
  return [...decided, ...released].sort((a, b) => a.at - b.at);
}

function markOf(decision: Decision): HourMark['kind'] {
  if (decision.kind === 'ask') return 'asked';
  if (decision.carriedFrom !== null) return 'carried';
  return decision.forPersonId === null ? 'signed' : 'deputy';
}
