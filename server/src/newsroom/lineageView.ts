/** What a lineage shows now, per language; pure. */
import type { Entry, Lineage } from './store.js';

/** @returns the newest entry in that language */
export function currentIn(lineage: Lineage, language: string): Entry | undefined {
  return lineage.entries.findLast((one) => one.page.language === language);
}

/** @returns every language in which the lineage has said something */
export function languagesOf(lineage: Lineage): string[] {
  return [...new Set(lineage.entries.map((one) => one.page.language))];
}

/** @returns where that language says that its text should never have gone out (R5) */
export function errorIn(lineage: Lineage, language: string): Entry | undefined {
  const now = currentIn(lineage, language);
  return now?.page.kind === 'withdrawal' && now.page.ground === 'error' ? now : undefined;
}

/** R5: whether the words of this entry are shown to nobody any more. */
export function isHiddenIn(lineage: Lineage, entry: Entry): boolean {
  return entry.page.text !== null && errorIn(lineage, entry.page.language) !== undefined;
}

/** The entry in the reader's language, else in the first language that there is. */
export function bestEntry(lineage: Lineage, language: string): Entry | undefined {
  const [first] = languagesOf(lineage);
  return currentIn(lineage, language) ?? (first ? currentIn(lineage, first) : undefined);
}

/** The first release of the lineage: it gave the page its name and its "released" time. */
export function firstIn(lineage: Lineage, language: string): Entry | undefined {
  return lineage.entries.find((one) => one.page.language === language) ?? lineage.entries[0];
}

/** A later change in other languages only, which this language's page must not hide (R3). */
export function changedElsewhere(lineage: Lineage, shown: Entry): Entry | undefined {
  return lineage.entries.findLast(
    (one) =>
      one.number > shown.number &&
      one.page.kind !== 'release' &&
      one.page.language !== shown.page.language,
  );
}
