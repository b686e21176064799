/** When requests for changes were answered last. */
import type { Db, Tx } from '../platform/db/database.js';

interface MadeRequest {
  readonly id: string;
  readonly kind: 'sign' | 'ask' | 'hand';
  readonly statementId: string;
  readonly placeId: string;
  readonly personId: string;
  readonly part: string | null;
  readonly quote: string | null;
  readonly remark: string | null;
  readonly carriedFrom: number | null;
  readonly at: Date;
}

/**
 * One that went on to a version with another route is the same request (S11): its answers are those of
 * the one that was made.
 *
 * @param decisions of whole statements
 * @returns the moment of its last answer; null of one without any, and of what is no request
 */
export async function readAnswered(
  db: Db | Tx,
  decisions: readonly MadeRequest[],
): Promise<(decision: MadeRequest) => Date | null> {
  const made = decisions.filter((one) => one.kind === 'ask' && one.carriedFrom === null);
  if (made.length === 0) return () => null;
  const answers = await db
    .selectFrom('askAnswers')
    .select(['askId', (eb) => eb.fn.max('at').as('at')])
    .where(
      'askId',
      'in',
      made.map((one) => one.id),
    )
    .groupBy('askId')
    .execute();
  const answeredAt = new Map(answers.map((one) => [one.askId, one.at]));
  return (decision) => {
    if (decision.kind !== 'ask') return null;
    const original =
      decision.carriedFrom === null ? decision : made.find((one) => isSame(one, decision));
    return answeredAt.get(original?.id ?? '') ?? null;
  };
}

function isSame(a: MadeRequest, b: MadeRequest): boolean {
  return (
    a.at.getTime() === b.at.getTime() &&
    a.statementId === b.statementId &&
    a.placeId === b.placeId &&
    a.personId === b.personId &&
    a.part === b.part &&
    a.quote === b.quote &&
    a.remark === b.remark
  );
}
