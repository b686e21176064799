/** What may become of a fact: pure rules, without a clock or a store (F1). */
import { canonicalJson } from '@accord/shared/canonicalJson';
import type { ErrorCode } from '@accord/shared/errors';
import { hasPart, notLacking, WORDED_PARTS } from '@accord/shared/factLacks';
import type { Confidence, Fact, FactStatus, GiveWords } from '@accord/shared/facts';
import type { FactValue } from '@accord/shared/factValue';
import { MOST_LANGUAGES } from '@accord/shared/primitives';
import { compareQuantities } from '@accord/shared/units';

export interface Proposal {
  readonly value: FactValue;
  readonly status: FactStatus;
  readonly source: string;
  /** Since when it is true; absent: nobody said anything new of it. */
  readonly asOf?: string | undefined;
  readonly confidence?: Confidence | null | undefined;
  readonly reason: string | null;
  /** Number of the version that the person saw. */
  readonly base: number;
}

export type Judgement =
  | { readonly outcome: 'change' }
  | { readonly outcome: 'unchanged' }
  | {
      readonly outcome: 'refused';
      readonly code:
        | 'fact_changed_meanwhile'
        | 'fact_value_mismatch'
        | 'fact_retracted'
        | 'fact_falling_needs_reason';
    };

/** Judges a change by the owner. */
export function judgeChange(fact: Fact, proposal: Proposal): Judgement {
  const { current } = fact;
  if (proposal.value.kind !== fact.kind) return refused('fact_value_mismatch');
  if (proposal.base !== current.number) return refused('fact_changed_meanwhile');
  // Other words for the same value (2000.0 for 2000, one language more) say something new.
  const isSameWords = canonicalJson(proposal.value) === canonicalJson(current.value);
  if (current.status === 'retracted' && proposal.status === 'retracted') {
    return refused('fact_retracted');
  }
  const isSaid =
    proposal.status === current.status &&
    proposal.source === current.source &&
    (proposal.asOf === undefined || Date.parse(proposal.asOf) === Date.parse(current.asOf)) &&
    (proposal.confidence === undefined || proposal.confidence === current.confidence);
  if (isSameWords && isSaid) return { outcome: 'unchanged' };
  if (isFalling(fact, proposal) && !proposal.reason) {
    return refused('fact_falling_needs_reason');
  }
  return { outcome: 'change' };
}

/**
 * A lower figure than the one that was confirmed last asks for a reason that can be published, also
 * where it was called unconfirmed or taken back in between; once one was given, it need not be said again.
 */
function isFalling(fact: Fact, proposal: Proposal): boolean {
  if (proposal.status === 'retracted') return false;
  const versions = [fact.current, ...fact.history];
  const last = versions.findIndex((version) => version.status === 'confirmed');
  const confirmed = versions[last];
  if (!confirmed || !isLower(proposal.value, confirmed.value)) return false;
  return !versions
    .slice(0, last)
    .some(
      ({ status, reason, value }) =>
        status !== 'retracted' &&
        reason &&
        isLower(value, confirmed.value) &&
        !isLower(proposal.value, value),
    );
}

/**
 * Litres that say less than the gallons before them are a lower figure too. Where nobody knows how the
 * units compare (*people*, then *persons*), the bare figures do.
 */
function isLower(value: FactValue, before: FactValue): boolean {
  if (value.kind !== 'quantity' || before.kind !== 'quantity') return false;
  const bare = (of: { readonly amount: string }) => ({ amount: of.amount, unit: '' });
  const order = compareQuantities(value, before) ?? compareQuantities(bare(value), bare(before));
  return order !== null && order < 0;
}

/**
 * Judges words that somebody gives where the fact had none (F2).
 *
 * @param base number of the version that the person saw
 * @returns why they are refused, with the details that the person may see; null where they are not
 */
export function judgeWords(
  fact: Fact,
  given: Omit<GiveWords, 'base'>,
  base: number,
): { readonly code: ErrorCode; readonly details?: Readonly<Record<string, unknown>> } | null {
  if (fact.current.status === 'retracted') return { code: 'fact_retracted' };
  // Words of a value that changed meanwhile would say the old one.
  if (base !== fact.current.number) {
    return { code: 'fact_changed_meanwhile', details: { current: fact.current } };
  }
  const parts = WORDED_PARTS.filter((part) => given[part] !== undefined);
  if (!parts.every((part) => hasPart(fact, part))) return { code: 'fact_value_mismatch' };
  const there = notLacking(fact, given);
  if (there) return { code: 'fact_worded', details: there };
  const { value } = fact.current;
  const words = {
    label: fact.label,
    yes: fact.shown?.yes ?? {},
    no: fact.shown?.no ?? {},
    value: 'words' in value ? value.words : {},
  };
  const full = parts.find(
    (part) => Object.keys({ ...words[part], ...given[part] }).length > MOST_LANGUAGES,
  );
  return full
    ? { code: 'invalid_input', details: { where: 'body', fields: [{ path: full }] } }
    : null;
}

const refused = (code: Extract<Judgement, { outcome: 'refused' }>['code']): Judgement => ({
  outcome: 'refused',
  code,
});
