/** Holds the figures of a sentence against the ledger: amounts and times. */

import { countedAlike } from '../comparing/alike.js';
import { amountsDiffer, exceeds, timesDiffer } from '../comparing/differ.js';
import { type LedgerFact, speaksOf } from '../comparing/ledger.js';
import type { Amount, Mention, Sentence } from '../reading/mention.js';
import type { TimeFigure } from '../reading/times.js';
import { type Found, found, wordsOf } from './found.js';

/** @param ledger the facts, read in the language of the sentence */
export function checkFacts(sentence: Sentence, ledger: readonly LedgerFact[]): Found[] {
  const matches = sentence.mentions.map((mention) => ({
    mention,
    fact: bestFact(mention, ledger),
  }));
  const stated = new Set(
    matches.flatMap(({ mention, fact }) => (fact && agrees(mention, fact) ? [fact] : [])),
  );
  return matches.flatMap(({ mention, fact }) => {
    if (!fact) return [];
    const isRetracted = fact.fact.current.status === 'retracted';
    if (isRetracted) {
      return agrees(mention, fact)
        ? [found('corrected', wordsOf(mention), { fact: fact.fact })]
        : [];
    }
    // *We spoke of 2,000 litres; in fact it was 3,200*: the sentence says what holds.
    const isTotal = mention.about.limits.has('q:total');
    if (agrees(mention, fact) || wasTrueThen(mention, fact)) return [];
    if (stated.has(fact) && !isTotal) return [];
    const kind = fact.former.some((value) => isSame(mention, value)) ? 'corrected' : 'fact';
    // A chip shows a value of its fact, also in words that cannot be read here: *23 °F (−5 °C)*.
    if (mention.factId !== null && kind === 'fact') return [];
    return [found(kind, wordsOf(mention), { fact: fact.fact })];
  });
}

/** @returns of several facts that it may speak of, one that agrees; else the surest. Null for none */
export function bestFact(mention: Mention, ledger: readonly LedgerFact[]): LedgerFact | null {
  const scored = ledger
    .map((fact) => ({ fact, score: speaksOf(mention, fact) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return (scored.find(({ fact }) => agrees(mention, fact)) ?? scored[0])?.fact ?? null;
}

function agrees(mention: Mention, ledger: LedgerFact): boolean {
  const { figure } = mention;
  const { current } = ledger;
  if (!current) return true;
  if (figure.kind === 'time' && current.kind === 'time') return !timesDiffer(figure, current);
  if (figure.kind !== 'amount' || current.kind !== 'amount') return true;
  // *Two firefighters died* can stand beside three dead, not beside one.
  const isCount = current.unit === null;
  if (isCount && countedAlike(mention.about.counted, ledger.about.counted) === 'narrower') {
    return !exceeds(figure, current);
  }
  return !amountsDiffer(figure, current);
}

function isSame({ figure }: Mention, value: Amount | TimeFigure): boolean {
  if (figure.kind === 'time' && value.kind === 'time') return !timesDiffer(figure, value);
  return figure.kind === 'amount' && value.kind === 'amount' && !amountsDiffer(figure, value);
}

/** *As of 08:00, 120 people*: a former value, said with its hour. */
function wasTrueThen(mention: Mention, ledger: LedgerFact): boolean {
  if (mention.figure.kind !== 'amount' || !mention.about.limits.has('q:asof')) {
    if (!mention.sentence.about.limits.has('q:asof')) return false;
  }
  const hasHour = mention.sentence.mentions.some(
    ({ figure }) => figure.kind === 'time' && figure.minutes !== null,
  );
  return (
    hasHour && ledger.former.some((value) => value.kind === 'amount' && isSame(mention, value))
  );
}
