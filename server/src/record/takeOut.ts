/**
 * Taking a copy of a record along (A1): an event says who did, and the desk signs where it ends. So a
 * copy that was cut short or written anew is known without this server.
 */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import {
  COPY_FORMAT,
  copyStatement,
  type RecordTakenOut,
  type TakeOutRecord,
} from '@accord/shared/recordCopy';
import { runDeskCommand } from '../agencies/deskCommand.js';
import { type Appended, lockStream } from '../audit/append.js';
import { type CommandContext, runCommand } from '../audit/command.js';
import { lockIncident } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayTakeOutDeskRecord, mayTakeOutRecord } from '../policy/record.js';
import { withSigningKey } from '../signing/firstKey.js';
import { signAsDesk } from '../signing/signAsDesk.js';

/** @throws AppError `not_found`, `not_allowed`, `signing_key_sealed` */
export function takeOutRecordCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & TakeOutRecord,
): Promise<RecordTakenOut> {
  const { incidentId, sealed } = input;
  const call = { actor, key, name: 'takeOutRecord', input };
  const run = () =>
    runCommand(services, call, async (context) => {
      const incident = await lockIncident(context.tx, actor, incidentId);
      if (!mayTakeOutRecord(actor, incident)) throw new AppError('not_allowed');
      // Its own number: one that was joined with others has a record of its own.
      const { number } = await context.tx
        .selectFrom('incidents')
        .select('number')
        .where('id', '=', incidentId)
        .executeTakeFirstOrThrow();
      const { exercise } = incident;
      const { result, event, afterRecord } = await copyOf(context, {
        ...{ streamId: incidentId, number, exercise, sealed },
      });
      return { result, record: { streamId: incidentId, event }, afterRecord };
    });
  return withSigningKey(services, run);
}

/** @throws AppError `not_allowed`, `not_set_up`, `signing_key_sealed` */
export function takeOutDeskRecordCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: TakeOutRecord,
): Promise<RecordTakenOut> {
  const allowed = mayTakeOutDeskRecord(actor);
  const call = { actor, key, name: 'takeOutDeskRecord', input, allowed };
  const run = () =>
    runDeskCommand(services, call, async (context) => {
      const { id, mode } = context.desk;
      const { result, event, afterRecord } = await copyOf(context, {
        ...{ streamId: id, number: null, exercise: mode === 'exercise', sealed: input.sealed },
      });
      return { result, events: [event], afterRecord };
    });
  return withSigningKey(services, run);
}

interface Wanted {
  /** Locked by this transaction. */
  readonly streamId: string;
  /** Of the incident; null for the desk. */
  readonly number: string | null;
  readonly exercise: boolean;
  readonly sealed: boolean;
}

async function copyOf(context: CommandContext, { streamId, number, exercise, sealed }: Wanted) {
  const { tx, actor, now, services } = context;
  const copyId = services.random.id();
  const { lastNumber } = await lockStream(tx, streamId);
  const file = `record-${number ?? 'desk'}-${lastNumber + 1}${sealed ? '-sealed' : ''}.jsonl`;
  const event: EventContent = { type: 'recordTakenOut', payload: { copyId, sealed } };
  const afterRecord = async ({ number: end, hash }: Appended) => {
    const signed = await signAsDesk(context, (signedWith) =>
      copyStatement.parse({
        format: COPY_FORMAT,
        issuer: services.publicUrl,
        copyId,
        record: { id: streamId, number },
        exercise,
        sealed,
        takenAt: now.toISOString(),
        ...signedWith,
        end: { number: end, hash: hash.toString('hex') },
      }),
    );
    const { personId } = actor;
    await tx
      .insertInto('recordCopies')
      .values({ id: copyId, streamId, personId, file, sealed, lastNumber: end, ...signed })
      .execute();
  };
  return { result: { copyId, file }, event, afterRecord };
}
