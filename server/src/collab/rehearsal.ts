/**
 * After a restart everybody comes back in the same moment, to code that no compiler has looked at
 * yet: each of them would wait several times as long, and so would whoever types next door. So a
 * process rehearses before it opens: a made-up text, people who join it and type over real sockets,
 * and a log that keeps nothing.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { FRAME_AWARENESS, FRAME_SYNC } from '@accord/shared/documentProtocol';
import * as encoding from 'lib0/encoding';
import { Registry } from 'prom-client';
import { WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { authenticate, SESSION_COOKIE } from '../auth/sessions.js';
import { readScopes } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Db } from '../platform/db/database.js';
import type { Logger } from '../platform/logger.js';
import { createAccess } from './access.js';
import { makeUpHistory } from './madeUpHistory.js';
import { createMeasures } from './measures.js';
import { createPressure } from './pressure.js';
import { createPulse } from './pulse.js';
import { createRoom, type Room } from './room.js';
import { openSession } from './session.js';
import { decodeSnapshot, encodeSnapshot, type StoredDocument } from './snapshot.js';
import type { UpdateLog } from './updateLog.js';

/** About a second of work: with half of it the first to come wait twice as long, more gains nothing. */
const ROOMS = 3;
const GUESTS = 8;
const KEYS_OF_EACH = 40;
/** Rows that no snapshot holds yet. */
const TAIL = 400;
/** A machine that is busy with something else should start all the same. */
const AT_MOST_MS = 5_000;

/** Never throws: a process whose rehearsal failed opens as well as it can. */
export async function rehearse(db: Db, log: Logger): Promise<void> {
  let folder: string | null = null;
  try {
    // Nobody else can reach a socket in a folder of our own.
    folder = await mkdtemp(join(tmpdir(), 'accord-rehearsal-'));
    await playOn(join(folder, 'stage'), db, log);
  } catch (error) {
    log.warn({ err: error }, 'the rehearsal failed: the first to come may wait a little longer');
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

async function playOn(path: string, db: Db, log: Logger): Promise<void> {
  const stage = createStage(log);
  const readText = makeText();
  const late = setTimeout(() => stage.close(), AT_MOST_MS);
  stage.http.listen(path);
  await once(stage.http, 'listening');
  try {
    for (let number = 0; number < ROOMS; number++) {
      const room = stage.open(readText());
      await Promise.all(Array.from({ length: GUESTS * 2 }, () => askForNobody(db)));
      const guests = await Promise.all(Array.from({ length: GUESTS }, () => arrive(path)));
      const ended = guests.map((guest) => once(guest, 'close'));
      await type(guests);
      for (const guest of guests) guest.close();
      await Promise.all(ended);
      room.close();
    }
  } finally {
    clearTimeout(late);
    stage.close();
  }
}

/** The questions that a connection's owner is let in by; also opens the connections to the store. */
async function askForNobody(db: Db): Promise<void> {
  const askAccess = createAccess(db, () => 0);
  const actor = nobody();
  await authenticate(db, `${SESSION_COOKIE}=${actor.sessionId}`, new Date());
  await askAccess(actor, actor.sessionId);
  await readScopes(db, [actor.sessionId]);
}

const nobody = (): Actor => ({
  personId: randomUUID(),
  sessionId: randomUUID(),
  name: '',
  language: 'en',
  colour: 0,
  roles: [],
});

interface Stage {
  readonly http: Server;
  /** Whoever comes from now on comes here. */
  open(stored: StoredDocument): Room;
  close(): void;
}

function createStage(log: Logger): Stage {
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const measures = createMeasures(new Registry(), () => ({
    rooms: 1,
    damagedRooms: 0,
    sessions: GUESTS,
    slowReaders: 0,
    backlogBytes: 0,
  }));
  const pulse = createPulse(1);
  const pressure = createPressure();
  let room: Room | undefined;
  http.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => {});
      openSession({
        id: randomUUID(),
        socket,
        stream,
        actor: nobody(),
        documentId: '',
        incidentId: '',
        access: 'edit',
        hasEnded: () => false,
        rooms: {
          open: () => (room ? Promise.resolve(room) : Promise.reject(new Error('no room'))),
          left: () => {},
        },
        log,
        measures,
        mayCost: () => true,
        askRights: async () => {},
        onClosed: () => {},
      });
    });
  });
  return {
    http,
    open(stored) {
      room = createRoom(
        {
          documentId: '',
          openedAt: 0,
          log: createForgetfulLog(),
          pulse,
          pressure,
          measures,
          onCommitted: () => {},
          onAwareness: () => {},
          onNotWhole: () => {},
          onBroken: () => {},
        },
        stored,
      );
      return room;
    },
    close() {
      pulse.close();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.close();
    },
  };
}

/** Says *committed* in the next turn, of everything. */
function createForgetfulLog(): UpdateLog {
  return {
    accepts: () => true,
    append: (entry) => setImmediate(() => entry.author.onCommitted(entry)),
    mayShowEarly: true,
    settled: async () => {},
    hasRoom: () => true,
    onGroup: () => {},
    backlog: 0,
    close: async () => {},
  };
}

/** @returns somebody who has the text */
async function arrive(path: string): Promise<WebSocket> {
  const guest = new WebSocket(`ws+unix:${path}:/collab`, { perMessageDeflate: false });
  guest.binaryType = 'nodebuffer';
  const answered = new Promise<void>((resolve, reject) => {
    let heard = 0;
    guest.on('message', () => {
      heard += 1;
      // What they may do here, a question, an answer.
      if (heard === 3) resolve();
    });
    guest.once('error', reject);
    guest.once('close', () => reject(new Error('the stage closed')));
  });
  guest.once('open', () => {
    guest.send(syncFrame(0, Uint8Array.of(0)));
    guest.send(syncFrame(1, Uint8Array.of(0, 0)));
  });
  await answered;
  return guest;
}

/** A few keys in each turn, with a cursor now and then, as in a room that writes. */
async function type(guests: readonly WebSocket[]): Promise<void> {
  const authors = guests.map(createAuthor);
  for (let key = 0; key < KEYS_OF_EACH; key++) {
    for (const [index, guest] of guests.entries()) {
      const author = authors[index];
      if (!author) continue;
      guest.send(syncFrame(2, author.type(`${key}`)));
      if (key % 3 === 0) guest.send(author.point(key));
      if (index % 2 === 0) await turn();
    }
    await turn();
  }
}

interface Author {
  /** @returns the change */
  type(letters: string): Uint8Array;
  /** @returns a frame that moves the cursor */
  point(clock: number): Uint8Array;
}

function createAuthor(): Author {
  const doc = new Y.Doc();
  const text = doc.getText('title');
  let change: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => {
    change = update;
  });
  return {
    type(letters) {
      if (text.length > 20) text.delete(0, 2);
      text.insert(Math.floor(text.length / 2), letters);
      return change;
    },
    point: (clock) =>
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, FRAME_AWARENESS);
        encoding.writeVarUint8Array(
          encoder,
          encoding.encode((states) => {
            for (const number of [1, doc.clientID, clock + 1])
              encoding.writeVarUint(states, number);
            encoding.writeVarString(states, JSON.stringify({ cursor: { anchor: clock } }));
          }),
        );
      }),
  };
}

const syncFrame = (step: number, body: Uint8Array) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME_SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });

/** @returns asks for a text as the store would hand it out: a snapshot, and the rows after it */
function makeText(): () => StoredDocument {
  const rows = makeUpHistory();
  const doc = new Y.Doc();
  for (const row of rows.slice(0, -TAIL)) Y.applyUpdate(doc, row);
  const content = Buffer.from(encodeSnapshot(doc));
  for (const row of rows.slice(-TAIL)) Y.applyUpdate(doc, row);
  const stateVector = Y.encodeStateVector(doc);
  doc.destroy();
  return () => ({
    snapshot: decodeSnapshot(content),
    isSnapshotDamaged: false,
    rows: rows.slice(-TAIL),
    numbers: Array.from({ length: TAIL }, (_, index) => index + 1),
    upTo: TAIL,
    damaged: [],
    stateVector,
    bytes: content.byteLength,
  });
}
