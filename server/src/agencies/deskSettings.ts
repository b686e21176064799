/** The desk's name, the languages it publishes in and how it writes figures in them, its time zone. */
import type { deskChange } from '@accord/shared/accounts';
import type { z } from 'zod';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { runDeskCommand } from './deskCommand.js';

export function changeDeskCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: z.output<typeof deskChange>,
): Promise<Record<string, never>> {
  const call = { actor, key, name: 'changeDesk', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, desk }) => {
    await tx
      .updateTable('desk')
      .set({
        name: input.name ?? desk.name,
        languages: [...new Set(input.languages ?? desk.languages)],
        timeZone: input.timeZone ?? desk.timeZone,
        formats: JSON.stringify(input.formats ?? desk.formats),
      })
      .where('id', '=', desk.id)
      .execute();
    return { result: {}, events: [{ type: 'deskChanged', payload: {} }] };
  });
}
