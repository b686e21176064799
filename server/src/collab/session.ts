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
import { LARGE_BYTES, MOST_PIECES } from './parts.js';
import type { Room, Taken } from './room.js';
import type { Rooms } from './rooms.js';
import { accessPacket, isEmptyUpdate, keepAlivePacket, type Packet, readFrame } from './wire.js';

export interface Session {
  readonly id: string;
  readonly actor: Actor;
  readonly documentId: string;
  readonly incidentId: string;
  /** The policy's answer changed while the connection is open (P2). */
  setAccess(access: 'edit' | 'read'): void;
  /** Is the time of the person's session over? */
  hasEnded(): boolean;
  /** Do they take less than is sent, so that it waits for them? */
  isBehind(): boolean;
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
  /** Is the time of the person's session over? Asked with each change, since no notice comes of it. */
  readonly hasEnded: () => boolean;
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
/**
 * What may wait in a socket, beside the largest packet of it, before frames are dropped and the
 * reader is resynced later: a whole text on its way is no sign of a slow reader.
 */
const MAX_BACKLOG_BYTES = 1024 * 1024;
/** Beyond it nobody reads, and goes on asking: a full text with its log is below it. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024;
/** A reader this far behind for so long is let go; it comes back and loads the text anew. */
const MAX_BEHIND_MS = 30_000;
/** A page says hello at once; what stays silent holds a place and nothing else. */
const MAX_SILENT_MS = 15_000;
const ENDED_RIGHTS: readonly CloseName[] = ['signedOut', 'removed'];
/** Before the document is there: the handshake, and what a fast typist adds in half a minute. */
const MAX_EARLY_FRAMES = 500;
const MAX_EARLY_BYTES = 2 * MAX_FRAME_BYTES;
/** Carets follow keys and pointers; no hand makes so many steps in a second. */
const MAX_PRESENCE_A_SECOND = 200;
/** A large change costs as much as so many bytes of small ones. */
const BYTES_OF_AN_UPDATE = 4_096;
/** So long others wait for a part of a large change. */
const TAKE_MS = 5;
/** Few: nobody knows yet how long each takes. */
const FIRST_PIECES = 4;
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
  /** Bytes of the largest packet since nothing waited in the socket. */
  let largest = 0;
  /** Changes that came before the document was ready for them. */
  let waiting = 0;
  /** Of frames that wait for the document, or behind a large one. */
  let earlyBytes = 0;
  /** A large change is being taken part by part. */
  let isTaking = false;
  /** So many pieces of it at once. */
  let pieces = MOST_PIECES;
  /** What comes after it. */
  const behind: (() => void)[] = [];
  let question: Question = { state: 'none' };
  let isPresenceAsked = false;
  let presence = { since: silentSince, frames: 0 };

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
    hasEnded: options.hasEnded,
    isBehind: () => behindSince !== null,
    tick,
    close,
  };
  const member: Member = {
    id: options.id,
    identity: { personId: actor.personId, name: actor.name, colour: actor.colour },
    // Also after the page was closed: what it sent before still counts.
    canEdit: () => access === 'edit' && !options.hasEnded(),
    askRights: () => options.askRights(session),
    send,
    tell,
  };

  function send(packet: Packet): boolean {
    if (behindSince !== null) return false;
    const waits = stream.writableLength;
    if (waits === 0) largest = 0;
    if (waits > MAX_BACKLOG_BYTES + largest) {
      behindSince = performance.now();
      return false;
    }
    if (packet.byteLength > largest) largest = packet.byteLength;
    tell(packet);
    return true;
  }
  /** Past the library, which would build each receiver a header of its own and write twice. */
  function tell(packet: Packet): void {
    if (socket.readyState !== socket.OPEN) return;
    // Most of what is told is a few bytes; a question what somebody has may be some hundred thousand.
    if (stream.writableLength > MAX_UNREAD_BYTES) {
      close('tooSlow');
      return;
    }
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
          if (options.mayCost(QUESTION_COSTS)) inTurn(() => answer(room, frame.stateVector));
          else close('tooFast');
          break;
        case 'update':
          takeWhenReady(room, frame.update, frame.isAnswer);
          break;
        case 'awareness':
          if (mayMove()) room.takeAwareness(member, frame.states);
          else close('tooFast');
          break;
        case 'queryAwareness':
          if (options.mayCost(1)) answerPresence(room);
          else close('tooFast');
          break;
        case 'unknown':
          // A newer page may say more than we understand; what we do understand still counts.
          if (!options.mayCost(1)) close('tooFast');
          break;
      }
    } catch {
      // Bytes that no honest client sends end the connection, and nothing else.
      close('malformed');
    }
  }

  /** Presence costs everybody who sees it. */
  function mayMove(): boolean {
    if (heardAt - presence.since >= 1_000) presence = { since: heardAt, frames: 0 };
    presence.frames += 1;
    return presence.frames <= MAX_PRESENCE_A_SECOND;
  }
  /** Once in a turn, like {@link answer}. */
  function answerPresence(room: Room): void {
    if (isPresenceAsked) return;
    isPresenceAsked = true;
    setImmediate(() => {
      isPresenceAsked = false;
      if (isLive()) room.sendAwareness(member);
    });
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
    if (waiting === 0 && !isTaking && isEmptyUpdate(update)) {
      takeUpdate(room, update, isAnswer);
      return;
    }
    const { byteLength } = update;
    if (waiting >= MAX_EARLY_FRAMES || earlyBytes + byteLength > MAX_EARLY_BYTES) {
      close('tooFast');
      return;
    }
    waiting += 1;
    earlyBytes += byteLength;
    room.whenReady(() =>
      inTurn(() => {
        waiting -= 1;
        earlyBytes -= byteLength;
        if (isLive()) takeUpdate(room, update, isAnswer);
      }),
    );
  }
  /** After the large change that is being taken, where there is one. */
  function inTurn(task: () => void): void {
    if (!isTaking) task();
    else {
      behind.push(() => {
        if (isLive()) task();
      });
    }
  }
  function takeUpdate(room: Room, update: Uint8Array, isAnswer: boolean): void {
    if (!options.mayCost(1 + Math.floor(update.byteLength / BYTES_OF_AN_UPDATE))) {
      close('tooFast');
      return;
    }
    if (update.byteLength > LARGE_BYTES && member.canEdit()) {
      isTaking = true;
      pieces = FIRST_PIECES;
      goOnTaking(room.takeInParts(member, update, isAnswer, () => pieces));
    } else {
      took(room.takeUpdate(member, update, isAnswer));
    }
  }
  /** Other connections have their turn in between; of a page that is gone the rest comes with its next. */
  function goOnTaking(parts: Generator<undefined, Taken>): void {
    if (!isLive()) return;
    const started = performance.now();
    let next = parts.next();
    for (let spent = 0; !next.done; next = parts.next()) {
      const before = spent;
      spent = performance.now() - started;
      // Where each takes long, fewer at once; a slow moment of the machine is made up for.
      const isSlow = spent - before > TAKE_MS / 2;
      pieces = isSlow ? Math.ceil(pieces / 4) : Math.min(pieces * 2, MOST_PIECES);
      if (spent < TAKE_MS) continue;
      // Nobody above catches what a turn of its own throws.
      setImmediate(() => {
        try {
          goOnTaking(parts);
        } catch {
          close('malformed');
        }
      });
      return;
    }
    isTaking = false;
    took(next.value);
    while (!isTaking) {
      const take = behind.shift();
      if (!take) break;
      take();
    }
  }
  function took(taken: Taken): void {
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
    earlyBytes += data.byteLength;
    if (state.early.length >= MAX_EARLY_FRAMES || earlyBytes > MAX_EARLY_BYTES) {
      return close('tooFast');
    }
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
      earlyBytes = 0;
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
