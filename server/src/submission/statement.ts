/** A statement as a submission sees it: its route as of now, and its texts frozen. */
import { type Alert, freezeAlert } from '@accord/shared/alert';
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import type { Formats } from '@accord/shared/formats';
import { type StatementKind, statementKind } from '@accord/shared/parts';
import type { Route } from '@accord/shared/routes';
import { readFormats } from '../auth/desk.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { IncidentScope } from '../policy/scope.js';
import { readAlert } from '../statements/alert.js';
import { type Approver, resolveRoute } from '../statements/route.js';
import type { LiveText } from './liveTexts.js';
import { type FrozenLanguage, freezeLanguage } from './texts.js';

export interface StatementRow {
  readonly id: string;
  readonly incidentId: string;
  readonly kind: StatementKind;
  readonly sourceLanguage: string;
  readonly route: Parameters<typeof resolveRoute>[0];
  readonly correctsReleaseId: string | null;
  readonly correctionNote: Readonly<Record<string, string>> | null;
  readonly alert: Alert | null;
  readonly exercise: boolean;
  readonly timeZone: string;
  /** How the desk writes figures. */
  readonly formats: Formats;
}

/** @throws AppError `route_without_whole_text` */
export async function routeNow(
  db: Db | Tx,
  statement: StatementRow,
  incident: IncidentScope,
): Promise<Route> {
  const approvers = await readApprovers(db, statement.route, incident);
  return resolveRoute(statement.route, incident, approvers, statement.timeZone);
}

/** @throws AppError whatever keeps a text from being frozen, by name */
export function freezeAll(
  now: Date,
  statement: StatementRow,
  facts: readonly Fact[],
  live: readonly LiveText[],
): FrozenLanguage[] {
  return live.map((text) =>
    freezeLanguage(text, facts, {
      statementId: statement.id,
      exercise: statement.exercise,
      language: text.language,
      kind: statement.kind,
      corrects: statement.correctsReleaseId,
      correctionNote: statement.correctionNote?.[text.language] ?? null,
      alert:
        statement.alert && freezeAlert(statement.alert, text.language, statement.sourceLanguage),
      timeZone: statement.timeZone,
      formats: statement.formats,
      now,
    }),
  );
}

/** @throws AppError `not_found` */
export async function readStatement(db: Db | Tx, statementId: string): Promise<StatementRow> {
  const row = await db
    .selectFrom('statements')
    .innerJoin('incidents', 'incidents.id', 'statements.incidentId')
    .select([
      'statements.id',
      'statements.incidentId',
      'statements.kind',
      'statements.sourceLanguage',
      'statements.route',
      'statements.correctsReleaseId',
      'statements.correctionNote',
      'statements.alert',
      'incidents.exercise',
      'incidents.timeZone',
    ])
    .where('statements.id', '=', statementId)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  return {
    ...row,
    kind: statementKind.parse(row.kind),
    alert: readAlert(row.alert),
    formats: await readFormats(db),
  };
}

/** Of the engaged agencies, and of those that the route names although nobody called them. */
export async function readApprovers(
  db: Db | Tx,
  template: Pick<StatementRow['route'], 'stages'>,
  incident: IncidentScope,
): Promise<readonly Approver[]> {
  const named = template.stages
    .flatMap((stage) => stage.places)
    .flatMap(({ agency }) => (agency.kind === 'named' ? [agency.agencyId] : []));
  return await db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .select(['roles.personId', 'roles.agencyId', 'roles.deputyFor'])
    .where('roles.role', '=', 'approver')
    .where('roles.agencyId', 'in', [...incident.agencyIds, ...named])
    .where('people.active', '=', true)
    .orderBy('people.name')
    .execute();
}
