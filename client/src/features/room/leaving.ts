/** What a release takes along, and what whoever releases says of the languages it leaves out. Pure. */
import type { ReleaseView } from '@accord/shared/releases';
import type { Statement, VersionHead } from '@accord/shared/statements';

/** Nothing is preselected: null until somebody has said it. */
export type Said = Readonly<Record<string, 'follows' | 'waits' | undefined>>;

export interface Offered {
  /** Languages that may be ticked. */
  readonly languages: readonly string[];
  /** The public already knows that these follow. */
  readonly promised: readonly string[];
  /** Languages that are public in this version. */
  readonly isPublic: readonly string[];
}

/**
 * @param ready languages that could go out now
 * @param isLater for a moment to come, what is still unsigned may be ticked too
 */
export function offered(
  head: VersionHead,
  releases: readonly ReleaseView[],
  ready: readonly string[],
  isLater: boolean,
): Offered {
  const own = releases.filter((one) => one.versionId === head.id);
  const isPublic = own.flatMap((one) => one.languages);
  return {
    languages: head.texts
      .map((text) => text.language)
      .filter((one) => !isPublic.includes(one) && (isLater || ready.includes(one))),
    promised: own.at(-1)?.follows ?? [],
    isPublic,
  };
}

/** @returns languages of the statement of which something has to be said */
export function leftOut(
  statement: Pick<Statement, 'languages'>,
  chosen: readonly string[],
  { promised, isPublic }: Offered,
): string[] {
  return statement.languages
    .map((one) => one.language)
    .filter((one) => !chosen.includes(one) && !promised.includes(one) && !isPublic.includes(one));
}

/** @returns what to send, or null while a language is undecided or waited for */
export function leaving(
  chosen: readonly string[],
  left: readonly string[],
  said: Said,
): { languages: string[]; follows: string[] } | null {
  if (chosen.length === 0 || !left.every((one) => said[one] === 'follows')) return null;
  return { languages: [...chosen], follows: [...left] };
}
