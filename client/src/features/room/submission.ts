/** Which languages would go into which version, and what each still misses. Pure. */
import { type PartName, REQUIRED_PARTS } from '@accord/shared/parts';
import type { Statement } from '@accord/shared/statements';

export interface SubmissionOption {
  readonly language: string;
  readonly isSource: boolean;
  /** Parts that this kind of statement needs and that are empty. */
  readonly missing: readonly PartName[];
}

/**
 * @param filled what is known better than the list: the filled parts of the text on the page
 */
export function submissionOptions(
  statement: Statement,
  filled?: { readonly language: string; readonly parts: readonly PartName[] },
): SubmissionOption[] {
  return statement.languages.map(({ language, filledParts }) => {
    const parts = filled?.language === language ? filled.parts : filledParts;
    return {
      language,
      isSource: language === statement.sourceLanguage,
      missing: REQUIRED_PARTS[statement.kind].filter((part) => !parts.includes(part)),
    };
  });
}

/**
 * What is ticked at first: from the source, the source and every complete language; from another
 * language, that one alone joins the version that is there.
 */
export function suggestedLanguages(
  statement: Statement,
  options: readonly SubmissionOption[],
  language: string,
): string[] {
  const isJoining = language !== statement.sourceLanguage && statement.versions.length > 0;
  if (isJoining) return [language];
  return options
    .filter((one) => one.isSource || one.language === language || one.missing.length === 0)
    .map((one) => one.language);
}

/** @returns the number of the version that these languages make or join; 0 for none to join */
export function versionNumber(statement: Statement, languages: readonly string[]): number {
  const latest = statement.versions[0]?.number ?? 0;
  return languages.includes(statement.sourceLanguage) ? latest + 1 : latest;
}
