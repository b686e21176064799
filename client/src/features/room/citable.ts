/**
 * Which facts a text may cite: those that stand under its own number. Of facts that were joined with
 * it, nothing of a text may depend, since the joining can be undone (D2). Pure.
 */
import type { Room } from '@accord/shared/room';

/**
 * @param from the numbers of what came from a joined incident, by id
 * @param statementId of the text; undefined where none is open
 * @returns whether it may cite a fact
 */
export function citesFor(
  from: Room['from'],
  statementId: string | undefined,
): (factId: string) => boolean {
  return (factId) => statementId !== undefined && from[factId] === from[statementId];
}
