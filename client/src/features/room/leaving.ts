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
  /** Public pages of this version by language; a newer text takes the place of what stands there. */
  readonly pages: Readonly<Record<string, string>>;
}

interface Offering {
  /** Languages whose newest text could go out now. */
  readonly ready: readonly string[];
  /** Texts that are out, also those of before a newer one. */
  readonly releasedTextIds: readonly string[];
  /** For a moment to come, what is still unsigned may be ticked too. */
  readonly isLater: boolean;
}

/** What is out goes out once (R10), by its text: a language that is public may have a newer one. */
export function offered(
  head: VersionHead,
  releases: readonly ReleaseView[],
  { ready, releasedTextIds, isLater }: Offering,
): Offered {
  const own = releases.filter((one) => one.versionId === head.id);
  return {
    languages: head.texts
      .filter((text) => !releasedTextIds.includes(text.id))
      .map((text) => text.language)
      .filter((one) => isLater || ready.includes(one)),
    promised: own.at(-1)?.follows ?? [],
    pages: Object.fromEntries(own.flatMap((one) => Object.entries(one.paths))),
  };
}

/** @returns languages of the statement of which something has to be said */
export function leftOut(
  statement: Pick<Statement, 'languages'>,
  chosen: readonly string[],
  { promised, pages }: Offered,
): string[] {
  return statement.languages
    .map((one) => one.language)
    .filter((one) => !chosen.includes(one) && !promised.includes(one) && !(one in pages));
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
