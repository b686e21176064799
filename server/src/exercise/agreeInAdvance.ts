/** R5: the agencies of the exercise have agreed to the words that take releases back before it begins. */
import { appendEvents } from '../audit/append.js';
import { giveWords } from '../authorisations/give.js';
import { readWordings } from '../authorisations/store.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { authorisableAgencies } from '../policy/line.js';

const VALID_MS = 365 * 24 * 60 * 60 * 1000;

/** @param people everybody in the exercise; of each agency its first full approver speaks */
export async function agreeInAdvance(
  { random }: Services,
  tx: Tx,
  { deskId, now }: { readonly deskId: string; readonly now: Date },
  people: Iterable<Actor>,
): Promise<void> {
  const speaks = new Map<string, string>();
  for (const person of people) {
    for (const agencyId of authorisableAgencies(person)) {
      if (!speaks.has(agencyId)) speaks.set(agencyId, person.personId);
    }
  }
  const validUntil = new Date(now.getTime() + VALID_MS);
  const words = (await readWordings(tx, { now })).flatMap(({ id: lineId, playbookId, version }) =>
    [...speaks].map(([agencyId, personId]) => ({
      version,
      lineId,
      playbookId,
      ground: version.template.ground,
      agencyId,
      personId,
      validUntil,
      onlyWhenEngaged: false,
    })),
  );
  await appendEvents(tx, deskId, await giveWords(tx, words, { now, random }), { at: now, random });
}
