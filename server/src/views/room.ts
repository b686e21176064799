/** The room: one incident with everything its page shows, read at one moment. */
import { AppError } from '@accord/shared/errors';
import type { Room } from '@accord/shared/room';
import { latestEvents } from '../audit/readEvents.js';
import { readReach } from '../auth/reach.js';
import { readDeliveries } from '../channels/delivery/view.js';
import { readComments } from '../comments/store.js';
import { readEmbargoes } from '../embargoes/store.js';
import { readFacts } from '../facts/store.js';
import { readFlags } from '../factUses/store.js';
import { knownIncident } from '../incidents/scope.js';
import { findByNumber, readIncidents } from '../incidents/store.js';
import { readAgreed } from '../lines/agreed.js';
import { readPhone } from '../phone/store.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { embargoingAgency, mayLiftEmbargo } from '../policy/embargo.js';
import { incidentAbilities } from '../policy/incident.js';
import { readSchedules } from '../releases/schedules/store.js';
import { readReleases, readWithdrawals } from '../releases/store.js';
import { confirmableWithdrawals } from '../releases/withdrawals.js';
import { readEscalations } from '../signoff/escalations.js';
import { readSignoffs, versionAbilities } from '../signoff/read.js';
import { readAsks } from '../signoff/readAsks.js';
import { readStatements } from '../statements/store.js';
import { readTasks } from '../tasks/store.js';
import { readUnsaid } from '../unsaid/store.js';
import { readFindings } from '../voice/store.js';

/** The timeline of the rail; the record page has everything. */
const TIMELINE_LENGTH = 30;

/**
 * @param number the incident's speakable number
 * @throws AppError `not_found` alike for missing and unknowable incidents (P1)
 */
export async function readRoom(services: Services, actor: Actor, number: string): Promise<Room> {
  const { db } = services;
  const incidentId = await findByNumber(db, number);
  if (!incidentId) throw new AppError('not_found');
  const scope = await knownIncident(db, actor, incidentId);
  const now = services.clock.now();
  // One snapshot: a page never shows half of a command.
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const incident = (await readIncidents(tx, [incidentId])).get(incidentId);
      if (!incident) throw new AppError('not_found');
      const facts = (await readFacts(tx, [incidentId])).get(incidentId) ?? [];
      const tasks = await readTasks(tx, incidentId);
      const statements = await readStatements(tx, incidentId);
      const heads = statements.flatMap((one) => one.versions.slice(0, 1));
      const comments = await readComments(tx, incidentId, now);
      const findings = await readFindings(tx, incidentId);
      const signing = (await readSignoffs(tx, [incidentId])).get(incidentId);
      const releases = (await readReleases(tx, [incidentId])).get(incidentId) ?? [];
      const withdrawals = await readWithdrawals(tx, incidentId);
      const deliveries = await readDeliveries(tx, incidentId);
      const timeline = await latestEvents(tx, incidentId, TIMELINE_LENGTH);
      return {
        incident,
        facts,
        factFlags: await readFlags(tx, incident, facts, now),
        tasks,
        statements,
        comments,
        findings,
        signoffs: signing?.signoffs ?? [],
        decisions: signing?.decisions ?? [],
        asks: await readAsks(tx, incidentId, now),
        escalations: await readEscalations(tx, incidentId),
        reach: await readReach(services, tx, peopleAsked(statements)),
        overrides: signing?.overrides ?? [],
        phone: await readPhone(tx, actor, scope, heads, now),
        agreed: await readAgreed(
          tx,
          heads.filter((head) => head.lineVersionId !== null).map((head) => head.id),
        ),
        releases,
        withdrawals,
        deliveries,
        timeline,
        abilities: incidentAbilities(actor, scope),
        versionAbilities: await versionAbilities(tx, actor, scope, now),
        embargoes: ((await readEmbargoes(tx, [incidentId])).get(incidentId) ?? []).map(
          ({ incidentId: _, ...one }) => ({
            ...one,
            factIds: [...one.factIds],
            putAt: one.putAt.toISOString(),
            liftAt: one.liftAt?.toISOString() ?? null,
            mayLift: mayLiftEmbargo(actor, scope, one.agencyId),
          }),
        ),
        embargoFactIds: facts
          .filter((fact) => embargoingAgency(actor, scope, fact.ownerAgencyId) !== null)
          .map((fact) => fact.id),
        unsaid: await readUnsaid(tx, incidentId),
        schedules: await readSchedules(tx, actor, scope),
        confirmWithdrawalIds: await confirmableWithdrawals(tx, actor, scope, withdrawals),
      };
    });
}

/** Everybody who may be asked for a version that is in sign-off. */
function peopleAsked(statements: Room['statements']): string[] {
  const places = statements
    .flatMap((statement) => statement.versions)
    .filter((version) => version.state === 'inSignoff')
    .flatMap((version) => version.route.stages)
    .flatMap((stage) => stage.places);
  return [
    ...new Set(
      places.flatMap((place) => [
        ...place.approverIds,
        ...place.deputies.map((deputy) => deputy.personId),
      ]),
    ),
  ];
}
