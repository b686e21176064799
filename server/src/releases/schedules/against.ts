/**
 * What stands against a release at a time as things are (R8): shown beside it while somebody can still
 * order it again, asked when its second person confirms it, and asked once more at its moment.
 */
import type { ReleaseBlock } from '@accord/shared/signoff';
import { blocksOf } from '../../signoff/blocksOf.js';
import { goingOut } from '../../signoff/leftOut.js';
import type { VersionFile } from '../../signoff/store.js';

interface Ordered {
  readonly languages: readonly string[];
  readonly follows: readonly string[];
  readonly textIds: readonly string[];
  readonly scheduledAt: Date;
  readonly secondBy: string | null;
}

/** @returns all that a release would meet, and what moved since it was ordered */
export function standsAgainst(file: VersionFile, ordered: Ordered): ReleaseBlock[] {
  // What somebody released by hand meanwhile is not released again.
  const languages = goingOut(file, ordered.languages);
  const secondMissing = file.twoPersonRelease && ordered.secondBy === null;
  return [
    ...withdrawnSince(file, ordered.scheduledAt),
    ...movedTexts(file, languages, ordered.textIds),
    ...blocksOf(file, languages, secondMissing, ordered.follows),
  ];
}

/**
 * What nothing can mend until the moment comes, but another order. Signatures, facts, holds and
 * embargoes can be.
 */
const NEVER_MENDED: readonly ReleaseBlock['reason'][] = [
  'superseded',
  'withdrawn',
  'already-released',
  'incident-closed',
  'translation-missing',
  'text-moved',
];
export const isHopeless = ({ reason }: ReleaseBlock): boolean => NEVER_MENDED.includes(reason);

/** R5: whoever ordered the next version did not know that its page would be withdrawn. */
function withdrawnSince(file: VersionFile, ordered: Date): ReleaseBlock[] {
  // Of a version that was on that page itself, every release says so.
  if (file.withdrawn || file.pageWithdrawnAt === null) return [];
  return file.pageWithdrawnAt > ordered ? [{ reason: 'withdrawn' }] : [];
}

function movedTexts(
  file: VersionFile,
  languages: readonly string[],
  textIds: readonly string[],
): ReleaseBlock[] {
  const moved = file.texts
    .filter((text) => languages.includes(text.language) && !textIds.includes(text.id))
    .map((text) => text.language);
  return moved.length > 0 ? [{ reason: 'text-moved', languages: moved }] : [];
}
