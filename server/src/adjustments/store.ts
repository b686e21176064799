/** Adjustments of routes in the store, and the route that each leads to. */
import { AppError } from '@accord/shared/errors';
import { otherChange } from '@accord/shared/routeAdjustments';
import { routeChange } from '@accord/shared/routeChanges';
import { type KeyedTemplate, keyedTemplate } from '@accord/shared/routes';
import { z } from 'zod';
import type { Db, Tx } from '../platform/db/database.js';
import { keyed } from '../statements/route.js';
import type { Setting } from './compare.js';

const routeChanges = z.array(routeChange);
const otherChanges = z.array(otherChange);

export interface Adjustment extends Setting {
  readonly id: string;
  readonly incidentId: string;
  readonly statementId: string;
  readonly changes: z.infer<typeof routeChanges>;
  readonly forIncident: boolean;
  readonly others: z.infer<typeof otherChanges>;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly confirmedBy: string | null;
  readonly holdsFrom: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly outcome: 'replaced' | 'dropped' | null;
}

/** @returns newest first */
export async function readAdjustments(
  db: Db | Tx,
  which: { readonly incidentId: string } | { readonly statementId: string },
): Promise<Adjustment[]> {
  const query = db
    .selectFrom('routeAdjustments')
    .selectAll()
    .orderBy('proposedAt', 'desc')
    .orderBy('id');
  const rows = await ('statementId' in which
    ? query.where('statementId', '=', which.statementId)
    : query.where('incidentId', '=', which.incidentId)
  ).execute();
  return rows.map((row) => ({
    ...row,
    route: keyedTemplate.parse(row.route),
    changes: routeChanges.parse(row.changes),
    others: otherChanges.parse(row.others),
  }));
}

/** The adjustment that holds, and the one that waits for a second person; at most one of each. */
export function standing(adjustments: readonly Adjustment[]) {
  const open = adjustments.filter((one) => one.endedAt === null);
  return {
    held: open.find((one) => one.holdsFrom !== null),
    waiting: open.find((one) => one.holdsFrom === null),
  };
}

export interface StatementSettings {
  readonly statementId: string;
  readonly now: Setting;
  readonly playbook: Setting;
  /** The adjustment for the incident that its route comes from. */
  readonly routeFrom: string | null;
}

/** @returns for each statement the route of its next version, and what the playbook has */
export async function readSettings(
  db: Db | Tx,
  which: { readonly incidentId: string } | { readonly statementId: string },
): Promise<StatementSettings[]> {
  const query = db
    .selectFrom('statements')
    .innerJoin('incidents', 'incidents.id', 'statements.incidentId')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select([
      'statements.id',
      'statements.route',
      'statements.playbookRoute',
      'statements.twoPersons',
      'statements.routeFrom',
      'playbooks.content',
    ])
    .orderBy('statements.position');
  const rows = await ('statementId' in which
    ? query.where('statements.id', '=', which.statementId)
    : query.where('statements.incidentId', '=', which.incidentId)
  ).execute();
  return rows.map(({ id, route, playbookRoute, twoPersons, routeFrom, content }) => {
    const byPlaybook = content.twoPersonRelease === true;
    return {
      statementId: id,
      routeFrom,
      now: { route: keyed(route), twoPersons: twoPersons ?? byPlaybook },
      playbook: { route: keyed(playbookRoute ?? route), twoPersons: byPlaybook },
    };
  });
}

/** @throws AppError `not_found` */
export async function readSetting(db: Db | Tx, statementId: string): Promise<StatementSettings> {
  const [setting] = await readSettings(db, { statementId });
  if (!setting) throw new AppError('not_found');
  return setting;
}

/** Writes the route that holds from now on; the playbook's is kept beside it. */
export async function holdSetting(
  tx: Tx,
  { statementId, playbook }: StatementSettings,
  { route, twoPersons }: Setting,
): Promise<void> {
  await tx
    .updateTable('statements')
    .set({
      route: JSON.stringify(route),
      playbookRoute: JSON.stringify(playbook.route),
      // As the playbook says is kept as such, so that it still follows the playbook.
      twoPersons: twoPersons === playbook.twoPersons ? null : twoPersons,
    })
    .where('id', '=', statementId)
    .execute();
}

/** @returns every key that a stage of the statement has, had, or was to have */
export async function readKeys(
  db: Db | Tx,
  { statementId, now, playbook }: StatementSettings,
  adjustments: readonly Adjustment[],
): Promise<string[]> {
  const versions = await db
    .selectFrom('versions')
    .select('route')
    .where('statementId', '=', statementId)
    .execute();
  const routes: readonly KeyedTemplate[] = [
    now.route,
    playbook.route,
    ...adjustments.map((one) => one.route),
  ];
  return [
    ...routes.flatMap(({ stages }) => stages.map((stage) => stage.key)),
    ...versions.flatMap(({ route }) => route.stages.map((stage) => stage.id)),
  ];
}

/** @returns in the order of the people given, the agencies that each answers for */
export async function agenciesOf(db: Db | Tx, personIds: readonly string[]): Promise<string[][]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('roles')
    .select(['personId', 'agencyId'])
    .where('personId', 'in', personIds)
    .execute();
  return personIds.map((id) =>
    rows.filter((row) => row.personId === id).map((row) => row.agencyId),
  );
}
