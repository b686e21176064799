/** Logging signals and enquiries, sorting them, and setting them aside (Q1, Q4). */
import { AppError } from '@accord/shared/errors';
import { type ChangeSignal, isEnquiry, type LogSignal } from '@accord/shared/signals';
import { type CommandContext, runCommand } from '../audit/command.js';
import { knownIncident } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import type { IncidentScope } from '../policy/scope.js';
import { readAssignable } from './assignable.js';
import { startClock, stopClock } from './clocks.js';
import { lockSignals } from './locking.js';
import type { SignalRow } from './store.js';

/**
 * @throws AppError `agency_not_engaged`, `person_not_assignable`; `not_found` for another's signal
 */
export function logSignalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & LogSignal,
): Promise<{ signalId: string; number: number }> {
  return runCommand(services, { actor, key, name: 'logSignal', input }, async (context) => {
    const { tx, now } = context;
    const { contact, heardAt, dueAt, sameAs: wanted, incidentId: _, ...said } = input;
    const { incident, known } = await lockSignals(context, wanted === null ? [] : [wanted], [
      input.incidentId,
    ]);
    await refuseUnassignable(context, incident, said);
    const first = wanted === null ? null : firstOf(known, wanted);
    const sameAs = first?.id ?? null;
    const signalId = services.random.id();
    const own = known.filter((one) => one.incidentId === incident.id);
    const number = Math.max(0, ...own.map((one) => one.number)) + 1;
    const due = dueAt === null ? null : new Date(dueAt);
    await tx
      .insertInto('signals')
      .values({
        ...said,
        id: signalId,
        incidentId: incident.id,
        number,
        heardAt: heardAt ?? now,
        dueAt: due,
        loggedAt: now,
        loggedBy: actor.personId,
        sameAs,
        asideReason: null,
        asideBy: null,
        contactErasedBy: null,
      })
      .execute();
    if (contact) {
      await tx
        .insertInto('signalContacts')
        .values({ signalId, ...contact })
        .execute();
    }
    if (due) await startClock(context, incident.id, signalId, due);
    return {
      result: { signalId, number },
      record: {
        streamId: incident.id,
        event: {
          type: 'signalLogged',
          payload: {
            signalId,
            number,
            kind: said.kind,
            language: said.language,
            outlet: said.outlet,
            dueAt: due?.toISOString() ?? null,
            sameAs,
          },
        },
      },
    };
  });
}

/** Who takes it, until when, and how far it can be believed. */
export function changeSignalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { signalId: string } & ChangeSignal,
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'changeSignal', input }, async (context) => {
    const { incident, signal } = await lockSignal(context, input.signalId);
    const { signalId: _, dueAt, ...rest } = input;
    if (dueAt && !isEnquiry(signal.kind)) throw new AppError('signal_no_deadline');
    const agencyId = rest.agencyId === undefined ? signal.agencyId : rest.agencyId;
    const personId = rest.personId === undefined ? signal.personId : rest.personId;
    await refuseUnassignable(context, incident, { agencyId, personId });
    await context.tx
      .updateTable('signals')
      .set({ ...rest, ...(dueAt !== undefined && { dueAt }) })
      .where('id', '=', signal.id)
      .execute();
    // Of one that is answered, the clock says how it was met.
    if (dueAt !== undefined && !(await isAnswered(context, signal.id))) {
      await stopClock(context, signal.id);
      if (dueAt !== null && !signal.asideAt) {
        await startClock(context, incident.id, signal.id, new Date(dueAt));
      }
    }
    return {
      result: { signalId: signal.id },
      record: {
        streamId: incident.id,
        event: { type: 'signalChanged', payload: { ...about(signal), ...rest, dueAt } },
      },
    };
  });
}

/** Whatever was attached to this one goes along, so that each question has one first asking. */
export function attachSignalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { signalId: string; toId: string },
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'attachSignal', input }, async (context) => {
    const { known } = await lockSignals(context, [input.signalId, input.toId]);
    const signal = named(known, input.signalId);
    const first = firstOf(known, input.toId);
    if (first.id === signal.id || first.id === signal.sameAs) throw new AppError('signal_same');
    await context.tx
      .updateTable('signals')
      .set({ sameAs: first.id })
      .where((eb) => eb.or([eb('id', '=', signal.id), eb('sameAs', '=', signal.id)]))
      .execute();
    return {
      result: { signalId: signal.id },
      record: {
        streamId: signal.incidentId,
        event: {
          type: 'signalAttached',
          payload: {
            ...about(signal),
            toId: first.id,
            toNumber: first.number,
            ...(isElsewhere(first, signal) && { toIncident: first.incidentNumber }),
          },
        },
      },
    };
  });
}

/** It stands for itself again, as if it had never been attached. */
export function detachSignalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { signalId: string },
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'detachSignal', input }, async (context) => {
    const { known, signal } = await lockSignal(context, input.signalId);
    if (signal.sameAs === null) throw new AppError('signal_not_attached');
    const first = firstOf(known, signal.sameAs);
    await context.tx
      .updateTable('signals')
      .set({ sameAs: null })
      .where('id', '=', signal.id)
      .execute();
    return {
      result: { signalId: signal.id },
      record: {
        streamId: signal.incidentId,
        event: {
          type: 'signalDetached',
          payload: {
            ...about(signal),
            fromId: first.id,
            fromNumber: first.number,
            ...(isElsewhere(first, signal) && { fromIncident: first.incidentNumber }),
          },
        },
      },
    };
  });
}

/** No answer is owed: its clock ends without being met. */
export function setSignalAsideCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { signalId: string; reason: string },
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'setSignalAside', input }, async (context) => {
    const { incident, signal } = await lockSignal(context, input.signalId);
    if (signal.asideAt) throw new AppError('signal_aside');
    await context.tx
      .updateTable('signals')
      .set({ asideReason: input.reason, asideAt: context.now, asideBy: actor.personId })
      .where('id', '=', signal.id)
      .execute();
    if (!(await isAnswered(context, signal.id))) await stopClock(context, signal.id);
    return {
      result: { signalId: signal.id },
      record: {
        streamId: incident.id,
        event: { type: 'signalSetAside', payload: { ...about(signal), reason: input.reason } },
      },
    };
  });
}

export function takeSignalUpCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { signalId: string },
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'takeSignalUp', input }, async (context) => {
    const { incident, signal } = await lockSignal(context, input.signalId);
    if (!signal.asideAt) throw new AppError('signal_not_aside');
    await context.tx
      .updateTable('signals')
      .set({ asideReason: null, asideAt: null, asideBy: null })
      .where('id', '=', signal.id)
      .execute();
    if (signal.dueAt && !(await isAnswered(context, signal.id))) {
      await startClock(context, incident.id, signal.id, signal.dueAt);
    }
    return {
      result: { signalId: signal.id },
      record: {
        streamId: incident.id,
        event: { type: 'signalTakenUp', payload: about(signal) },
      },
    };
  });
}

const about = ({ id, number }: SignalRow) => ({ signalId: id, number });

/** The signal, with its incident locked and the person allowed to write there. */
export async function lockSignal(context: CommandContext, signalId: string) {
  const { known } = await lockSignals(context, [signalId]);
  const signal = named(known, signalId);
  // Of the signal, not of what it may be attached to: its record is where the deed is told.
  const incident = await knownIncident(context.tx, context.actor, signal.incidentId);
  return { incident, signal, known };
}

function named(known: readonly SignalRow[], id: string): SignalRow {
  const one = known.find((each) => each.id === id);
  if (!one) throw new AppError('not_found');
  return one;
}

/** Under another number of the room than the one that its record is told in. */
const isElsewhere = (one: SignalRow, than: SignalRow) => one.incidentId !== than.incidentId;

/** @throws AppError `not_found` for one of another room */
function firstOf(known: readonly SignalRow[], id: string): SignalRow {
  const one = known.find((each) => each.id === id);
  const first = one?.sameAs ? known.find((each) => each.id === one.sameAs) : one;
  if (!first) throw new AppError('not_found');
  return first;
}

async function refuseUnassignable(
  { tx }: CommandContext,
  incident: IncidentScope,
  to: { agencyId: string | null; personId: string | null },
): Promise<void> {
  if (to.agencyId !== null && !incident.agencyIds.includes(to.agencyId)) {
    throw new AppError('agency_not_engaged');
  }
  if (to.personId === null) return;
  const is = (await readAssignable(tx, incident)).some(
    (one) => one.personId === to.personId && (to.agencyId === null || one.agencyId === to.agencyId),
  );
  if (!is) throw new AppError('person_not_assignable');
}

async function isAnswered({ tx }: CommandContext, signalId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('answerSignals')
    .innerJoin('answers', 'answers.id', 'answerSignals.answerId')
    .select('answers.id')
    .where('signalId', '=', signalId)
    .where('answers.state', '=', 'given')
    .executeTakeFirst();
  return row !== undefined;
}
