/** Yes or no: open or closed, safe or not, in force or lifted, under control or not. */
import type { Fact } from '@accord/shared/facts';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import type { Tag } from '@accord/shared/reading/lexicon';
import { intersects, isDisjoint, manyWordsShared, numbersPart, share } from '../comparing/alike.js';
import { type Bound, boundOf, statesDiffer } from '../comparing/bounds.js';
import { knowsNegation } from '../lexicon/languages.js';
import { stemOf } from '../lexicon/stems.js';
import type { Sentence } from '../reading/mention.js';
import { type Found, found, type Words, wholeOf } from './found.js';

/** What a sentence says of the state of something. */
export interface State {
  /** `y:open` */
  readonly attribute: string;
  readonly holds: boolean;
  /** *Until 18:00*, *from Monday*; null where it simply holds. */
  readonly bound: Bound | null;
  /** What is first spoken of: the subject, in all three languages. */
  readonly subject: string | null;
  /** What the words that name it have in common in all their forms. */
  readonly named: ReadonlySet<string>;
  readonly words: Words;
}

/** What nobody is to do says nothing of how it is: *do not drink or boil tap water*. */
const ORDERS: Readonly<Record<string, RegExp>> = {
  en: /^boil\b/,
  uk: /^кип['’]ятіть$/,
};
/** *No need to boil* is no such order. */
const NEEDS: ReadonlySet<string> = new Set(['need', 'needs', 'have', 'has', 'longer', 'required']);
/** What only may be, or is still to come: *until tap water is safe*, *if the bridge is open*. */
const CONDITIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    'if unless until till when whether before expect expects expected hope hopes'.split(' '),
  ),
  vi: new Set('nếu khi'.split(' ')),
  uk: new Set('якщо поки доки коли чи'.split(' ')),
};
/** *Open only to ambulances*, *chỉ mở cửa khi …*: right beside it they leave it half said. */
const HALF_SAID: ReadonlySet<string> = new Set(
  'only if when unless khi nếu лише тільки'.split(' '),
);
const HALF_SAID_BEFORE: ReadonlySet<string> = new Set('only chỉ лише тільки'.split(' '));
/** A negation stands this near before what it negates. */
const NEGATION_WITHIN = 4;
const SUBJECT = /^[npsx]:/;

function statesIn(sentence: Sentence): State[] {
  const { tags, tokens } = sentence;
  const states: State[] = [];
  for (const tag of tags) {
    if (!tag.concept.startsWith('y:')) continue;
    const negations = tags.filter((one) => {
      const gap = tag.at - (one.at + one.length);
      // *Không còn* | *còn hiệu lực*: the two may share a word.
      return one.concept === 'g:neg' && one.at < tag.at && gap < NEGATION_WITHIN;
    }).length;
    const isNegated = negations % 2 === 1;
    if (isNegated && isOrder(sentence, tag)) continue;
    const subject = tags.find((one) => SUBJECT.test(one.concept) && one.concept !== 'n:person');
    const from = tokens[tag.at]?.from ?? 0;
    const to = tokens[tag.at + tag.length - 1]?.to ?? from;
    states.push({
      attribute: tag.concept.slice(0, -1),
      holds: tag.concept.endsWith('+') !== isNegated,
      bound: boundOf(sentence, tag),
      subject:
        subject && isOtherWater(sentence, subject) ? OTHER_WATER : (subject?.concept ?? null),
      named: namedBy(sentence, subject),
      words: { sentence, span: { from, to } },
    });
  }
  return states;
}

/** Those that the sentence says are so: of a condition it says nothing. */
const heldIn = (sentence: Sentence): State[] =>
  statesIn(sentence).filter((one) => one.bound !== null || !isCondition(sentence, one.words.span));

function isCondition(
  { tokens, mentions, language }: Sentence,
  { from, to }: Words['span'],
): boolean {
  const at = tokens.findIndex((token) => token.from === from);
  const behind = tokens.find((token) => token.from >= to);
  if (HALF_SAID.has(behind?.text ?? '') || HALF_SAID_BEFORE.has(tokens[at - 1]?.text ?? '')) {
    return true;
  }
  const begin =
    tokens.findLastIndex(
      // *Доки ми не повідомимо, що вода безпечна*: the clause goes on.
      ({ kind }, index) => index < at && kind === 'mark' && tokens[index + 1]?.text !== 'що',
    ) + 1;
  const words = CONDITIONS[baseLanguage(language)];
  return tokens.slice(begin, at).some((token, index) => {
    if (!words?.has(token.text)) return false;
    // *Until 18:00 the bridge is closed* says that it is.
    const next = tokens[begin + index + 1] ?? token;
    return !mentions.some(
      ({ figure, span }) =>
        figure.kind === 'time' && span.from <= next.from && span.to > token.from,
    );
  });
}

function isOrder({ tags, tokens, language }: Sentence, tag: Tag): boolean {
  if (!ORDERS[baseLanguage(language)]?.test(tokens[tag.at]?.text ?? '')) return false;
  const negation = tags.findLast((one) => one.concept === 'g:neg' && one.at < tag.at);
  return !tokens.slice(negation?.at ?? tag.at, tag.at).some(({ text }) => NEEDS.has(text));
}

/** Water from bottles and tankers says nothing of what comes from the tap. */
const OTHER_WATER = 's:water:other';

const isOtherWater = ({ tags }: Sentence, subject: Tag) =>
  subject.concept === 's:water' &&
  tags.some(
    ({ concept, at, length }) =>
      concept === 'w:other' && at <= subject.at && subject.at < at + length,
  );

function namedBy({ tokens, language }: Sentence, subject: Tag | undefined): Set<string> {
  if (!subject) return new Set();
  const stem = (text: string) =>
    baseLanguage(language) === 'uk' ? consonants(text) : (stemOf(text, language) ?? text);
  return new Set(
    tokens.slice(subject.at, subject.at + subject.length).map(({ text }) => stem(text)),
  );
}

/** *Міст*, *мосту*; *школа*, *шкіл*: the vowels change within the word. */
const consonants = (word: string) => word.replace(/[аеєиіїоуюяйь']/g, '').slice(0, 2);

/** Every pair is looked at. */
const MOST_STATES = 500;

/** States of texts that cannot both be. */
export function checkStates(
  sentences: readonly Sentence[],
  areComparable: (a: Sentence, b: Sentence) => boolean,
  most: number,
): Found[] {
  const states = sentences.flatMap(heldIn).slice(0, MOST_STATES);
  const finds: Found[] = [];
  for (const [index, a] of states.entries()) {
    for (const b of states.slice(index + 1)) {
      if (a.words.sentence === b.words.sentence || !contradict(a, b)) continue;
      if (!areComparable(a.words.sentence, b.words.sentence)) continue;
      finds.push(found('texts', a.words, b.words));
      if (finds.length >= most) return finds;
    }
  }
  return finds;
}

function contradict(a: State, b: State): boolean {
  if (a.attribute !== b.attribute) return false;
  if (a.holds === b.holds && !(a.bound && b.bound)) return false;
  const [first, second] = [a.words.sentence, b.words.sentence];
  const isOneLanguage = baseLanguage(first.language) === baseLanguage(second.language);
  if (a.subject === null || b.subject === null) {
    // Things of which no list knows: only by the words themselves.
    if (a.subject !== b.subject || !isOneLanguage || !manyWordsShared(first, second)) return false;
  } else if (!first.about.words.has(b.subject) || !second.about.words.has(a.subject)) {
    return false;
  }
  // *The hospital* and *the clinic* are of one kind, and are two.
  if (isOneLanguage && a.subject === b.subject && isDisjoint(a.named, b.named)) return false;
  if (numbersPart(first, second)) return false;
  if (isOneLanguage && isDisjoint(first.about.names, second.about.names)) return false;
  if (isDisjoint(particulars(first), particulars(second))) return false;
  if (!statesDiffer(a, b, () => manyWordsShared(first, second))) return false;
  // Two that name when they change were compared by that.
  if (a.bound !== null && b.bound !== null) return true;
  const isNow = (one: State) => one.words.sentence.about.limits.has('q:now');
  // *Closed until Monday*, *open today*.
  if ((a.bound && isNow(b)) || (b.bound && isNow(a))) return true;
  return !atOtherTimes(first, second);
}

/**
 * A translation that says of something the opposite of its source: *not safe to drink*, *безпечна*.
 * Only where neither text says it both ways, since who can tell then which sentence stands for which.
 */
export function checkStatesAcross(
  source: readonly Sentence[],
  target: readonly Sentence[],
): Found[] {
  const [wanted, given] = [statedIn(source), statedIn(target)];
  return given.flatMap((one) => {
    const said = wanted.filter(({ attribute }) => attribute === one.attribute);
    const again = given.filter(({ attribute }) => attribute === one.attribute);
    if (said.some(({ holds }) => holds === one.holds)) return [];
    if (again.some(({ holds }) => holds !== one.holds)) return [];
    const opposite = said.find((other) => other.subject !== null && contradict(other, one));
    return opposite ? [found('language', one.words, opposite.words)] : [];
  });
}

/** What ends or begins at an hour may be said from either side, and a question says nothing. */
const statedIn = (sentences: readonly Sentence[]) =>
  sentences
    .filter(({ text }) => !text.trimEnd().endsWith('?'))
    .flatMap(statesIn)
    .filter(({ bound }) => bound === null)
    .slice(0, MOST_STATES);

/** *Evacuation* order, *boil* notice. */
function particulars({ about }: Sentence): Set<string> {
  return new Set([...about.words].filter((one) => one.startsWith('f:') || one.startsWith('x:')));
}

/** Closed now, open on Monday. */
function atOtherTimes(a: Sentence, b: Sentence): boolean {
  const days = ({ mentions }: Sentence) =>
    new Set(
      mentions.flatMap(({ figure }) =>
        figure.kind === 'time'
          ? [figure.day ?? (figure.weekday === null ? '' : `${figure.weekday}`)]
          : [],
      ),
    );
  const [first, second] = [days(a), days(b)];
  if (first.size > 0 && second.size > 0) return !intersects(first, second);
  const isPlanned = (one: Sentence) => one.about.limits.has('q:planned');
  return (
    isPlanned(a) !== isPlanned(b) || a.about.limits.has('q:past') !== b.about.limits.has('q:past')
  );
}

const MOST_WORDS = 0.75;
const FEWEST_WORDS = 2;
const SHORTEST_SHOWN = 8;

/** @param label the fact's label, read as a sentence in the language of the text */
export function checkYesNo(sentence: Sentence, fact: Fact, label: Sentence): Found[] {
  const { value } = fact.current;
  if (value.kind !== 'yesno' || sentence.tags.some((tag) => tag.concept === 'k:open')) return [];
  if (sentence.text.trimEnd().endsWith('?')) return [];
  const says = saysOf(sentence, fact, label);
  if (says === null) return [];
  const isSame = says.is === value.value;
  // Of what was taken back nothing is known: only whoever still says it is wrong.
  if (fact.current.status === 'retracted') {
    return isSame ? [found('corrected', says.words, { fact })] : [];
  }
  return isSame ? [] : [found(wasSaid(fact, says.is) ? 'corrected' : 'fact', says.words, { fact })];
}

const wasSaid = (fact: Fact, is: boolean) =>
  fact.history.some((version) => version.value.kind === 'yesno' && version.value.value === is);

/** What the sentence answers to the question of the fact; null where it does not speak of it. */
function saysOf(
  sentence: Sentence,
  fact: Fact,
  label: Sentence,
): { is: boolean; words: Words } | null {
  const { value } = fact.current;
  const shown = shownIn(sentence, fact);
  if (shown !== null) return { is: shown, words: wholeOf(sentence) };
  if (isDisjoint(sentence.about.names, label.about.names)) return null;
  const [asked] = statesIn(label);
  if (asked) {
    // Where no list knows what is asked about, its words have to be there.
    const isMeant = (subject: string | null) =>
      asked.subject === null
        ? share(label.about.words, sentence.about.words) >= MOST_WORDS
        : subject === asked.subject;
    const states = heldIn(sentence).filter(
      (one) => one.attribute === asked.attribute && isMeant(one.subject),
    );
    // *It was closed yesterday and is open now* says what holds, too.
    const answers = states.map((one) => ({ is: one.holds === asked.holds, words: one.words }));
    const isHeld = (is: boolean) => value.kind === 'yesno' && value.value === is;
    if (sentence.about.limits.has('q:planned')) return null;
    return answers.find(({ is }) => isHeld(is)) ?? answers[0] ?? null;
  }
  const { words } = label.about;
  if (words.size < FEWEST_WORDS || share(words, sentence.about.words) < MOST_WORDS) return null;
  if (!knowsNegation(sentence.language)) return null;
  return {
    is: sentence.about.isNegated === label.about.isNegated,
    words: wholeOf(sentence),
  };
}

/** The very words that the fact shows for yes or no. */
function shownIn(sentence: Sentence, fact: Fact): boolean | null {
  const { shown } = fact;
  if (!shown) return null;
  const text = sentence.text.toLowerCase();
  const has = (words: string | undefined) =>
    words !== undefined && words.length >= SHORTEST_SHOWN && text.includes(words.toLowerCase());
  const yes = has(shown.yes[sentence.language]);
  const no = has(shown.no[sentence.language]);
  return yes === no ? null : yes;
}
