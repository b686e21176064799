/** Playbooks: written by administrators in advance, read by everybody who opens an incident. */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import {
  type Playbook,
  type PlaybookContent,
  type PlaybookInput,
  playbookContent,
} from '@accord/shared/playbooks';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { runDeskCommand } from './deskCommand.js';
import { keepWordings, type Saving } from './wordingVersions.js';

/** @param which `active`: those that an incident can start with */
export async function readPlaybooks(db: Db | Tx, which: 'active' | 'all'): Promise<Playbook[]> {
  let query = db.selectFrom('playbooks').selectAll().orderBy('position').orderBy('id');
  if (which === 'active') query = query.where('active', '=', true);
  const rows = await query.execute();
  return rows.map((row) => ({
    ...row,
    name: { ...row.name },
    content: playbookContent.parse(row.content),
  }));
}

/** @throws AppError `agency_unknown`, `person_unknown`, `route_without_whole_text` */
export function addPlaybookCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: PlaybookInput,
): Promise<{ playbookId: string }> {
  const call = { actor, key, name: 'addPlaybook', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    await refuseUnknown(tx, input.content);
    const playbookId = services.random.id();
    const saving = { now, by: actor.personId, random: services.random };
    return {
      result: { playbookId },
      events: await insertPlaybook(tx, playbookId, input, saving),
    };
  });
}

/**
 * Replaces a playbook. Incidents that are open keep the routes they started with; other words to
 * withdraw with hold for them too, and need new agreements.
 *
 * @throws AppError `not_found`, `agency_unknown`, `person_unknown`, `route_without_whole_text`
 */
export function changePlaybookCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly playbookId: string } & PlaybookInput,
): Promise<{ playbookId: string }> {
  const call = { actor, key, name: 'changePlaybook', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const { playbookId, name, position, active, content } = input;
    await refuseUnknown(tx, content);
    const changed = await tx
      .updateTable('playbooks')
      .set({ name: JSON.stringify(name), position, active, content: JSON.stringify(content) })
      .where('id', '=', playbookId)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AppError('not_found');
    const saving = { now, by: actor.personId, random: services.random };
    const kept = await keepWordings(tx, playbookId, content, saving);
    return {
      result: { playbookId },
      events: [{ type: 'playbookChanged', payload: { playbookId } }, ...kept],
    };
  });
}

/** Writes the rows; also used when the desk is set up. @returns what happened, for the desk's record */
export async function insertPlaybook(
  tx: Tx,
  id: string,
  input: PlaybookInput,
  saving: Saving,
): Promise<EventContent[]> {
  const { name, position, active, content } = input;
  await tx
    .insertInto('playbooks')
    .values({
      id,
      name: JSON.stringify(name),
      position,
      active,
      content: JSON.stringify(content),
    })
    .execute();
  const kept = await keepWordings(tx, id, content, saving);
  return [{ type: 'playbookAdded', payload: { playbookId: id } }, ...kept];
}

async function refuseUnknown(tx: Tx, content: PlaybookContent): Promise<void> {
  const places = content.routes.flatMap((route) =>
    route.template.stages.flatMap((one) => one.places),
  );
  for (const route of content.routes) {
    // At least one place reads everything, so that no word goes out unread.
    const scopes = route.template.stages.flatMap((stage) => stage.places.map((one) => one.scope));
    if (!scopes.includes('whole')) throw new AppError('route_without_whole_text');
  }
  const agencyIds = new Set([
    ...content.agencyIds,
    ...(content.leadAgencyId ? [content.leadAgencyId] : []),
    ...content.tasks.flatMap((task) => task.agencyId ?? []),
    ...places.flatMap((place) => (place.agency.kind === 'named' ? place.agency.agencyId : [])),
  ]);
  const personIds = new Set(places.flatMap((place) => [...place.approverIds, ...place.deputyIds]));
  await refuseMissing(tx, 'agencies', agencyIds);
  await refuseMissing(tx, 'people', personIds);
}

async function refuseMissing(
  tx: Tx,
  table: 'agencies' | 'people',
  ids: ReadonlySet<string>,
): Promise<void> {
  if (ids.size === 0) return;
  const found = await tx
    .selectFrom(table)
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  if (found.length === ids.size) return;
  throw new AppError(table === 'agencies' ? 'agency_unknown' : 'person_unknown');
}
