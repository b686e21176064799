/** The true state of one language of a statement, for its tab. Pure. */
import { PARTS, type PartName } from '@accord/shared/parts';
import type { ReleaseView } from '@accord/shared/releases';
import type { Statement, StatementLanguage } from '@accord/shared/statements';
import type { LanguageState } from '../../ui/LanguageTabs.js';

/** The parts that a tab counts: the six numbered ones. */
const COUNTED: readonly PartName[] = PARTS.filter((part) => part !== 'title' && part !== 'act');

export interface LanguageKnown {
  /** Edits of the live text over the newest version, where that text is on the page. */
  readonly ahead: number;
  /** Parts of the source that moved since this language was frozen. */
  readonly behind: number;
}

export function languageState(
  statement: Statement,
  one: StatementLanguage,
  releases: readonly ReleaseView[],
  known: LanguageKnown,
): LanguageState {
  const newest = statement.versions[0];
  const { frozenIn } = one;
  if (!newest || frozenIn === null) {
    const parts = one.filledParts.filter((part) => COUNTED.includes(part)).length;
    return parts === 0 && one.filledParts.length === 0
      ? { state: 'none' }
      : { state: 'draft', parts, of: COUNTED.length };
  }
  if (frozenIn < newest.number) {
    return { state: 'behind', parts: Math.max(1, known.behind), version: newest.number };
  }
  const isPublic = releases.some(
    (release) =>
      release.versionId === newest.id &&
      release.withdrawnBy === null &&
      release.languages.includes(one.language),
  );
  if (isPublic) return { state: 'public', version: frozenIn };
  return { state: 'signoff', version: frozenIn, ahead: known.ahead };
}
