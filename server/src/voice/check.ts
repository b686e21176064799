/**
 * Reads every text of an incident and reports where one contradicts the facts, another text or
 * itself. Pure: the same texts and facts always give the same findings, with the same keys.
 */
import { createHash } from 'node:crypto';
import type { Fact } from '@accord/shared/facts';
import {
  type FindingContent,
  MOST_FINDINGS,
  type SpotPart,
  type TextPlace,
} from '@accord/shared/findings';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { type Checked, type CheckedText, promiseKey } from './checkedText.js';
import { checkFacts } from './checks/facts.js';
import type { Found, Words } from './checks/found.js';
import { checkForbidden, checkTerms } from './checks/glossary.js';
import { createGuidanceCheck } from './checks/guidance.js';
import { checkLanguage } from './checks/languages.js';
import { checkNames } from './checks/names.js';
import { checkPairs } from './checks/pairs.js';
import { checkPlace, placesAlike } from './checks/places.js';
import { checkPromise } from './checks/promises.js';
import { checkSpeculation } from './checks/speculation.js';
import { checkStates, checkYesNo } from './checks/states.js';
import { checkLine, checkWhereabouts } from './checks/whereabouts.js';
import { amountsDiffer, timesDiffer } from './comparing/differ.js';
import { type LedgerFact, ledgerFact } from './comparing/ledger.js';
import { joinFindings } from './joinFindings.js';
import { isBeside, isNote, linesWithNote, type Notes, readNotes } from './notes.js';
import { isDenied } from './reading/denied.js';
import type { Mention, Sentence } from './reading/mention.js';
import type { Reader, Standing } from './reading/reader.js';
import { readSentence } from './reading/sentence.js';

/** Raised when other things are found in the same words: what an older one checked is checked again. */
export const CHECKER = 11;

interface ReadText {
  readonly text: CheckedText;
  readonly standings: readonly Standing[];
}
interface Occurrence {
  readonly text: CheckedText;
  readonly part: SpotPart;
}
type Occurrences = ReadonlyMap<Sentence, readonly Occurrence[]>;

/**
 * @param most how many; settled ones take no place of those that nobody has seen
 * @returns findings, the gravest first
 */
export function check(checked: Checked, reader: Reader, most = MOST_FINDINGS): FindingContent[] {
  const read = checked.texts.map(
    (text): ReadText => ({
      text,
      standings: reader.read(text, linesWithNote(text), checked.timeZone),
    }),
  );
  const where = occurrencesOf(read);
  const sentences = [...where.keys()];
  const ours = sentences.filter((sentence) => isOurs(where, sentence));
  const isArea = (sentence: Sentence) => where.get(sentence)?.[0]?.part === 'area';
  // An alert may have an area within another one, and be wider than what a text speaks of.
  const told = sentences.filter((sentence) => !isArea(sentence));
  const areComparable = (a: Sentence, b: Sentence) => comparablePair(where, a, b) !== null;
  const ledgers = createLedgers(checked);
  const notes = readNotes(read, { reader, timeZone: checked.timeZone }, ledgers.in);
  const isTold = ({ left, right }: Found) =>
    notes.isTold(left) || (right !== null && 'sentence' in right && notes.isTold(right));
  const againstFacts = sentences
    .flatMap((sentence) => [
      ...(isArea(sentence) ? ledgers.areas(sentence) : ledgers.figures(sentence)).filter(
        (one) => !isTold(one),
      ),
      ...wordsAgainst(ledgers, notes, sentence),
    ])
    .filter(isSaid);
  const blamed = new Set(againstFacts.map(({ left }) => spotKey(left)));
  // The ledger has said already which of the two is wrong.
  const isBlamed = (words: Words) => blamed.has(spotKey(words));
  const isOfTexts = ({ left, right }: Found) =>
    !isBlamed(left) && !(right && 'sentence' in right && isBlamed(right));
  const pairs = [
    ...checkPairs(told, areComparable, most),
    ...checkStates(told, areComparable, most),
    ...checkWhereabouts(told, areComparable, most),
  ].filter((one) => isOfTexts(one) && !isTold(one) && isSaid(one));
  const finds: Found[] = [
    ...againstFacts,
    ...ours.flatMap((sentence) => checkNames(sentence, checked.facts)),
    // The page itself may be wrong by now: whether it said so is another question.
    ...notes.finds.filter(({ left }) => !isBlamed(left)),
    ...pairs.map((one) => asCorrected(one, where, corrections(checked, reader))),
    ...languageFinds(read, checked.sourceLanguages).filter(isOfTexts),
    ...ours.flatMap((sentence) => checkForbidden(checked.glossary, sentence)),
    ...termFinds(read, checked),
    ...ours.flatMap(checkSpeculation),
    ...ours.flatMap(createGuidanceCheck(checked.guidance)),
    ...promises(read, checked).filter((one) => !notes.isOldFigure(one.left)),
  ];
  // What a page said before stands in no text that is checked, unless it says it still.
  const everywhere = new Map([...notes.saidIn, ...where]);
  const contents = finds.map((one) => contentOf(one, everywhere));
  return joinFindings(contents, placeKey).slice(0, most);
}

/** Whoever denies a rumour names what it says. */
function isSaid({ left, right }: Found): boolean {
  const isSo = ({ sentence, span }: Words) => !isDenied(sentence, span);
  return isSo(left) && (right === null || !('sentence' in right) || isSo(right));
}

function occurrencesOf(read: readonly ReadText[]): Map<Sentence, Occurrence[]> {
  const where = new Map<Sentence, Occurrence[]>();
  for (const { text, standings } of read) {
    for (const { sentence, part } of standings) {
      const known = where.get(sentence);
      // A sentence may stand in a text many times: once is enough to find it.
      if (known?.at(-1)?.text === text) continue;
      if (known) known.push({ text, part });
      else where.set(sentence, [{ text, part }]);
    }
  }
  return where;
}

/** How others word what they say is theirs: of it only figures, places and states are compared. */
function isOurs(where: Occurrences, sentence: Sentence): boolean {
  return (where.get(sentence) ?? []).some(({ text }) => text.place.kind !== 'elsewhere');
}

/**
 * Two places that could contradict each other: in one text, or in two that are not of one statement.
 * A draft differs from its own version because somebody works on it, and languages are held against
 * their source.
 */
function comparablePair(
  where: Occurrences,
  a: Sentence,
  b: Sentence,
): [Occurrence, Occurrence] | null {
  for (const first of where.get(a) ?? []) {
    for (const second of where.get(b) ?? []) {
      if (corrects(first.text, second.text) || corrects(second.text, first.text)) continue;
      const isOne = first.text === second.text;
      // Why a text goes out with an old figure names the new one.
      if (isOne && (first.part === 'override') !== (second.part === 'override')) continue;
      const { statementId } = first.text;
      const areOfOne = statementId !== null && statementId === second.text.statementId;
      if (isOne || !areOfOne) return [first, second];
    }
  }
  return null;
}

/** A correction differs from what it corrects: that is its purpose. */
const corrects = (text: CheckedText, other: CheckedText) =>
  text.corrects !== null &&
  other.place.kind === 'release' &&
  other.place.releaseId === text.corrects.releaseId;

/** Facts whose value stands in a text as words. */
const IN_WORDS: Partial<
  Record<Fact['kind'], (sentence: Sentence, fact: Fact, label: Sentence) => Found[]>
> = { place: checkPlace, yesno: checkYesNo, text: checkLine };

function createLedgers({ facts, timeZone }: Checked) {
  const ledgers = new Map<string, readonly LedgerFact[]>();
  const labels = new Map<string, Sentence | null>();
  const inWordsOf = new Map<Sentence, readonly Found[]>();
  function ledgerIn(language: string): readonly LedgerFact[] {
    const before = ledgers.get(language);
    if (before) return before;
    const made = facts.flatMap((fact) => ledgerFact(fact, language, timeZone) ?? []);
    ledgers.set(language, made);
    return made;
  }
  function labelOf(fact: Fact, language: string): Sentence | null {
    const key = `${fact.id} ${language}`;
    const before = labels.get(key);
    if (before !== undefined) return before;
    const text = fact.label[language] ?? fact.label[baseLanguage(language)];
    const label =
      text === undefined ? null : readSentence(text, language, [], { writtenAt: 0, timeZone });
    labels.set(key, label);
    return label;
  }
  const figures = (sentence: Sentence) => checkFacts(sentence, ledgerIn(sentence.language));
  return {
    in: ledgerIn,
    figures,
    /** How far an evacuation reaches says nothing of an area that does not speak of it. */
    areas: (sentence: Sentence): Found[] =>
      figures(sentence).filter(({ left, right }) => {
        const one = ledgerIn(sentence.language).find(
          ({ fact }) => right && 'fact' in right && fact === right.fact,
        );
        const said = mentionAt(left)?.about.facets;
        return [...(one?.about.facets ?? [])].every((facet) => said?.has(facet));
      }),
    /** Places, numbers to call, yes and no; asked again of a text for each reason beside it. */
    words(sentence: Sentence): readonly Found[] {
      const before = inWordsOf.get(sentence);
      if (before) return before;
      const finds = facts.flatMap((fact) => {
        const inWords = IN_WORDS[fact.kind];
        const label = inWords && labelOf(fact, sentence.language);
        return label ? inWords(sentence, fact, label) : [];
      });
      inWordsOf.set(sentence, finds);
      return finds;
    },
  };
}

/**
 * Of a note only what it says holds. Why a text goes out may name what the text says: that is wrong
 * there, and found there.
 */
function wordsAgainst(
  { words }: Pick<ReturnType<typeof createLedgers>, 'words'>,
  notes: Pick<Notes, 'asserted' | 'replaced' | 'ownOf'>,
  sentence: Sentence,
): Found[] {
  const finds = words(notes.asserted(sentence));
  if (finds.length === 0) {
    return notes
      .replaced(sentence)
      .flatMap((one) =>
        words(one.sentence).map((found) => ({ ...found, left: { sentence, span: one.span } })),
      );
  }
  const own = notes.ownOf(sentence).flatMap(words);
  return finds
    .filter((one) => !own.some((other) => isSameMistake(one, other)))
    .map((one) => ({ ...one, left: { ...one.left, sentence } }));
}

function isSameMistake(a: Found, b: Found): boolean {
  const [first, second] = [a.right, b.right];
  if (!first || !second || !('fact' in first) || !('fact' in second)) return false;
  if (first.fact.id !== second.fact.id) return false;
  return first.fact.kind === 'yesno' || placesAlike(a.left, b.left);
}

/** What corrections put right: the sentences of what they correct. */
function corrections(
  { texts, timeZone }: Checked,
  reader: Reader,
): ReadonlyMap<CheckedText, readonly Standing[]> {
  return new Map(
    texts.flatMap((text) =>
      text.corrects ? [[text, reader.read(text, text.corrects.lines, timeZone)] as const] : [],
    ),
  );
}

/** Two texts differ, and one of them says what the other was released to correct. */
function asCorrected(
  one: Found,
  where: Occurrences,
  corrected: ReadonlyMap<CheckedText, readonly Standing[]>,
): Found {
  const { left, right } = one;
  if (corrected.size === 0 || !right || !('sentence' in right)) return one;
  const says = (words: Words, by: Words) =>
    (where.get(by.sentence) ?? []).some(({ text }) =>
      (corrected.get(text) ?? []).some(({ sentence }) =>
        sentence.mentions.some((mention) => isSameFigure(mention, mentionAt(words))),
      ),
    );
  if (says(left, right)) return { ...one, kind: 'corrected' };
  if (says(right, left)) return { ...one, kind: 'corrected', left: right, right: left };
  return one;
}

const mentionAt = ({ sentence, span }: Words) =>
  sentence.mentions.find((mention) => mention.span.from === span.from);

function isSameFigure(a: Mention, b: Mention | undefined): boolean {
  if (!b) return false;
  if (a.figure.kind === 'time' && b.figure.kind === 'time') return !timesDiffer(a.figure, b.figure);
  return (
    a.figure.kind === 'amount' &&
    b.figure.kind === 'amount' &&
    a.figure.dimension === b.figure.dimension &&
    !amountsDiffer(a.figure, b.figure)
  );
}

/**
 * Each language version against its source of the same stage: live with live, in sign-off with in
 * sign-off, public with public, also where the two went out one after the other.
 */
function languageFinds(read: readonly ReadText[], sources: ReadonlyMap<string, string>): Found[] {
  const stages = new Map<string, ReadText[]>();
  for (const one of read) {
    const { place, versionId } = one.text;
    const isPublic = place.kind === 'release' && versionId !== null;
    const stage = isPublic ? `public ${versionId}` : stageOf(place);
    const among = stages.get(stage);
    if (among) among.push(one);
    else stages.set(stage, [one]);
  }
  return [...stages.values()].flatMap((among) => {
    const source = among.find(
      ({ text }) => text.statementId !== null && text.language === sources.get(text.statementId),
    );
    if (!source) return [];
    return among
      .filter((one) => one !== source)
      .flatMap(({ text: { language }, standings }) => {
        const pick = (is: (one: Standing) => boolean) =>
          [source.standings.filter(is), standings.filter(is)] as const;
        const [note, itsNote] = pick(({ part }) => isNote(part));
        const [areas, itsAreas] = pick(({ part }) => part === 'area');
        return [
          ...checkLanguage(...pick((one) => !isBeside(one)), language),
          // What a text says does not stand for what its note says; a note may be lacking.
          ...(note.length > 0 ? checkLanguage(note, itsNote, language) : []),
          // An area without a name in the language has the one of the source.
          ...(areas.length === itsAreas.length ? checkLanguage(areas, itsAreas, language) : []),
        ];
      });
  });
}

/** Live translations against their live source, block by block; frozen ones were checked while they lived. */
function termFinds(read: readonly ReadText[], { glossary, sourceLanguages }: Checked): Found[] {
  const live = read.flatMap(({ text: { statementId, language, blocks }, standings }) =>
    blocks && statementId !== null ? [{ statementId, language, blocks, standings }] : [],
  );
  return live.flatMap((target) => {
    const language = sourceLanguages.get(target.statementId);
    const source = live.find(
      (one) => one.statementId === target.statementId && one.language === language,
    );
    return source && source !== target ? checkTerms(glossary, source, target) : [];
  });
}

function stageOf(place: TextPlace): string {
  switch (place.kind) {
    case 'draft':
      return `draft ${place.statementId}`;
    case 'version':
      return `version ${place.versionId}`;
    case 'release':
      return `release ${place.releaseId}`;
    case 'answer':
      return `answer ${place.answerId}`;
    case 'elsewhere':
      return `elsewhere ${place.textId}`;
  }
}

const placeKey = (place: TextPlace) => stageOf(place) + place.language;

/**
 * A promise that people heard is kept by whatever went out after it; those of others are theirs. An
 * hour means the day on which somebody first wrote it, however long its text is worked on after that.
 */
function promises(read: readonly ReadText[], checked: Checked): Found[] {
  const { lastReleaseAt, timeZone, promised } = checked;
  return read.flatMap(({ text, standings }) => {
    const { place } = text;
    const isHeard = place.kind === 'release' || (place.kind === 'answer' && place.isGiven);
    const isKept = isHeard && lastReleaseAt !== null && lastReleaseAt > text.writtenAt;
    if (isKept || place.kind === 'elsewhere') return [];
    const context = { writtenAt: text.writtenAt, timeZone };
    return standings.flatMap(({ sentence }) => {
      const { statementId, language } = text;
      const due =
        statementId !== null && promised.get(promiseKey(statementId, language, sentence.text));
      // One that was kept is given anew by the same words.
      const holds = due && !(lastReleaseAt !== null && lastReleaseAt >= due);
      return checkPromise(sentence, context).map((one) => (holds ? { ...one, since: due } : one));
    });
  });
}

const spotKey = ({ sentence, span }: Words) =>
  `${sentence.language}|${sentence.text}|${span.from}|${span.to}`;

const KEY_LENGTH = 32;

function contentOf(
  { kind, left, right, since, lackedIn, instead }: Found,
  where: Occurrences,
): FindingContent {
  const [leftKey, rightKey] = [spotKey(left), right === null ? '' : rightKeyOf(right)];
  // Two texts differ from each other in no order.
  const sides = kind === 'texts' ? [leftKey, rightKey].sort() : [leftKey, rightKey];
  // What was settled before there was a glossary keeps its key.
  const wanted = instead === null ? [] : [instead];
  const said = JSON.stringify([kind, ...sides, since ?? 0, lackedIn ?? '', ...wanted]);
  const pair =
    right && 'sentence' in right ? comparablePair(where, left.sentence, right.sentence) : null;
  return {
    key: createHash('sha256').update(said).digest('hex').slice(0, KEY_LENGTH),
    kind,
    left: spotOf(left, where, pair?.[0]),
    right:
      right === null
        ? null
        : 'sentence' in right
          ? spotOf(right, where, kind === 'neverSaid' ? releaseOf(right, where) : pair?.[1])
          : otherSpot(right),
    since: since === null ? null : new Date(since).toISOString(),
    lackedIn,
    instead,
  };
}

function otherSpot(right: Other): NonNullable<FindingContent['right']> {
  if ('fact' in right) {
    return { kind: 'fact', factId: right.fact.id, version: right.fact.current.number };
  }
  const { version, instead } = right.guidance;
  const { id: versionId, number, title } = version;
  return { kind: 'guidance', versionId, number, title, instead };
}

/** The page is meant, whatever else has the same words. */
const releaseOf = ({ sentence }: Words, where: Occurrences) =>
  where.get(sentence)?.find(({ text }) => text.place.kind === 'release');

/** What is no place in a text. */
type Other = Exclude<NonNullable<Found['right']>, Words>;

/** A fact by its value: when that changes, what was settled may not be settled any more. */
function rightKeyOf(right: NonNullable<Found['right']>): string {
  if ('sentence' in right) return spotKey(right);
  if ('guidance' in right) return right.guidance.version.id;
  return JSON.stringify([right.fact.id, right.fact.current.value, right.fact.current.status]);
}

/** @param first the place that the other side was compared with; it comes first */
function spotOf(
  { sentence, span }: Words,
  where: Occurrences,
  first: Occurrence | undefined,
): FindingContent['left'] {
  const all = where.get(sentence) ?? [];
  const ordered = first ? [first, ...all.filter((one) => one !== first)] : all;
  const places = new Map(ordered.map(({ text }) => [placeKey(text.place), text.place]));
  return {
    kind: 'text',
    language: sentence.language,
    part: ordered[0]?.part ?? 'know',
    sentence: sentence.text,
    from: span.from,
    to: span.to,
    places: [...places.values()],
  };
}
