/**
 * Words that somebody has, beside the words that were released: whether they are the same, and where
 * they differ, word by word. What a copy changes without changing a word is treated kindly, and
 * said: blanks and line ends, quotes of another form, signs of lists, marks that nobody sees.
 */
import { diffArrays } from 'diff';
import { wordSegments } from './plainText.js';

export interface PastedSegment {
  /** `removed`: released, and missing from theirs; `added`: in theirs, and not released. */
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export type Kindness = 'blanks' | 'quotes' | 'signs' | 'invisible';

export interface PastedComparison {
  /**
   * `same`; `part`: one run of the released words; `more`: the released words whole, with others
   * around them; `differs`; `other`: so little is common that a comparison word by word says nothing.
   */
  readonly verdict: 'same' | 'part' | 'more' | 'differs' | 'other';
  /** Empty for `other`. */
  readonly segments: readonly PastedSegment[];
  readonly kindly: readonly Kindness[];
}

/** Soft hyphens, zero-width blanks, marks of direction, and what is no sign at all: no reader sees or says them. */
const INVISIBLE = /[\u00AD\u061C\u200B\u200E\u200F\u2060\uFEFF\uFFFE\uFFFF]/g;
/** What begins an item of a list, in one program or another; a dash, as plain text writes it. */
const LIST_SIGN = /^([^\S\n]*)[•*·▪◦‣–-](?=[^\S\n])/gm;
const OTHER_SIGN = /^[^\S\n]*[•*·▪◦‣–](?=[^\S\n])/gm;
const SINGLE_QUOTES = /[\u2018\u2019\u201A\u201B\u2032\u2039\u203A\u00B4`\u02BC]/g;
const DOUBLE_QUOTES = /[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g;
/** Scripts that set no blank between words: where a word ends is guessed, so letters are compared. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u;

/** Longer than any statement; a comparison takes the longer the more there is. */
export const PASTED_MOST = 20_000;

/** A comparison stops there: a text this different shares its words by chance. */
const MOST_EDITS = 600;
/** Below this share of common words, theirs is another text. */
const COMMON_SHARE = 1 / 3;

interface Token {
  /** What counts. */
  readonly key: string;
  /** What is shown: the word as it stands, with the blanks behind it. */
  readonly shown: string;
}

/**
 * @param spellings the released words in every form that a page offers to copy (with the headings or
 *   without); the nearest one is compared
 * @param pasted theirs; not empty
 * @param language of the words
 */
export function comparePasted(
  spellings: readonly string[],
  pasted: string,
  language: string,
): PastedComparison {
  const yours = tokensOf(clean(pasted), language);
  const best = nearest(
    spellings.map((spelling) => ({ spelling, tokens: tokensOf(clean(spelling), language) })),
    yours,
  );
  const released = best?.tokens ?? [];
  const found = align(released, yours);
  if (!found) return { verdict: 'other', segments: [], kindly: [] };
  return {
    verdict: found.verdict,
    segments: found.runs
      .map(({ kind, tokens }) => ({ kind, text: tokens.map((one) => one.shown).join('') }))
      .filter((one) => one.text !== ''),
    kindly: [
      ...kindInWords(found.runs, yours),
      ...kindAround(clean(best?.spelling ?? ''), best?.spelling ?? '', pasted),
    ],
  };
}

interface Run {
  readonly kind: PastedSegment['kind'];
  /** Of `same` the released ones. */
  readonly tokens: readonly Token[];
  /** Of `same`: theirs, one for each. */
  readonly theirs: readonly Token[];
}

interface Aligned {
  readonly verdict: Exclude<PastedComparison['verdict'], 'other'>;
  readonly runs: readonly Run[];
}

/** @returns null where too little is common */
function align(released: readonly Token[], yours: readonly Token[]): Aligned | null {
  const at = placeOf(yours, released);
  if (at >= 0) {
    const end = at + yours.length;
    const runs = [
      run('removed', released.slice(0, at)),
      run('same', released.slice(at, end), yours),
      run('removed', released.slice(end)),
    ];
    return { verdict: yours.length === released.length ? 'same' : 'part', runs };
  }
  const within = placeOf(released, yours);
  if (within >= 0) {
    const end = within + released.length;
    const runs = [
      run('added', yours.slice(0, within)),
      run('same', released, yours.slice(within, end)),
      run('added', yours.slice(end)),
    ];
    return { verdict: 'more', runs };
  }
  const runs = diffTokens(released, yours);
  return runs && { verdict: 'differs', runs };
}

/** One form of letters, and nothing that nobody sees; every quote keeps its own form. */
function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(LIST_SIGN, '$1-')
    .trim();
}

/** Letter for letter as long as what it is given, so that places in both are the same. */
function oneQuote(text: string): string {
  return text.replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"');
}

function tokensOf(text: string, language: string): Token[] {
  const tokens: { key: string; shown: string }[] = [];
  for (const { segment, index } of wordSegments(oneQuote(text), language)) {
    const shown = text.slice(index, index + segment.length);
    const last = tokens.at(-1);
    if (segment.trim() === '') {
      if (last) last.shown += shown;
      continue;
    }
    if (!UNSPACED.test(segment)) tokens.push({ key: segment, shown });
    else for (const letter of segment) tokens.push({ key: letter, shown: letter });
  }
  return tokens;
}

/** The spelling with the fewest words of theirs missing from it; then the one with fewest more. */
function nearest<T extends { readonly tokens: readonly Token[] }>(
  spellings: readonly T[],
  yours: readonly Token[],
): T | undefined {
  const scored = spellings.map((one) => {
    const extra = countMissing(yours, one.tokens);
    return { one, extra, rest: countMissing(one.tokens, yours) };
  });
  return scored.sort((a, b) => a.extra - b.extra || a.rest - b.rest)[0]?.one;
}

/** How many of the first are not among the second, counting repeated ones. */
function countMissing(first: readonly Token[], second: readonly Token[]): number {
  const left = new Map<string, number>();
  for (const { key } of second) left.set(key, (left.get(key) ?? 0) + 1);
  let missing = 0;
  for (const { key } of first) {
    const count = left.get(key) ?? 0;
    if (count === 0) missing += 1;
    else left.set(key, count - 1);
  }
  return missing;
}

/** @returns where the first stand in the second as one run; -1 where they do not */
function placeOf(part: readonly Token[], whole: readonly Token[]): number {
  for (let at = 0; at + part.length <= whole.length; at += 1) {
    if (part.every((token, index) => token.key === whole[at + index]?.key)) return at;
  }
  return -1;
}

/** @returns null where too little is common */
function diffTokens(released: readonly Token[], yours: readonly Token[]): Run[] | null {
  const extra = countMissing(yours, released);
  const least = yours.length * COMMON_SHARE;
  // Known before the comparison, which takes the longer the more differs.
  if (yours.length - extra < least) return null;
  if (extra + countMissing(released, yours) > MOST_EDITS) return null;
  const keys = (tokens: readonly Token[]) => tokens.map((token) => token.key);
  const changes = diffArrays(keys(released), keys(yours), { maxEditLength: MOST_EDITS });
  if (!changes) return null;
  let oldAt = 0;
  let newAt = 0;
  let common = 0;
  const runs = changes.map((change): Run => {
    const count = change.value.length;
    const theirs = yours.slice(newAt, newAt + count);
    const ours = released.slice(oldAt, oldAt + count);
    if (!change.removed) newAt += count;
    if (!change.added) oldAt += count;
    if (change.added) return run('added', theirs);
    if (change.removed) return run('removed', ours);
    common += count;
    return run('same', ours, theirs);
  });
  return common < least ? null : runs;
}

const run = (kind: Run['kind'], tokens: readonly Token[], theirs: readonly Token[] = []): Run => ({
  kind,
  tokens,
  theirs,
});

/** What was passed over in words that are the same. */
function kindInWords(runs: readonly Run[], yours: readonly Token[]): Kindness[] {
  const last = yours.at(-1);
  const pairs = runs.flatMap(({ kind, tokens, theirs }) =>
    kind === 'same' ? tokens.map((ours, index) => ({ ours, own: theirs[index] })) : [],
  );
  // Behind their last word nothing follows, whatever stands there in the released text.
  const blanks = pairs.some(
    ({ ours, own }) => own !== last && own && blanksOf(own) !== blanksOf(ours),
  );
  const quotes = pairs.some(({ ours, own }) => own && wordOf(own) !== wordOf(ours));
  return [...(blanks ? ['blanks' as const] : []), ...(quotes ? ['quotes' as const] : [])];
}

const wordOf = ({ shown }: Token) => shown.trimEnd();
const blanksOf = (token: Token) => token.shown.slice(wordOf(token).length);

/** What was taken out before words were compared. */
function kindAround(cleaned: string, spelling: string, pasted: string): Kindness[] {
  const otherSigns = (text: string) => text.match(OTHER_SIGN)?.length ?? 0;
  const marks = (text: string) => text.match(INVISIBLE)?.length ?? 0;
  return [
    ...(otherSigns(pasted) > 0 && cleaned.includes('- ') ? ['signs' as const] : []),
    ...(marks(pasted) !== marks(spelling) ? ['invisible' as const] : []),
  ];
}
