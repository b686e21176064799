/** One adjustment as it would be now: its route, what it changes, what becomes of the version. */
import { AppError } from '@accord/shared/errors';
import type { RouteDraft } from '@accord/shared/routeAdjustments';
import { isLooser, type RouteChange } from '@accord/shared/routeChanges';
import type { Route } from '@accord/shared/routes';
import { readFacts } from '../facts/store.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { IncidentScope } from '../policy/scope.js';
import { resolveRoute } from '../statements/route.js';
import { readApprovers, type StatementRow } from '../submission/statement.js';
import { changesBetween, type Setting } from './compare.js';
import { keyDraft, refuseStrangers } from './draft.js';
import { judgeOthers, type Others } from './others.js';
import { planRenewal, type Renewal } from './renew.js';
import {
  type Adjustment,
  readKeys,
  readSetting,
  type StatementSettings,
  standing,
} from './store.js';

export interface Judged {
  readonly settings: StatementSettings;
  readonly after: Setting;
  readonly changes: RouteChange[];
  /** Where it is made for the incident. */
  readonly others: Others | null;
  readonly renewal: Renewal | null;
}

/**
 * @param adjustments of the statement
 * @throws AppError `route_moved` when it goes on from another route than the one that holds; what
 *   {@link judge} refuses
 */
export async function judgeDraft(
  db: Db | Tx,
  statement: StatementRow,
  incident: IncidentScope,
  adjustments: readonly Adjustment[],
  draft: RouteDraft,
): Promise<Judged> {
  const { held } = standing(adjustments);
  if ((held?.id ?? null) !== draft.base) throw new AppError('route_moved');
  const settings = await readSetting(db, statement.id);
  const keys = await readKeys(db, settings, adjustments);
  const route = keyDraft(draft.route, settings.now.route, keys);
  const forIncident = draft.forIncident === true;
  return await judge(db, statement, incident, { route, twoPersons: draft.twoPersons, forIncident });
}

/**
 * @param after what should hold
 * @throws AppError `route_unchanged`, `route_without_whole_text`, `quorum_too_large` with the stage,
 *   `agency_unknown`, `person_unknown`
 */
export async function judge(
  db: Db | Tx,
  statement: StatementRow,
  incident: IncidentScope,
  { forIncident, ...after }: Setting & { readonly forIncident: boolean },
): Promise<Judged> {
  const settings = await readSetting(db, statement.id);
  await refuseUnknownAgencies(db, after);
  const stages = [...settings.now.route.stages, ...after.route.stages];
  const approvers = await readApprovers(db, { stages }, incident);
  refuseStrangers(after.route, settings.now.route, incident, approvers);
  const { timeZone } = statement;
  const route = resolveRoute(after.route, incident, approvers, timeZone);
  refuseImpossible(route);
  const around = { incident, approvers, timeZone };
  const changes = changesBetween(settings.now, after, around);
  const others = forIncident ? await judgeOthers(db, statement.id, after, around) : null;
  if (changes.length === 0 && !others?.changes.length) throw new AppError('route_unchanged');
  const facts = (await readFacts(db, [incident.id])).get(incident.id) ?? [];
  const renewal = await planRenewal(db, statement.id, route, facts);
  return { settings, after, changes, others, renewal };
}

/** S11: it takes the second person where it loosens for any statement. */
export const takesSecond = ({ changes, others }: Judged): boolean =>
  isLooser(changes) || (others?.changes.some((one) => isLooser(one.changes)) ?? false);

/** S5: it would never be through, and its quorum does not shrink by itself. */
function refuseImpossible(route: Route): void {
  for (const { id, rule, places } of route.stages) {
    if (rule.rule === 'atLeast' && rule.count > places.length) {
      throw new AppError('quorum_too_large', { stageId: id, places: places.length });
    }
  }
}

async function refuseUnknownAgencies(db: Db | Tx, { route }: Setting): Promise<void> {
  const named = new Set(
    route.stages
      .flatMap((stage) => stage.places)
      .flatMap(({ agency }) => (agency.kind === 'named' ? [agency.agencyId] : [])),
  );
  if (named.size === 0) return;
  const found = await db
    .selectFrom('agencies')
    .select('id')
    .where('id', 'in', [...named])
    .where('active', '=', true)
    .execute();
  if (found.length < named.size) throw new AppError('agency_unknown');
}
