/**
 * One run: attackers with and without the right to write send what no page sends, beside honest
 * people in the same text and a neighbour in another, and to texts that are not built yet. Then: is the server alive, does everybody
 * see one text, did nothing of a reader get in, is nobody's presence forged, is anything left over?
 */
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import * as Y from 'yjs';
import { type DocumentClient, openClient } from '../../helpers/documentClient.js';
import { startExercise } from '../../helpers/exerciseRoom.js';
import { numberAt } from '../../helpers/numberAt.js';
import { createTestDatabase } from '../../helpers/postgres.js';
import { startServerProcess } from '../../helpers/serverProcess.js';
import { until } from '../../helpers/until.js';
import { type Attacker, createAttacker } from './attacker.js';
import { hugePlans, plans } from './frames.js';
import { addText, attackFreshText, makeLong } from './freshText.js';
import { createNeighbour, memoryOf, type Stall } from './watch.js';

export interface FuzzOptions {
  readonly seed: number;
  /** Frames to send; those of a volley count once. */
  readonly frames: number;
  readonly onProgress?: (sent: number, memory: number) => void;
}

export interface FuzzResult {
  /** How often each kind was sent. */
  readonly sent: ReadonlyMap<string, number>;
  /** How connections ended, by the name of the close code. */
  readonly closings: ReadonlyMap<string, number>;
  /** Milliseconds that a neighbour in another room waited for an answer. */
  readonly waits: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly stalls: readonly Stall[];
  /** Bytes of the server: after the warm-up, at most, and when all attackers had left. */
  readonly memory: { readonly first: number; readonly most: number; readonly last: number };
  readonly documentBytes: number;
  /** Texts that were attacked before anybody had touched them. */
  readonly freshTexts: number;
  readonly violations: readonly string[];
}

/** So few between two looks that a wait can be blamed on them. */
const AT_ONCE = 8;
const CHUNK = 400;
/** Of a chunk; they cost more to send than to refuse. */
const HUGE_PER_CHUNK = 1;
const HONEST_EVERY = 400;
/** Where a reader's words would show: no honest page draws such clients here. */
const READER_CLIENTS = 3_999_000_000;
const WRITER_CLIENTS = 3_000_000_000;
const WARM_UP_SHARE = 0.2;
/** Texts that nobody has touched: each is a language of a statement, and costs more than a frame. */
const FRESH_EVERY = 250;
const MOST_FRESH = 30;
/** The first of them meet a text that is not built; the rest what becomes of it. */
const SHOTS_AT_FRESH = 12;

/** @throws Error when the server ended, or stopped answering */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const database = await createTestDatabase();
  const { host, user, database: name } = database.connection;
  const store = new pg.Pool({ host, user, database: name, max: 1 });
  const server = await startServerProcess({
    DATABASE_URL: `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host ?? '')}`,
  });
  const open: { close(): void }[] = [];
  try {
    const place = await startExercise(server.url, server.setupCode);
    const address = (documentId: string) =>
      `${server.url.replace('http', 'ws')}/collab/${documentId}`;
    const [authorOf, readerOf, ...writing] = place.writers;
    if (!authorOf || !readerOf) throw new Error('too few people may write');
    const author = openClient(server.url, place.documentId, authorOf.cookie);
    const reader = openClient(server.url, place.documentId, readerOf.cookie);
    open.push(author, reader);
    await Promise.all([author.synced(), reader.synced()]);
    author.provider.awareness.setLocalState({ cursor: null });
    const honest = createHonest(author, reader);
    await honest.speak();

    const neighbour = await createNeighbour(
      address(place.otherDocumentId),
      authorOf.cookie ?? '',
      server.pid,
    );
    open.push(neighbour);
    const closings = new Map<string, number>();
    const attackers: Attacker[] = [];
    const enlist = (cookie: string | null, clients: number) => {
      const first = clients + attackers.length * 1_000;
      const attacker = createAttacker({
        address: address(place.documentId),
        cookie: cookie ?? '',
        shown: reader.doc,
        client: (turn) => first + (turn % 1_000),
        onClosed: (why) => count(closings, why),
      });
      attackers.push(attacker);
      open.push(attacker);
    };
    for (const { cookie } of [readerOf, ...writing]) enlist(cookie, WRITER_CLIENTS);
    for (const { cookie } of place.readers) enlist(cookie, READER_CLIENTS);

    const freshEvery = Math.max(FRESH_EVERY, Math.ceil(options.frames / MOST_FRESH));
    // Before anything is measured: each is an event, and one more text for whoever compares them.
    const untouched: string[] = [];
    while (untouched.length * freshEvery < options.frames) {
      const documentId = await addText(authorOf, place.statementId, untouched.length);
      if (untouched.length % 3 !== 2) await makeLong(store, documentId);
      untouched.push(documentId);
    }
    const fresh: number[][] = [];
    const mayOnlyRead = place.readers[0];
    if (!mayOnlyRead) throw new Error('everybody may write');
    /** The first shot comes from a reader, and from somebody who may write, in turn. */
    const attackFresh = async (): Promise<void> => {
      const number = fresh.length;
      const documentId = untouched[number];
      if (!documentId) return;
      const shooters = [
        { cookie: mayOnlyRead.cookie ?? '', clients: READER_CLIENTS + number * 1_000 },
        { cookie: readerOf.cookie ?? '', clients: WRITER_CLIENTS + number * 1_000 },
      ];
      const during: string[] = [];
      const clients = await attackFreshText({
        url: server.url,
        documentId,
        author: authorOf,
        shooters: number % 2 === 0 ? shooters : shooters.toReversed(),
        plans: fc.sample(plans, { seed: options.seed - 1 - number, numRuns: SHOTS_AT_FRESH }),
        onShot(shot) {
          count(sent, shot.kind);
          during.push(`${shot.kind}, at a fresh text`);
          total += 1;
        },
        afterwards: () => neighbour.roundTrip(during),
        onClosed: (why) => count(closings, why),
      });
      fresh.push([...clients]);
    };
    const sent = new Map<string, number>();
    const memory = { first: Number.NaN, most: 0, last: Number.NaN };
    let total = 0;
    for (let chunk = 0; total < options.frames; chunk++) {
      const seed = options.seed + chunk;
      const drawn = [
        ...fc.sample(plans, { seed, numRuns: CHUNK }),
        ...fc.sample(hugePlans, { seed, numRuns: HUGE_PER_CHUNK }),
      ];
      let batch: string[] = [];
      for (const plan of drawn) {
        const attacker = attackers[total % attackers.length];
        if (!attacker || total >= options.frames) break;
        await attacker.open();
        const shot = plan.shoot({ doc: attacker.doc, victim: author.doc.clientID });
        attacker.send(shot);
        count(sent, shot.kind);
        batch.push(shot.kind);
        total += 1;
        if (batch.length === AT_ONCE) {
          await neighbour.roundTrip(batch);
          batch = [];
        }
        if (total % HONEST_EVERY === 0) await honest.speak();
        if (total >= fresh.length * freshEvery) await attackFresh();
      }
      const now = memoryOf(server.pid);
      memory.most = Math.max(memory.most, now);
      if (Number.isNaN(memory.first) && total >= options.frames * WARM_UP_SHARE) memory.first = now;
      options.onProgress?.(total, now);
    }
    for (const attacker of attackers) attacker.close();
    await honest.speak();
    const violations = [
      ...(await sameText(author, reader, server.url, place.documentId, readerOf.cookie)),
      ...readersWords([...reader.doc.store.clients.keys()]),
      ...fresh.flatMap(readersWords),
      ...presenceOf(reader, author, place.people),
      ...(await leftOver(server.url, 3)),
    ];
    memory.last = memoryOf(server.pid);
    const waits = neighbour.waits();
    const at = (share: number) => waits[Math.floor(share * (waits.length - 1))] ?? Number.NaN;
    return {
      sent,
      closings,
      waits: { p50: at(0.5), p99: at(0.99), max: at(1) },
      stalls: neighbour.stalls,
      memory,
      freshTexts: fresh.length,
      documentBytes: Y.encodeStateAsUpdate(reader.doc).byteLength,
      violations,
    };
  } finally {
    for (const one of open) one.close();
    await server.close();
    await store.end();
    await database.drop();
  }
}

function count(counts: Map<string, number>, of: string): void {
  counts.set(of, (counts.get(of) ?? 0) + 1);
}

/** Two people who go on working: what one types is saved, and the other reads it. */
function createHonest(author: DocumentClient, reader: DocumentClient) {
  let said = 0;
  return {
    async speak() {
      said += 1;
      author.doc.getMap('honest').set('said', said);
      await author.saved();
      await until(
        () => reader.doc.getMap('honest').get('said') === said,
        'the honest reader sees what the honest author wrote',
      );
    },
  };
}

/** Everybody who was there, and somebody new, hold the same. */
async function sameText(
  author: DocumentClient,
  reader: DocumentClient,
  url: string,
  documentId: string,
  cookie: string | null,
): Promise<string[]> {
  const newcomer = openClient(url, documentId, cookie);
  try {
    await newcomer.synced();
    const look = (doc: Y.Doc) => Y.snapshot(doc);
    const agree = () =>
      Y.equalSnapshots(look(author.doc), look(reader.doc)) &&
      Y.equalSnapshots(look(author.doc), look(newcomer.doc));
    await until(agree, 'all hold the same', 20_000);
    return [];
  } catch (error) {
    return [`the texts differ: ${error instanceof Error ? error.message : error}`];
  } finally {
    newcomer.close();
  }
}

function readersWords(clients: readonly number[]): string[] {
  return clients
    .filter((client) => client >= READER_CLIENTS && client < READER_CLIENTS + 1_000_000)
    .map((client) => `words of a reader are in the text: client ${client}`);
}

/** Nobody is shown under a name that the server did not give. */
function presenceOf(
  reader: DocumentClient,
  author: DocumentClient,
  people: readonly string[],
): string[] {
  const states = reader.provider.awareness.getStates();
  const wrong = [...states]
    .filter(([client]) => client !== reader.doc.clientID)
    .filter(([, state]) => !people.includes(state.user?.personId))
    .map(([client]) => `client ${client} is shown as nobody of this desk`);
  const own = states.get(author.doc.clientID);
  return own ? wrong : [...wrong, 'the honest author is no longer shown'];
}

/** Connections of attackers are gone, and nothing waits for the store. */
async function leftOver(url: string, sessions: number): Promise<string[]> {
  const read = (name: string) => numberAt(url, name);
  for (let tries = 0; tries < 20; tries++) {
    const left = await read('accord_document_sessions');
    const backlog = await read('accord_document_backlog_bytes');
    if (left <= sessions && backlog === 0) return [];
    await pause(500);
  }
  return [
    `${await read('accord_document_sessions')} connections are left, not ${sessions}, and ` +
      `${await read('accord_document_backlog_bytes')} bytes wait for the store`,
  ];
}
