/** Logging what an agency put out by itself; marking it as withdrawn or replaced, and taking that back (V6). */
import {
  type ElsewhereText,
  type EndElsewhere,
  type LogElsewhere,
  mayReplace,
} from '@accord/shared/elsewhere';
import { AppError } from '@accord/shared/errors';
import { runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';
import { readElsewhere } from './store.js';

/**
 * @throws AppError `agency_not_engaged`; `elsewhere_in_future`; of the text that it replaces
 *   `not_found`, `elsewhere_ended` or `elsewhere_not_newer`
 */
export function logElsewhereCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & LogElsewhere,
): Promise<{ textId: string }> {
  return runCommand(services, { actor, key, name: 'logElsewhere', input }, async ({ tx, now }) => {
    const { incidentId: _, replaces, putOutAt, ...said } = input;
    const incident = await lockIncident(tx, actor, input.incidentId);
    require(mayWrite(actor, incident), incident);
    if (said.agencyId !== null && !incident.agencyIds.includes(said.agencyId)) {
      throw new AppError('agency_not_engaged');
    }
    if (Date.parse(putOutAt) > now.getTime()) throw new AppError('elsewhere_in_future');
    if (replaces !== null) {
      const older = await standingText(tx, incident.id, replaces);
      if (!mayReplace(input, older)) throw new AppError('elsewhere_not_newer');
    }
    const textId = services.random.id();
    await tx
      .insertInto('elsewhereTexts')
      .values({
        ...said,
        id: textId,
        incidentId: incident.id,
        putOutAt,
        loggedAt: now,
        loggedBy: actor.personId,
      })
      .execute();
    if (replaces !== null) {
      await tx
        .insertInto('elsewhereEnds')
        .values({
          ...fresh(services),
          textId: replaces,
          replacedBy: textId,
          at: now,
          byPersonId: actor.personId,
        })
        .execute();
    }
    return {
      result: { textId },
      record: {
        streamId: incident.id,
        event: {
          type: 'elsewhereLogged',
          payload: { textId, ...said, putOutAt, replacesId: replaces },
        },
      },
    };
  });
}

/**
 * @throws AppError `elsewhere_ended` when somebody was faster; `elsewhere_not_newer`; `not_found`
 *   also for a newer text of another incident
 */
export function endElsewhereCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { textId: string } & EndElsewhere,
): Promise<{ textId: string }> {
  return runCommand(services, { actor, key, name: 'endElsewhere', input }, async ({ tx, now }) => {
    const { textId } = input;
    const incident = await lockIncidentOf(tx, actor, textId);
    const text = await standingText(tx, incident.id, textId);
    const replacedBy = input.how === 'replaced' ? input.byId : null;
    if (replacedBy !== null) {
      const newer = await standingText(tx, incident.id, replacedBy);
      if (newer.id === text.id || !mayReplace(newer, text)) {
        throw new AppError('elsewhere_not_newer');
      }
    }
    await tx
      .insertInto('elsewhereEnds')
      .values({ ...fresh(services), textId, replacedBy, at: now, byPersonId: actor.personId })
      .execute();
    const { agencyId, agencyName } = text;
    const about = { textId, agencyId, agencyName };
    return {
      result: { textId },
      record: {
        streamId: incident.id,
        event:
          replacedBy === null
            ? { type: 'elsewhereWithdrawn', payload: about }
            : { type: 'elsewhereReplaced', payload: { ...about, byId: replacedBy } },
      },
    };
  });
}

/** @throws AppError `elsewhere_stands` when it is not marked, or somebody was faster */
export function takeEndBackCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { textId: string; reason: string },
): Promise<{ textId: string }> {
  return runCommand(services, { actor, key, name: 'takeEndBack', input }, async ({ tx, now }) => {
    const { textId, reason } = input;
    const incident = await lockIncidentOf(tx, actor, textId);
    const text = (await readElsewhere(tx, [incident.id])).find((one) => one.id === textId);
    if (!text?.ended) throw new AppError('elsewhere_stands');
    await tx
      .updateTable('elsewhereEnds')
      .set({ takenBackAt: now, takenBackBy: actor.personId, takenBackReason: reason })
      .where('textId', '=', textId)
      .where('takenBackAt', 'is', null)
      .execute();
    const { agencyId, agencyName } = text;
    return {
      result: { textId },
      record: {
        streamId: incident.id,
        event: { type: 'elsewhereStandsAgain', payload: { textId, agencyId, agencyName, reason } },
      },
    };
  });
}

/** Of a mark that nobody has taken back. */
const fresh = ({ random }: Services) => ({
  id: random.id(),
  takenBackBy: null,
  takenBackReason: null,
});

/** The incident of a text, locked, with the person allowed to write there. */
async function lockIncidentOf(tx: Tx, actor: Actor, textId: string) {
  const row = await tx
    .selectFrom('elsewhereTexts')
    .select('incidentId')
    .where('id', '=', textId)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  const incident = await lockIncident(tx, actor, row.incidentId);
  require(mayWrite(actor, incident), incident);
  return incident;
}

/** Under the incident's lock: what was ended meanwhile is ended only once. */
async function standingText(tx: Tx, incidentId: string, textId: string): Promise<ElsewhereText> {
  const found = (await readElsewhere(tx, [incidentId])).find((one) => one.id === textId);
  if (!found) throw new AppError('not_found');
  if (found.ended) throw new AppError('elsewhere_ended');
  return found;
}
