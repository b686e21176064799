/** The documents of the spill, and what the store holds of them. */
import * as Y from 'yjs';
import type { Services } from '../../server/src/platform/services.js';
import type { Spill } from './spill.js';

export async function spillDocument(
  services: Services,
  spill: Spill,
  language = 'en',
): Promise<string> {
  const row = await services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('language', '=', language)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** @returns the document as its log alone tells it; whoever asks destroys it */
export async function loggedDocument(services: Services, documentId: string): Promise<Y.Doc> {
  const rows = await services.db
    .selectFrom('documentUpdates')
    .select('update')
    .where('documentId', '=', documentId)
    .orderBy('number')
    .execute();
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row.update);
  return doc;
}

/** A y-websocket frame with an update in it, for those who write frames by hand. */
export function updateFrame(update: Uint8Array): Uint8Array<ArrayBuffer> {
  const length: number[] = [];
  let rest = update.byteLength;
  for (; rest > 127; rest >>>= 7) length.push((rest & 127) | 128);
  return Uint8Array.from([0, 2, ...length, rest, ...update]);
}

/** Makes somebody an observer: they may read from now on. */
export const narrow = (services: Services, personId: string, agencyId: string) =>
  onlyRole(services, personId, agencyId, 'observer');
/** Gives the right to write back. */
export const widen = (services: Services, personId: string, agencyId: string) =>
  onlyRole(services, personId, agencyId, 'spokesperson');

async function onlyRole(
  services: Services,
  personId: string,
  agencyId: string,
  role: 'observer' | 'spokesperson',
) {
  await services.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('roles').where('personId', '=', personId).execute();
    await tx.insertInto('roles').values({ personId, agencyId, role, deputyFor: null }).execute();
  });
}
