/** A place in prose that is another than the ledger's: where something happened, where to go. */
import type { Fact } from '@accord/shared/facts';
import { share } from '../comparing/alike.js';
import { baseLanguage } from '../lexicon/languages.js';
import { NUMBER_SIGNS } from '../reading/labels.js';
import type { Sentence } from '../reading/mention.js';
import { type Token, tokenise } from '../reading/tokens.js';
import { type Found, found, type Words } from './found.js';

const LOCATIVE: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('at in near on to inside outside beside behind'.split(' ')),
  vi: new Set('tại ở gần đến tới trong'.split(' ')),
  uk: new Set('біля на у в до поблизу коло неподалік'.split(' ')),
};
/** *Near the station Fastiv*: words between the two. */
const NAME_WITHIN = 3;
const ENOUGH_WORDS = 0.5;
/** Names bend at their end; so much of the beginning is the same. */
const SAME_BEGINNING = 4;

/** @param label the fact's label, read as a sentence in the language of the text */
export function checkPlace(sentence: Sentence, fact: Fact, label: Sentence): Found[] {
  const { value } = fact.current;
  if (value.kind !== 'place') return [];
  const words = value.words[sentence.language] ?? value.words[baseLanguage(sentence.language)];
  const { words: asked } = label.about;
  if (words === undefined || asked.size === 0) return [];
  if (share(asked, sentence.about.words) < ENOUGH_WORDS) return [];
  const said = placesIn(sentence);
  const [first] = said;
  if (!first) return [];
  const known = capitals(tokenise(words, sentence.language));
  if (known.length === 0) return [];
  const everything = sentence.tokens.map((token) => token.text);
  const isThere = known.some((name) => everything.some((one) => isSameName(name, one)));
  // Of what was taken back nothing is known: only whoever still says it is wrong.
  if (fact.current.status === 'retracted') {
    return isThere ? [found('corrected', first, { fact })] : [];
  }
  if (isThere) return [];
  const former = fact.history.some((version) => {
    const was = version.value.kind === 'place' ? version.value.words[sentence.language] : undefined;
    if (was === undefined) return false;
    return capitals(tokenise(was, sentence.language)).some((name) =>
      everything.some((one) => isSameName(name, one)),
    );
  });
  return [found(former ? 'corrected' : 'fact', first, { fact })];
}

/** Names after a word of place. */
function placesIn(sentence: Sentence): Words[] {
  const { tokens, language } = sentence;
  const locative = LOCATIVE[baseLanguage(language)];
  if (!locative) return [];
  const places: Words[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!locative.has(tokens[at]?.text ?? '')) continue;
    const name = nameAfter(tokens, at + 1);
    if (!name) continue;
    places.push({
      sentence,
      span: { from: tokens[name.first]?.from ?? 0, to: tokens[name.last]?.to ?? 0 },
    });
  }
  return places;
}

function nameAfter(tokens: readonly Token[], from: number): { first: number; last: number } | null {
  for (let first = from; first < from + NAME_WITHIN; first++) {
    const token = tokens[first];
    // *At school № 7*: its number is its name.
    if (token && NUMBER_SIGNS.has(token.text) && tokens[first + 1]?.kind === 'number') {
      return { first: Math.max(from, first - 1), last: first + 1 };
    }
    if (token?.kind !== 'word') return null;
    if (!token.isCapital) continue;
    let last = first;
    while (tokens[last + 1]?.isCapital) last += 1;
    return { first, last };
  }
  return null;
}

/** Words with a capital, and numbers with the sign of one. */
const capitals = (tokens: readonly Token[]) =>
  tokens
    .filter(
      (token, at) => token.isCapital || (at > 0 && NUMBER_SIGNS.has(tokens[at - 1]?.text ?? '')),
    )
    .map((token) => token.text);

function isSameName(a: string, b: string): boolean {
  if (a === b) return true;
  const beginning = Math.max(SAME_BEGINNING, Math.min(a.length, b.length) - 2);
  return a.length >= SAME_BEGINNING && a.slice(0, beginning) === b.slice(0, beginning);
}
