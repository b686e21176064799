/** What the lead agency's duty officers do with an incident: details, agencies, lead, closing. */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type {
  changeIncident,
  changeMembers,
  closeIncident,
  engageAgencies,
  handOverLead,
  reopenIncident,
} from '@accord/shared/incidents';
import type { z } from 'zod';
import { type CommandContext, runCommand } from '../audit/command.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayLead, mayReopen } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { readFamily } from './families.js';
import { lockIncident, require } from './scope.js';

type On<T extends z.ZodType> = { readonly incidentId: string } & z.output<T>;
/** What changed, or null where nothing did. */
type Change = (context: CommandContext, incident: IncidentScope) => Promise<EventContent | null>;

/** Title, place or summary. Saying the same again changes nothing and records nothing. */
export function changeIncidentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: On<typeof changeIncident>,
) {
  return leadCommand(services, actor, key, 'changeIncident', input, async ({ tx }, incident) => {
    const { incidentId: _, ...wanted } = input;
    const now = await tx
      .selectFrom('incidents')
      .select(['title', 'place', 'summary'])
      .where('id', '=', incident.id)
      .executeTakeFirstOrThrow();
    const changes = {
      ...(wanted.title !== undefined && wanted.title !== now.title && { title: wanted.title }),
      ...(wanted.place !== undefined && wanted.place !== now.place && { place: wanted.place }),
      ...(wanted.summary !== undefined &&
        wanted.summary !== now.summary && { summary: wanted.summary }),
    };
    if (Object.keys(changes).length === 0) return null;
    await tx.updateTable('incidents').set(changes).where('id', '=', incident.id).execute();
    return { type: 'incidentChanged', payload: changes };
  });
}

/** @throws AppError `agency_unknown` when one is not active */
export function engageAgenciesCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: On<typeof engageAgencies>,
) {
  return leadCommand(services, actor, key, 'engageAgencies', input, async (context, incident) => {
    const called = await ownAgencies(context, incident.id);
    const agencyIds = [...new Set(input.agencyIds)].filter((one) => !called.includes(one));
    if (agencyIds.length === 0) return null;
    await engage(context, incident.id, agencyIds);
    return { type: 'agenciesEngaged', payload: { agencyIds } };
  });
}

/** One lead agency at a time; handing it over is an event with its reason. */
export function handOverLeadCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: On<typeof handOverLead>,
) {
  return leadCommand(services, actor, key, 'handOverLead', input, async (context, incident) => {
    const { agencyId, reason } = input;
    if (agencyId === incident.leadAgencyId) return null;
    // Called to a joined incident only, it would lead without being there once that is undone.
    if (!(await ownAgencies(context, incident.id)).includes(agencyId)) {
      throw new AppError('agency_not_engaged');
    }
    if (incident.restricted) await refuseUnnamedLead(context, incident, agencyId);
    await context.tx
      .updateTable('incidents')
      .set({ leadAgencyId: agencyId })
      .where('id', '=', incident.id)
      .execute();
    return {
      type: 'leadHandedOver',
      payload: { fromAgencyId: incident.leadAgencyId, toAgencyId: agencyId, reason },
    };
  });
}

/** Else nobody could lead it any more, nor name somebody who can. */
async function refuseUnnamedLead(
  { tx }: CommandContext,
  { memberIds }: IncidentScope,
  agencyId: string,
): Promise<void> {
  const named = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .select('roles.personId')
    .where('roles.agencyId', '=', agencyId)
    .where('roles.role', '=', 'duty_officer')
    .where('people.active', '=', true)
    .where('people.id', 'in', memberIds)
    .executeTakeFirst();
  if (!named) throw new AppError('lead_not_named');
}

export function closeIncidentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: On<typeof closeIncident>,
) {
  return leadCommand(services, actor, key, 'closeIncident', input, async (context, incident) => {
    await context.tx
      .updateTable('incidents')
      .set({ status: 'closed', closedAt: context.now })
      .where('id', '=', incident.id)
      .execute();
    return { type: 'incidentClosed', payload: { reason: input.reason } };
  });
}

/** @throws AppError `incident_not_closed` when it is open */
export function reopenIncidentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: On<typeof reopenIncident>,
) {
  return runCommand(services, { actor, key, name: 'reopenIncident', input }, async (context) => {
    const incident = await lockIncident(context.tx, actor, input.incidentId);
    await refuseMerged(context, incident.id);
    if (incident.status === 'open') throw new AppError('incident_not_closed');
    if (!mayReopen(actor, incident)) throw new AppError('not_allowed');
    await context.tx
      .updateTable('incidents')
      .set({ status: 'open', closedAt: null })
      .where('id', '=', incident.id)
      .execute();
    const event: EventContent = { type: 'incidentReopened', payload: { reason: input.reason } };
    return { result: { incidentId: incident.id }, record: { streamId: incident.id, event } };
  });
}

/** Who may know of a restricted incident; whoever changes it stays among them. */
export function changeMembersCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: On<typeof changeMembers>,
) {
  return leadCommand(services, actor, key, 'changeMembers', input, async ({ tx }, incident) => {
    if (!incident.restricted) throw new AppError('not_allowed');
    const wanted = new Set([actor.personId, ...input.memberIds]);
    const added = [...wanted].filter((one) => !incident.memberIds.includes(one));
    const removed = incident.memberIds.filter((one) => !wanted.has(one));
    if (added.length + removed.length === 0) return null;
    if (added.length > 0) {
      const people = await tx
        .selectFrom('people')
        .select('id')
        .where('id', 'in', added)
        .where('active', '=', true)
        .execute();
      if (people.length !== added.length) throw new AppError('person_unknown');
      await tx
        .insertInto('incidentMembers')
        .values(added.map((personId) => ({ incidentId: incident.id, personId })))
        .execute();
    }
    if (removed.length > 0) {
      // Also of those that are joined with it: undoing that must not show them to anybody again (P1).
      const { ids } = await readFamily(tx, incident.id);
      await tx
        .deleteFrom('incidentMembers')
        .where('incidentId', 'in', ids)
        .where('personId', 'in', removed)
        .execute();
    }
    return { type: 'membersChanged', payload: { added, removed: [...removed] } };
  });
}

function leadCommand(
  services: Services,
  actor: Actor,
  key: string,
  name: string,
  input: { readonly incidentId: string },
  change: Change,
): Promise<{ incidentId: string }> {
  return runCommand(services, { actor, key, name, input }, async (context) => {
    const incident = await lockIncident(context.tx, actor, input.incidentId);
    await refuseMerged(context, incident.id);
    require(mayLead(actor, incident), incident);
    const event = await change(context, incident);
    return {
      result: { incidentId: incident.id },
      record: event && { streamId: incident.id, event },
    };
  });
}

async function engage(
  { tx, now, actor }: CommandContext,
  incidentId: string,
  agencyIds: readonly string[],
): Promise<void> {
  const active = await tx
    .selectFrom('agencies')
    .select('id')
    .where('id', 'in', agencyIds)
    .where('active', '=', true)
    .execute();
  if (active.length !== agencyIds.length) throw new AppError('agency_unknown');
  await tx
    .insertInto('incidentAgencies')
    .values(
      agencyIds.map((agencyId) => ({
        incidentId,
        agencyId,
        engagedAt: now,
        engagedBy: actor.personId,
      })),
    )
    .execute();
}

/** The agencies that were called to this very incident, not to one that was joined with it. */
async function ownAgencies({ tx }: CommandContext, incidentId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('incidentAgencies')
    .select('agencyId')
    .where('incidentId', '=', incidentId)
    .execute();
  return rows.map((row) => row.agencyId);
}

/** What is done with an incident as a whole is done with the main one; this one waits unchanged. */
async function refuseMerged({ tx }: CommandContext, incidentId: string): Promise<void> {
  const { mergedInto } = await tx
    .selectFrom('incidents')
    .select('mergedInto')
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow();
  if (mergedInto !== null) throw new AppError('incident_merged');
}
