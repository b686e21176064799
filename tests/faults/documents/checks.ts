/** What must hold of the words in a text, as pure functions: they can be shown to find what is wrong. */
import { type Change, countWords, replaceWords } from './history.js';

export interface Moment {
  /** Words shown as saved up to then have to be there, milliseconds. */
  readonly savedUpTo: number;
  /** Somebody is without their right since this time; null when everybody has theirs. */
  readonly lapsedSince: number | null;
}

/**
 * @param changes of one document
 * @param text of the same
 * @returns a sentence for each thing that must not be
 */
export function judgeText(
  changes: readonly Change[],
  text: string,
  { savedUpTo, lapsedSince }: Moment,
): readonly string[] {
  const counts = countWords(text);
  const deletions = new Map(
    changes.flatMap((one) => (one.kind === 'delete' ? [[one.word, one] as const] : [])),
  );
  const isShown = ({ savedAt, gone }: Change) =>
    savedAt !== null && savedAt <= savedUpTo && gone === 'no';
  const wrong: string[] = [];
  const typed = changes.filter(({ kind }) => kind === 'type');
  for (const change of typed) {
    const { word, page, standing, at } = change;
    const count = counts.get(word) ?? 0;
    const deletion = deletions.get(word);
    const isLate = standing === 'late' && lapsedSince !== null && at > lapsedSince;
    if (count > 0 && standing === 'never') {
      wrong.push(`${word} by ${page} stands there, typed without the right`);
    } else if (count > 0 && isLate) {
      wrong.push(`${word} by ${page} came in while its author was without the right`);
    }
    if (change.gone === 'lost') {
      wrong.push(`${word} went from ${page}, which does not keep it as text`);
    }
    if (count > 1) wrong.push(`${word} by ${page} stands there ${count} times`);
    if (deletion && isShown(deletion)) {
      if (count > 0) wrong.push(`${word} stands there, though ${page} was shown its deletion`);
    } else if (isShown(change) && !deletion && count === 0) {
      wrong.push(`${word} is missing, though ${page} was shown it as saved`);
    }
  }
  const known = new Set(typed.map(({ word }) => word));
  for (const word of counts.keys()) {
    if (!known.has(word)) wrong.push(`${word} stands there, and nobody typed it`);
  }
  return wrong;
}

/**
 * What somebody without the right to edit has on their page: what they typed stays there, and
 * others' changes that were lost with a server before they were saved may stay there, too.
 *
 * @param shown on that page
 * @param logged what the log says
 * @param brought what any row of the log ever brought in
 * @returns both texts without these, and the words that were lost and still count there
 */
export function compareReader(
  changes: readonly Change[],
  shown: string,
  logged: string,
  brought: ReadonlyMap<string, number>,
): { readonly shown: string; readonly logged: string; readonly lost: readonly string[] } {
  const own = new Set(changes.flatMap((one) => (one.standing === 'never' ? [one.word] : [])));
  const words = countWords(shown);
  const typed = [...words.keys()].filter((word) => !own.has(word) && !brought.has(word));
  const deleted = changes.flatMap(({ kind, savedAt, word }) =>
    kind === 'delete' && savedAt === null && !words.has(word) && !own.has(word) ? [word] : [],
  );
  const isLeftOut = (word: string) => own.has(word) || typed.includes(word);
  return {
    shown: replaceWords(shown, (word) => (isLeftOut(word) ? '' : word)),
    logged: replaceWords(logged, (word) => (deleted.includes(word) ? '' : word)),
    lost: [...typed, ...deleted.filter((word) => logged.includes(word))],
  };
}

/** @returns a sentence for each text that is not the first one's */
export function judgeAgreement(
  texts: readonly { readonly where: string; readonly text: string }[],
): readonly string[] {
  const [first, ...others] = texts;
  return others.flatMap(({ where, text }) =>
    text === first?.text
      ? []
      : [`${where} differs from ${first?.where}: ${difference(text, first?.text ?? '')}`],
  );
}

const SHOWN_CHARACTERS = 60;

function difference(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  const from = Math.max(0, at - 10);
  const part = (one: string) => JSON.stringify(one.slice(from, from + SHOWN_CHARACTERS));
  return `${part(text)} against ${part(other)} at ${at} of ${text.length} and ${other.length}`;
}
