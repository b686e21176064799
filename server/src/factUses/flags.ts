/** Flags the places that a fact has touched, in the transaction that moves it (F3). */
import { readFact } from '../facts/store.js';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import type { FactMoved } from '../platform/services.js';
import { isTouched } from './touched.js';
import { findUses } from './uses.js';

/** A place that still carries a flag of the fact keeps it, with what it said first. */
export async function raiseFlags(tx: Tx, random: Random, moved: FactMoved): Promise<void> {
  const { incidentId, factId, from, cause, now } = moved;
  const found = await readFact(tx, factId);
  if (!found) return;
  const { fact } = found;
  const uses = (await findUses(tx, incidentId, [fact])).get(factId) ?? [];
  const touched = uses.filter((use) => isTouched(use, fact, from));
  if (touched.length === 0) return;
  await tx
    .insertInto('factFlags')
    .values(
      touched.map((use) => ({
        id: random.id(),
        incidentId,
        factId,
        kind: use.kind,
        placeId: use.placeId,
        languages: use.languages,
        cause,
        fromVersion: use.says ?? from,
        factVersion: fact.current.number,
        at: now,
        settledBy: null,
        reason: null,
      })),
    )
    .onConflict((already) =>
      already
        .columns(['factId', 'kind', 'placeId'])
        .where('settledAt', 'is', null)
        .doUpdateSet((eb) => ({
          languages: eb.ref('excluded.languages'),
          cause: eb
            .case()
            .when(eb.ref('excluded.cause'), '=', 'changed')
            .then(eb.val<'changed' | 'conflict'>('changed'))
            .else(eb.ref('factFlags.cause'))
            .end(),
          factVersion: eb.ref('excluded.factVersion'),
          at: eb.ref('excluded.at'),
        })),
    )
    .execute();
}
