/** Reads incidents as pages show them; batched, because the desk shows two hundred at once. */
import type { Drill, IncidentView } from '@accord/shared/incidents';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

/**
 * @param incidentIds ids that the caller has already asked the policy about
 * @returns views by id, in no order; unknown ids are absent
 */
export async function readIncidents(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, IncidentView>> {
  if (incidentIds.length === 0) return new Map();
  // One after the other: in a transaction they share a connection.
  const rows = await db
    .selectFrom('incidents')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .innerJoin('streams', 'streams.id', 'incidents.id')
    .leftJoin('drills', 'drills.id', 'incidents.drillId')
    .selectAll('incidents')
    .select([
      'playbooks.name as playbookName',
      'streams.lastNumber',
      'drills.name as drillName',
      'drills.leaderId',
      'drills.startedAt as drillStartedAt',
      'drills.endsAt as drillEndsAt',
      'drills.endedAt as drillEndedAt',
    ])
    .where('incidents.id', 'in', incidentIds)
    .execute();
  const agencies = await db
    .selectFrom('incidentAgencies')
    .select(['incidentId', 'agencyId'])
    .where('incidentId', 'in', incidentIds)
    .orderBy('engagedAt')
    .orderBy('agencyId')
    .execute();
  const members = await db
    .selectFrom('incidentMembers')
    .select(['incidentId', 'personId'])
    .where('incidentId', 'in', incidentIds)
    .execute();
  const clocks = await db
    .selectFrom('clocks')
    .selectAll()
    .where('incidentId', 'in', incidentIds)
    .orderBy('dueAt')
    .execute();
  const agenciesOf = groupBy(agencies, (row) => row.incidentId);
  const membersOf = groupBy(members, (row) => row.incidentId);
  const clocksOf = groupBy(clocks, (row) => row.incidentId);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        number: row.number,
        title: row.title,
        place: row.place,
        summary: row.summary,
        language: row.language,
        playbook: { id: row.playbookId, name: { ...row.playbookName } },
        leadAgencyId: row.leadAgencyId,
        agencyIds: (agenciesOf.get(row.id) ?? []).map((one) => one.agencyId),
        exercise: row.exercise,
        drill: drillOf(row),
        restricted: row.restricted,
        memberIds: (membersOf.get(row.id) ?? []).map((one) => one.personId),
        status: row.status,
        openedAt: row.openedAt.toISOString(),
        openedBy: row.openedBy,
        closedAt: row.closedAt?.toISOString() ?? null,
        timeZone: row.timeZone,
        languages: row.languages,
        clocks: (clocksOf.get(row.id) ?? []).map((clock) => ({
          id: clock.id,
          kind: clock.kind,
          startedAt: clock.startedAt.toISOString(),
          dueAt: clock.dueAt.toISOString(),
          metAt: clock.metAt?.toISOString() ?? null,
          factId: clock.factId,
          signalId: clock.signalId,
        })),
        eventNumber: row.lastNumber,
      },
    ]),
  );
}

function drillOf(row: {
  drillId: string | null;
  drillName: string | null;
  leaderId: string | null;
  drillStartedAt: Date | null;
  drillEndsAt: Date | null;
  drillEndedAt: Date | null;
}): Drill | null {
  const { drillId, drillName, leaderId, drillStartedAt, drillEndsAt, drillEndedAt } = row;
  if (!drillId || drillName === null || !leaderId || !drillStartedAt || !drillEndsAt) return null;
  return {
    id: drillId,
    name: drillName,
    leaderId,
    startedAt: drillStartedAt.toISOString(),
    endsAt: drillEndsAt.toISOString(),
    endedAt: drillEndedAt?.toISOString() ?? null,
  };
}

/** @returns the id behind a speakable number; undefined for none (the policy is asked after) */
export async function findByNumber(db: Db | Tx, number: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('incidents')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.id;
}
