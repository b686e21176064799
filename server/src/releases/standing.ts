/**
 * Proposals of releases (R1), withdrawals (R5) and overrides (F3) that wait for a second person, as the
 * room shows them: without those of people who may not propose it any more, since somebody else has to.
 */
import type { Withdrawal } from '@accord/shared/releases';
import type { Override } from '@accord/shared/signoff';
import { agenciesOf, readProposers } from '../auth/proposer.js';
import type { Actor, ForActor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { mayConfirmOverride, mayDropOverride } from '../policy/fact.js';
import { mayConfirmWithdrawal, mayDropWithdrawal, mayRelease } from '../policy/release.js';
import type { IncidentScope } from '../policy/scope.js';
import type { VersionFile } from '../signoff/store.js';

/** A closed incident says so itself; it takes no right away from anybody. */
export const mayHaveProposed = (actor: Actor, incident: IncidentScope): boolean =>
  mayRelease(actor, { ...incident, status: 'open' });

export interface StandingWithdrawals {
  readonly withdrawals: readonly Withdrawal[];
  /** The ids of the open proposals that this person may confirm, or let go, for the buttons. */
  readonly confirmable: ForActor<string[]>;
  readonly droppable: ForActor<string[]>;
}

export async function standingWithdrawals(
  db: Db | Tx,
  incident: IncidentScope,
  all: readonly Withdrawal[],
): Promise<StandingWithdrawals> {
  const { shown, waiting } = await readStanding(db, incident, all);
  return {
    withdrawals: shown,
    confirmable: (actor) =>
      waiting
        .filter(
          ({ proposer }) =>
            proposer.personId !== actor.personId &&
            mayConfirmWithdrawal(actor, incident, agenciesOf(proposer)),
        )
        .map(({ one }) => one.id),
    droppable: (actor) =>
      waiting
        .filter(({ proposer }) => mayDropWithdrawal(actor, incident, agenciesOf(proposer)))
        .map(({ one }) => one.id),
  };
}

export interface StandingOverrides {
  readonly overrides: readonly Override[];
  readonly confirmable: ForActor<string[]>;
  readonly droppable: ForActor<string[]>;
}

/** @param owners the owner agency of each fact of the incident */
export async function standingOverrides(
  db: Db | Tx,
  incident: IncidentScope,
  { all, owners }: { readonly all: readonly Override[]; readonly owners: Owners },
): Promise<StandingOverrides> {
  const { shown, waiting } = await readStanding(db, incident, all);
  const open = waiting
    .map(({ one }) => one)
    .filter((one) => !one.ended)
    .map((one) => ({ ...one, ownerIds: one.facts.map(({ factId }) => owners.get(factId) ?? '') }));
  return {
    overrides: shown,
    confirmable: (actor) =>
      open
        .filter((one) => one.proposedBy !== actor.personId)
        .filter((one) => mayConfirmOverride(actor, incident, one.ownerIds))
        .map((one) => one.id),
    droppable: (actor) =>
      open.filter((one) => mayDropOverride(actor, incident, one.ownerIds)).map((one) => one.id),
  };
}

type Owners = ReadonlyMap<string, string>;

/** @returns the versions of an incident, each with its proposed release only while that stands */
export async function withStandingProposals(
  db: Db | Tx,
  incident: IncidentScope,
  files: readonly VersionFile[],
): Promise<VersionFile[]> {
  const proposers = await readProposers(
    db,
    files.flatMap(({ proposal }) => (proposal ? [proposal.proposedBy] : [])),
  );
  return files.map((file) => {
    const proposer = proposers.get(file.proposal?.proposedBy ?? '');
    return proposer && mayHaveProposed(proposer, incident) ? file : { ...file, proposal: null };
  });
}

/** @returns the agencies of whoever proposed the withdrawal that waits; null where none does */
export async function readWaitingProposer(
  db: Db | Tx,
  incident: IncidentScope,
  releaseId: string,
): Promise<readonly string[] | null> {
  const open = await db
    .selectFrom('withdrawals')
    .select(['id', 'proposedBy', 'confirmedBy'])
    .where('releaseId', '=', releaseId)
    .where('confirmedAt', 'is', null)
    .where('droppedAt', 'is', null)
    .execute();
  // Those of people who may not propose it any more count for nothing, and nobody sees them.
  const [first] = (await readStanding(db, incident, open)).waiting;
  return first ? agenciesOf(first.proposer) : null;
}

/** @returns what is shown of these proposals, and what of it still waits */
export async function readStanding<T extends Pick<Override, 'id' | 'proposedBy' | 'confirmedBy'>>(
  db: Db | Tx,
  incident: IncidentScope,
  all: readonly T[],
): Promise<{ shown: readonly T[]; waiting: readonly { one: T; proposer: Actor }[] }> {
  const open = all.filter((one) => one.confirmedBy === null);
  const proposers = await readProposers(
    db,
    open.map((one) => one.proposedBy),
  );
  const waiting = open.flatMap((one) => {
    const proposer = proposers.get(one.proposedBy);
    return proposer && mayHaveProposed(proposer, incident) ? [{ one, proposer }] : [];
  });
  const standing = new Set(waiting.map(({ one }) => one.id));
  return {
    shown: all.filter((one) => one.confirmedBy !== null || standing.has(one.id)),
    waiting,
  };
}
