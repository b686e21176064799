/** What a lineage shows now, per language; pure. */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { PARTS, type PartName } from '@accord/shared/parts';
import { pickWords } from '@accord/shared/primitives';
import { groupBy } from '../platform/groupBy.js';
import type { Entry, Lineage } from './store.js';

/** @returns the newest entry in that language */
export function currentIn(lineage: Lineage, language: string): Entry | undefined {
  return lineage.entries.findLast((one) => one.page.language === language);
}

/** @returns every language in which the lineage has said something */
export function languagesOf(lineage: Lineage): string[] {
  return [...new Set(lineage.entries.map((one) => one.page.language))];
}

/** @returns the same, those of the desk first, in its order */
export function languagesInOrder(lineage: Lineage, deskLanguages: readonly string[]): string[] {
  const there = languagesOf(lineage);
  return [
    ...deskLanguages.filter((one) => there.includes(one)),
    ...there.filter((one) => !deskLanguages.includes(one)),
  ];
}

/** R5: whether the words of this entry are shown to nobody any more, whatever stands there by now. */
export function isHiddenIn(among: Pick<Lineage, 'entries'>, entry: Entry): boolean {
  return errorAfter(among, entry) !== undefined;
}

/**
 * @returns where its language said later that these words should never have gone out; what was released
 *   after that is not meant
 */
function errorAfter(
  { entries }: Pick<Lineage, 'entries'>,
  { number, page }: Entry,
): Entry | undefined {
  if (page.text === null) return undefined;
  return entries.find(
    (one) =>
      one.page.ground === 'error' &&
      one.page.slug === page.slug &&
      one.page.language === page.language &&
      one.number > number,
  );
}

/**
 * @returns what its page says of an entry that it does not show any more: that it was published in error,
 *   else what stands there now; null where it still stands there
 */
export function replacementOf(lineage: Lineage, entry: Entry): Entry | null {
  const now = currentIn(lineage, entry.page.language);
  if (now === undefined || now === entry) return null;
  return errorAfter(lineage, entry) ?? now;
}

/** The entry in the reader's language, else in the first of the desk's in which there is one. */
export function bestEntry(
  lineage: Lineage,
  language: string,
  deskLanguages: readonly string[],
): Entry | undefined {
  const [first] = languagesInOrder(lineage, deskLanguages);
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

/** @returns languages of which the newest release says that their translation follows */
export function followingIn(lineage: Lineage): readonly string[] {
  return lineage.entries.at(-1)?.follows ?? [];
}

/** @returns of those, all but the language that somebody is reading */
export function followingBeside(lineage: Lineage, shown: string): string[] {
  return followingIn(lineage).filter((one) => one !== shown);
}

/** What readers of a language that is behind can read elsewhere, and where it differs. */
export interface Newer {
  /** Current texts of the newest version. */
  readonly entries: readonly Entry[];
  /** Parts that changed since; null where no language was public in both versions. */
  readonly parts: readonly PartName[] | null;
  /** What corrections of the page put right since, oldest first, in the nearest language. */
  readonly putRight: readonly PutRight[];
}

interface PutRight {
  readonly text: string;
  readonly language: string;
  readonly releasedAt: string;
}

/** What is said beside a text while translations are waited for; it goes when they come. */
export interface Meanwhile {
  /** Other languages that follow. */
  readonly follows: readonly string[];
  /** Null where the text is the newest one. */
  readonly newer: Newer | null;
}

/** @param entry the current one of its language */
export function meanwhileIn(lineage: Lineage, entry: Entry): Meanwhile {
  return {
    follows: followingBeside(lineage, entry.page.language),
    newer: newerThan(lineage, entry),
  };
}

/** @returns what was said beside an entry after each release for which it stood on its page */
export function meanwhilesOf({ slug, entries }: Lineage, entry: Entry): Meanwhile[] {
  return [...new Set(entries.map((one) => one.number))]
    .map((last) => ({ slug, entries: entries.filter((one) => one.number <= last) }))
    .filter((then) => currentIn(then, entry.page.language) === entry)
    .map((then) => meanwhileIn(then, entry));
}

/** @returns null where the language is not behind: nothing newer was released without it */
export function newerThan(lineage: Lineage, shown: Entry): Newer | null {
  const newest = lineage.entries.at(-1);
  if (!newest || !followingIn(lineage).includes(shown.page.language)) return null;
  const putRight = putRightSince(lineage, shown);
  const entries = lineage.entries.filter(
    (one) => one.versionId === newest.versionId && currentIn(lineage, one.page.language) === one,
  );
  const before = (language: string) =>
    lineage.entries.findLast(
      (one) => one.versionId === shown.versionId && one.page.language === language,
    );
  for (const entry of entries) {
    const old = before(entry.page.language)?.page.text;
    const text = entry.page.text;
    if (!old || !text) continue;
    const moved = (part: PartName) =>
      canonicalJson(old.parts[part]) !== canonicalJson(text.parts[part]);
    return { entries, parts: PARTS.filter(moved), putRight };
  }
  return { entries, parts: null, putRight };
}

function putRightSince({ entries }: Lineage, shown: Entry): PutRight[] {
  const later = entries.filter((one) => one.number > shown.number);
  return [...groupBy(later, (one) => one.number).values()].flatMap((release) => {
    const notes = release.flatMap(({ page }) => page.replaces?.note ?? []);
    const [first] = release;
    if (!first || notes.length === 0) return [];
    const among = Object.fromEntries(notes.map(({ language, text }) => [language, text]));
    const { text, lang } = pickWords(among, shown.page.language);
    return [{ text, language: lang, releasedAt: first.page.releasedAt }];
  });
}
