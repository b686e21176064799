/**
 * An adjustment made for the whole incident (S11): what it changes for the other statements on the same
 * route of the playbook that were not submitted yet, and for those that are started later.
 */
import type { OtherChange } from '@accord/shared/routeAdjustments';
import type { Db, Tx } from '../platform/db/database.js';
import { keyed } from '../statements/route.js';
import { type Around, changesBetween, type Setting } from './compare.js';
import { holdSetting, readSettings, type StatementSettings } from './store.js';

export interface Others {
  readonly changes: readonly OtherChange[];
  readonly routeId: string;
  readonly incidentId: string;
  readonly settings: readonly StatementSettings[];
  /** Of later statements, as the playbook has it. */
  readonly playbook: Setting;
}

/** @returns only what would change; a statement that has an adjustment of its own keeps it */
export async function judgeOthers(
  db: Db | Tx,
  statementId: string,
  after: Setting,
  around: Around,
): Promise<Others> {
  const { routeId, incidentId, content } = await db
    .selectFrom('statements')
    .innerJoin('incidents', 'incidents.id', 'statements.incidentId')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select(['statements.routeId', 'statements.incidentId', 'playbooks.content'])
    .where('statements.id', '=', statementId)
    .executeTakeFirstOrThrow();
  const ids = await unsubmitted(db, { statementId, routeId, incidentId });
  const settings = (await readSettings(db, { incidentId })).filter((one) =>
    ids.includes(one.statementId),
  );
  const template = content.routes.find((one) => one.id === routeId)?.template;
  const playbook = {
    route: template ? keyed(template) : after.route,
    twoPersons: content.twoPersonRelease === true,
  };
  const later = (await readIncidentRoute(db, incidentId, routeId)) ?? playbook;
  const changes = [
    ...settings.map((one) => ({
      statementId: one.statementId,
      changes: changesBetween(one.now, after, around),
    })),
    { statementId: null, changes: changesBetween(later, after, around) },
  ].filter((one) => one.changes.length > 0);
  return { changes, routeId, incidentId, settings, playbook };
}

/** The route holds for them from here on. */
export async function holdForOthers(
  tx: Tx,
  { changes, routeId, incidentId, settings, playbook }: Others,
  after: Setting,
  adjustmentId: string,
): Promise<void> {
  for (const { statementId } of changes) {
    const setting = settings.find((one) => one.statementId === statementId);
    if (!setting) continue;
    await holdSetting(tx, setting, after);
    await tx
      .updateTable('statements')
      .set({ routeFrom: adjustmentId })
      .where('id', '=', setting.statementId)
      .execute();
  }
  if (!changes.some((one) => one.statementId === null)) return;
  const row = {
    adjustmentId,
    route: JSON.stringify(after.route),
    // As the playbook says is kept as such, so that it still follows the playbook.
    twoPersons: after.twoPersons === playbook.twoPersons ? null : after.twoPersons,
  };
  await tx
    .insertInto('incidentRoutes')
    .values({ incidentId, routeId, ...row })
    .onConflict((on) => on.columns(['incidentId', 'routeId']).doUpdateSet(row))
    .execute();
}

async function readIncidentRoute(
  db: Db | Tx,
  incidentId: string,
  routeId: string,
): Promise<Setting | null> {
  const row = await db
    .selectFrom('incidentRoutes')
    .innerJoin('incidents', 'incidents.id', 'incidentRoutes.incidentId')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select(['incidentRoutes.route', 'incidentRoutes.twoPersons', 'playbooks.content'])
    .where('incidentRoutes.incidentId', '=', incidentId)
    .where('incidentRoutes.routeId', '=', routeId)
    .executeTakeFirst();
  if (!row) return null;
  const twoPersons = row.twoPersons ?? row.content.twoPersonRelease === true;
  return { route: keyed(row.route), twoPersons };
}

/** A correction goes the way of what it corrects. */
async function unsubmitted(
  db: Db | Tx,
  of: { readonly statementId: string; readonly routeId: string; readonly incidentId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('statements')
    .select('id')
    .where('incidentId', '=', of.incidentId)
    .where('routeId', '=', of.routeId)
    .where('id', '!=', of.statementId)
    .where('correctsReleaseId', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('versions')
            .select('versions.id')
            .whereRef('versions.statementId', '=', 'statements.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('routeAdjustments')
            .select('routeAdjustments.id')
            .whereRef('routeAdjustments.statementId', '=', 'statements.id')
            .where('holdsFrom', 'is not', null)
            .where('endedAt', 'is', null),
        ),
      ),
    )
    .orderBy('position')
    .execute();
  return rows.map((row) => row.id);
}
