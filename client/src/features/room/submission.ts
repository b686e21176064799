/** Which languages would go into which version, and what each still misses. Pure. */
import { type PartName, REQUIRED_PARTS } from '@accord/shared/parts';
import type { Statement } from '@accord/shared/statements';
import type { SubmitReason } from './submitReasons.js';

export interface SubmissionOption {
  readonly language: string;
  readonly isSource: boolean;
  /** Parts that this kind of statement needs and that are empty. */
  readonly missing: readonly PartName[];
  /**
   * Nobody has touched this translation since that version: it would carry old words under the
   * source's new ones. Null where somebody has, and for the source.
   */
  readonly untouchedSince: number | null;
  /** Blocks that a machine wrote and nobody has approved: they keep the language back. */
  readonly machineBlocks: number;
}

/**
 * @param filled what is known better than the list: the filled parts of the text on the page
 */
export function submissionOptions(
  statement: Statement,
  filled?: {
    readonly language: string;
    readonly parts: readonly PartName[];
    readonly machineBlocks: number;
  },
): SubmissionOption[] {
  const newest = statement.versions[0];
  return statement.languages.map(({ language, filledParts, machineBlocks, editedAt }) => {
    const parts = filled?.language === language ? filled.parts : filledParts;
    const isSource = language === statement.sourceLanguage;
    const isTouched =
      !newest ||
      filled?.language === language ||
      (editedAt !== null && Date.parse(editedAt) > Date.parse(newest.submittedAt));
    return {
      language,
      isSource,
      missing: REQUIRED_PARTS[statement.kind].filter((part) => !parts.includes(part)),
      machineBlocks: filled?.language === language ? filled.machineBlocks : machineBlocks,
      untouchedSince: isSource || isTouched ? null : newest.number,
    };
  });
}

/**
 * What is ticked at first: from the source, the source and every language that is complete and was
 * worked on since; from another language, that one alone joins the version that is there.
 */
export function suggestedLanguages(
  statement: Statement,
  options: readonly SubmissionOption[],
  language: string,
): string[] {
  const isJoining = language !== statement.sourceLanguage && statement.versions.length > 0;
  if (isJoining) return [language];
  return options
    .filter(
      (one) =>
        one.isSource ||
        one.language === language ||
        (one.missing.length === 0 && one.untouchedSince === null && one.machineBlocks === 0),
    )
    .map((one) => one.language);
}

/** Languages that a machine's unread words keep back (M1). */
export function machineReasons(
  options: readonly SubmissionOption[],
  languages: readonly string[],
): SubmitReason[] {
  return options
    .filter((one) => languages.includes(one.language) && one.machineBlocks > 0)
    .map((one) => ({ reason: 'machine', language: one.language, blocks: one.machineBlocks }));
}

/** Nothing is there yet that another language could join. */
export function sourceReasons(
  { sourceLanguage, versions }: Statement,
  languages: readonly string[],
): SubmitReason[] {
  const isJoining = languages.length > 0 && !languages.includes(sourceLanguage);
  return isJoining && versions.length === 0 ? [{ reason: 'source', language: sourceLanguage }] : [];
}

/** @returns the number of the version that these languages make or join; 0 for none to join */
export function versionNumber(statement: Statement, languages: readonly string[]): number {
  const latest = statement.versions[0]?.number ?? 0;
  return languages.includes(statement.sourceLanguage) ? latest + 1 : latest;
}
