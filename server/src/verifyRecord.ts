/**
 * `npm run verify-record`: checks the chain of every stream, straight from the store, while the
 * server runs or while it does not (A1), and that releases were signed with it (R6). Exit code 1 when a
 * chain is broken or cannot be read, or a release was signed with another record.
 */
import { fileURLToPath } from 'node:url';
import { verifyStream } from './audit/verifyStream.js';
import { openStore } from './operatorStore.js';
import type { Db } from './platform/db/database.js';
import { verifyReleases } from './releases/verifyReleases.js';

/**
 * @param write gets one line for each stream, and one at the end
 * @returns whether every chain is intact, and what releases were signed with
 */
export async function verifyRecord(db: Db, write: (line: string) => void): Promise<boolean> {
  const streams = await db
    .selectFrom('streams')
    .leftJoin('incidents', 'incidents.id', 'streams.id')
    .select(['streams.id', 'incidents.number'])
    .orderBy('incidents.number', (order) => order.asc().nullsFirst())
    .execute();
  let broken = 0;
  for (const { id, number } of streams) {
    const { chain } = await verifyStream(db, id);
    const name = (number ?? 'desk').padEnd(10);
    if (chain.state === 'intact') {
      write(`${name} chain intact, ${chain.events} events, head ${chain.head ?? 'none'}`);
    } else {
      broken += 1;
      write(`${name} CHAIN BROKEN at event ${chain.at}: ${REASONS[chain.because]}`);
    }
  }
  const { signed, strays } = await verifyReleases(db);
  for (const id of strays) {
    write(
      `release ${id} WAS SIGNED WITH ANOTHER RECORD: it names an event or a passkey's signature that is not in this one`,
    );
  }
  write(
    broken === 0
      ? `Every chain is intact: ${streams.length} checked.`
      : `${broken} of ${streams.length} chains are broken.`,
  );
  write(`${signed - strays.length} of ${signed} releases name what this record holds.`);
  return broken === 0 && strays.length === 0;
}

const REASONS = {
  hash: 'its hash does not follow from the event before',
  gap: 'a number is missing',
  payload: 'its content is not what was recorded',
  head: 'the end of the stream is missing',
} as const;

async function main(): Promise<void> {
  const store = await openStore();
  try {
    const intact = await verifyRecord(store.db, (line) => process.stdout.write(`${line}\n`));
    process.exitCode = intact ? 0 : 1;
  } finally {
    await store.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
