/** A fact while it is being typed: fields as text, and the value that they make. Pure. */
import type { FactKind, FactValue } from '@accord/shared/factValue';
import { sameValue } from '@accord/shared/sameValue';
import { instantOf, type WallTime, wallTime } from '../../lib/zonedTime.js';

export interface FactDraft {
  readonly kind: FactKind;
  readonly amount: string;
  readonly unit: string;
  readonly at: WallTime;
  /** By language, for text and place. */
  readonly words: Readonly<Record<string, string>>;
  readonly answer: 'yes' | 'no';
}

/** @param now ms since 1970: a new time begins with today */
export function emptyDraft(kind: FactKind, now: number, timeZone: string): FactDraft {
  const { date } = wallTime(now, timeZone);
  return { kind, amount: '', unit: '', at: { date, time: '' }, words: {}, answer: 'yes' };
}

export function draftOf(value: FactValue, now: number, timeZone: string): FactDraft {
  const empty = emptyDraft(value.kind, now, timeZone);
  switch (value.kind) {
    case 'quantity':
      return { ...empty, amount: value.amount, unit: value.unit };
    case 'time':
      return { ...empty, at: wallTime(Date.parse(value.at), timeZone) };
    case 'text':
    case 'place':
      return { ...empty, words: value.words };
    case 'yesno':
      return { ...empty, answer: value.value ? 'yes' : 'no' };
  }
}

/** @returns the value that the fields make; null while they make none */
export function valueFrom(draft: FactDraft, timeZone: string): FactValue | null {
  switch (draft.kind) {
    case 'quantity': {
      const amount = plainDecimal(draft.amount);
      return amount === null ? null : { kind: 'quantity', amount, unit: draft.unit.trim() };
    }
    case 'time': {
      const at = instantOf(draft.at, timeZone);
      return at === null ? null : { kind: 'time', at };
    }
    case 'text':
    case 'place': {
      const words = Object.fromEntries(
        Object.entries(draft.words).filter(([, said]) => said.trim() !== ''),
      );
      return Object.keys(words).length === 0 ? null : { kind: draft.kind, words };
    }
    case 'yesno':
      return { kind: 'yesno', value: draft.answer === 'yes' };
  }
}

/**
 * Words that somebody gave the fact in a language after the form was opened stay with a value that says
 * the same: whoever typed never saw a field with them.
 */
export function withWordsGiven(value: FactValue, current: FactValue, draft: FactDraft): FactValue {
  if (!('words' in value) || !('words' in current) || !sameValue(value, current)) return value;
  const given = Object.entries(current.words).filter(([one]) => draft.words[one] === undefined);
  return { ...value, words: { ...Object.fromEntries(given), ...value.words } };
}

/**
 * People write `2,000`, `2 000` and `3,5`; the wire wants `2000` and `3.5`. A single comma or dot
 * before exactly three digits groups thousands; before any other number of digits it is the
 * decimal mark.
 *
 * @returns null when it is no number
 */
export function plainDecimal(typed: string): string | null {
  const text = typed.trim().replace(/[\s\u00a0\u202f']/g, '');
  const grouped = /^(-?)(\d{1,3})((?:[.,]\d{3})+)$/.exec(text);
  if (grouped && new Set(grouped[3]?.replace(/\d/g, '')).size === 1) {
    return normal(`${grouped[1]}${grouped[2]}${grouped[3]?.replace(/\D/g, '')}`);
  }
  const both = /^(-?)(\d{1,3}(?:([.,])\d{3})*)[.,](\d+)$/.exec(text);
  if (both && (both[3] === undefined || !text.endsWith(both[3] + both[4]))) {
    return normal(`${both[1]}${both[2]?.replace(/[.,]/g, '')}.${both[4]}`);
  }
  return normal(text.replace(',', '.'));
}

function normal(text: string): string | null {
  const parts = /^(-?)0*(\d+)(?:\.(\d{1,10}))?$/.exec(text);
  if (!parts) return null;
  const whole = parts[2] ?? '0';
  return whole.length > 20 ? null : `${parts[1]}${whole}${parts[3] ? `.${parts[3]}` : ''}`;
}
