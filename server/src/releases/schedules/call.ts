/** Calls the lead's duty officers about releases that were stopped before their time, or at it (R8). */
import type { CommandContext } from '../../audit/command.js';
import { readDutyOfficers } from '../../incidents/dutyOfficers.js';
import { mayUnschedule } from '../../policy/release.js';
import type { IncidentScope } from '../../policy/scope.js';
import { type Asked, writeNotices } from '../../signoff/asking.js';

/**
 * @param scheduleIds of those that were stopped in this transaction
 * @param except who stopped them, and knows
 * @returns who was called, and by which ways; nobody where nothing was stopped
 */
export async function callAboutStopped(
  context: Pick<CommandContext, 'tx' | 'now' | 'services'>,
  incident: IncidentScope,
  scheduleIds: readonly string[],
  except?: string,
): Promise<Asked[]> {
  if (scheduleIds.length === 0) return [];
  const all = await readDutyOfficers(context.tx, incident, mayUnschedule);
  const personIds = all.filter((personId) => personId !== except);
  let asked: Asked[] = [];
  for (const scheduleId of scheduleIds) {
    asked = await writeNotices(context, { kind: 'schedule', scheduleId, personIds });
  }
  return asked;
}
