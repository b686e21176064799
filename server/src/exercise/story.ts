/**
 * What has happened in the exercise before anybody signs in. Everything runs through the commands
 * that people use, on a clock that stands in the past, so the record is a true one.
 */
import { startDrillCommand } from '../agencies/drills.js';
import { takeDutyCommand } from '../agencies/duty.js';
import type { Services } from '../platform/services.js';
import type { World } from './createWorld.js';
import { DRILL_NAME } from './world.js';

const MINUTE_MS = 60_000;
/** The drill began this long ago, and lasts long enough to look around. */
const DRILL_AGE_MINUTES = 45;
const DRILL_LENGTH_MINUTES = 6 * 60;

/** Starts the drill and puts somebody on duty. */
export async function playStory(services: Services, world: World): Promise<void> {
  const start = services.clock.now().getTime();
  const ago = (minutes: number): Services => {
    const at = new Date(start - minutes * MINUTE_MS);
    return { ...services, clock: { now: () => new Date(at) } };
  };
  const ana = world.person('Ana Keller');
  const endsAt = new Date(start + (DRILL_LENGTH_MINUTES - DRILL_AGE_MINUTES) * MINUTE_MS);
  const until = { until: endsAt.toISOString() };
  await takeDutyCommand(ago(DRILL_AGE_MINUTES), ana, services.random.id(), until);
  await startDrillCommand(ago(DRILL_AGE_MINUTES), ana, services.random.id(), {
    name: DRILL_NAME,
    endsAt: endsAt.toISOString(),
  });
}
