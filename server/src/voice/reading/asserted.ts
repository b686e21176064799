/**
 * What a note says holds: its words without those that it tells as wrong, each where it stands. *The
 * bridge is open, not closed* says that it is open.
 */
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import type { Token } from '@accord/shared/reading/tokens';
import { changesIn } from './changes.js';
import { JOINTS, type Marker, markersOf } from './markers.js';
import type { Sentence } from './mention.js';
import { readSentence } from './sentence.js';
import type { TimeContext } from './times.js';

/** From token to token; the second belongs to it no more. */
type Stretch = readonly [from: number, to: number];

/** Words that go on with what holds. */
const TURNS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['but', 'now', 'while', 'whereas']),
  vi: new Set(['nhưng', 'nay', 'mà', 'hiện']),
  uk: new Set(['але', 'а', 'проте', 'тепер', 'нині', 'зараз']),
};
/** *It was wrong that …*: then what follows was. */
const THAT: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['that']),
  vi: new Set(['rằng']),
  uk: new Set(['що']),
};
/** One word alone also denies: *the bridge is not closed*. */
const SETS_APART_ALONE = new Set(['замість', 'statt', 'anstatt', 'zamiast', 'nor']);
const NONE: ReadonlySet<string> = new Set();

/** @returns the sentence itself where it tells nothing as wrong; else one with blanks in their place */
export function assertedIn(sentence: Sentence, context: TimeContext): Sentence {
  const { tokens, language, chips } = sentence;
  const wrong = toldAsWrong(sentence);
  if (wrong.length === 0) return sentence;
  const letters = sentence.text.split('');
  for (const [from, to] of wrong) {
    const [first, last] = [tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0];
    letters.fill(' ', first, last);
  }
  const text = letters.join('');
  const left = chips.filter((chip) => text.slice(chip.from, chip.to).trim() !== '');
  return readSentence(text, language, left, context, true);
}

/** @returns what it tells as wrong, without the words that say so */
export function wrongIn(sentence: Sentence): string[] {
  const { tokens, text } = sentence;
  const markers = markersOf(sentence);
  return toldAsWrong(sentence).map(([from, to]) => {
    const marker = markers.find(({ at }) => at === from);
    const first = marker ? afterJoints(tokens, marker.at + marker.length) : from;
    return text.slice(tokens[first]?.from ?? 0, tokens[to - 1]?.to ?? 0);
  });
}

function toldAsWrong(sentence: Sentence): Stretch[] {
  const { tokens, language } = sentence;
  const turns = TURNS[baseLanguage(language)] ?? NONE;
  const that = THAT[baseLanguage(language)] ?? NONE;
  const ends = (from: number) => endOf(tokens, from, turns, that);
  const marked = markersOf(sentence).flatMap((marker) => wrongBy(marker, sentence, ends));
  const { from, movedFrom, to } = changesIn(tokens, language);
  const moved = [...from, ...movedFrom].map((at): Stretch => {
    const end = ends(at);
    return [at, Math.min(end, to.find((tag) => tag.at > at)?.at ?? end)];
  });
  return [...marked, ...moved].filter(([first, last]) => last > first);
}

function wrongBy(
  marker: Marker,
  { tokens, language }: Sentence,
  ends: (from: number) => number,
): Stretch[] {
  const behind = marker.at + marker.length;
  switch (marker.how) {
    case 'said':
      return [[marker.at, ends(afterJoints(tokens, behind))]];
    case 'not': {
      const first = tokens[marker.at];
      const before = tokens[marker.at - 1];
      const isApart = before === undefined || JOINTS.has(before.text);
      const isOne = marker.length === 1 && !SETS_APART_ALONE.has(first?.text ?? '');
      return isOne && !isApart ? [] : [[marker.at, ends(behind)]];
    }
    case 'wrong': {
      const next = tokens[behind];
      if (next && THAT[baseLanguage(language)]?.has(next.text)) {
        return [[marker.at, ends(behind + 1)]];
      }
      const joint = tokens.findLastIndex(({ text }, at) => at < marker.at && JOINTS.has(text));
      return [[joint + 1, behind]];
    }
  }
}

/** *The page said: School No 41*. */
function afterJoints(tokens: readonly Token[], from: number): number {
  let at = from;
  while (JOINTS.has(tokens[at]?.text ?? '')) at += 1;
  return at;
}

/** *Ми помилково повідомили, що міст закрито*: what follows belongs to it. */
function endOf(
  tokens: readonly Token[],
  from: number,
  turns: ReadonlySet<string>,
  that: ReadonlySet<string>,
): number {
  const end = tokens.findIndex(
    ({ text }, at) =>
      at >= from &&
      ((JOINTS.has(text) && !(text === ',' && that.has(tokens[at + 1]?.text ?? ''))) ||
        turns.has(text)),
  );
  return end < 0 ? tokens.length : end;
}
