/**
 * Reads the documents' log straight from PostgreSQL while everything goes on, and tells what it
 * says: what is committed is there for whoever asks next, whatever the servers hold in memory.
 */
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import pg from 'pg';
import * as Y from 'yjs';
import { hasGap } from '../../../server/src/collab/updates.js';

export interface LoggedDocument {
  readonly text: string;
  /** Does a row build on what no row has? */
  readonly hasGap: boolean;
  /** Everything that any row ever brought in, also what was deleted later. */
  readonly brought: string;
  /** Whose rows they are. */
  readonly personIds: ReadonlySet<string>;
}

export interface Auditor {
  /**
   * Reads the rows that came since the last time.
   *
   * @returns null when the store does not answer
   */
  read(): Promise<readonly LoggedDocument[] | null>;
}

interface Replay {
  readonly documentId: string;
  readonly doc: Y.Doc;
  readonly brought: string[];
  readonly personIds: Set<string>;
  last: number;
}

const PATIENCE_MS = 1_500;

export function createAuditor(
  connection: pg.ClientConfig,
  documentIds: readonly string[],
): Auditor {
  const replays = documentIds.map(
    (documentId): Replay => ({
      documentId,
      doc: new Y.Doc(),
      brought: [],
      personIds: new Set(),
      last: 0,
    }),
  );
  return {
    async read() {
      const client = new pg.Client({
        ...connection,
        connectionTimeoutMillis: PATIENCE_MS,
        query_timeout: PATIENCE_MS,
      });
      client.on('error', () => {});
      try {
        await client.connect();
        for (const replay of replays) await readOn(client, replay);
      } catch {
        return null;
      } finally {
        // An end that is not answered waits for ever.
        void client.end().catch(() => {});
      }
      return replays.map(({ doc, brought, personIds }) => ({
        text: doc.getXmlFragment(FRAGMENT_NAME).toString(),
        hasGap: hasGap(doc),
        brought: brought.join(' '),
        personIds,
      }));
    },
  };
}

async function readOn(client: pg.Client, replay: Replay): Promise<void> {
  const { rows } = await client.query<{ number: string; person_id: string | null; update: Buffer }>(
    `SELECT number, person_id, update FROM document_updates
      WHERE document_id = $1 AND number > $2 ORDER BY number`,
    [replay.documentId, replay.last],
  );
  for (const row of rows) {
    replay.last = Number(row.number);
    if (row.person_id !== null) replay.personIds.add(row.person_id);
    for (const struct of Y.decodeUpdate(row.update).structs) {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) {
        replay.brought.push(struct.content.str);
      }
    }
    Y.applyUpdate(replay.doc, row.update);
  }
}
