/**
 * Commands in the desk's own stream. The stream is locked before anything is read, so that two
 * administrators who act at once come one after the other, and "the last administrator" is true.
 */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import { type Appended, appendEvent } from '../audit/append.js';
import { type CommandContext, runCommand } from '../audit/command.js';
import { type DeskRecord, lockDesk } from '../auth/desk.js';
import { refuseLostRights } from '../auth/sessions.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';

export interface DeskContext extends CommandContext {
  readonly desk: DeskRecord;
}

/** What a handler decided: its answer, and what happened, in order. */
export interface DeskOutcome<R> {
  readonly result: R;
  readonly events: readonly EventContent[];
  /** Last in the transaction, for what has to name the last of them. */
  readonly afterRecord?: (appended: Appended) => Promise<void>;
}

/**
 * @param call who, with which key, asks for what, and whether the policy lets them
 * @param handler runs with the desk locked
 * @throws AppError `not_allowed`, `not_set_up`, and what the handler refuses with
 */
export function runDeskCommand<R>(
  services: Services,
  call: { actor: Actor; key: string; name: string; input: unknown; allowed: boolean },
  handler: (context: DeskContext) => Promise<DeskOutcome<R>>,
): Promise<R> {
  const { actor, key, name, input, allowed } = call;
  return runCommand(services, { actor, key, name, input }, async (context) => {
    if (!allowed) throw new AppError('not_allowed');
    const desk = await lockDesk(context.tx);
    await refuseLostRights(context.tx, actor);
    const { id } = desk;
    const { result, events, afterRecord } = await handler({ ...context, desk });
    for (const event of events.slice(0, -1)) {
      await appendEvent(context.tx, id, event, {
        at: context.now,
        by: actor.personId,
        random: services.random,
      });
    }
    const last = events.at(-1);
    return {
      result,
      record: last ? { streamId: id, event: last } : null,
      ...(afterRecord && { afterRecord }),
    };
  });
}
