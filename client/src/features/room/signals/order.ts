/** Which signals a list shows, and in which order: least time left first. Pure. */
import {
  type Answer,
  isEnquiry,
  type Signal,
  type SignalState,
  signalState,
} from '@accord/shared/signals';

export const SHOWN = ['open', 'mine', 'flagged', 'answered', 'aside', 'all'] as const;
export type Shown = (typeof SHOWN)[number];
export const ABOUT = ['both', 'enquiries', 'signals'] as const;
export type About = (typeof ABOUT)[number];

export interface Listed {
  readonly signal: Signal;
  readonly state: SignalState;
  /** An answer that reached it says what no longer holds. */
  readonly isFlagged: boolean;
  /** The others that are attached to it, or that it is attached to; itself not among them. */
  readonly together: readonly Signal[];
  /** Of all that ask the same: open while one of them is; the least time left of those. */
  readonly all: { readonly state: SignalState; readonly dueAt: string | null };
}

/** One's own eyes: agencies and id of the reader, for what is theirs. */
export interface Reader {
  readonly personId: string;
  readonly agencyIds: readonly string[];
}

export function listed(signals: readonly Signal[], answers: readonly Answer[]): Listed[] {
  const first = (one: Signal) => one.sameAs ?? one.id;
  const stateOf = new Map(signals.map((one) => [one.id, signalState(one, answers)]));
  const state = (one: Signal) => stateOf.get(one.id) ?? 'open';
  return signals
    .map((signal) => {
      const all = signals.filter((one) => first(one) === first(signal));
      const open = all.filter((one) => state(one) === 'open');
      const dueAt = open.flatMap((one) => one.dueAt ?? []).sort(byTime)[0] ?? null;
      return {
        signal,
        state: state(signal),
        isFlagged: answers.some(
          (one) => one.flag !== null && all.some((each) => one.signalIds.includes(each.id)),
        ),
        together: all.filter((one) => one.id !== signal.id),
        all: { state: open.length > 0 ? ('open' as const) : state(signal), dueAt },
      };
    })
    .sort(inOrder);
}

const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);

/** What has a deadline before what has none; then the newest. What needs nothing comes last. */
function inOrder(a: Listed, b: Listed): number {
  const rank = ({ all }: Listed) => (all.state === 'open' ? (all.dueAt ? 0 : 1) : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a.all.dueAt !== null && b.all.dueAt !== null) return byTime(a.all.dueAt, b.all.dueAt);
  // By the moment: two numbers of a joined room each count their own.
  return byTime(b.signal.loggedAt, a.signal.loggedAt) || b.signal.number - a.signal.number;
}

/** The same question asked forty times is one row: the first asking, which leads to the others. */
export function isShown(one: Listed, shown: Shown, about: About, reader: Reader): boolean {
  if (one.signal.sameAs !== null) return false;
  if (about !== 'both' && isEnquiry(one.signal.kind) !== (about === 'enquiries')) return false;
  switch (shown) {
    case 'open':
    case 'answered':
    case 'aside':
      return one.all.state === shown;
    case 'mine':
      return (
        one.all.state === 'open' && [one.signal, ...one.together].some((of) => isOf(of, reader))
      );
    case 'flagged':
      return one.isFlagged;
    case 'all':
      return true;
  }
}

/** A named person's it is alone; else the agency's; what nobody has is nobody's. */
function isOf({ personId, agencyId }: Signal, reader: Reader): boolean {
  if (personId !== null) return personId === reader.personId;
  return agencyId !== null && reader.agencyIds.includes(agencyId);
}
