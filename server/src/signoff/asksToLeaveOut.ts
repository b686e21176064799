/** Requests whose words the desk may go on without (S10): those that keep a version from the public. */
import type { DecisionRow, VersionFile } from './store.js';

/**
 * Blocking, of a text that still counts, not signed by its place since, and not taken back by a later
 * request of the place that does not block. None where the version is not the newest, or where something
 * of it is public: what people have read is corrected, not left out.
 *
 * @param decisions of its statement, oldest first
 */
export function asksToLeaveOut(
  file: Pick<VersionFile, 'versionId' | 'isNewest' | 'releasedTextIds' | 'texts'>,
  decisions: readonly DecisionRow[],
): DecisionRow[] {
  if (!file.isNewest || file.releasedTextIds.length > 0) return [];
  const made = decisions.filter(
    (one) => one.versionId === file.versionId && one.takenBackAt === null,
  );
  const isSame = (a: DecisionRow, b: DecisionRow) =>
    a.placeId === b.placeId && a.textId === b.textId;
  return made.filter(
    (ask) =>
      ask.kind === 'ask' &&
      ask.blocking &&
      file.texts.some((text) => text.id === ask.textId) &&
      !made.some((one) => one.kind === 'sign' && isSame(one, ask)) &&
      made.findLast((one) => one.kind === 'ask' && isSame(one, ask))?.blocking === true,
  );
}
