/** Which facts say something else now than when a correction's note was written (F3). Pure. */
import type { Fact, FactVersion } from '@accord/shared/facts';
import type { ReleaseView } from '@accord/shared/releases';
import { sameValue } from '@accord/shared/sameValue';
import type { Statement } from '@accord/shared/statements';

/**
 * @param correction the statement with the note
 * @param room the statements, releases and facts among which it stands
 * @returns of the facts that the corrected page says, those that moved since; none where nobody knows
 *   when it was written
 */
export function factsMovedSinceNote(
  { corrects }: Pick<Statement, 'corrects'>,
  room: {
    readonly statements: readonly Pick<Statement, 'versions'>[];
    readonly releases: readonly Pick<ReleaseView, 'id' | 'versionId'>[];
    readonly facts: readonly Fact[];
  },
): Fact[] {
  if (!corrects?.noteAt) return [];
  const { releaseId, noteAt } = corrects;
  const versionId = room.releases.find((one) => one.id === releaseId)?.versionId;
  const said = room.statements
    .flatMap((one) => one.versions)
    .find((one) => one.id === versionId)?.facts;
  const ids = new Set(said?.map((one) => one.factId));
  return room.facts.filter((fact) => ids.has(fact.id) && hasMoved(fact, Date.parse(noteAt)));
}

function hasMoved({ current, history, conflict }: Fact, at: number): boolean {
  const then = [current, ...history].find((one) => Date.parse(one.at) <= at);
  return conflict || then === undefined || !readsAlike(then, current);
}

const readsAlike = (a: FactVersion, b: FactVersion) =>
  a.status === b.status && sameValue(a.value, b.value);
