/**
 * One incident with everything its page shows, read at one moment and once for all who ask at that
 * time: what everybody sees, and what makes each person's own part of it.
 */
import { AppError } from '@accord/shared/errors';
import type { IncidentView } from '@accord/shared/incidents';
import { type RoomForAll, type RoomForOne, roomForAll } from '@accord/shared/room';
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
import { readScopes } from '../incidents/scope.js';
import { readIncidents } from '../incidents/store.js';
import { readAgreed } from '../lines/agreed.js';
import { readJoined, readMergeProposals } from '../merging/store.js';
import { readPhone } from '../phone/store.js';
import type { Actor, ForActor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { embargoingAgency, mayLiftEmbargo } from '../policy/embargo.js';
import { incidentAbilities } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { readSchedules } from '../releases/schedules/store.js';
import {
  standingOverrides,
  standingWithdrawals,
  withStandingProposals,
} from '../releases/standing.js';
import { readReleases, readWithdrawals } from '../releases/store.js';
import { countSignals } from '../signals/counts.js';
import { readEscalations } from '../signoff/escalations.js';
import { versionAbilities, viewSignoffs } from '../signoff/read.js';
import { readAsks } from '../signoff/readAsks.js';
import { readLapses } from '../signoff/readLapses.js';
import { loadVersions } from '../signoff/store.js';
import { readStatements } from '../statements/store.js';
import { readTasks } from '../tasks/store.js';
import { readUnsaid } from '../unsaid/store.js';
import { readFindings } from '../voice/store.js';

/** The timeline of the rail; the record page has everything. */
const TIMELINE_LENGTH = 30;

/** What one reading of a room holds for everybody whom it answers. */
export interface RoomReading {
  /** Of the main incident: what the policy is asked with. */
  readonly scope: IncidentScope;
  /** JSON of what everybody in the room sees alike. */
  readonly forAll: string;
  readonly forOne: ForActor<RoomForOne>;
}

/**
 * @param askedId of an incident, or of one that was joined with it
 * @throws AppError `not_found`
 */
export async function readRoom(services: Services, askedId: string): Promise<RoomReading> {
  const now = services.clock.now();
  // One snapshot: a page never shows half of a command.
  return await services.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { rootId, ids } = await readFamily(tx, askedId);
      const scopes = await readScopes(tx, ids);
      const scope = scopes.get(rootId);
      const incidents = await readIncidents(tx, ids);
      const incident = incidents.get(rootId);
      if (!incident || !scope) throw new AppError('not_found');
      const { joined, joinedFor } = await readJoined(tx, scope, ids, now);
      const parts: Part[] = [];
      for (const one of scopes.values()) {
        const own = incidents.get(one.id);
        if (own) parts.push(await readPart(tx, one, { incident: own, now }));
      }
      parts.sort((a, b) => ids.indexOf(a.incidentId) - ids.indexOf(b.incidentId));
      const numbers = new Map(joined.map((one) => [one.incidentId, one.number]));
      const all = <T>(of: (part: Part) => readonly T[]): T[] => parts.flatMap(of);
      const statements = all((part) => part.statements);
      const mergeProposals = await readMergeProposals(tx, rootId);
      const lookAlikes = await readLookAlikes(tx, scope);
      const statementIds = statements.map((one) => one.id);
      const sameStatements = await readSameStatements(tx, scope, statementIds);
      const goesOn = await readGoesOn(tx, scope, statementIds);
      const forAll: RoomForAll = {
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
        comments: all((part) => part.comments),
        findings: await readFindings(tx, ids, now),
        signoffs: all((part) => part.signoffs),
        decisions: all((part) => part.decisions),
        asks: all((part) => part.asks),
        escalations: all((part) => part.escalations),
        reach: await readReach(services, tx, peopleAsked(statements)),
        overrides: all((part) => part.overrides),
        agreed: all((part) => part.agreed),
        releases: all((part) => part.releases),
        withdrawals: all((part) => part.withdrawals),
        deliveries: all((part) => part.deliveries),
        timeline: all((part) =>
          part.timeline.map((event) => ({ ...event, from: numbers.get(part.incidentId) ?? null })),
        )
          .sort((a, b) => b.at.localeCompare(a.at))
          .slice(0, TIMELINE_LENGTH),
        from: Object.fromEntries(
          parts.flatMap((part) => {
            const from = numbers.get(part.incidentId);
            const things = [...part.facts, ...part.tasks, ...part.statements];
            return from === undefined ? [] : things.map((one) => [one.id, from]);
          }),
        ),
        // Together: a question of one number may be attached to one of another.
        signals: await countSignals(
          tx,
          ids,
          all((part) => part.facts),
        ),
        unsaid: all((part) => part.unsaid),
        elsewhere: parts.reduce((total, part) => total + part.elsewhere, 0),
      };
      return {
        scope,
        forAll: JSON.stringify(roomForAll.parse(forAll)),
        forOne: (actor) => {
          const own = parts.map((part) => part.forOne(actor));
          const allOwn = <T>(of: (part: (typeof own)[number]) => readonly T[]) => own.flatMap(of);
          return {
            routes: allOwn((part) => part.routes),
            phone: {
              open: allOwn((part) => part.phone.open),
              callable: allOwn((part) => part.phone.callable),
              mine: allOwn((part) => part.phone.mine),
              hear: allOwn((part) => part.phone.hear),
            },
            abilities: incidentAbilities(actor, scope),
            versionAbilities: allOwn((part) => part.versionAbilities),
            confirmWithdrawalIds: allOwn((part) => part.confirmWithdrawalIds),
            dropWithdrawalIds: allOwn((part) => part.dropWithdrawalIds),
            confirmOverrideIds: allOwn((part) => part.confirmOverrideIds),
            dropOverrideIds: allOwn((part) => part.dropOverrideIds),
            embargoes: allOwn((part) => part.embargoes),
            embargoFactIds: allOwn((part) => part.embargoFactIds),
            schedules: allOwn((part) => part.schedules),
            joined: joinedFor(actor),
            mergeProposals: mergeProposals(actor),
            lookAlikes: lookAlikes(actor),
            sameStatements: sameStatements(actor),
            goesOn: goesOn(actor),
          };
        },
      };
    });
}

type Part = Awaited<ReturnType<typeof readPart>>;

/** Everything that stands under one number. */
async function readPart(
  tx: Tx,
  scope: IncidentScope,
  { incident, now }: { readonly incident: IncidentView; readonly now: Date },
) {
  const incidentId = scope.id;
  const facts = (await readFacts(tx, [incidentId])).get(incidentId) ?? [];
  const owners = new Map(facts.map((fact) => [fact.id, fact.ownerAgencyId]));
  const statements = await readStatements(tx, incidentId);
  const heads = statements.flatMap((one) => one.versions.slice(0, 1));
  const { files, decisions } = await loadVersions(tx, { incidentIds: [incidentId] });
  const signing = { files: await withStandingProposals(tx, scope, files), decisions };
  const routes = await readStatementRoutes(tx, scope, incident.timeZone);
  const phone = await readPhone(tx, scope, { heads, files: signing.files, now });
  const schedules = await readSchedules(tx, scope);
  const withdrawals = await standingWithdrawals(tx, scope, await readWithdrawals(tx, incidentId));
  const lapses = await readLapses(tx, signing.files, signing.decisions);
  const signoffs = viewSignoffs(signing, lapses);
  const overrides = await standingOverrides(tx, scope, { all: signoffs.overrides, owners });
  const abilities = versionAbilities(signing, scope, now);
  const embargoes = ((await readEmbargoes(tx, [incidentId])).get(incidentId) ?? []).map(
    ({ incidentId: _, ...one }) => ({
      ...one,
      factIds: [...one.factIds],
      putAt: one.putAt.toISOString(),
      liftAt: one.liftAt?.toISOString() ?? null,
    }),
  );
  return {
    ...signoffs,
    overrides: overrides.overrides,
    incidentId,
    facts,
    factFlags: await readFlags(tx, incident, facts, now),
    tasks: await readTasks(tx, incidentId),
    statements,
    comments: await readComments(tx, incidentId, now),
    asks: await readAsks(tx, incidentId, now),
    escalations: await readEscalations(tx, incidentId),
    agreed: await readAgreed(
      tx,
      heads.filter((head) => head.lineVersionId !== null).map((head) => head.id),
    ),
    releases: (await readReleases(tx, [incidentId])).get(incidentId) ?? [],
    withdrawals: withdrawals.withdrawals,
    deliveries: await readDeliveries(tx, incidentId),
    timeline: await latestEvents(tx, incidentId, TIMELINE_LENGTH),
    unsaid: await readUnsaid(tx, incidentId),
    elsewhere: await countElsewhere(tx, incidentId),
    forOne: (actor: Actor) => ({
      routes: routes(actor),
      phone: phone(actor),
      versionAbilities: abilities(actor),
      schedules: schedules(actor),
      confirmWithdrawalIds: withdrawals.confirmable(actor),
      dropWithdrawalIds: withdrawals.droppable(actor),
      confirmOverrideIds: overrides.confirmable(actor),
      dropOverrideIds: overrides.droppable(actor),
      embargoes: embargoes.map((one) => ({
        ...one,
        mayLift: mayLiftEmbargo(actor, scope, one.agencyId),
      })),
      embargoFactIds: facts
        .filter((fact) => embargoingAgency(actor, scope, fact.ownerAgencyId) !== null)
        .map((fact) => fact.id),
    }),
  };
}

/** Everybody who may be asked for a version that is in sign-off. */
function peopleAsked(statements: RoomForAll['statements']): string[] {
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
