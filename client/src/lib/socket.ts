/**
 * The page's one Socket.IO connection. It brings pokes, never data that matters: whoever hears a
 * poke reads over HTTP what is new (A2). Reconnecting is a poke about everything.
 */
import type {
  ClientEvents,
  PresentPerson,
  ServerEvents,
  Whereabouts,
} from '@accord/shared/socketEvents';
import { io, type Socket } from 'socket.io-client';
import { create } from 'zustand';

/** `lost` since when, for "Lost since 02:29". */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'lost'; readonly since: number };

interface LiveStore {
  readonly connection: Connection;
  /** Who is in which room. */
  readonly presence: ReadonlyMap<string, readonly PresentPerson[]>;
}

export const useLive = create<LiveStore>()(() => ({
  connection: { state: 'connecting' },
  presence: new Map(),
}));

export interface LiveListener {
  /** The incident has events up to `number`. */
  event?: (incidentId: string, number: number) => void;
  draft?: (incidentId: string) => void;
  removed?: (incidentId: string) => void;
  /** Connected (again): anything may have been missed. */
  connected?: () => void;
  directory?: () => void;
  /** Something may wait for this person now, or no longer. */
  waiting?: () => void;
  sessionEnded?: () => void;
}

let socket: Socket<ServerEvents, ClientEvents> | undefined;
const listeners = new Set<LiveListener>();
let whereabouts: Whereabouts | null = null;
let followsDesk = false;

/** @returns a function that stops listening */
export function listenLive(listener: LiveListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Connects for the signed-in person; again after a sign-in as somebody else. */
export function connectLive(): void {
  disconnectLive();
  useLive.setState({ connection: { state: 'connecting' }, presence: new Map() });
  const next: Socket<ServerEvents, ClientEvents> = io({
    transports: ['websocket'],
    // Quick at first (a restarted server), never a herd: half a second to five, jittered.
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
  });
  socket = next;
  next.on('connect', () => {
    useLive.setState({ connection: { state: 'connected' } });
    sayWhere();
    if (followsDesk) sayFollowDesk();
    for (const listener of listeners) listener.connected?.();
  });
  next.on('disconnect', (reason) => {
    lost();
    // The server closed it (a restart, a recheck): socket.io does not reconnect by itself then.
    if (reason === 'io server disconnect') next.connect();
  });
  next.on('connect_error', (error) => {
    lost();
    if (error.message === 'not_signed_in') {
      next.disconnect();
      for (const listener of listeners) listener.sessionEnded?.();
    } else if (!next.active) {
      setTimeout(() => next.connect(), 2_000);
    }
  });
  next.on('event', ({ incidentId, number }) => {
    for (const listener of listeners) listener.event?.(incidentId, number);
  });
  next.on('draft', ({ incidentId }) => {
    for (const listener of listeners) listener.draft?.(incidentId);
  });
  next.on('removed', ({ incidentId }) => {
    for (const listener of listeners) listener.removed?.(incidentId);
  });
  next.on('directory', () => {
    for (const listener of listeners) listener.directory?.();
  });
  next.on('waiting', () => {
    for (const listener of listeners) listener.waiting?.();
  });
  next.on('sessionEnded', () => {
    next.disconnect();
    for (const listener of listeners) listener.sessionEnded?.();
  });
  next.on('presence', ({ incidentId, people }) => setPeople(incidentId, people));
}

export function disconnectLive(): void {
  socket?.removeAllListeners();
  socket?.disconnect();
  socket = undefined;
}

/** Says which room this page is in; null when it left. Repeated after each reconnect. */
export function enterRoom(where: Whereabouts | null): void {
  whereabouts = where;
  if (!where) socket?.emit('leave', {});
  else sayWhere();
}

/** Follows pokes and presence of all incidents from now on. */
export function followDesk(): void {
  followsDesk = true;
  sayFollowDesk();
}

function sayWhere(): void {
  const where = whereabouts;
  if (!where || !socket?.connected) return;
  socket.emit('enter', where, (answer) => {
    if (!answer.ok) {
      for (const listener of listeners) listener.removed?.(where.incidentId);
      return;
    }
    setPeople(where.incidentId, answer.people);
    for (const listener of listeners) listener.event?.(where.incidentId, answer.number);
  });
}

function sayFollowDesk(): void {
  if (!socket?.connected) return;
  socket.emit('followDesk', ({ presence }) => {
    for (const { incidentId, people } of presence) setPeople(incidentId, people);
  });
}

function setPeople(incidentId: string, people: readonly PresentPerson[]): void {
  useLive.setState(({ presence }) => ({ presence: new Map(presence).set(incidentId, people) }));
}

function lost(): void {
  useLive.setState(({ connection }) =>
    connection.state === 'lost' ? {} : { connection: { state: 'lost', since: Date.now() } },
  );
}
