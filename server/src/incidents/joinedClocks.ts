/** The clocks of a joined room: one deadline for one event, and every promise and question there is. */
import type { IncidentClock } from '@accord/shared/incidents';

/** A promised update was made to the public, whoever made it; an enquiry waits for its own answer (Q1). */
const goesOn = ({ kind }: IncidentClock) => kind === 'update' || kind === 'enquiry';

/**
 * The deadlines are the main one's, met by whichever of them spoke first; the others' own rest.
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
    ...main.map((clock) => (goesOn(clock) ? clock : { ...clock, metAt: firstMet(clock.kind) })),
    ...others.filter(goesOn),
  ].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}
