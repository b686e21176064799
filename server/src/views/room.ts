/** The room: one incident with everything its page shows, read at one moment. */
import { AppError } from '@accord/shared/errors';
import type { IncidentView } from '@accord/shared/incidents';
import type { Room } from '@accord/shared/room';
import type { SignalCounts } from '@accord/shared/signals';
import { readStatementRoutes } from '../adjustments/view.js';
import { latestEvents } from '../audit/readEvents.js';
import { readReach } from '../auth/reach.js';
import { readDeliveries } from '../channels/delivery/view.js';
import { readComments } from '../comments/store.js';
import { readGoesOn, readSameStatements } from '../duplicates/statements/store.js';
import { readLookAlikes } from '../duplicates/store.js';
import { countElsewhere } from '../elsewhere/store.js';
import { readEmbargoes } from '../embargoes/store.js';
import { readFacts } from '../facts/store.js';
import { readFlags } from '../factUses/store.js';
import { readFamily } from '../incidents/families.js';
import { joinedClocks } from '../incidents/joinedClocks.js';
import { knownIncident, readScopes } from '../incidents/scope.js';
import { findByNumber, readIncidents } from '../incidents/store.js';
import { readAgreed } from '../lines/agreed.js';
import { readJoined, readMergeProposals } from '../merging/store.js';
import { readPhone } from '../phone/store.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { embargoingAgency, mayLiftEmbargo } from '../policy/embargo.js';
import { incidentAbilities, mayKnowIncident } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { readSchedules } from '../releases/schedules/store.js';
import { readReleases, readWithdrawals } from '../releases/store.js';
import { confirmableWithdrawals } from '../releases/withdrawals.js';
import { countSignals } from '../signals/counts.js';
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
 * @param number the incident's speakable number; that of a joined one leads to the main one's room
 * @throws AppError `not_found` alike for missing and unknowable incidents (P1)
 */
export async function readRoom(services: Services, actor: Actor, number: string): Promise<Room> {
  const { db } = services;
  const askedId = await findByNumber(db, number);
  if (!askedId) throw new AppError('not_found');
  await knownIncident(db, actor, askedId);
  const now = services.clock.now();
  // One snapshot: a page never shows half of a command.
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { rootId, ids } = await readFamily(tx, askedId);
      const scopes = await readScopes(tx, ids);
      const scope = scopes.get(rootId);
      const incidents = await readIncidents(tx, ids);
      const incident = incidents.get(rootId);
      // Asked again in the snapshot: it may have been joined with another one meanwhile (P1).
      if (!incident || !scope || !mayKnowIncident(actor, scope)) throw new AppError('not_found');
      const joined = await readJoined(tx, actor, scope, ids, now);
      const parts: Part[] = [];
      for (const one of scopes.values()) {
        const own = incidents.get(one.id);
        if (own) parts.push(await readPart(tx, actor, one, { incident: own, now }));
      }
      parts.sort((a, b) => ids.indexOf(a.incidentId) - ids.indexOf(b.incidentId));
      const numbers = new Map(joined.map((one) => [one.incidentId, one.number]));
      const all = <T>(of: (part: Part) => readonly T[]): T[] => parts.flatMap(of);
      const statements = all((part) => part.statements);
      const statementIds = statements.map((one) => one.id);
      return {
        incident: {
          ...incident,
          clocks: joinedClocks(
            incident.clocks,
            joined.flatMap((one) => incidents.get(one.incidentId)?.clocks ?? []),
          ),
        },
        facts: all((part) => part.facts),
        factFlags: all((part) => part.factFlags),
        tasks: all((part) => part.tasks),
        statements,
        routes: all((part) => part.routes),
        comments: all((part) => part.comments),
        findings: all((part) => part.findings),
        signoffs: all((part) => part.signoffs),
        decisions: all((part) => part.decisions),
        asks: all((part) => part.asks),
        escalations: all((part) => part.escalations),
        reach: await readReach(services, tx, peopleAsked(statements)),
        overrides: all((part) => part.overrides),
        phone: {
          open: all((part) => part.phone.open),
          callable: all((part) => part.phone.callable),
          mine: all((part) => part.phone.mine),
          hear: all((part) => part.phone.hear),
        },
        agreed: all((part) => part.agreed),
        releases: all((part) => part.releases),
        withdrawals: all((part) => part.withdrawals),
        deliveries: all((part) => part.deliveries),
        timeline: all((part) =>
          part.timeline.map((event) => ({ ...event, from: numbers.get(part.incidentId) ?? null })),
        )
          .sort((a, b) => b.at.localeCompare(a.at))
          .slice(0, TIMELINE_LENGTH),
        abilities: incidentAbilities(actor, scope),
        versionAbilities: all((part) => part.versionAbilities),
        embargoes: all((part) => part.embargoes),
        embargoFactIds: all((part) => part.embargoFactIds),
        schedules: all((part) => part.schedules),
        confirmWithdrawalIds: all((part) => part.confirmWithdrawalIds),
        joined,
        from: Object.fromEntries(
          parts.flatMap((part) => {
            const from = numbers.get(part.incidentId);
            const things = [...part.facts, ...part.tasks, ...part.statements];
            return from === undefined ? [] : things.map((one) => [one.id, from]);
          }),
        ),
        signals: sumOf(parts.map((part) => part.signals)),
        unsaid: all((part) => part.unsaid),
        elsewhere: parts.reduce((total, part) => total + part.elsewhere, 0),
        mergeProposals: await readMergeProposals(tx, actor, rootId),
        lookAlikes: await readLookAlikes(tx, actor, scope),
        sameStatements: await readSameStatements(tx, actor, scope, statementIds),
        goesOn: await readGoesOn(tx, actor, scope, statementIds),
      };
    });
}

type Part = Awaited<ReturnType<typeof readPart>>;

/** Everything that stands under one number. */
async function readPart(
  tx: Tx,
  actor: Actor,
  scope: IncidentScope,
  { incident, now }: { readonly incident: IncidentView; readonly now: Date },
) {
  const incidentId = scope.id;
  const facts = (await readFacts(tx, [incidentId])).get(incidentId) ?? [];
  const statements = await readStatements(tx, incidentId);
  const heads = statements.flatMap((one) => one.versions.slice(0, 1));
  const signing = (await readSignoffs(tx, [incidentId])).get(incidentId);
  const withdrawals = await readWithdrawals(tx, incidentId);
  return {
    incidentId,
    facts,
    factFlags: await readFlags(tx, incident, facts, now),
    tasks: await readTasks(tx, incidentId),
    statements,
    routes: await readStatementRoutes(tx, actor, scope, incident.timeZone),
    signals: await countSignals(tx, incidentId, facts),
    comments: await readComments(tx, incidentId, now),
    findings: await readFindings(tx, incidentId),
    signoffs: signing?.signoffs ?? [],
    decisions: signing?.decisions ?? [],
    asks: await readAsks(tx, incidentId, now),
    escalations: await readEscalations(tx, incidentId),
    overrides: signing?.overrides ?? [],
    phone: await readPhone(tx, actor, scope, heads, now),
    agreed: await readAgreed(
      tx,
      heads.filter((head) => head.lineVersionId !== null).map((head) => head.id),
    ),
    releases: (await readReleases(tx, [incidentId])).get(incidentId) ?? [],
    withdrawals,
    deliveries: await readDeliveries(tx, incidentId),
    timeline: await latestEvents(tx, incidentId, TIMELINE_LENGTH),
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
    elsewhere: await countElsewhere(tx, incidentId),
    schedules: await readSchedules(tx, actor, scope),
    confirmWithdrawalIds: await confirmableWithdrawals(tx, actor, scope, withdrawals),
  };
}

/** Those of a joined incident wait in the one room, too. */
function sumOf(counts: readonly SignalCounts[]): SignalCounts {
  const sum = (of: keyof SignalCounts) => counts.reduce((total, one) => total + one[of], 0);
  return {
    openEnquiries: sum('openEnquiries'),
    openSignals: sum('openSignals'),
    flagged: sum('flagged'),
  };
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
