/**
 * Which signal asked first, of those that are attached to each other. In a room that was joined and
 * parted again, attachments may lead to another room, over several, or round: the rows stay as they
 * are, and what they say is read from those that are here (D4). Pure.
 */

interface Attached {
  readonly id: string;
  readonly sameAs: string | null;
}

/**
 * @param rows signals of a room, oldest first
 * @returns by the id of each that is attached here, the one that asked first; first ones are absent
 */
export function firstsOf(rows: readonly Attached[]): ReadonlyMap<string, string> {
  const order = new Map(rows.map((row, index) => [row.id, index]));
  const next = new Map(
    rows.flatMap(({ id, sameAs }) => (sameAs !== null && order.has(sameAs) ? [[id, sameAs]] : [])),
  );
  const firsts = new Map<string, string>();
  for (const { id } of rows) {
    const first = endOf(id, next, order);
    if (first !== id) firsts.set(id, first);
  }
  return firsts;
}

function endOf(
  id: string,
  next: ReadonlyMap<string, string>,
  order: ReadonlyMap<string, number>,
): string {
  const passed: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = next.get(at)) {
    const since = passed.indexOf(at);
    // Round: attached one way here and the other way there, while they were two rooms.
    if (since >= 0) {
      const place = (one: string) => order.get(one) ?? 0;
      return passed.slice(since).reduce((a, b) => (place(a) <= place(b) ? a : b));
    }
    passed.push(at);
  }
  return passed.at(-1) ?? id;
}
