/**
 * The body of a request, to the last byte: the page shows this very text before it leaves, and the
 * server sends nothing else. The same words always make the same body. Pure.
 */
import type { Fact } from '@accord/shared/facts';
import type { PartName } from '@accord/shared/parts';
import type { Segment } from './segments.js';
import type { SentTerms } from './wording.js';

interface Common {
  readonly model: string;
  readonly segments: readonly Segment[];
  /** What kind of thing each placeholder stands for; never its value. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * @param input `from` and `to` are BCP 47 tags; `termsOf` what the glossary says of a block
 * @returns the body for a translation
 */
export function translationBody(
  input: Common & { from: string; to: string; termsOf: (segment: Segment) => SentTerms | null },
): string {
  const { from, to, facts, segments, termsOf } = input;
  const blocks = segments.map((segment) => {
    const { id, part, text } = segment;
    return { id, part, text, ...toldOf(termsOf(segment)) };
  });
  const hasTerms = segments.some((segment) => termsOf(segment) !== null);
  const system = hasTerms ? [...TRANSLATE, TERMS, FORM] : [...TRANSLATE, FORM];
  return bodyOf(input.model, system, {
    from: `${nameOf(from)} (${from})`,
    to: `${nameOf(to)} (${to})`,
    ...(Object.keys(facts).length > 0 && { placeholders: facts }),
    blocks,
  });
}

/** @returns the body for a draft */
export function draftBody(input: Common & { language: string; terms: SentTerms | null }): string {
  const { language, facts, segments, terms } = input;
  const system = terms ? [...DRAFT, WORDS, FORM] : [...DRAFT, FORM];
  return bodyOf(input.model, system, {
    language: `${nameOf(language)} (${language})`,
    facts,
    ...(terms && { words: [...new Set(Object.values(terms.terms))], never: terms.never }),
    blocks: segments.map(({ id, part, text }) => ({ id, about: ABOUT[part], firstWords: text })),
  });
}

/** A sentence that says nothing of anybody, for a test. */
export function testBody(model: string): string {
  return bodyOf(model, [...TRANSLATE, FORM], {
    from: 'English (en)',
    to: 'Ukrainian (uk)',
    placeholders: { f1: 'a number with its unit' },
    blocks: [{ id: 'b1', part: 'know', text: 'This is a test. The tower is {{f1}} high.' }],
  });
}

/** Nothing is said where the glossary says nothing. */
function toldOf(sent: SentTerms | null) {
  if (!sent) return {};
  const { terms, never } = sent;
  return {
    ...(Object.keys(terms).length > 0 && { terms }),
    ...(never.length > 0 && { never }),
  };
}

/** What a model is told of a fact that stays here. */
export function kindOf(fact: Pick<Fact, 'kind'>): string {
  return KINDS[fact.kind];
}

const KINDS: Readonly<Record<Fact['kind'], string>> = {
  quantity: 'a number with its unit',
  time: 'a time',
  place: 'a place',
  text: 'a name or a few words',
  yesno: 'yes or no',
};

const TERMS =
  'Where a block has terms, translate them exactly so, in the form that the sentence needs. Never use its words under never.';
const WORDS = 'Use the approved words under words where they fit. Never use those under never.';
const FORM = 'Answer with JSON only: {"blocks":[{"id":"…","text":"…"}]}, each id once.';
const TRANSLATE = [
  'You translate public safety statements of government agencies.',
  'Translate the text of every block. Keep meaning, tone and order; add nothing, leave nothing out.',
  'A placeholder like {{f1}} stands for a fact. {{s1}}words{{/s1}} are emphasised words or a link: translate what stands between.',
  'Put every placeholder of a block into its translation, exactly once and unchanged. Never write a value in its place.',
];
const DRAFT = [
  'You draft public safety statements of government agencies, in plain and calm words.',
  'Write the text of every block from its first words and the facts. Say nothing that is not given: no figure, time, place, name or cause of your own.',
  'A fact is cited by its placeholder, like {{f1}}, which stands for its value; at most once in a block. Leave out facts that do not belong there.',
  'What is not known stays a gap in square brackets. A line end begins a new paragraph; the title is one line.',
];

/** After the first-message template of CDC CERC. */
const ABOUT: Readonly<Record<PartName, string>> = {
  title: 'the title: what people should do, or what happened',
  empathy: 'what this means for the people concerned',
  act: 'what people should do now',
  know: 'what we know',
  unknown: 'what we do not know yet',
  doing: 'what we are doing',
  commitment: 'what we promise, and when we say more',
  more: 'where to learn more',
};

/** Indented, since people read it before it leaves. */
function bodyOf(model: string, system: readonly string[], user: object): string {
  const content = JSON.stringify(user, null, 2);
  const messages = [
    { role: 'system', content: system.join('\n') },
    { role: 'user', content },
  ];
  return JSON.stringify({ model, messages, stream: false }, null, 2);
}

const names = new Intl.DisplayNames('en', { type: 'language' });
const nameOf = (language: string) => names.of(language) ?? language;
