/**
 * *Send a test* where nothing is sent: the desk fetches what it publishes, over the address that people
 * have, and says what a receiver gets there. How it went is kept; what stood there is only shown.
 */
import { AppError } from '@accord/shared/errors';
import type { Publication, PublicationCheck, PublicationTested } from '@accord/shared/publications';
import { runDeskCommand } from '../../agencies/deskCommand.js';
import { type DeskRecord, requireDesk } from '../../auth/desk.js';
import type { Actor } from '../../platform/actor.js';
import type { Db, Tx } from '../../platform/db/database.js';
import type { Outward } from '../../platform/outward/request.js';
import type { Services } from '../../platform/services.js';
import { settingsHash } from '../../platform/settingsHash.js';
import { mayAdminister } from '../../policy/administration.js';
import { readCapDesk } from '../cap/router.js';
import { refuseOnExerciseDesk } from '../commands.js';
import { checkCap } from './capCheck.js';
import { checkFeeds } from './feedsCheck.js';
import { checkNewsroom } from './newsroomCheck.js';

/** The desk's own address, as it is reached from here. */
export interface OwnAddress {
  readonly ask: Outward;
  /** @returns whether it leads into the own network: then nobody can see from here what others get */
  readonly isInside: () => Promise<boolean>;
}

/** @throws AppError `not_allowed`, `exercise_desk`, `not_found` for CAP where it is not switched on */
export async function testPublication(
  services: Services,
  own: OwnAddress,
  actor: Actor,
  key: string,
  kind: Publication,
): Promise<PublicationTested> {
  if (!mayAdminister(actor)) throw new AppError('not_allowed');
  const desk = await requireDesk(services.db);
  refuseOnExerciseDesk(desk.mode);
  const of = await settingsOf(services.db, kind);
  const { checks, message } = await check(services, own.ask, desk, kind);
  const failure = checks.find((one) => one.failure !== null)?.failure ?? null;
  services.log.release.info({ kind, failure }, 'a publication was tried');
  const isInside = await own.isInside();
  const isOutdated = await recordTest(services, actor, key, { kind, failure, of });
  return { failure, checks, isOutdated, isInside, message };
}

async function check(
  { db, publicUrl, clock }: Services,
  ask: Outward,
  desk: DeskRecord,
  kind: Publication,
): Promise<{ checks: PublicationCheck[]; message: string | null }> {
  const { name: deskName, formats, languages } = desk;
  const publicDesk = { publicUrl, deskName, formats, languages, now: clock.now() };
  switch (kind) {
    case 'newsroom':
      return { checks: await checkNewsroom(db, ask, publicDesk), message: null };
    case 'feeds':
      return { checks: await checkFeeds(db, ask, publicDesk), message: null };
    case 'cap': {
      const capDesk = await readCapDesk(db, publicUrl);
      if (!capDesk) throw new AppError('not_found');
      return await checkCap(db, ask, capDesk);
    }
  }
}

/** @returns names the settings of the kind that are set on its own page; null where it has none */
async function settingsOf(db: Db | Tx, kind: Publication): Promise<string | null> {
  if (kind !== 'cap') return null;
  const row = await db
    .selectFrom('channels')
    .select('settings')
    .where('kind', '=', 'cap')
    .executeTakeFirst();
  return row ? settingsHash(row.settings, null) : null;
}

interface Outcome {
  readonly kind: Publication;
  readonly failure: string | null;
  /** What it was tested with. */
  readonly of: string | null;
}

/** @returns whether the settings were changed meanwhile: then it is shown as not tested */
async function recordTest(
  services: Services,
  actor: Actor,
  key: string,
  input: Outcome,
): Promise<boolean> {
  const call = { actor, key, name: 'testPublication', input, allowed: mayAdminister(actor) };
  const { isOutdated } = await runDeskCommand(services, call, async ({ tx, now }) => {
    const { kind, failure } = input;
    const isOutdated = (await settingsOf(tx, kind)) !== input.of;
    if (!isOutdated) {
      await tx
        .updateTable('publications')
        .set({ testedAt: now, testFailure: failure })
        .where('kind', '=', kind)
        .execute();
    }
    const payload = { kind, failure, ...(isOutdated && { isOutdated }) };
    return { result: { isOutdated }, events: [{ type: 'publicationTested', payload }] };
  });
  return isOutdated;
}
