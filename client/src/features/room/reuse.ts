/**
 * Keeps what did not change: parts of a freshly fetched view that equal the old ones become the
 * old objects, so that a component that shows one slice is drawn again only when its slice moved.
 */

/** @returns `after`, with every equal part replaced by its twin from `before` */
export function reuse<T>(before: T, after: T): T {
  const shared = share(before, after);
  // The same value in the same type; only object identities differ.
  return shared as T;
}

function share(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const byId = new Map(before.map((one, index) => [idOf(one) ?? index, one] as const));
    const next = after.map((one, index) => share(byId.get(idOf(one) ?? index), one));
    const same = next.length === before.length && next.every((one, at) => one === before[at]);
    return same ? before : next;
  }
  if (isRecord(before) && isRecord(after)) {
    const keys = Object.keys(after);
    const next = Object.fromEntries(keys.map((key) => [key, share(before[key], after[key])]));
    const same =
      keys.length === Object.keys(before).length && keys.every((key) => next[key] === before[key]);
    return same ? before : next;
  }
  return after;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rows are matched by id, so that an inserted one does not unsettle those after it. */
const idOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value.id === 'string' ? value.id : undefined;
