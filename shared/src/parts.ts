/** The parts of a statement, in order, and which of them each kind of statement needs. */
import { z } from 'zod';

/**
 * After the first-message template of CDC CERC: empathy; what we know; what we do not know; what
 * we are doing and when we update; commitment; where to learn more. `act` (what to do now) stands
 * on the page only where it is filled.
 */
export const PARTS = [
  'title',
  'empathy',
  'act',
  'know',
  'unknown',
  'doing',
  'commitment',
  'more',
] as const;
export const partName = z.enum(PARTS);
export type PartName = z.infer<typeof partName>;

export const STATEMENT_KINDS = [
  'acknowledgement',
  'holding',
  'update',
  'qa',
  'correction',
  'withdrawal',
] as const;
export const statementKind = z.enum(STATEMENT_KINDS);
export type StatementKind = z.infer<typeof statementKind>;

/** The six parts of the first message, without `act`, which is only for people who must act. */
const FULL = ['title', 'empathy', 'know', 'unknown', 'doing', 'commitment', 'more'] as const;

/** Parts that may not be empty at submission: an acknowledgement goes out early, a full text not. */
export const REQUIRED_PARTS: Readonly<Record<StatementKind, readonly PartName[]>> = {
  acknowledgement: ['title', 'know'],
  holding: FULL,
  update: FULL,
  qa: ['title', 'know'],
  correction: FULL,
  withdrawal: ['title', 'know'],
};
