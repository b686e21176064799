/** Orders for a moment and embargoes (R8, R9): which one a move is about, and what the rules say of it. */
import type { Move } from './moves.js';
import * as later from './oracle/later.js';
import type { Language, Version } from './oracle/version.js';
import { notOut, type World } from './oracle/world.js';
import type { Planned, Real } from './planned.js';

const MINUTE = 60_000;
const SECOND = 1_000;

/** Moves about what happens at a moment. */
export type LaterMove = Extract<
  Move,
  {
    kind:
      | ('schedule' | 'confirmSchedule' | 'reschedule' | 'cancelSchedule')
      | ('embargo' | 'liftEmbargo' | 'sweep');
  }
>;

/** @param on the version that an order would be about */
export function planLater(
  move: LaterMove,
  world: World,
  real: Real,
  on: Version | undefined,
): Planned | null {
  switch (move.kind) {
    case 'schedule': {
      const { by, languages } = move;
      const dueAt = world.now + move.minutes * MINUTE;
      return on ? scheduling(world, { by, languages, dueAt }, on) : null;
    }
    case 'confirmSchedule':
    case 'reschedule':
    case 'cancelSchedule': {
      const order = world.schedules.at(-1);
      return order ? deciding(move, world, order) : null;
    }
    case 'embargo': {
      const { by, fact, isKin, minutes } = move;
      const kind = isKin ? ('nextOfKin' as const) : ('embargo' as const);
      const liftAt = world.now + minutes * MINUTE;
      const agency = later.embargoingAgency(world, by, fact);
      return {
        by,
        step: { do: 'embargo', kind, factId: real.ids.facts[fact] ?? '', liftAt },
        isAllowed: agency !== null && liftAt > world.now,
        after: ({ embargoId }) => {
          if (agency === null) throw new Error('put in nobody’s name');
          const id = String(embargoId);
          later.embargoPut(world, { id, kind, fact, agency, liftAt, isLifted: false });
        },
      };
    }
    case 'liftEmbargo': {
      const standing = world.embargoes.filter((one) => !one.isLifted);
      const embargo = standing.at(-1) ?? world.embargoes.at(-1);
      if (!embargo) return null;
      return {
        by: move.by,
        step: { do: 'liftEmbargo', embargoId: embargo.id },
        isAllowed: later.mayLiftEmbargo(world, move.by, embargo.id),
        after: () => {
          embargo.isLifted = true;
        },
      };
    }
    case 'sweep':
      return sweeping(move, world, real);
  }
}

/** What the sweep did with orders, in the counts beside the steps that people take. */
const AT_ITS_TIME = 'atItsTime';

/** The desk looks after what is due; mostly when something is. */
export function sweeping(
  { when }: { readonly when: 'now' | 'due' | 'late' },
  world: World,
  { counts }: Pick<Real, 'counts'>,
): Planned {
  const waiting = world.schedules.filter((one) => one.state === 'waiting');
  const dueAt = Math.min(...waiting.map((one) => one.dueAt));
  if (when !== 'now' && Number.isFinite(dueAt)) {
    // A few seconds late, as every timer is, or so late that it is not released any more (R8).
    world.now = Math.max(world.now, dueAt + (when === 'late' ? 6 * MINUTE : 2 * SECOND));
  }
  return {
    by: 'ana',
    step: { do: 'sweep' },
    isAllowed: true,
    after: (result) => {
      const { done, refused } = later.swept(world);
      const before = counts.get(AT_ITS_TIME) ?? { done: 0, refused: 0 };
      counts.set(AT_ITS_TIME, { done: before.done + done, refused: before.refused + refused });
      const shown = new Map(Object.entries(result));
      const differ = world.schedules.filter((one) => shown.get(one.id) !== one.state);
      if (differ.length === 0) return;
      throw new Error(
        differ
          .map(({ id, state }) => `the order ${id}: the rules ${state}, the desk ${shown.get(id)}`)
          .join('\n'),
      );
    },
  };
}

export function scheduling(
  world: World,
  order: Pick<later.Schedule, 'by' | 'languages' | 'dueAt'>,
  version: Version,
): Planned {
  const { by, languages, dueAt } = order;
  return {
    by,
    step: { do: 'schedule', versionId: version.id, languages, dueAt },
    isAllowed: later.maySchedule(world, by, version, languages, dueAt),
    after: ({ scheduleId }) =>
      later.scheduled(world, by, { id: String(scheduleId), version, languages, dueAt }),
  };
}

function deciding(
  move: Extract<LaterMove, { kind: 'confirmSchedule' | 'reschedule' | 'cancelSchedule' }>,
  world: World,
  order: later.Schedule,
): Planned {
  const { by } = move;
  const { id: scheduleId } = order;
  switch (move.kind) {
    case 'confirmSchedule':
      return confirming(world, by, order);
    case 'reschedule': {
      const dueAt = world.now + move.minutes * MINUTE;
      return {
        by,
        step: { do: 'reschedule', scheduleId, dueAt },
        isAllowed: later.mayReschedule(world, by, scheduleId, dueAt),
        after: () => later.rescheduled(world, by, scheduleId, dueAt),
      };
    }
    case 'cancelSchedule':
      return {
        by,
        step: { do: 'cancelSchedule', scheduleId },
        isAllowed: later.mayCancelSchedule(world, by, scheduleId),
        after: () => {
          order.state = 'cancelled';
        },
      };
  }
}

export function confirming(world: World, by: Planned['by'], order: later.Schedule): Planned {
  return {
    by,
    step: { do: 'confirmSchedule', scheduleId: order.id },
    isAllowed: later.mayConfirmSchedule(world, by, order.id),
    after: () => {
      order.second = by;
    },
  };
}

/** The languages of a version that nobody has released yet. */
export const languagesLeft = (version: Version): Language[] =>
  notOut(version, [...version.texts.keys()]);
