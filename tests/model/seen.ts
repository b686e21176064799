/** What a page shows somebody before they press its button: it has to come true. */
import { loadActor } from '../../server/src/auth/sessions.js';
import { previewSubmission } from '../../server/src/submission/preview.js';
import { logReader } from '../helpers/spill.js';
import type { Name } from './oracle/people.js';
import type { Language } from './oracle/version.js';
import type { Kept, World } from './oracle/world.js';
import type { Real } from './planned.js';

/** What the button says that a submission would keep (S4); it refuses nothing that may be submitted. */
export async function previewed(
  by: Name,
  languages: readonly Language[],
  world: World,
  real: Real,
): Promise<Kept> {
  const seen = await asSeenBy(by, world, real);
  if (!seen) throw new Error(`${by} may submit, and is not signed in`);
  const { statementId } = real.ids;
  const documents = logReader(seen.services);
  return await previewSubmission(seen.services, documents, seen.actor, { statementId, languages });
}

/** @throws Error where they are not all of one mind */
export function compareKept(said: Readonly<Record<string, Kept | null>>): void {
  const lines = Object.entries(said).map(
    ([who, kept]) =>
      [
        who,
        kept && `keeps ${named(kept.keptPlaceIds)}, loses ${named(kept.lapsedPlaceIds)}`,
      ] as const,
  );
  if (new Set(lines.map(([, line]) => line)).size > 1) {
    throw new Error(lines.map(([who, line]) => `${who} ${line}`).join('\n'));
  }
}

const named = (placeIds: readonly string[]) => placeIds.toSorted().join(' ') || 'none';

/** Somebody's page, with the rights and the time of this moment. */
export async function asSeenBy(by: Name, world: World, { ids, server }: Real) {
  const { personId, sessionId } = ids.people[by];
  const { db, clock } = server.services;
  const actor = await loadActor(db, personId, sessionId, clock.now());
  const services = { ...server.services, clock: { now: () => new Date(world.now) } };
  return actor && { actor, services };
}
