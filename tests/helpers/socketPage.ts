/** The live socket of somebody's page, over TCP: what it was poked with, and whether it still lives. */
import type { ClientEvents, ServerEvents } from '@accord/shared/socketEvents';
import { io, type Socket } from 'socket.io-client';
import { until } from './until.js';

export interface SocketPage {
  /** The highest event number of an incident that it was poked with; 0 for none. */
  lastNumber(incidentId: string): number;
  /** How often it connected and follows the desk again. */
  readonly connections: number;
  readonly ended: boolean;
  /** How often it was told to ask again for names and rights. */
  readonly directories: number;
  /** How often it was told that something may wait for its person. */
  readonly waits: number;
  /** Incidents that it was told it may no longer know of. */
  readonly removed: readonly string[];
  /** Who it was last told is in a room. */
  present(incidentId: string): readonly string[];
  enter(incidentId: string): Promise<boolean>;
  close(): void;
}

/** @returns a page that follows the desk, and connects again as a browser's does */
export async function openSocketPage(url: string, cookie: string | null): Promise<SocketPage> {
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    ...(cookie !== null && { extraHeaders: { Cookie: cookie } }),
  });
  const numbers = new Map<string, number>();
  const people = new Map<string, readonly string[]>();
  let connections = 0;
  let ended = false;
  let directories = 0;
  let waits = 0;
  const removed: string[] = [];
  let follows = 0;
  socket.on('connect', () => {
    connections += 1;
    socket.emit('followDesk', () => {
      follows = connections;
    });
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect' && !ended) socket.connect();
  });
  socket.on('sessionEnded', () => {
    ended = true;
    socket.disconnect();
  });
  socket.on('event', ({ incidentId, number }) => {
    numbers.set(incidentId, Math.max(number, numbers.get(incidentId) ?? 0));
  });
  socket.on('directory', () => {
    directories += 1;
  });
  socket.on('waiting', () => {
    waits += 1;
  });
  socket.on('removed', ({ incidentId }) => removed.push(incidentId));
  socket.on('presence', (poke) => {
    people.set(
      poke.incidentId,
      poke.people.map((one) => one.personId),
    );
  });
  await until(() => follows > 0, 'the page follows the desk');
  return {
    lastNumber: (incidentId) => numbers.get(incidentId) ?? 0,
    get connections() {
      return follows;
    },
    get ended() {
      return ended;
    },
    get directories() {
      return directories;
    },
    get waits() {
      return waits;
    },
    removed,
    present: (incidentId) => people.get(incidentId) ?? [],
    async enter(incidentId) {
      const where = {
        incidentId,
        statementId: null,
        readingVersionId: null,
        device: 'desk',
      };
      return (await socket.emitWithAck('enter', where)).ok;
    },
    close: () => socket.disconnect(),
  };
}
