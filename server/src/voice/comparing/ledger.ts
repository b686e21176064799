/** Facts in the form in which figures of texts can be held against them. */
import type { Fact, FactVersion } from '@accord/shared/facts';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { tagsOf } from '@accord/shared/reading/lexicon';
import { measureOf } from '@accord/shared/reading/plainFigures';
import { tokenise } from '@accord/shared/reading/tokens';
import { KNOWN_WELL, lexiconOf } from '../lexicon/languages.js';
import { aboutOf } from '../reading/about.js';
import { amountOf } from '../reading/amounts.js';
import type { About, Amount, Mention } from '../reading/mention.js';
import type { TimeFigure } from '../reading/times.js';
import { localTime } from '../reading/zoned.js';
import { countedAlike, intersects, isDisjoint, isPartedBy, sameDimension, share } from './alike.js';

export interface LedgerFact {
  readonly fact: Fact;
  /** Its label, read in the language of the texts that it is held against. */
  readonly about: About;
  readonly current: Amount | TimeFigure | null;
  /** Values that it had, newest first. */
  readonly former: readonly (Amount | TimeFigure)[];
}

/** @returns the fact as a text in this language would speak of it; null where it has no label at all */
export function ledgerFact(fact: Fact, language: string, timeZone: string): LedgerFact | null {
  const label = labelFor(fact, language);
  if (!label) return null;
  const about = labelAbout(label.text, label.language, unitNoun(fact));
  return {
    fact,
    about,
    current: figureOf(fact.current, timeZone),
    former: fact.history.flatMap((version) => figureOf(version, timeZone) ?? []),
  };
}

/** In the language itself; else in one whose words are known as concepts, which hold everywhere. */
function labelFor(fact: Fact, language: string): { text: string; language: string } | null {
  const order = [language, baseLanguage(language), ...KNOWN_WELL, ...Object.keys(fact.label)];
  for (const one of order) {
    const text = fact.label[one];
    if (text !== undefined) return { text, language: one };
  }
  return null;
}

/** @param noun what the fact's unit names; the label itself may name it too */
function labelAbout(label: string, language: string, noun: string | null): About {
  const tokens = tokenise(label, language);
  const tags = tagsOf(tokens, lexiconOf(language));
  const things = tags.filter((tag) => /^[np]:/.test(tag.concept)).map((tag) => tag.concept);
  const counted = noun ?? things.find((one) => one.startsWith('p:')) ?? things[0] ?? null;
  const stretch = { tokens, tags, from: 0, to: tokens.length, language, isFigure: () => false };
  return aboutOf(stretch, counted);
}

/** *people*, *homes*, *пляшок*: a unit that counts things. */
function unitNoun(fact: Fact): string | null {
  const { value } = fact.current;
  if (value.kind !== 'quantity' || value.unit === '') return null;
  for (const language of KNOWN_WELL) {
    const tags = tagsOf(tokenise(value.unit, language), lexiconOf(language));
    const noun = tags.find((tag) => /^[np]:/.test(tag.concept));
    if (noun) return noun.concept;
  }
  return null;
}

function figureOf({ value }: FactVersion, timeZone: string): Amount | TimeFigure | null {
  if (value.kind === 'quantity') {
    const amount = Number(value.amount);
    const raw = { value: amount, other: null, step: stepOf(value.amount), isScaled: false };
    const unit = measureOf(value.unit);
    const exact = amountOf(raw, 'exact', unit);
    return unit === null ? { ...exact, dimension: 'count' } : exact;
  }
  if (value.kind !== 'time') return null;
  const { day, minutes } = localTime(Date.parse(value.at), timeZone);
  return {
    kind: 'time',
    minutes,
    day,
    weekday: null,
    isRelative: false,
    isCasual: false,
    isRough: false,
    isEither: false,
  };
}

function stepOf(amount: string): number {
  const fraction = amount.split('.')[1]?.length ?? 0;
  if (fraction > 0) return 10 ** -fraction;
  const digits = amount.replace('-', '');
  return 10 ** Math.min(digits.length - digits.replace(/0+$/, '').length, digits.length - 1);
}

/** Enough of the label's words for a figure whose clause says nothing of what happened. */
const ENOUGH_WORDS = 0.5;
const MOST_WORDS = 0.6;

/**
 * @returns how surely the figure speaks of the fact, above 0; 0 where it does not
 */
export function speaksOf(mention: Mention, ledger: LedgerFact): number {
  const { figure } = mention;
  const { current, about } = ledger;
  if (mention.factId !== null) return mention.factId === ledger.fact.id ? 2 : 0;
  if (!current || figure.kind !== current.kind) return 0;
  if (isPartedBy(withoutPlans(mention.about, figure.kind), about)) return 0;
  if (isDisjoint(mention.about.substances, about.substances)) return 0;
  if (isDisjoint(mention.about.names, about.names)) return 0;
  if (isDisjoint(mention.about.aspects, about.aspects)) return 0;
  const score = share(about.words, mention.about.words);
  if (figure.kind === 'time') {
    const needed = about.aspects.size > 0 && mention.about.aspects.size === 0 ? 1 : ENOUGH_WORDS;
    return score >= needed ? score : 0;
  }
  if (figure.kind !== 'amount' || current.kind !== 'amount') return 0;
  if (!sameDimension(figure, current)) return 0;
  if (current.unit === null) {
    const counted = countedAlike(mention.about.counted, about.counted);
    if (counted === null || counted === 'wider') return 0;
  }
  if (about.facets.size > 0) {
    if (intersects(about.facets, mention.about.facets)) return 1 + score;
    if (mention.about.facets.size > 0) return 0;
    return score >= MOST_WORDS ? score : 0;
  }
  return score >= ENOUGH_WORDS ? score : 0;
}

/** That something *will* happen at a time is what facts of the kind say themselves. */
function withoutPlans(about: About, kind: string): About {
  if (kind !== 'time' || !about.limits.has('q:planned')) return about;
  return { ...about, limits: new Set([...about.limits].filter((one) => one !== 'q:planned')) };
}
