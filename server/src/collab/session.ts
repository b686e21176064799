/**
 * A session: one websocket of one person on one document, from authorised to closed. Each state
 * holds its own fields; a frame is looked at only in the state that can use it.
 */

import type { Duplex } from 'node:stream';
import { CLOSE_CODES, type CloseName } from '@accord/shared/closeCodes';
import type { WebSocket } from 'ws';
import type { Actor } from '../platform/actor.js';
import type { Logger } from '../platform/logger.js';
import type { Measures } from './measures.js';
import type { Member } from './member.js';
import type { Room } from './room.js';
import type { Rooms } from './rooms.js';
import { accessPacket, isEmptyUpdate, keepAlivePacket, type Packet, readFrame } from './wire.js';

export interface Session {
  readonly id: string;
  readonly actor: Actor;
  readonly documentId: string;
  readonly incidentId: string;
  /** The policy's answer changed while the connection is open (P2). */
  setAccess(access: 'edit' | 'read'): void;
  /** Keeps the connection alive, frees a slow reader, lets go of one that is dead. */
  tick(): void;
  close(name: CloseName): void;
}

type State =
  /** The document is being loaded; what the client says meanwhile waits. */
  | { readonly state: 'syncing'; readonly early: Uint8Array[] }
  | { readonly state: 'live'; readonly room: Room }
  | { readonly state: 'closing' };

/** What a page asked for that it lacks, in this turn of the loop. */
type Question =
  | { readonly state: 'none' }
  | { readonly state: 'answered' }
  /** Asked once more after the answer; the last question counts. */
  | { readonly state: 'again'; readonly stateVector: Uint8Array };

export interface SessionOptions {
  readonly id: string;
  readonly socket: WebSocket;
  /** What carries the websocket: packets are written to it as they are. */
  readonly stream: Duplex;
  readonly actor: Actor;
  readonly documentId: string;
  readonly incidentId: string;
  readonly access: 'edit' | 'read';
  readonly rooms: Pick<Rooms, 'open' | 'left'>;
  readonly log: Logger;
  readonly measures: Pick<Measures, 'closed'>;
  /** Counts what this person's frames cost, in updates. @returns whether it is within the limit */
  readonly mayCost: (updates: number) => boolean;
  /** Asks the store for the rights anew, and sets them here. @throws when it cannot be asked */
  readonly askRights: (session: Session) => Promise<void>;
  readonly onClosed: (session: Session) => void;
}

/** The largest honest frame: a text of this size pasted at once. */
const MAX_FRAME_BYTES = 1024 * 1024;
/** Clients give up after 30 seconds of silence; with a tick every three they hear every fifteen. */
const KEEP_ALIVE_MS = 9_000;
/** A page that neither speaks nor answers is a laptop that sleeps or a cable that is out. */
const PING_MS = 20_000;
const DEAD_MS = 50_000;
/** What may wait in a socket before frames are dropped and the reader is resynced later. */
const MAX_BACKLOG_BYTES = 1024 * 1024;
/** A reader this far behind for so long is let go; it comes back and loads the text anew. */
const MAX_BEHIND_MS = 30_000;
/** A page says hello at once; what stays silent holds a place and nothing else. */
const MAX_SILENT_MS = 15_000;
const ENDED_RIGHTS: readonly CloseName[] = ['signedOut', 'removed'];
/** Before the document is there: the handshake, and what a fast typist adds in half a minute. */
const MAX_EARLY_FRAMES = 500;
/** A large change costs as much as so many bytes of small ones. */
const BYTES_OF_AN_UPDATE = 4_096;
/** What a page lacks is looked for in the whole document. Pages ask once a connection. */
const QUESTION_COSTS = 20;

export function openSession(options: SessionOptions): Session {
  const { socket, stream, actor, documentId, rooms, log } = options;
  let access = options.access;
  let state: State = { state: 'syncing', early: [] };
  /** Something was sent since the last look. */
  let hasSpoken = true;
  let silentSince = performance.now();
  let heardAt = silentSince;
  let pingedAt = silentSince;
  let hasHeard = false;
  let behindSince: number | null = null;
  /** Changes that came before the document was ready for them. */
  let waiting = 0;
  let question: Question = { state: 'none' };

  const session: Session = {
    id: options.id,
    actor,
    documentId,
    incidentId: options.incidentId,
    setAccess(next) {
      if (next === access) return;
      access = next;
      if (state.state !== 'live') return;
      tell(accessPacket(state.room.accessOf(member)));
      // What was refused meanwhile is still on the page, and may come now.
      if (next === 'edit') state.room.askFor(member);
    },
    tick,
    close,
  };
  const member: Member = {
    id: options.id,
    identity: { personId: actor.personId, name: actor.name, colour: actor.colour },
    // Also after the page was closed: what it sent before still counts.
    canEdit: () => access === 'edit',
    askRights: () => options.askRights(session),
    send,
    tell,
  };

  function send(packet: Packet): boolean {
    if (behindSince !== null) return false;
    if (stream.writableLength > MAX_BACKLOG_BYTES) {
      behindSince = performance.now();
      return false;
    }
    tell(packet);
    return true;
  }
  /** Past the library, which would build each receiver a header of its own and write twice. */
  function tell(packet: Packet): void {
    if (socket.readyState !== socket.OPEN) return;
    hasSpoken = true;
    stream.write(packet);
  }

  function tick(): void {
    const now = performance.now();
    if (!hasHeard && now - heardAt > MAX_SILENT_MS) {
      close('silent');
      return;
    }
    if (now - heardAt > DEAD_MS) {
      socket.terminate();
      return;
    }
    if (now - heardAt > PING_MS && now - pingedAt > PING_MS && socket.readyState === socket.OPEN) {
      pingedAt = now;
      socket.ping();
    }
    if (behindSince !== null) {
      if (stream.writableLength === 0 && state.state === 'live') {
        behindSince = null;
        state.room.resync(member);
      } else if (now - behindSince > MAX_BEHIND_MS) {
        close('tooSlow');
      }
      return;
    }
    if (hasSpoken) {
      silentSince = now;
      hasSpoken = false;
    } else if (now - silentSince >= KEEP_ALIVE_MS) {
      tell(keepAlivePacket);
    }
  }

  function close(name: CloseName): void {
    // What waits for its commit is refused too where the right itself ended, also after the page
    // was closed (P2).
    if (ENDED_RIGHTS.includes(name)) access = 'read';
    if (state.state === 'closing') return;
    leave();
    options.measures.closed(name);
    socket.close(CLOSE_CODES[name], name);
    log.debug({ documentId, personId: actor.personId, because: name }, 'a connection was closed');
  }
  function leave(): void {
    if (state.state === 'closing') return;
    if (state.state === 'live') state.room.leave(member);
    state = { state: 'closing' };
    options.onClosed(session);
    rooms.left(documentId);
  }

  function receive(room: Room, bytes: Uint8Array): void {
    try {
      const frame = readFrame(bytes);
      switch (frame.kind) {
        case 'step1':
          if (options.mayCost(QUESTION_COSTS)) answer(room, frame.stateVector);
          else close('tooFast');
          break;
        case 'update':
          takeWhenReady(room, frame.update, frame.isAnswer);
          break;
        case 'awareness':
          room.takeAwareness(member, frame.states);
          break;
        case 'queryAwareness':
          room.sendAwareness(member);
          break;
        case 'unknown':
          // A newer page may say more than we understand; what we do understand still counts.
          break;
      }
    } catch {
      // Bytes that no honest client sends end the connection, and nothing else.
      close('malformed');
    }
  }

  /** Once in a turn: whoever asks a hundred times in one would keep all rooms waiting. */
  function answer(room: Room, stateVector: Uint8Array): void {
    if (question.state !== 'none') {
      question = { state: 'again', stateVector };
      return;
    }
    question = { state: 'answered' };
    room.answerStep1(member, stateVector);
    setImmediate(() => {
      const last: Question = question;
      question = { state: 'none' };
      if (last.state === 'again' && isLive()) answer(room, last.stateVector);
    });
  }

  /** A change has to be understood: until the document is, it waits. */
  function takeWhenReady(room: Room, update: Uint8Array, isAnswer: boolean): void {
    // Whoever only reads needs nobody to understand the text.
    if (waiting === 0 && isEmptyUpdate(update)) {
      takeUpdate(room, update, isAnswer);
      return;
    }
    if (waiting >= MAX_EARLY_FRAMES) {
      close('tooFast');
      return;
    }
    waiting += 1;
    room.whenReady(() => {
      waiting -= 1;
      if (isLive()) takeUpdate(room, update, isAnswer);
    });
  }
  function takeUpdate(room: Room, update: Uint8Array, isAnswer: boolean): void {
    if (!options.mayCost(1 + Math.floor(update.byteLength / BYTES_OF_AN_UPDATE))) {
      close('tooFast');
      return;
    }
    const taken = room.takeUpdate(member, update, isAnswer);
    if (taken === 'malformed') close('malformed');
    if (taken === 'full') close('documentFull');
    if (taken === 'tooManyPieces') close('frameTooLarge');
  }

  socket.binaryType = 'nodebuffer';
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    heardAt = performance.now();
    hasHeard = true;
    if (data.byteLength > MAX_FRAME_BYTES) return close('frameTooLarge');
    if (!isBinary) return close('malformed');
    if (state.state === 'live') return receive(state.room, data);
    if (state.state !== 'syncing') return;
    if (state.early.length >= MAX_EARLY_FRAMES) return close('tooFast');
    state.early.push(data);
  });
  socket.on('pong', () => {
    heardAt = performance.now();
  });
  socket.on('close', leave);

  rooms.open(documentId).then(
    (room) => {
      if (state.state !== 'syncing') return;
      const { early } = state;
      state = { state: 'live', room };
      room.join(member);
      for (const bytes of early) if (isLive()) receive(room, bytes);
    },
    (error: unknown) => {
      log.error({ err: error, documentId }, 'a document could not be loaded');
      close('storeAway');
    },
  );
  const isLive = () => state.state === 'live';
  return session;
}
