/**
 * Due times as rows (S5): written in the transaction that opens a place, and settled in the one that
 * makes asking pointless. Whoever finds them due looks at the version again before anybody is asked.
 */
import type { Escalation } from '@accord/shared/signoff';
import type { CommandContext } from '../audit/command.js';
import type { Db, Tx } from '../platform/db/database.js';
import { isNamedWhereNeeded } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { escalationSteps, isStep, placesOf, type Step } from './escalationPlan.js';
import { type DecisionRow, loadVersions, type VersionFile } from './store.js';

type Held = Pick<CommandContext, 'tx' | 'now' | 'services'>;

/**
 * Brings the rows of a version to what its sign-off says now, and ends those of older versions.
 *
 * @param incident locked by this transaction
 * @returns whom the version waits for, or did: their pages ask again after the commit
 */
export async function planEscalations(
  held: Held,
  incident: IncidentScope,
  versionId: string,
): Promise<string[]> {
  const { files, decisions } = await loadVersions(held.tx, { versionId });
  const [file] = files;
  return file ? await planLoaded(held, incident, { file, decisions }) : [];
}

/**
 * As {@link planEscalations}, of a version that is at hand.
 *
 * @param loaded as it is now, with all decisions on its statement
 */
export async function planLoaded(
  held: Held,
  incident: IncidentScope,
  { file, decisions }: { readonly file: VersionFile; readonly decisions: readonly DecisionRow[] },
): Promise<string[]> {
  const { tx, now, services } = held;
  const { versionId } = file;
  if (file.isNewest) await endOlder(held, file);
  const steps = stepsOf(file, decisions);
  const rows = await tx
    .selectFrom('escalations')
    .select(['id', 'placeId', 'kind', 'openedAt', 'outcome'])
    .where('versionId', '=', versionId)
    .execute();
  const stopped = rows.filter(
    (row) => row.outcome === null && !steps.some((step) => isStep(step, row)),
  );
  const isHeld = file.input.holds.length > 0;
  await settle(tx, idsOf(stopped), isHeld ? 'held' : 'over', now);
  const revived = rows.filter((row) => {
    const step = steps.find((one) => isStep(one, row));
    if (!step || row.outcome === null) return false;
    // What was over without anybody being asked is to come again: a signature that made up its stage's
    // quorum was taken back.
    if (row.outcome === 'held' || row.outcome === 'over') return true;
    // Deputies who were asked before it was handed over hear of it again, should it come back to them.
    return step.rests && step.kind === 'deputies';
  });
  if (revived.length > 0) {
    await tx
      .updateTable('escalations')
      .set({ settledAt: null, outcome: null })
      .where('id', 'in', idsOf(revived))
      .execute();
  }
  const opened = steps.filter((step) => !rows.some((row) => isStep(step, row)));
  if (opened.length > 0) {
    await tx
      .insertInto('escalations')
      .values(
        opened.map(({ place, kind, openedAt, dueAt }) => ({
          id: services.random.id(),
          incidentId: file.incidentId,
          versionId,
          placeId: place.id,
          kind,
          openedAt,
          dueAt,
        })),
      )
      .execute();
  }
  return peopleOf(file, incident);
}

/** What is still to come of one version, and what is past. */
export function stepsOf(file: VersionFile, decisions: readonly DecisionRow[]): Step[] {
  return escalationSteps({
    signoff: file.input,
    isOver: isOver(file),
    takenBackAt: new Map(
      decisions.flatMap((one) =>
        one.versionId === file.versionId && one.takenBackAt ? [[one.placeId, one.takenBackAt]] : [],
      ),
    ),
  });
}

/** Nobody is asked for it any more: it is superseded, withdrawn, or all of it is public. */
export function isOver(file: VersionFile): boolean {
  const isReleased = file.texts.every((text) => file.releasedTextIds.includes(text.id));
  return !file.isNewest || file.withdrawn || isReleased;
}

/** @param ids of rows that are not settled yet */
export async function settle(
  tx: Tx,
  ids: readonly string[],
  outcome: 'asked' | 'nobody' | 'passed' | 'over' | 'held',
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('escalations')
    .set({ settledAt: now, outcome })
    .where('id', 'in', ids)
    .execute();
}

/** Everybody on the route who may know of the incident (P1). */
function peopleOf(file: VersionFile, incident: IncidentScope): string[] {
  const people = placesOf(file.input.route).flatMap((place) => [
    ...place.approverIds,
    ...place.deputies.map((one) => one.personId),
  ]);
  return [...new Set(people)].filter((personId) => isNamedWhereNeeded(incident, personId));
}

async function endOlder({ tx, now }: Held, file: VersionFile): Promise<void> {
  await tx
    .updateTable('escalations')
    .set({ settledAt: now, outcome: 'over' })
    .where('settledAt', 'is', null)
    .where('versionId', 'in', (eb) =>
      eb
        .selectFrom('versions')
        .select('id')
        .where('statementId', '=', file.statementId)
        .where('id', '!=', file.versionId),
    )
    .execute();
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id);

/** For the room, of versions that are not superseded: what is to come, and what was done. */
export async function readEscalations(db: Db | Tx, incidentId: string): Promise<Escalation[]> {
  const rows = await db
    .selectFrom('escalations')
    .innerJoin('versions', 'versions.id', 'escalations.versionId')
    .select([
      'escalations.versionId',
      'escalations.placeId',
      'escalations.kind',
      'escalations.dueAt',
      'escalations.settledAt',
      'escalations.outcome',
    ])
    .where('escalations.incidentId', '=', incidentId)
    .where('versions.state', '!=', 'superseded')
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', 'in', ['asked', 'nobody'])]))
    .orderBy('escalations.dueAt')
    .execute();
  return rows.map(({ dueAt, settledAt, outcome, ...row }) => ({
    ...row,
    dueAt: dueAt.toISOString(),
    askedAt: outcome === 'asked' ? (settledAt?.toISOString() ?? null) : null,
  }));
}
