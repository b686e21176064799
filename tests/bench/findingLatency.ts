/**
 * From the last key of a burst to the contradiction on somebody else's page: a live text of a thousand
 * words over a real connection, the pause that the server waits for, the check on its thread, the poke,
 * and the room read anew. Each round writes a sentence that contradicts a fact, and takes it out again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import { room as roomSchema } from '@accord/shared/room';
import type { ClientEvents, ServerEvents } from '@accord/shared/socketEvents';
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { startEmbeddedPostgres } from '../../server/src/platform/embeddedPostgres/embeddedPostgres.js';
import { labelledPairs } from '../golden/contradictions/pairs.js';
import { openClient } from '../helpers/documentClient.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { type Summary, summarise } from './measure.js';

const WORDS = 1_000;
/** The first ones find a cold thread. */
const WARM_UP = 3;
/** A key every so often, as quick typists do. */
const BETWEEN_KEYS_MS = 40;
const INJURED = 9;

/** @param rounds how often a contradiction is written; those to warm up are not counted */
export async function measureFindingLatency(rounds: number): Promise<Summary> {
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-bench-'));
  const postgres = await startEmbeddedPostgres(dataDir);
  const server = await startTestServer({
    database: { connection: postgres.connection, drop: async () => {} },
    clock: runningClock(),
    checksTexts: true,
  });
  try {
    const spill = await startSpill(server);
    await spill.addFact('ana', {
      label: { en: 'Injured' },
      value: { kind: 'quantity', amount: String(INJURED), unit: 'people' },
    });
    return await measureRounds(server, spill, rounds);
  } finally {
    await server.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureRounds(server: TestServer, spill: Spill, rounds: number): Promise<Summary> {
  const { id } = await server.services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('language', '=', 'en')
    .executeTakeFirstOrThrow();
  const writer = openClient(server.url, id, spill.as('noor').cookie);
  await writer.synced();
  writer.type('know', longText());
  await writer.saved();
  const reader = await openReader(server, spill);
  const taken: number[] = [];
  for (let round = 0; round < WARM_UP + rounds; round++) {
    const words = ` The fumes injured ${INJURED + 2 + round} people.`;
    const isThere = reader.until((sentences) => sentences.includes(words.trim()));
    for (const key of words) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_KEYS_MS));
      writer.type('know', key);
    }
    const started = performance.now();
    await isThere;
    if (round >= WARM_UP) taken.push(performance.now() - started);
    const isGone = reader.until((sentences) => !sentences.includes(words.trim()));
    takeOut(writer.doc, words.length);
    await isGone;
  }
  writer.close();
  reader.close();
  return summarise(taken);
}

/** Somebody else's page: it reads the room anew whenever it is poked. */
async function openReader(server: TestServer, spill: Spill) {
  const { cookie } = spill.as('linh');
  const socket: Socket<ServerEvents, ClientEvents> = io(server.url, {
    transports: ['websocket'],
    forceNew: true,
    ...(cookie !== null && { extraHeaders: { Cookie: cookie } }),
  });
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
  const where = { statementId: null, readingVersionId: null, device: 'desk' as const };
  await socket.emitWithAck('enter', { ...where, incidentId: spill.incidentId });
  const read = async () => {
    const { body } = await spill.as('linh').get(`/api/rooms/${spill.number}`);
    return roomSchema.parse(body).findings.map(({ left }) => left.sentence);
  };
  return {
    until: (holds: (sentences: readonly string[]) => boolean) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          read().then((sentences) => {
            if (!holds(sentences)) return;
            socket.off('draft', look);
            resolve();
          }, reject);
        };
        socket.on('draft', look);
      }),
    close: () => socket.disconnect(),
  };
}

/** Labelled sentences without figures: only what a round writes contradicts something. */
function longText(): string {
  const sentences = labelledPairs()
    .filter(({ language, text }) => language === 'en' && !/\d/.test(text))
    .map(({ text }) => text);
  const words: string[] = [];
  for (let at = 0; words.length < WORDS; at++) {
    words.push(...(sentences[at % sentences.length] ?? 'Stay inside.').split(' '));
  }
  return ` ${words.slice(0, WORDS).join(' ')}.`;
}

function takeOut(doc: Y.Doc, length: number): void {
  const part = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((one) => one instanceof Y.XmlElement && one.nodeName === partNode('know'));
  const paragraph = part instanceof Y.XmlElement ? part.get(0) : null;
  const run =
    paragraph instanceof Y.XmlElement
      ? paragraph.toArray().findLast((one) => one instanceof Y.XmlText)
      : null;
  if (run instanceof Y.XmlText) run.delete(run.length - length, length);
}
