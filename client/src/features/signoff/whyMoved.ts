/** Why a newer version came, as far as the record says: its note, requests, and changed facts. */
import type { Fact } from '@accord/shared/facts';
import type { Decision } from '@accord/shared/signoff';
import type { Version } from '@accord/shared/statements';

export type MovedBecause =
  | { readonly kind: 'note' | 'route'; readonly personId: string; readonly note: string }
  | { readonly kind: 'asked'; readonly agencyId: string }
  | { readonly kind: 'fact'; readonly agencyId: string; readonly fact: Fact }
  | { readonly kind: 'submitted'; readonly personId: string; readonly at: string };

/**
 * @param decisions of the incident
 * @returns at least one reason: who submitted, where nothing else is known
 */
export function whyMoved(
  read: Version,
  next: Version,
  decisions: readonly Decision[],
  facts: readonly Fact[],
): readonly MovedBecause[] {
  const { submittedBy: personId, note, submittedAt: at } = next;
  const asking = decisions.filter(
    (one) => one.kind === 'ask' && one.versionId === read.id && one.at < next.submittedAt,
  );
  const asked = [...new Set(asking.map((one) => one.agencyId))];
  const changed = next.facts.flatMap((now) => {
    const then = read.facts.find((one) => one.factId === now.factId);
    const fact = facts.find((one) => one.id === now.factId);
    return then && fact && then.version !== now.version ? [fact] : [];
  });
  const because: MovedBecause[] = [
    ...(note === null ? [] : [noteOf(next, note)]),
    ...asked.map((agencyId) => ({ kind: 'asked' as const, agencyId })),
    ...changed.map((fact) => ({ kind: 'fact' as const, agencyId: fact.ownerAgencyId, fact })),
  ];
  return because.length > 0 ? because : [{ kind: 'submitted', personId, at }];
}

/** Of an adjusted route, the reason is that of whoever adjusted it, not of whoever submitted. */
function noteOf({ adjustedBy, submittedBy }: Version, note: string): MovedBecause {
  return adjustedBy
    ? { kind: 'route', personId: adjustedBy, note }
    : { kind: 'note', personId: submittedBy, note };
}
