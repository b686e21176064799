/** The outline of live texts: which parts hold words, for lists; refreshed when typing pauses. */

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
 * Writes the outline of a document that was typed in, and tells the pages.
 *
 * @param doc the committed document; it is only read
 * @returns its incident; null where the document is gone
 */
export async function refreshOutline(
  services: Services,
  documentId: string,
  doc: Y.Doc,
): Promise<string | null> {
  const row = await services.db
    .selectFrom('documents')
    .select(['language', 'incidentId'])
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (!row) return null;
  await services.db
    .updateTable('documents')
    .set((eb) => ({
      ...outlineOf(doc, row.language),
      saidRevision: eb('saidRevision', '+', 1),
      editedAt: services.clock.now(),
    }))
    .where('id', '=', documentId)
    .execute();
  draftChannel(services).publish({ incidentId: row.incidentId });
  return row.incidentId;
}
