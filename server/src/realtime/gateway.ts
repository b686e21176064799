/**
 * The Socket.IO gateway: pokes and presence to those who may know (P1), and to nobody a second
 * after their right ended (P2). Each process serves its own sockets; the bus connects processes,
 * so no Socket.IO adapter is needed.
 */
import type { Server as HttpServer } from 'node:http';
import {
  type ClientEvents,
  type PresencePoke,
  type PresentPerson,
  type ServerEvents,
  whereabouts,
} from '@accord/shared/socketEvents';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { streamChannel } from '../audit/command.js';
import { authenticateConnection, loadActor, markSeen } from '../auth/sessions.js';
import { readScopes } from '../incidents/scope.js';
import { jsonChannel } from '../platform/bus/bus.js';
import { isOwnOrigin } from '../platform/http/origin.js';
import type { Rights, RightsChange } from '../platform/rights.js';
import type { Services } from '../platform/services.js';
import { readTogether } from '../platform/shareReading.js';
import { mayUseDesk } from '../policy/administration.js';
import { mayKnowIncident } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import type { Presence } from './presence.js';

interface SocketData {
  personId: string;
  sessionId: string;
  /** When the session ends by its time; nobody tells of that. */
  endsAt: Date;
  /** How often rights had changed when its person was asked for. */
  askedAt: number;
  /** As the person's roles were at that moment. */
  usesDesk: boolean;
  followsDesk: boolean;
}
type Connection = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;

export interface Gateway {
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A page says where it is when that changes; more than this a second is a broken page. */
const MESSAGES_PER_SECOND = 20;
/** Well below the time after which somebody counts as away. */
const SEEN_EVERY_MS = 60_000;
/** Half of what P2 gives: a session's time is held against the clock so often. */
const EXPIRY_MS = 500;
const CLOSING_MS = 1_000;
/** Everything a page sends over the socket is a few ids. */
const MAX_MESSAGE_BYTES = 4_096;
const DESK = 'desk';
const incidentRoom = (incidentId: string) => `incident:${incidentId}`;
const personRoom = (personId: string) => `person:${personId}`;

/** Attaches to the HTTP server beside the document server, whose upgrades it leaves alone. */
export function attachGateway(
  http: HttpServer,
  services: Services,
  rights: Rights,
  presence: Presence,
): Gateway {
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>(http, {
    // Websocket only: no sticky sessions behind a balancer.
    transports: ['websocket'],
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: (request, decide) => {
      decide(null, isOwnOrigin(request.headers.origin, request.headers.host, services.publicUrl));
    },
  });
  const log = services.log.realtime;
  /** Rights may have changed so many times since the start. */
  let changesOfRights = 0;

  io.use((socket, next) => {
    socket.data.askedAt = changesOfRights;
    socket.data.followsDesk = false;
    const { cookie } = socket.request.headers;
    authenticateConnection(services.db, cookie, services.clock.now()).then(
      (found) => {
        if (!found) return next(new Error('not_signed_in'));
        const { actor, endsAt } = found;
        socket.data.endsAt = endsAt;
        socket.data.personId = actor.personId;
        socket.data.sessionId = actor.sessionId;
        socket.data.usesDesk = mayUseDesk(actor);
        next();
      },
      () => next(new Error('database_unavailable')),
    );
  });

  io.on('connection', (socket) => {
    listen(socket, socket.data.usesDesk);
    // P2: nobody rechecks a socket that is not connected yet.
    if (socket.data.askedAt !== changesOfRights) void recheckOne(socket);
    const underLimit = messageLimit(services);
    socket.use((_event, next) => {
      if (underLimit()) next();
      else socket.disconnect(true);
    });
    socket.on('enter', (input, done) => {
      if (typeof done !== 'function') return;
      enter(socket, input).then(done, (error: unknown) => {
        log.error({ err: error, personId: socket.data.personId }, 'entering a room failed');
        done({ ok: false, code: 'internal' });
      });
    });
    socket.on('leave', () => leave(socket));
    socket.on('followDesk', (done) => {
      if (typeof done !== 'function') return;
      followDesk(socket).then(done, (error: unknown) => {
        log.error({ err: error, personId: socket.data.personId }, 'following the desk failed');
        done({ presence: [] });
      });
    });
    socket.on('disconnect', () => presence.place(socket.id, null));
  });

  async function enter(
    socket: Connection,
    input: unknown,
  ): Promise<{ ok: true; people: PresentPerson[]; number: number } | { ok: false; code: string }> {
    const parsed = whereabouts.safeParse(input);
    if (!parsed.success) return { ok: false, code: 'invalid_input' };
    const { incidentId, ...visit } = parsed.data;
    const askedAt = changesOfRights;
    if (!(await mayKnow(socket, incidentId))) return { ok: false, code: 'not_found' };
    const stream = await services.db
      .selectFrom('streams')
      .select('lastNumber')
      .where('id', '=', incidentId)
      .executeTakeFirstOrThrow();
    // P2: nobody rechecks a room that is not entered yet.
    if (askedAt !== changesOfRights) return await enter(socket, input);
    if (!socket.connected) return { ok: false, code: 'not_found' };
    for (const room of socket.rooms) {
      if (room.startsWith('incident:') && room !== incidentRoom(incidentId))
        void socket.leave(room);
    }
    void socket.join(incidentRoom(incidentId));
    presence.place(socket.id, {
      ...visit,
      incidentId,
      personId: socket.data.personId,
      since: services.clock.now().toISOString(),
    });
    return { ok: true, people: [...presence.people(incidentId)], number: stream.lastNumber };
  }

  function leave(socket: Connection): void {
    for (const room of socket.rooms) if (room.startsWith('incident:')) void socket.leave(room);
    presence.place(socket.id, null);
  }

  /** P1: somebody without any role hears of nothing. */
  function listen(socket: Connection, usesDesk: boolean): void {
    if (!socket.connected) return;
    const heard = { [personRoom(socket.data.personId)]: true, [DESK]: socket.data.followsDesk };
    for (const [room, wanted] of Object.entries(heard)) {
      if (usesDesk && wanted) void socket.join(room);
      else void socket.leave(room);
    }
  }

  async function followDesk(socket: Connection): Promise<{ presence: PresencePoke[] }> {
    const askedAt = changesOfRights;
    const actor = await actorOf(socket);
    if (askedAt !== changesOfRights) return await followDesk(socket);
    socket.data.followsDesk = true;
    listen(socket, actor !== null && mayUseDesk(actor));
    const scopes = await readScopes(services.db, presence.rooms());
    const known = [...scopes.values()].filter((scope) => actor && mayKnowIncident(actor, scope));
    return {
      presence: known.map(({ id }) => ({ incidentId: id, people: [...presence.people(id)] })),
    };
  }

  /** @returns null when the session has ended */
  function actorOf({ data }: Connection) {
    return loadActor(services.db, data.personId, data.sessionId, services.clock.now());
  }

  async function mayKnow(socket: Connection, incidentId: string): Promise<boolean> {
    const actor = await actorOf(socket);
    const scope = (await readScopes(services.db, [incidentId])).get(incidentId);
    return actor !== null && scope !== undefined && mayKnowIncident(actor, scope);
  }

  /** Everybody who may know of the incident and looks at the desk or at its room. */
  function audience(scope: IncidentScope) {
    const rooms = scope.restricted
      ? [incidentRoom(scope.id), ...scope.memberIds.map(personRoom)]
      : [incidentRoom(scope.id), DESK];
    return io.local.to(rooms);
  }

  const readScope = readTogether((incidentIds) => readScopes(services.db, incidentIds));
  async function withScope(incidentId: string, tell: (scope: IncidentScope) => void) {
    try {
      const scope = await readScope(incidentId);
      if (scope) tell(scope);
      else io.local.emit('directory');
    } catch (error) {
      // The next poke heals it; pages also catch up when they reconnect.
      log.warn({ err: error, incidentId }, 'a poke was not passed on');
    }
  }

  const ends = [
    streamChannel(services).subscribe(({ streamId, number, asks }) => {
      if (asks.length > 0) io.local.to(asks.map(personRoom)).emit('waiting');
      void withScope(streamId, (scope) => {
        audience(scope).emit('event', { incidentId: streamId, number });
      });
    }),
    jsonChannel(services.bus, 'drafts', z.object({ incidentId: z.string() })).subscribe((draft) => {
      void withScope(draft.incidentId, (scope) => audience(scope).emit('draft', draft));
    }),
    rights.onChange(recheck),
    services.bus.onReconnect(() => {
      // Pokes may have been lost meanwhile: reconnecting makes every page catch up.
      io.local.disconnectSockets(true);
    }),
  ];
  const seenTimer = setInterval(() => void keepSeen(), SEEN_EVERY_MS);
  seenTimer.unref();
  const expiryTimer = setInterval(endExpired, EXPIRY_MS);
  expiryTimer.unref();
  presence.onChange((incidentId) => {
    void withScope(incidentId, (scope) =>
      audience(scope).emit('presence', { incidentId, people: [...presence.people(incidentId)] }),
    );
  });

  /** P2: ends or narrows the connections that stood on a right that is gone. */
  function recheck(change: RightsChange): void {
    changesOfRights += 1;
    for (const socket of io.sockets.sockets.values()) {
      if (touches(socket, change)) void recheckOne(socket);
    }
  }

  async function recheckOne(socket: Connection): Promise<void> {
    try {
      const askedAt = changesOfRights;
      const actor = await actorOf(socket);
      // An older answer never undoes a newer one.
      if (askedAt !== changesOfRights) return await recheckOne(socket);
      if (!actor) return endSession(socket);
      listen(socket, mayUseDesk(actor));
      for (const room of socket.rooms) {
        const incidentId = room.startsWith('incident:') ? room.slice('incident:'.length) : null;
        if (incidentId === null || (await mayKnow(socket, incidentId))) continue;
        void socket.leave(room);
        presence.place(socket.id, null);
        socket.emit('removed', { incidentId });
      }
      socket.emit('directory');
    } catch (error) {
      // Without an answer there is no right, but no session has ended either: the page comes back
      // when the store does.
      log.warn({ err: error, personId: socket.data.personId }, 'rights could not be asked again');
      socket.disconnect(true);
    }
  }

  function endSession(socket: Connection): void {
    socket.emit('sessionEnded');
    socket.disconnect(true);
  }
  /** P2: no notice comes of a session whose time is over. */
  function endExpired(): void {
    const now = services.clock.now();
    for (const socket of io.sockets.sockets.values()) {
      if (socket.data.endsAt <= now) endSession(socket);
    }
  }

  /** Whoever only looks on sends nothing over HTTP, and is there all the same. */
  async function keepSeen(): Promise<void> {
    const sessionIds = [...io.sockets.sockets.values()].map((socket) => socket.data.sessionId);
    try {
      await markSeen(services.db, sessionIds, services.clock.now());
    } catch (error) {
      log.warn({ err: error }, 'open pages were not noted as seen');
    }
  }

  function touches(socket: Connection, change: RightsChange): boolean {
    if (change.sessionId !== null) return socket.data.sessionId === change.sessionId;
    if (change.personId !== null) return socket.data.personId === change.personId;
    if (change.incidentId !== null) return socket.rooms.has(incidentRoom(change.incidentId));
    return true;
  }

  return {
    connections: () => io.sockets.sockets.size,
    async close() {
      clearInterval(seenTimer);
      clearInterval(expiryTimer);
      for (const end of ends) end();
      presence.close();
      io.local.disconnectSockets(true);
      // It waits for the last connection, and a page need not answer: nothing is lost with it.
      let late: NodeJS.Timeout | undefined;
      const cut = new Promise<void>((resolve) => {
        late = setTimeout(resolve, CLOSING_MS);
      });
      await Promise.race([io.close(), cut]);
      clearTimeout(late);
    },
  };
}

/** @returns a check that says no once a second's worth of messages is used up */
function messageLimit(services: Services): () => boolean {
  let windowStart = 0;
  let count = 0;
  return () => {
    const now = services.clock.now().getTime();
    if (now - windowStart >= 1_000) {
      windowStart = now;
      count = 0;
    }
    count += 1;
    return count <= MESSAGES_PER_SECOND;
  };
}
