/**
 * Mends a document in the store, for the operator's command: damaged rows are moved aside and never
 * deleted, and what is readable becomes the state to go on from. Rooms that have it open find out by
 * themselves.
 */
import { AppError } from '@accord/shared/errors';
import { sql } from 'kysely';
import { appendEvent } from '../audit/append.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import { planMending } from './mend.js';
import { decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot.js';

/** What was found, and done or not. */
export interface Mended {
  readonly incident: string;
  readonly language: string;
  readonly isSnapshotDamaged: boolean;
  readonly aside: readonly {
    readonly number: number;
    readonly personId: string | null;
    readonly at: Date;
    readonly bytes: number;
    readonly why: string;
  }[];
}

export interface MendOptions {
  readonly documentId: string;
  /** False: only looks. */
  readonly isWriting: boolean;
  readonly now: Date;
  readonly random: Random;
}

/**
 * @throws AppError `document_unavailable` when there is no such document; Error when what is left would
 *   not make the text that can be read. Nothing is changed then.
 */
export async function mendStored(db: Db, options: MendOptions): Promise<Mended> {
  return await db.transaction().execute(async (tx) => {
    const { documentId, isWriting } = options;
    // As whoever appends: nobody's words come between reading and writing.
    await lock(tx, `append:${documentId}`);
    await lock(tx, `compact:${documentId}`);
    const document = await tx
      .selectFrom('documents')
      .innerJoin('incidents', 'incidents.id', 'documents.incidentId')
      .select(['documents.incidentId', 'documents.statementId', 'documents.language'])
      .select('incidents.number as incident')
      .where('documents.id', '=', documentId)
      .executeTakeFirst();
    if (!document) throw new AppError('document_unavailable');
    const rows = await tx
      .selectFrom('documentUpdates')
      .select(['number', 'personId', 'at', 'update'])
      .where('documentId', '=', documentId)
      .orderBy('number')
      .execute();
    const kept = await tx
      .selectFrom('documentSnapshots')
      .select(['number', 'content'])
      .where('documentId', '=', documentId)
      .executeTakeFirst();
    const snapshot = kept ? readable(kept.content) : null;
    const { aside, addition, doc } = await planMending(snapshot, rows);
    const isSnapshotDamaged = kept !== undefined && snapshot === null;
    if (isWriting && (aside.size > 0 || isSnapshotDamaged)) {
      await setAside(tx, documentId, aside);
      const last = addition === null ? 0 : await append(tx, documentId, addition, options.now);
      await goOnFrom(tx, documentId, {
        number: Math.max(last, kept?.number ?? 0, rows.at(-1)?.number ?? 0),
        content: Buffer.from(encodeSnapshot(doc)),
      });
      if (aside.size > 0) {
        const { incidentId, statementId, language } = document;
        const payload = { statementId, language, rows: aside.size };
        const context = { at: options.now, by: null, random: options.random };
        await appendEvent(tx, incidentId, { type: 'textMended', payload }, context);
      }
    }
    doc.destroy();
    return {
      incident: document.incident,
      language: document.language,
      isSnapshotDamaged,
      aside: rows.flatMap(({ number, personId, at, update }) =>
        aside.has(number)
          ? [{ number, personId, at, bytes: update.byteLength, why: String(aside.get(number)) }]
          : [],
      ),
    };
  });
}

async function lock(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx);
}

function readable(content: Buffer): Snapshot | null {
  try {
    return decodeSnapshot(content);
  } catch {
    return null;
  }
}

async function setAside(
  tx: Tx,
  documentId: string,
  aside: ReadonlyMap<number, unknown>,
): Promise<void> {
  for (const [number, why] of aside) {
    await sql`
      WITH moved AS (
        DELETE FROM document_updates WHERE document_id = ${documentId} AND number = ${number}
        RETURNING document_id, number, person_id, at, update
      )
      INSERT INTO document_rows_aside (document_id, number, person_id, at, update, why)
      SELECT document_id, number, person_id, at, update, ${String(why)} FROM moved`.execute(tx);
  }
}

/** @returns its number: words of nobody, since the log no longer says whose they were */
async function append(tx: Tx, documentId: string, update: Uint8Array, at: Date): Promise<number> {
  const { number } = await tx
    .insertInto('documentUpdates')
    .values({ documentId, personId: null, at, update: Buffer.from(update) })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

async function goOnFrom(
  tx: Tx,
  documentId: string,
  snapshot: { readonly number: number; readonly content: Buffer },
): Promise<void> {
  await tx
    .insertInto('documentSnapshots')
    .values({ documentId, ...snapshot })
    .onConflict((conflict) => conflict.column('documentId').doUpdateSet(snapshot))
    .execute();
}
