/** Asks the desk for a step, and holds it to what the rules say of it. */
import { randomUUID } from 'node:crypto';
import { newestVersion, type World } from './oracle/world.js';
import type { Planned, Real } from './planned.js';
import type { Answer, Desk, Step } from './steps.js';

/** After these some signatures have carried over, and others have not. */
const MAKES_VERSIONS: readonly Step['do'][] = ['submit', 'agree', 'adjust', 'confirmRoute'];
/** What they let out rests on signatures that the store has, too: none missing, lapsed or foreign (R1). */
const RELEASES: readonly Step['do'][] = ['release', 'confirm', 'sweep'];

/** @throws Error where the desk and the rules disagree */
export async function ask(planned: Planned, world: World, real: Real): Promise<void> {
  const { by, step, isAllowed, after } = planned;
  const request = { ids: real.ids, by, at: world.now, key: randomUUID(), step };
  const answer = await perform(real, request);
  const count = real.counts.get(step.do) ?? { done: 0, refused: 0 };
  real.counts.set(step.do, count);
  if (answer.ok) count.done += 1;
  else count.refused += 1;
  if (answer.ok !== isAllowed) {
    const rules = isAllowed ? 'the rules allow it' : 'the rules forbid it';
    const said = answer.ok ? 'the desk did it' : `the desk refused: ${answer.code}`;
    throw new Error(`${by}: ${JSON.stringify(step)}: ${rules}, ${said}`);
  }
  if (!answer.ok) return;
  after(answer.result);
  if (MAKES_VERSIONS.includes(step.do) || RELEASES.includes(step.do)) {
    await compareSignatures(world, real);
    await compareGoingOn(world, real);
  }
}

async function perform(real: Real, request: Parameters<Desk['perform']>[0]): Promise<Answer> {
  if (!real.isKilledNext || !real.desk.performKilled) return await real.desk.perform(request);
  real.isKilledNext = false;
  real.kills += 1;
  return await real.desk.performKilled(request);
}

/** Every signature that stands in the store on the newest texts, against every one that should. */
export async function compareSignatures(world: World, { server }: Real): Promise<void> {
  const version = newestVersion(world);
  if (!version) return;
  const rows = await server.services.db
    .selectFrom('decisions')
    .select(['placeId', 'textId', 'carriedFrom'])
    .where('versionId', '=', version.id)
    .where('kind', '=', 'sign')
    .where('takenBackAt', 'is', null)
    .execute();
  const texts = [...version.texts.values()];
  const stand = rows
    .filter((row) => texts.some((text) => text.id === row.textId))
    .map((row) => `${row.placeId} ${row.textId} ${row.carriedFrom === null ? 'given' : 'carried'}`);
  const should = texts.flatMap((text) =>
    [...text.signatures].map(
      ([seatId, one]) => `${seatId} ${text.id} ${one.isCarried ? 'carried' : 'given'}`,
    ),
  );
  if (stand.sort().join('\n') !== should.sort().join('\n')) {
    throw new Error(
      `signatures on v${version.number}: the store has\n${stand.join('\n')}\nthe rules say\n${should.join('\n')}`,
    );
  }
}

/** Holds and requests that stand in the store on the newest version, against every one that should (R5). */
async function compareGoingOn(world: World, { server }: Real): Promise<void> {
  const version = newestVersion(world);
  if (!version) return;
  const { db } = server.services;
  const holds = await db
    .selectFrom('holds')
    .select('placeId')
    .where('versionId', '=', version.id)
    .where('liftedAt', 'is', null)
    .execute();
  const asks = await db
    .selectFrom('decisions')
    .select(['placeId', 'textId', 'part', 'quote', 'blocking'])
    .where('versionId', '=', version.id)
    .where('kind', '=', 'ask')
    .execute();
  const texts = [...version.texts.values()];
  const stand = [
    ...holds.map((row) => `${row.placeId} holds`),
    ...asks
      .filter((row) => texts.some((text) => text.id === row.textId))
      .map((row) =>
        [row.placeId, row.textId, row.part === 'title', row.quote, row.blocking].join(' '),
      ),
  ];
  const should = [
    ...[...version.holds.keys()].map((seatId) => `${seatId} holds`),
    ...texts.flatMap((text) =>
      text.asks.map((one) =>
        [one.seatId, text.id, one.isTitle, one.quote, one.isBlocking].join(' '),
      ),
    ),
  ];
  if (stand.sort().join('\n') !== should.sort().join('\n')) {
    throw new Error(
      `on v${version.number} stand\n${stand.join('\n')}\nthe rules say\n${should.join('\n')}`,
    );
  }
}
