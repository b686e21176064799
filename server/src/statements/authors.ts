/** Who wrote which characters of a document: read from its log, never from what a client claims. */
import * as Y from 'yjs';

/** A row of the document's log. */
export interface LogRow {
  readonly personId: string | null;
  readonly at: Date;
  readonly update: Uint8Array;
}

export interface Author {
  /** Null: the playbook's own words. */
  readonly personId: string | null;
  readonly at: Date;
}

interface Authored extends Author {
  readonly clock: number;
  readonly end: number;
}

/** By Yjs client (one tab), the clocks that each row of the log brought, in order. */
export type AuthorIndex = ReadonlyMap<number, readonly Authored[]>;

/**
 * Which person wrote which clocks of which Yjs client. A client id is one tab's; the log row says
 * whose connection brought it.
 *
 * @param rows in the order of the log
 */
export function authorIndex(rows: Iterable<LogRow>): AuthorIndex {
  const byClient = new Map<number, Authored[]>();
  for (const row of rows) {
    for (const struct of Y.decodeUpdate(row.update).structs) {
      // A gap in a merged update was written by nobody here.
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      const authored = byClient.get(client) ?? [];
      byClient.set(client, authored);
      // A merged resend overlaps what is known; the first row that brought a clock wrote it.
      const from = Math.max(clock, authored.at(-1)?.end ?? 0);
      const end = clock + struct.length;
      if (end > from) {
        authored.push({ clock: from, end, personId: row.personId, at: row.at });
      }
    }
  }
  return byClient;
}

/** @returns who wrote the character with this id; undefined where the log does not tell */
export function authorOf(authors: AuthorIndex, client: number, clock: number): Author | undefined {
  return authors.get(client)?.find((one) => clock >= one.clock && clock < one.end);
}
