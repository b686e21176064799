/**
 * A session: one websocket of one person on one document, from authorised to closed. Each state
 * holds its own fields; a frame is looked at only in the state that can use it.
 */
import { CLOSE_CODES, type CloseName } from '@accord/shared/closeCodes';
import type { WebSocket } from 'ws';
import type { Actor } from '../platform/actor.js';
import type { Logger } from '../platform/logger.js';
import type { Member, Room } from './room.js';
import type { Rooms } from './rooms.js';
import { accessFrame, keepAliveFrame, readFrame } from './wire.js';

export interface Session {
  readonly id: string;
  readonly actor: Actor;
  readonly documentId: string;
  readonly incidentId: string;
  /** The policy's answer changed while the connection is open (P2). */
  setAccess(access: 'edit' | 'read'): void;
  /** Sends a frame that says nothing when none went out for a while; frees a slow reader. */
  tick(): void;
  close(name: CloseName): void;
}

type State =
  /** The document is being loaded; what the client says meanwhile waits. */
  | { readonly state: 'syncing'; readonly early: Uint8Array[] }
  | { readonly state: 'live'; readonly room: Room }
  | { readonly state: 'closing' };

export interface SessionOptions {
  readonly id: string;
  readonly socket: WebSocket;
  readonly actor: Actor;
  readonly documentId: string;
  readonly incidentId: string;
  readonly access: 'edit' | 'read';
  readonly rooms: Rooms;
  readonly log: Logger;
  readonly onClosed: (session: Session) => void;
}

/** Clients give up after 30 seconds of silence. */
const KEEP_ALIVE_MS = 12_000;
/** What may wait in a socket before frames are dropped and the reader is resynced later. */
const MAX_BACKLOG_BYTES = 1024 * 1024;
/** A reader this far behind for so long is let go; it comes back and loads the text anew. */
const MAX_BEHIND_MS = 30_000;
/** A fast typist sends 15 a second, with cursor and deletions; pasted chapters come as one. */
const UPDATES_PER_MINUTE = 6_000;
const ENDED_RIGHTS: readonly CloseName[] = ['signedOut', 'removed'];
/** Before the document is loaded nobody types: only the handshake can come. */
const MAX_EARLY_FRAMES = 50;

export function openSession(options: SessionOptions): Session {
  const { socket, actor, documentId, rooms, log } = options;
  let access = options.access;
  let state: State = { state: 'syncing', early: [] };
  let lastSentAt = performance.now();
  let behindSince: number | null = null;
  let minuteStart = lastSentAt;
  let updatesInMinute = 0;

  const member: Member = {
    id: options.id,
    identity: { personId: actor.personId, name: actor.name, colour: actor.colour },
    // Also after the page was closed: what it sent before still counts.
    canEdit: () => access === 'edit',
    send,
  };
  const session: Session = {
    id: options.id,
    actor,
    documentId,
    incidentId: options.incidentId,
    setAccess(next) {
      if (next === access) return;
      access = next;
      send(accessFrame(next));
    },
    tick,
    close,
  };

  function send(frame: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return;
    if (behindSince !== null) return;
    if (socket.bufferedAmount > MAX_BACKLOG_BYTES) {
      behindSince = performance.now();
      return;
    }
    lastSentAt = performance.now();
    socket.send(frame, { compress: false });
  }

  function tick(): void {
    const now = performance.now();
    if (behindSince !== null) {
      if (socket.bufferedAmount === 0 && state.state === 'live') {
        behindSince = null;
        state.room.resync(member);
      } else if (now - behindSince > MAX_BEHIND_MS) {
        close('tooSlow');
      }
      return;
    }
    if (now - lastSentAt >= KEEP_ALIVE_MS) send(keepAliveFrame);
  }

  function close(name: CloseName): void {
    if (state.state === 'closing') return;
    const before = state;
    state = { state: 'closing' };
    // What waits for its commit is refused too where the right itself ended (P2).
    if (ENDED_RIGHTS.includes(name)) access = 'read';
    if (before.state === 'live') before.room.leave(member);
    socket.close(CLOSE_CODES[name], name);
    options.onClosed(session);
    rooms.left(documentId);
    log.debug({ documentId, personId: actor.personId, because: name }, 'a connection was closed');
  }

  function ended(): void {
    if (state.state === 'closing') return;
    const before = state;
    state = { state: 'closing' };
    if (before.state === 'live') before.room.leave(member);
    options.onClosed(session);
    rooms.left(documentId);
  }

  function receive(room: Room, bytes: Uint8Array): void {
    const frame = tryRead(bytes);
    if (!frame) return close('malformed');
    switch (frame.kind) {
      case 'step1':
        return guarded(() => room.answerStep1(member, frame.stateVector));
      case 'update':
        return takeUpdate(room, frame.update);
      case 'awareness':
        return guarded(() => room.takeAwareness(member, frame.states));
      case 'queryAwareness':
        return room.sendAwareness(member);
      case 'unknown':
        // A newer page may say more than we understand; what we do understand still counts.
        return;
    }
  }

  function takeUpdate(room: Room, update: Uint8Array): void {
    if (!underLimit()) return close('tooFast');
    switch (room.takeUpdate(member, update)) {
      case 'taken':
        return;
      case 'malformed':
        return close('malformed');
      case 'full':
        return close('documentFull');
      case 'storeAway':
        return close('storeAway');
    }
  }

  function underLimit(): boolean {
    const now = performance.now();
    if (now - minuteStart >= 60_000) {
      minuteStart = now;
      updatesInMinute = 0;
    }
    updatesInMinute += 1;
    return updatesInMinute <= UPDATES_PER_MINUTE;
  }

  /** Bytes that no honest client sends end the connection, and nothing else. */
  function guarded(take: () => void): void {
    try {
      take();
    } catch {
      close('malformed');
    }
  }

  socket.binaryType = 'nodebuffer';
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) return close('malformed');
    if (state.state === 'live') return receive(state.room, data);
    if (state.state !== 'syncing') return;
    if (state.early.length >= MAX_EARLY_FRAMES) return close('malformed');
    state.early.push(data);
  });
  socket.on('close', ended);
  socket.on('error', () => socket.terminate());

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

function tryRead(bytes: Uint8Array) {
  try {
    return readFrame(bytes);
  } catch {
    return undefined;
  }
}
