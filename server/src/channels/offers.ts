/** What the newsroom offers beside its pages. */
import type { Offers } from '../newsroom/layout.js';
import type { Db } from '../platform/db/database.js';

/** What every page of the newsroom points at. */
export async function readOffers(db: Db): Promise<Offers> {
  const rows = await db
    .selectFrom('channels')
    .select('kind')
    .distinct()
    .where('active', '=', true)
    .where('kind', 'in', ['email', 'cap'])
    .execute();
  const has = (kind: string) => rows.some((row) => row.kind === kind);
  return { subscribe: has('email'), cap: has('cap') };
}
