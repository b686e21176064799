/** The clocks of a joined room: one deadline for one event, and every promise that the public has. */
import type { IncidentClock } from '@accord/shared/incidents';

/**
 * The deadlines are the main one's, met by whichever of them spoke first; the others' own rest. A
 * promised update was made to the public, whoever made it.
 *
 * @param main clocks of the main incident
 * @param others clocks of those that were joined with it
 * @returns by due time
 */
export function joinedClocks(
  main: readonly IncidentClock[],
  others: readonly IncidentClock[],
): IncidentClock[] {
  const firstMet = (kind: IncidentClock['kind']) =>
    [...main, ...others]
      .flatMap((clock) => (clock.kind === kind && clock.metAt !== null ? [clock.metAt] : []))
      .sort()[0] ?? null;
  return [
    ...main.map((clock) =>
      clock.kind === 'update' ? clock : { ...clock, metAt: firstMet(clock.kind) },
    ),
    ...others.filter((clock) => clock.kind === 'update'),
  ].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}
