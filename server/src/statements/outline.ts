/** The outline of live texts: which parts hold words, for lists; refreshed when typing pauses. */

import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import * as Y from 'yjs';
import { z } from 'zod';
import { jsonChannel } from '../platform/bus/bus.js';
import type { Services } from '../platform/services.js';
import { outlineOf } from './freeze.js';

const draftMoved = z.object({ incidentId: z.string() });

/** Tells pages that something of an incident moved that is no event: an outline, a delivery. */
export function draftChannel(services: Pick<Services, 'bus'>) {
  return jsonChannel(services.bus, 'drafts', draftMoved);
}

/** @param update the whole document as one update */
export function outlineOfUpdate(update: Uint8Array, language: string) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const outline = outlineOf(doc, language);
  doc.destroy();
  return outline;
}

/**
 * Writes the outlines of documents that were typed in, all at once, and tells the pages.
 *
 * @param docs by id, committed; they are only read
 * @returns their incidents, each once; of a document that is gone none
 */
export async function refreshOutlines(
  services: Services,
  docs: ReadonlyMap<string, Y.Doc>,
): Promise<string[]> {
  const rows = await services.db
    .selectFrom('documents')
    .select(['id', 'language', 'incidentId'])
    .where('id', 'in', [...docs.keys()])
    .execute();
  if (rows.length === 0) return [];
  const outlines: ({ readonly id: string } & ReturnType<typeof outlineOf>)[] = [];
  for (const { id, language } of rows) {
    const doc = docs.get(id);
    if (doc) outlines.push({ id, ...outlineOf(doc, language) });
    // Between two texts those who type have their turn.
    if (rows.length > 1) await setImmediate();
  }
  // In the order of their ids: two processes that write the same ones never wait in a circle.
  await sql`
    with locked as (
      select id from documents where id in (${sql.join(rows.map(({ id }) => id))})
       order by id for no key update)
    update documents
       set filled_parts = outlines."filledParts", word_count = outlines."wordCount",
           machine_blocks = outlines."machineBlocks", cited_fact_ids = outlines."citedFactIds",
           said = outlines.said::jsonb, said_revision = said_revision + 1,
           edited_at = ${services.clock.now()}
      from locked join json_to_recordset(${JSON.stringify(outlines)}) as outlines(
             id uuid, "filledParts" text[], "wordCount" integer, "machineBlocks" integer,
             "citedFactIds" uuid[], said text) using (id)
     where documents.id = locked.id`.execute(services.db);
  const incidentIds = [...new Set(rows.map((row) => row.incidentId))];
  for (const incidentId of incidentIds) draftChannel(services).publish({ incidentId });
  return incidentIds;
}
