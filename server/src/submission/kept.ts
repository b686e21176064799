/** What new texts keep of the ones before: signatures (S4), holds and requests that block (R5). */
import type { Db, Tx } from '../platform/db/database.js';
import { type Carry, readBefore } from './before.js';
import { type Carrying, readCarrying } from './carry.js';
import { type GoesOn, readGoingOn } from './goOn.js';

interface Kept {
  readonly judged: readonly Carrying[];
  readonly going: GoesOn;
}

/** Judges all of it by one reading of the texts before; nothing is written. */
export async function readKept(db: Db | Tx, carry: Carry): Promise<Kept> {
  const before = await readBefore(db, carry);
  const judged = await readCarrying(db, carry, before);
  return { judged, going: await readGoingOn(db, carry, before, judged) };
}
