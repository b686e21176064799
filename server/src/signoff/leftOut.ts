/** All languages together: what a release leaves out is promised, or waited for, never forgotten. */
import type { VersionFile } from './store.js';

type Languages = Pick<
  VersionFile,
  'statementLanguages' | 'publicLanguages' | 'promisedLanguages' | 'requiredLanguages'
>;

/** @returns the statement's languages that are neither public in this version nor go out now */
export function leftOut(file: Languages, languages: readonly string[]): string[] {
  return file.statementLanguages.filter(
    (one) => !languages.includes(one) && !file.publicLanguages.includes(one),
  );
}

/**
 * @param follows languages of which the person says that their translation follows
 * @returns languages left out of which nobody has said so, neither now nor with an earlier release
 *   of this version
 */
export function undecided(
  file: Languages,
  languages: readonly string[],
  follows: readonly string[],
): string[] {
  return leftOut(file, languages).filter(
    (one) => !follows.includes(one) && !file.promisedLanguages.includes(one),
  );
}

/** @returns languages that the playbook requires, and that would still not be public after this */
export function requiredMissing(file: Languages, languages: readonly string[]): string[] {
  return file.requiredLanguages.filter(
    (one) => !languages.includes(one) && !file.publicLanguages.includes(one),
  );
}

/** @returns those of the languages whose newest text is not public: what is out goes out once */
export function notOut(
  { texts, releasedTextIds }: Pick<VersionFile, 'texts' | 'releasedTextIds'>,
  languages: readonly string[],
): string[] {
  const out = texts.filter((text) => releasedTextIds.includes(text.id));
  return languages.filter((one) => !out.some((text) => text.language === one));
}

/**
 * @returns what a release of these languages is about: those that are out already are passed over (R10);
 *   all of them where nothing is left, so that this is said of them
 */
export function goingOut(
  file: Pick<VersionFile, 'texts' | 'releasedTextIds'>,
  languages: readonly string[],
): string[] {
  const wanted = [...new Set(languages)];
  const left = notOut(file, wanted);
  return left.length > 0 ? left : wanted;
}
