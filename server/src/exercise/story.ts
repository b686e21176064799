/**
 * What has happened in the exercise before anybody signs in. Everything runs through the commands
 * that people use, on a clock that stands in the past, so the record is a true one.
 */
import { startDrillCommand } from '../agencies/drills.js';
import { takeDutyCommand } from '../agencies/duty.js';
import type { Services } from '../platform/services.js';
import type { World } from './createWorld.js';
import { tellSolventSpill } from './solventSpill.js';
import { createTeller } from './teller.js';
import { DRILL_NAME } from './world.js';

const MINUTE_MS = 60_000;
/** The drill began this long ago, and lasts long enough to look around. */
const DRILL_AGE_MINUTES = 45;
const DRILL_LENGTH_MINUTES = 6 * 60;
/** As old as in the desk's pictures: three quarters of an hour line, and time left to act. */
const SPILL_AGE_MINUTES = 39;
const BOMB_AGE_MINUTES = 11;
const RUMOUR_AGE_MINUTES = 4;

/** The desk was there before anything happened on it. */
export function beforeTheStory(services: Services): Services {
  const at = services.clock.now().getTime() - (DRILL_AGE_MINUTES + 1) * MINUTE_MS;
  return { ...services, clock: { now: () => new Date(at) } };
}

/** Starts the drill, puts somebody on duty, and tells three incidents. */
export async function playStory(services: Services, world: World): Promise<void> {
  const drill = createTeller(services, world, DRILL_AGE_MINUTES);
  const ana = world.person('Ana Keller');
  const until = drill.minute(DRILL_LENGTH_MINUTES);
  await takeDutyCommand(drill.at(0), ana, drill.key(), { until });
  await startDrillCommand(drill.at(0), ana, drill.key(), { name: DRILL_NAME, endsAt: until });
  await tellSolventSpill(createTeller(services, world, SPILL_AGE_MINUTES));
  await tellBomb(services, world);
  await tellRumour(services, world);
}

/** First words in sign-off: one leader away from the public. */
async function tellBomb(services: Services, world: World): Promise<void> {
  const teller = createTeller(services, world, BOMB_AGE_MINUTES);
  const { statementId, documentId } = await teller.open('Jonas Weber', {
    title: 'Unexploded bomb at the Dock Street building site',
    place: 'Port district',
    playbook: 'Unexploded bomb',
    lead: 'INT',
    call: ['INT', 'CIV', 'HLT'],
  });
  await teller.type(3, 'Petro Savchuk', documentId, {
    title: 'Bomb found at Dock Street: keep away',
    empathy: 'We know that this is frightening for people who live nearby.',
    act: 'Keep 300 metres away from the building site at Dock Street.',
    know: 'A bomb was found at a building site in Dock Street. Dock Street is closed.',
    unknown: 'We do not know yet whether people have to leave their homes.',
    doing: 'Specialists are on their way.',
    commitment: 'We will say more within the hour.',
    more: 'Phone 0800 555 014, free, at any hour.',
  });
  await teller.submit(6, 'Petro Savchuk', statementId, ['en'], 1);
}

/** Just opened: the playbook's first words stand there, waiting for somebody. */
async function tellRumour(services: Services, world: World): Promise<void> {
  const teller = createTeller(services, world, RUMOUR_AGE_MINUTES);
  const { documentId } = await teller.open('Ana Keller', {
    title: 'False message on phones: “the Vale dam is failing”',
    place: 'Upper Vale',
    playbook: 'False information',
    lead: 'INT',
    call: ['INT', 'CIV', 'ENV'],
  });
  await teller.type(2, 'Mai Phạm', documentId, {
    title: 'It is not true that the Vale dam is failing: the dam is sound',
  });
}
