/** Brings the store to the schema of this build. Several processes may start at once. */
import { type Kysely, Migrator } from 'kysely';
import type { Db } from './database.js';
import * as init from './migrations/001-init.js';
import * as asks from './migrations/005-asks.js';

/** Listed by hand and in order; a migration once released is never edited. */
const MIGRATIONS: Record<string, { up(db: Kysely<unknown>): Promise<void> }> = {
  '001-init': init,
  '005-asks': asks,
};

/**
 * Runs what is missing, under the migrator's own lock.
 *
 * @throws the first error; the failed migration is rolled back
 */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
