/**
 * Where a signal has its page, and how it is called: under its own number, also in a room that was
 * joined, where two signals may be the first of their numbers. Pure.
 */
import type { Signal, SignalsView } from '@accord/shared/signals';
import { signalNo } from '../../../lib/signalNo.js';

type Place = Pick<Signal, 'number' | 'from'>;

/** @returns `3`, or `26-0148/3` for one of a joined incident */
export const noOf = ({ number, from }: Place): string => signalNo(number, from);

/** The part of the address that names it: `3`, or `26-0148.3`. */
export const addressOf = ({ number, from }: Place): string =>
  from === null ? String(number) : `${from}.${number}`;

/**
 * Where an address leads whose incident was joined since, or is for itself again.
 *
 * @param asked the incident's number in the address
 * @param at what it names of it: a signal, `new`, or nothing
 * @returns the address that shows the same; null where it does already
 */
export function movedTo(
  { incident, joined }: Pick<SignalsView, 'incident' | 'joined'>,
  asked: string,
  at: string | undefined,
): string | null {
  const own = `/incidents/${incident.number}/signals`;
  const [from, number] = at?.split('.') ?? [];
  const isOfRoom = (one: string) =>
    one === incident.number || joined.some((each) => each.number === one);
  if (from !== undefined && number !== undefined) {
    if (from === incident.number) return `${own}/${number}`;
    if (!isOfRoom(from)) return `/incidents/${from}/signals/${number}`;
    return asked === incident.number ? null : `${own}/${at}`;
  }
  if (asked === incident.number) return null;
  if (at === undefined) return own;
  return at === 'new' ? `${own}/new` : `${own}/${asked}.${at}`;
}
