/** The deadline of an enquiry is a clock of its room, met by an answer and by nothing else (Q1). */
import type { CommandContext } from '../audit/command.js';

export async function startClock(
  { tx, now, services }: CommandContext,
  incidentId: string,
  signalId: string,
  dueAt: Date,
): Promise<void> {
  await tx
    .insertInto('clocks')
    .values({
      id: services.random.id(),
      incidentId,
      kind: 'enquiry',
      dueAt,
      factId: null,
      signalId,
      startedAt: now,
    })
    .execute();
}

/** As if it had no deadline: nobody waits any more, or until another moment. */
export async function stopClock({ tx }: CommandContext, signalId: string): Promise<void> {
  await tx.deleteFrom('clocks').where('signalId', '=', signalId).execute();
}

/** @param metAt when the answer was said, which may be earlier than it is logged */
export async function meetClocks(
  { tx }: CommandContext,
  signalIds: readonly string[],
  answerId: string,
  metAt: Date,
): Promise<void> {
  await tx
    .updateTable('clocks')
    .set({ metAt, metBy: answerId })
    .where('signalId', 'in', [...signalIds])
    .where('metAt', 'is', null)
    .execute();
}
