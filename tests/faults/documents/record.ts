/** The incident's record after a run: gapless numbers, an intact chain, each command once (A1, A2). */
import type pg from 'pg';
import { verifyStream } from '../../../server/src/audit/verifyStream.js';
import { openDatabase } from '../../../server/src/platform/db/database.js';

export interface Commands {
  readonly answered: readonly string[];
  /** Nobody heard what came of them. */
  readonly unknown: readonly string[];
}

/** @returns a sentence for each thing that must not be */
export async function judgeRecord(
  connection: pg.PoolConfig,
  incidentId: string,
  { answered, unknown }: Commands,
  facts: readonly string[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const store = openDatabase(connection, () => {});
  try {
    const streams = await store.db.selectFrom('streams').select('id').execute();
    for (const { id } of streams) {
      const { rows, chain } = await verifyStream(store.db, id);
      if (chain.state !== 'intact') wrong.push(`the chain of ${id} is broken: ${chain.because}`);
      for (const [index, { number }] of rows.entries()) {
        if (number !== index + 1) wrong.push(`event ${index + 1} of ${id} has number ${number}`);
      }
      if (id !== incidentId) continue;
      const added = rows.filter(({ type }) => type === 'factAdded').length;
      if (added !== facts.length) wrong.push(`${added} events say that ${facts.length} facts came`);
    }
  } finally {
    await store.close();
  }
  const times = (label: string) => facts.filter((one) => one === label).length;
  for (const label of answered) {
    if (times(label) !== 1) wrong.push(`${label} was answered and is there ${times(label)} times`);
  }
  for (const label of unknown) {
    if (times(label) > 1) wrong.push(`${label} is there ${times(label)} times`);
  }
  return wrong;
}
