/** Flags the places that a fact has touched, in the transaction that moves it (F3). */
import type { Fact } from '@accord/shared/facts';
import { sql } from 'kysely';
import { readFact } from '../facts/store.js';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import type { FactMoved } from '../platform/services.js';
import { touchedLanguages } from './touched.js';
import { findRenamedLines, findUses, type Use } from './uses.js';

type Cause = FactMoved['cause'];

/**
 * A place that still carries a flag of the fact keeps it, with what it said first. Languages that were
 * dealt with before carry it again where the fact touches them anew, and no others.
 */
export async function raiseFlags(tx: Tx, random: Random, moved: FactMoved): Promise<void> {
  const { incidentId, factId, from, cause, now } = moved;
  const found = await readFact(tx, factId);
  if (!found) return;
  const { fact } = found;
  const touched = await touchedBy(tx, moved, fact);
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
          languages: sql<string[]>`ARRAY(
            SELECT DISTINCT unnest(fact_flags.languages || excluded.languages))`,
          settledLanguages: sql<string[]>`ARRAY(
            SELECT settled FROM unnest(fact_flags.settled_languages) AS settled
            WHERE settled <> ALL (excluded.languages))`,
          // A conflict that ends takes its flag along; whatever else happened keeps it.
          cause: sql<Cause>`CASE
            WHEN 'changed' IN (excluded.cause, fact_flags.cause) THEN 'changed'
            WHEN 'renamed' IN (excluded.cause, fact_flags.cause) THEN 'renamed'
            ELSE 'conflict' END`,
          factVersion: eb.ref('excluded.factVersion'),
          at: eb.ref('excluded.at'),
        })),
    )
    .execute();
}

/** @returns the places that read otherwise now, each with the languages in which it does */
async function touchedBy(tx: Tx, moved: FactMoved, fact: Fact): Promise<Use[]> {
  const { incidentId, from } = moved;
  if (moved.cause === 'renamed') {
    // Nothing is filled with what was taken back.
    if (fact.current.status === 'retracted') return [];
    return await findRenamedLines(tx, incidentId, fact, moved.was);
  }
  const uses = (await findUses(tx, incidentId, [fact])).get(fact.id) ?? [];
  return uses.flatMap((use) => {
    const languages = touchedLanguages(use, fact, from);
    return languages.length > 0 ? [{ ...use, languages }] : [];
  });
}
