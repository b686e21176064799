/**
 * `npm run mend-document -- --document <id>`: shows what of a text cannot be read in the store, and with
 * `--write` lets the text go on without it. The server may be running: it opens the text anew by itself.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AppError } from '@accord/shared/errors';
import { z } from 'zod';
import { type Mended, mendStored } from './collab/mendStored.js';
import { openStore } from './operatorStore.js';
import { systemClock } from './platform/clock.js';
import { systemRandom } from './platform/ids.js';

const USAGE = `npm run mend-document -- --document <id> [--write]
The id stands in the server's log beside "a document is damaged".`;

/** @returns lines for whoever runs it: numbers and reasons, never a word of the text */
export function describeMended(mended: Mended, isWriting: boolean): readonly string[] {
  const { incident, language, aside, isSnapshotDamaged } = mended;
  const rows = aside.map(
    ({ number, at, personId, bytes, why }) =>
      `row ${number}, ${at.toISOString()}, by ${personId ?? 'the desk'}, ${bytes} bytes: ${why}`,
  );
  const text = `The text in ${language} of incident ${incident}`;
  if (aside.length === 0 && !isSnapshotDamaged) return [`${text} can be read completely.`];
  const found = [
    ...(isSnapshotDamaged ? ['its snapshot cannot be read'] : []),
    ...(aside.length > 0
      ? [`${aside.length} of its changes cannot be read, or build on such`]
      : []),
  ];
  return [
    `${text}: ${found.join('; ')}.`,
    ...rows,
    isWriting
      ? 'These are set aside in document_rows_aside, and the text goes on from what can be read.'
      : 'Nothing was changed. With --write they are set aside, and the text goes on from what can be read.',
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { document: { type: 'string' }, write: { type: 'boolean', default: false } },
  });
  const documentId = z.uuid().safeParse(values.document);
  if (!documentId.success) throw new Error(USAGE);
  const isWriting = values.write;
  const store = await openStore();
  try {
    const options = { now: systemClock.now(), random: systemRandom, isWriting };
    const mended = await mendStored(store.db, { ...options, documentId: documentId.data });
    for (const line of describeMended(mended, isWriting)) process.stdout.write(`${line}\n`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new Error(`There is no document ${documentId.data}.`);
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
