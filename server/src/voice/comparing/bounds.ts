/** *Closed until 18:00* and *open from 18:00*: a state that ends or begins, and what that says of another one. */
import type { Tag } from '@accord/shared/reading/lexicon';
import type { Sentence } from '../reading/mention.js';
import type { TimeFigure } from '../reading/times.js';
import { timesDiffer } from './differ.js';

export interface Bound {
  readonly way: 'until' | 'from';
  readonly at: TimeFigure;
}
export interface BoundedState {
  readonly holds: boolean;
  readonly bound: Bound | null;
}

/** An hour stands this near behind the state that it bounds. */
const BOUND_WITHIN = 5;

/** @returns the hour or day until or from which the state is said to hold; null where none is said */
export function boundOf({ tags, tokens, mentions }: Sentence, state: Tag): Bound | null {
  const behind = state.at + state.length;
  for (const { figure, span } of mentions) {
    if (figure.kind !== 'time') continue;
    const first = tokens.findIndex((token) => token.to > span.from);
    if (first < behind || first > behind + BOUND_WITHIN) continue;
    // Some parsers of times take the word before the hour along.
    const word = tags.find(
      ({ concept, at, length }) =>
        concept.startsWith('b:') && (at + length === first || at === first),
    );
    if (word) return { way: word.concept === 'b:until' ? 'until' : 'from', at: figure };
  }
  return null;
}

/**
 * Can the two not both be? What ends at an hour and what begins at it are one change, said from
 * both sides; what begins later is not so yet.
 * @param alike whether the sentences share enough to be about one thing also where they say one state
 */
export function statesDiffer(a: BoundedState, b: BoundedState, alike: () => boolean): boolean {
  if (a.bound && b.bound) {
    const isOneChange = before(a) === before(b);
    if (isOneChange) return changesDiffer(a.bound.at, b.bound.at) && alike();
    return a.bound.way === b.bound.way && !changesDiffer(a.bound.at, b.bound.at);
  }
  if (a.bound?.way === 'from' || b.bound?.way === 'from') return false;
  return a.holds !== b.holds;
}

/** What holds before the change. */
const before = ({ holds, bound }: BoundedState) => (bound?.way === 'from' ? !holds : holds);

function changesDiffer(a: TimeFigure, b: TimeFigure): boolean {
  if (a.weekday !== null && b.weekday !== null && a.weekday !== b.weekday) return true;
  return timesDiffer(a, b);
}
