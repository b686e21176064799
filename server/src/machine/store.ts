/** Reads texts and the requests about them. */
import {
  type MachineRequest,
  machineFailure,
  machineRefused,
  machineRequest,
  machineWording,
} from '@accord/shared/machine';
import { PARTS } from '@accord/shared/parts';
import { z } from 'zod';
import type { Db, Tx } from '../platform/db/database.js';

const writtenOutcome = z.object({
  blocks: z.number(),
  refused: z.array(machineRefused),
  unusedFactIds: z.array(z.string()),
  // Before a request knew the glossary nothing was held against it.
  wording: z.array(machineWording).default([]),
});
const failedOutcome = z.object({ why: machineFailure });

/** So many tell what was tried lately. */
const SHOWN = 5;

/** @returns newest first; one whose process ended before its answer came is lost */
export async function readRequests(
  db: Db | Tx,
  documentId: string,
  now: Date,
): Promise<MachineRequest[]> {
  const rows = await db
    .selectFrom('machineRequests')
    .selectAll()
    .where('documentId', '=', documentId)
    .orderBy('askedAt', 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute();
  return rows.map((row) =>
    machineRequest.parse({
      id: row.id,
      by: row.askedBy,
      at: row.askedAt.toISOString(),
      purpose: row.purpose,
      host: row.host,
      model: row.model,
      parts: z.array(z.enum(PARTS)).parse(row.parts),
      outcome: outcomeOf(row, now),
    }),
  );
}

interface Ended {
  readonly state: 'asked' | 'written' | 'failed' | 'cancelled';
  readonly until: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly outcome: unknown;
}

function outcomeOf(row: Ended, now: Date): unknown {
  const at = row.endedAt?.toISOString() ?? null;
  switch (row.state) {
    case 'asked':
      return row.until > now
        ? { state: 'asked', until: row.until.toISOString() }
        : { state: 'failed', at: null, why: 'lost' };
    case 'written':
      return { state: 'written', at, ...writtenOutcome.parse(row.outcome) };
    case 'failed':
      return { state: 'failed', at, ...failedOutcome.parse(row.outcome) };
    case 'cancelled':
      return { state: 'cancelled', at, by: row.endedBy };
  }
}

/** @returns whether an answer for this text may still come */
export async function isUnderWay(db: Db | Tx, documentId: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('machineRequests')
    .select('id')
    .where('documentId', '=', documentId)
    .where('state', '=', 'asked')
    .where('until', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * The log has a machine's words under whoever asked for them, in a row of the moment at which they
 * were written.
 *
 * @returns these rows, as `rowKey` names them
 */
export async function readMachineRows(
  db: Db | Tx,
  documentId: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('machineRequests')
    .select(['askedBy', 'endedAt'])
    .where('documentId', '=', documentId)
    .where('state', '=', 'written')
    .execute();
  return new Set(
    rows.flatMap(({ askedBy, endedAt }) => (endedAt ? [rowKey(askedBy, endedAt)] : [])),
  );
}

export const rowKey = (personId: string | null, at: Date): string => `${personId} ${at.getTime()}`;
