/** What an administrator takes away from people, and gives back. */
import type { Move } from './moves.js';
import { NAMES, type Name } from './oracle/people.js';
import type { World } from './oracle/world.js';
import type { Real } from './planned.js';

/** What an administrator does to a person, straight in the store. */
export async function changeRights(
  { name, what, has }: Extract<Move, { kind: 'rights' }>,
  world: World,
  real: Real,
): Promise<void> {
  const { personId } = real.ids.people[name];
  const { db } = real.server.services;
  if (what === 'active') {
    await db.updateTable('people').set({ active: has }).where('id', '=', personId).execute();
    if (has) world.inactive.delete(name);
    else world.inactive.add(name);
    return;
  }
  const row = real.ids.approvers.find((one) => one.personId === personId);
  if (!row) return;
  if (has) {
    await db
      .insertInto('roles')
      .values(row)
      .onConflict((on) => on.doNothing())
      .execute();
    world.approversNoMore.delete(name);
  } else {
    await db
      .deleteFrom('roles')
      .where('personId', '=', personId)
      .where('role', '=', 'approver')
      .execute();
    world.approversNoMore.add(name);
  }
}

/** The desk is shared by all runs: everybody has their rights again. */
export async function restoreRights(world: World, real: Real): Promise<void> {
  for (const name of NAMES) {
    if (world.inactive.has(name)) await restore(name, 'active');
    if (world.approversNoMore.has(name)) await restore(name, 'approver');
  }

  async function restore(name: Name, what: 'active' | 'approver'): Promise<void> {
    await changeRights({ kind: 'rights', name, what, has: true }, world, real);
  }
}
