/** What was typed into the documents before the faults begin, and the snapshots that come of it. */
import pg from 'pg';
import { openClient } from '../../helpers/documentClient.js';
import type { Desk } from './desk.js';

/** Types so many keys into each document, one change each, and waits until they are saved. */
export async function typeEarlier(
  urls: readonly string[],
  desk: Desk,
  changes: number,
): Promise<void> {
  if (changes === 0) return;
  for (const [index, documentId] of desk.documentIds.entries()) {
    // By turns: nobody may make more than 6,000 changes a minute.
    const { cookie = null } = desk.writers[index % desk.writers.length] ?? {};
    const client = openClient(urls[index % urls.length] ?? '', documentId, cookie);
    try {
      await client.synced();
      for (let key = 0; key < changes; key++) client.type('unknown', '.');
      await client.saved();
    } finally {
      client.close();
    }
  }
}

/** @returns by document, up to which row of its log the snapshot goes */
export async function readSnapshots(
  connection: pg.ClientConfig,
): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ document_id: string; number: string }>(
      'SELECT document_id, number FROM document_snapshots',
    );
    return new Map(rows.map((row) => [row.document_id, Number(row.number)]));
  } finally {
    await client.end();
  }
}
