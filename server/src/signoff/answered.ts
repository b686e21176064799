/** When requests for changes were answered last. */
import type { Db, Tx } from '../platform/db/database.js';
import { firstOf } from './firstOf.js';

interface MadeDecision {
  readonly id: string;
  readonly kind: 'sign' | 'ask' | 'hand';
  readonly firstId: string | null;
}

/**
 * The answers of one that went on to a newer version are those of the one that was made.
 *
 * @returns the moment of its last answer; null of one without any, and of what is no request
 */
export async function readAnswered(
  db: Db | Tx,
  decisions: readonly MadeDecision[],
): Promise<(decision: MadeDecision) => Date | null> {
  const asks = decisions.filter((one) => one.kind === 'ask');
  if (asks.length === 0) return () => null;
  const answers = await db
    .selectFrom('askAnswers')
    .select(['askId', (eb) => eb.fn.max('at').as('at')])
    .where('askId', 'in', [...new Set(asks.map(firstOf))])
    .groupBy('askId')
    .execute();
  const answeredAt = new Map(answers.map((one) => [one.askId, one.at]));
  // No other decision has answers.
  return (decision) => answeredAt.get(firstOf(decision)) ?? null;
}
