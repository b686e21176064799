/** Reads lines with the words that count, and every authorisation that was ever given. */
import { type LineView, lineView } from '@accord/shared/lines';
import { readAgreeable, type Which } from '../authorisations/store.js';
import type { Db, Tx } from '../platform/db/database.js';

/** @returns lines in the order in which they were made, each with its newest version */
export async function readLines(db: Db | Tx, which: Which): Promise<LineView[]> {
  return (await readAgreeable(db, 'lines', which)).map((one) => lineView.parse(one));
}
