/**
 * A lineage is what one public address has said: a release and the corrections, later versions and
 * withdrawals that took its place. Pure: decides what a new release is, and what it replaces.
 */
import type { StatementKind } from '@accord/shared/parts';

export interface PastRelease {
  readonly id: string;
  readonly versionId: string | null;
  readonly number: number;
  readonly at: Date;
  readonly languages: readonly string[];
}

/**
 * @param past releases of the lineage, oldest first
 * @returns the release that the new one corrects: the newest one that has one of its languages,
 *   else the newest one of another version. A further language of the same version corrects nothing.
 */
export function replacedBy(
  past: readonly PastRelease[],
  version: { readonly versionId: string; readonly languages: readonly string[] },
): PastRelease | null {
  const shares = (one: PastRelease) =>
    one.languages.some((language) => version.languages.includes(language));
  return (
    past.findLast(shares) ?? past.findLast((one) => one.versionId !== version.versionId) ?? null
  );
}

/**
 * @returns whether it only says in further languages what is out already: who read that has read it, also where
 *   older words in these languages are corrected by it
 */
export function joinsVersion(
  past: readonly PastRelease[],
  version: { readonly versionId: string; readonly languages: readonly string[] },
): boolean {
  const own = past.filter((one) => one.versionId === version.versionId);
  const isOut = (language: string) => own.some((one) => one.languages.includes(language));
  return own.length > 0 && !version.languages.some(isOut);
}

/** @returns the newest release of the lineage in that language */
export function lastIn(past: readonly PastRelease[], language: string): PastRelease | null {
  return past.findLast((one) => one.languages.includes(language)) ?? null;
}

/** @returns whether the address shows the release in some language; otherwise it is history */
export function isShownOn(past: readonly PastRelease[], releaseId: string): boolean {
  return past.some(
    (one) =>
      one.id === releaseId &&
      one.languages.some((language) => lastIn(past, language)?.id === releaseId),
  );
}

const SLUG_WORDS: Readonly<Record<StatementKind, string>> = {
  acknowledgement: 'first-statement',
  holding: 'holding-statement',
  update: 'update',
  qa: 'questions',
  correction: 'correction',
  withdrawal: 'withdrawal',
};

/** @returns an address that people can read out: `26-0147-update-2` */
export function newSlug(incidentNumber: string, kind: StatementKind, ordinal: number): string {
  const counted = ordinal > 1 || kind === 'update' ? `-${ordinal}` : '';
  return `${incidentNumber}-${SLUG_WORDS[kind]}${counted}`.toLowerCase();
}

/** @returns the public path of the page that a lineage shows now */
export function publicPath(exercise: boolean, slug: string, language: string): string {
  return `${exercise ? '/exercise' : ''}/news/${slug}/${language}`;
}
