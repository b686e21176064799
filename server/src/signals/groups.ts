/**
 * Which open signals may all be one question, so that they are taken together in one tap. Whoever is
 * like one of them is with all of them: who asks whether the film is real and who asks whether the
 * Governor said it need not share a word. Pure.
 */
import type { SignalGroup } from '@accord/shared/signals';
import {
  type Alike,
  compare,
  type Features,
  featuresOf,
  LEAST_SCORE,
  type Named,
  type Said,
} from './alike.js';
import type { TellApart } from './apart.js';

export interface Grouped extends Said {
  /** Questions wait for an answer, rumours do not: they are never one. */
  readonly isEnquiry: boolean;
}

/** A fact or a place besides the hour, or most of the words: chosen before anybody looks. */
const LIKELY_SCORE = 1.5;
/** Comparing all with all: more of them in one room are looked at one by one. */
const MOST = 200;

/**
 * @param open signals of an incident that stand for themselves and wait, oldest first
 * @param isApart which are never in one group, whatever else is in it
 * @returns groups of two and more, each with the oldest first; the largest group first
 */
export function findGroups(
  open: readonly Grouped[],
  facts: readonly Named[],
  isApart: TellApart,
): SignalGroup[] {
  const waiting = open.slice(-MOST).map((one) => ({
    one,
    of: featuresOf(one, facts),
    best: null as Link | null,
    isBarred: false,
  }));
  const groups: SignalGroup[] = [];
  for (let first = waiting.shift(); first; first = waiting.shift()) {
    for (const one of waiting) {
      one.best = null;
      one.isBarred = false;
    }
    const others: SignalGroup['others'] = [];
    let latest = first;
    for (;;) {
      for (const one of waiting) {
        one.isBarred ||= isApart(latest.one.id, one.one.id);
        one.best = one.isBarred ? null : stronger(one.best, latest, one);
      }
      // Whoever is most like one that is in comes next, so that likely ones lead to likely ones.
      const next = waiting.toSorted((a, b) => (b.best?.score ?? 0) - (a.best?.score ?? 0))[0];
      if (!next?.best) break;
      waiting.splice(waiting.indexOf(next), 1);
      const { likeId, reasons, score } = next.best;
      others.push({ signalId: next.one.id, likeId, reasons, isLikely: score >= LIKELY_SCORE });
      latest = next;
    }
    if (others.length > 0) groups.push({ firstId: first.one.id, others });
  }
  return groups.sort((a, b) => b.others.length - a.others.length);
}

interface Link {
  readonly likeId: string;
  readonly reasons: Alike['reasons'];
  readonly score: number;
}
interface Waiting {
  readonly one: Grouped;
  readonly of: Features;
}

/** @returns why `other` is like what it was most like so far, or like `latest` */
function stronger(before: Link | null, latest: Waiting, other: Waiting): Link | null {
  if (latest.one.isEnquiry !== other.one.isEnquiry) return before;
  const { reasons, score } = compare(latest.of, other.of);
  if (score < LEAST_SCORE || score <= (before?.score ?? 0)) return before;
  return { likeId: latest.one.id, reasons, score };
}
