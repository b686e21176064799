/** One phone approval as the store has it. Pure. */
import { type SaidFact, saidFact } from '@accord/shared/phone';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../platform/db/schema.js';

export type PhoneRow = Selectable<Schema['phoneApprovals']>;

/** It ends by being confirmed or given up, or by itself when its time is over. */
export const isOpen = (row: PhoneRow, now: Date): boolean =>
  row.closedAt === null && row.expiresAt > now;

/** Who called, and who was called. */
export const whoOf = (row: PhoneRow) => ({ openedBy: row.openedBy, signatoryId: row.personId });

/** Facts that the log says were told to the leader. */
export const saidOf = (row: Pick<PhoneRow, 'said'>): SaidFact[] =>
  z.array(saidFact).parse(row.said);
