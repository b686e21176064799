/** Requests whose words the desk may go on without (S10): those that keep a version from the public. */
import { firstOf } from './firstOf.js';
import { standingAsks } from './standingAsks.js';
import type { DecisionRow, VersionFile } from './store.js';

/**
 * Blocking, of a text that still counts, not signed by its place since, and not replaced by a later
 * request of the place about the same words. None where the version is not the newest, or where something
 * of it is public: what people have read is corrected, not left out.
 *
 * @param decisions of its statement, oldest first
 * @returns as they stand on this version, each by the id that it was made with
 */
export function asksToLeaveOut(
  file: Pick<VersionFile, 'versionId' | 'isNewest' | 'releasedTextIds' | 'texts'>,
  decisions: readonly DecisionRow[],
): DecisionRow[] {
  if (!file.isNewest || file.releasedTextIds.length > 0) return [];
  const made = decisions.filter(
    (one) => one.versionId === file.versionId && one.takenBackAt === null,
  );
  const asks = made.filter((one) => one.kind === 'ask');
  const isSame = (a: DecisionRow, b: DecisionRow) =>
    a.placeId === b.placeId && a.textId === b.textId;
  return asks
    .filter(
      (ask) =>
        ask.blocking &&
        file.texts.some((text) => text.id === ask.textId) &&
        !made.some((one) => one.kind === 'sign' && isSame(one, ask)) &&
        standingAsks(asks.filter((one) => isSame(one, ask))).includes(ask),
    )
    .map((ask) => ({ ...ask, id: firstOf(ask) }));
}
