/**
 * From socket to session: who is it, where do they come from, what may they do with this document.
 * Rights that change later end or narrow the open sessions (P2).
 */
import { randomUUID } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE_CODES, type CloseName } from '@accord/shared/closeCodes';
import { SCHEMA_VERSION } from '@accord/shared/editorSchema';
import type { Pool } from 'pg';
import type { Registry } from 'prom-client';
import proxyAddr from 'proxy-addr';
import { type WebSocket, WebSocketServer } from 'ws';
import type * as Y from 'yjs';
import { z } from 'zod';
import { authenticateConnection, loadActor } from '../auth/sessions.js';
import { countedAddress } from '../platform/http/countedAddress.js';
import { isOwnOrigin } from '../platform/http/origin.js';
import type { Rights, RightsChange } from '../platform/rights.js';
import type { Services } from '../platform/services.js';
import type { LiveDocuments } from '../statements/liveDocuments.js';
import { createAccess } from './access.js';
import { loadDocument } from './documentStore.js';
import { createKnownRights } from './knownRights.js';
import { createMeasures } from './measures.js';
import { createRateOfUpdates } from './rateOfUpdates.js';
import { createRooms } from './rooms.js';
import { openSession, type Session } from './session.js';
import type { Snapshots } from './snapshots.js';
import { createUpdateLog } from './updateLog.js';

export interface DocumentServer extends LiveDocuments {
  close(): Promise<void>;
}

export interface DocumentServerOptions {
  readonly services: Services;
  readonly pool: Pool;
  readonly snapshots: Snapshots;
  readonly rights: Rights;
  readonly metrics: Registry;
  /** How many proxies in front of us say whom they speak for. */
  readonly trustProxy: number;
  /** As often it says to others that it is there; one that missed four is gone. */
  readonly beatMs: number;
  /** Typing in a document paused; the document is only to be read. */
  readonly onQuiet: (documentId: string, doc: Y.Doc) => void;
}

const PATH = /^\/collab\/([0-9a-f-]{36})$/;
/** Beyond this a frame is not even read; what is too large for an edit is told so before. */
const MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;
/** A person with twenty tabs open is a page that reconnects without closing. */
const MAX_CONNECTIONS_PER_PERSON = 20;
/** A whole agency behind one address, each with a few texts open. */
const MAX_CONNECTIONS_PER_ADDRESS = 1_000;
/** Slow readers and dead connections are looked for so often; so are other processes. */
export const DOCUMENTS_BEAT_MS = 3_000;
/** Half of what P2 gives: nobody tells that a session's time is over. Its words end with it at once. */
const EXPIRY_MS = 500;
/** Below what anybody takes for a wait before *Saved*, and fewer commits than words. */
const GROUP_MS = 150;
/** Those in other processes see words when they are committed. */
const GROUP_FOR_OTHERS_MS = 20;
/** Longer than any asking takes. */
const NOT_FOUND_MS = 100;
/** A page answers a closing at once; a phone without network never does. */
const CLOSING_MS = 1_000;
/** Somebody who says none is no page of ours, and edits at their own risk. */
const schemaVersion = z.coerce.number().int().catch(SCHEMA_VERSION);

/** Takes the upgrades under `/collab/` of the HTTP server; leaves all others alone. */
export function attachDocumentServer(
  http: HttpServer,
  options: DocumentServerOptions,
): DocumentServer {
  const { services, pool, snapshots, rights, metrics, trustProxy, beatMs, onQuiet } = options;
  const { db, clock, bus } = services;
  const log = services.log.collab;
  const measures = createMeasures(metrics, () => ({
    rooms: rooms.count,
    damagedRooms: rooms.damaged,
    sessions: sessions.size,
    slowReaders: [...sessions].filter((session) => session.isBehind()).length,
    backlogBytes: updateLog.backlog,
  }));
  const updateLog = createUpdateLog({
    pool,
    clock,
    logger: log,
    groupMs: bus.reachesOthers ? GROUP_FOR_OTHERS_MS : GROUP_MS,
    measures,
    rights: createKnownRights({
      mayBeMissing: () => !rights.connected,
      toldUpTo: async () => {
        const at = await rights.toldUpTo();
        await Promise.all(rechecks);
        return at;
      },
    }),
  });
  const rooms = createRooms({
    pool,
    snapshots,
    bus,
    log: updateLog,
    clock,
    logger: log,
    measures,
    processId: randomUUID(),
    onQuiet,
    onBroken: (documentId) => {
      for (const session of sessions) {
        if (session.documentId === documentId) session.close('restarting');
      }
    },
  });
  const rate = createRateOfUpdates();
  const sessions = new Set<Session>();
  /** Open connections by where they come from, admitted or not yet. */
  const fromAddress = new Map<string, number>();
  /** Rights may have changed so many times since the start. */
  let changesOfRights = 0;
  const askAccess = createAccess(db, () => changesOfRights);
  /** Questions under way. */
  const rechecks = new Set<Promise<void>>();
  const asking = new Map<Session, { again: boolean }>();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
  });

  // What listens for as long as a connection lasts is made outside: inside, it would hold the request.
  /** A frame that is none: the library closes the connection itself, and says why. */
  const onSocketError = (error: Error) => log.debug({ err: error }, 'a connection failed');
  let isClosing = false;
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    hearErrors(socket);
    const path = request.url ?? '/';
    // As the other library compares it, to the letter: what neither takes would stay for ever.
    if (path.startsWith('/socket.io/')) return;
    const url = readUrl(path);
    const { origin, host } = request.headers;
    const documentId = PATH.exec(url?.pathname ?? '')?.[1];
    if (!documentId || !isOwnOrigin(origin, host, services.publicUrl)) {
      return refuse(socket, '403 Forbidden');
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', onSocketError);
      const held = holdMessages(webSocket);
      if (!countAddress(request, webSocket)) {
        turnAway(webSocket, 'tooManyConnections');
        held();
        return;
      }
      const schema = schemaVersion.parse(url?.searchParams.get('schema') ?? SCHEMA_VERSION);
      admit(webSocket, socket, documentId, request.headers.cookie, schema)
        .catch((error: unknown) => {
          log.error({ err: error }, 'a connection could not be admitted');
          turnAway(webSocket, 'storeAway');
        })
        .finally(held);
    });
  };
  http.on('upgrade', onUpgrade);

  function turnAway(webSocket: WebSocket, name: CloseName): void {
    measures.closed(name);
    webSocket.close(CLOSE_CODES[name], name);
  }

  /** @returns whether one more from there is within the limit */
  function countAddress(request: IncomingMessage, webSocket: WebSocket): boolean {
    const address = countedAddress(proxyAddr(request, (_address, hop) => hop < trustProxy));
    const count = (fromAddress.get(address) ?? 0) + 1;
    if (count > MAX_CONNECTIONS_PER_ADDRESS) return false;
    fromAddress.set(address, count);
    uncountWhenClosed(address, webSocket);
    return true;
  }
  function uncountWhenClosed(address: string, webSocket: WebSocket): void {
    webSocket.once('close', () => {
      const left = (fromAddress.get(address) ?? 1) - 1;
      if (left > 0) fromAddress.set(address, left);
      else fromAddress.delete(address);
    });
  }

  async function admit(
    socket: WebSocket,
    stream: Duplex,
    documentId: string,
    cookie: string | undefined,
    schema: number,
  ): Promise<void> {
    const startedAt = performance.now();
    const askedAt = changesOfRights;
    const found = await authenticateConnection(db, cookie, clock.now());
    if (!found) return turnAway(socket, 'signedOut');
    const { actor, endsAt } = found;
    const { access, incidentId } = await askAccess(actor, documentId);
    if (askedAt !== changesOfRights) {
      // P2: nobody rechecks a connection that is not admitted yet.
      return await admit(socket, stream, documentId, cookie, schema);
    }
    if (access === 'none') {
      // P1: a moment that does not depend on what was found.
      await new Promise((resolve) =>
        setTimeout(resolve, startedAt + NOT_FOUND_MS - performance.now()),
      );
      return turnAway(socket, 'notFound');
    }
    if (schema !== SCHEMA_VERSION) return turnAway(socket, 'outdated');
    if (isClosing) return turnAway(socket, 'restarting');
    const own = [...sessions].filter((session) => session.actor.personId === actor.personId);
    if (own.length >= MAX_CONNECTIONS_PER_PERSON) {
      return turnAway(socket, 'tooManyConnections');
    }
    if (socket.readyState !== socket.OPEN) return;
    const session = openSession({
      id: randomUUID(),
      socket,
      stream,
      actor,
      documentId,
      incidentId,
      access,
      hasEnded: () => endsAt <= clock.now(),
      rooms,
      log,
      measures,
      mayCost: (updates) => rate.count(actor.personId, performance.now(), updates),
      askRights,
      onClosed: (closed) => sessions.delete(closed),
    });
    sessions.add(session);
  }

  /** P2: asked again for every session that the change may touch. */
  function recheck(change: RightsChange): void {
    changesOfRights += 1;
    for (const session of sessions) {
      if (!touches(session, change)) continue;
      const asked = recheckInTurn(session).finally(() => rechecks.delete(asked));
      rechecks.add(asked);
    }
  }
  /** One question at a time for a session, so that an older answer never undoes a newer one. */
  async function recheckInTurn(session: Session): Promise<void> {
    const before = asking.get(session);
    if (before) {
      before.again = true;
      return;
    }
    const turn = { again: true };
    asking.set(session, turn);
    while (turn.again) {
      turn.again = false;
      await askAgain(session);
    }
    asking.delete(session);
  }
  async function askAgain(session: Session): Promise<void> {
    try {
      await askRights(session);
    } catch (error) {
      // Without an answer there is no right; the client comes back when the store does.
      log.warn({ err: error }, 'rights could not be asked again');
      session.close('storeAway');
    }
  }
  async function askRights(session: Session): Promise<void> {
    const askedAt = changesOfRights;
    const { personId, sessionId } = session.actor;
    const actor = await loadActor(db, personId, sessionId, clock.now());
    const access = actor && (await askAccess(actor, session.documentId)).access;
    // P2: the log asks beside us, and an older answer must not undo a newer one.
    if (askedAt !== changesOfRights) return await askRights(session);
    if (access === null) session.close('signedOut');
    else if (access === 'none') session.close('removed');
    else session.setAccess(access);
  }
  const stopRights = rights.onChange(recheck);

  const ticking = setInterval(() => {
    for (const session of sessions) session.tick();
    rooms.tick();
  }, beatMs);
  ticking.unref();
  const expiring = setInterval(() => {
    for (const session of sessions) if (session.hasEnded()) session.close('signedOut');
  }, EXPIRY_MS);
  expiring.unref();

  return {
    async readDocument(documentId) {
      await updateLog.settled();
      return await loadDocument(pool, documentId);
    },
    settled: updateLog.settled,
    showStored: rooms.showStored,
    async close() {
      isClosing = true;
      http.off('upgrade', onUpgrade);
      stopRights();
      clearInterval(ticking);
      clearInterval(expiring);
      for (const session of sessions) session.close('restarting');
      await updateLog.close();
      rooms.close();
      await endSockets(sockets);
    },
  };
}

function touches(session: Session, change: RightsChange): boolean {
  if (change.sessionId !== null) return session.actor.sessionId === change.sessionId;
  if (change.personId !== null && change.incidentId !== null) {
    return session.actor.personId === change.personId && session.incidentId === change.incidentId;
  }
  if (change.personId !== null) return session.actor.personId === change.personId;
  if (change.incidentId !== null) return session.incidentId === change.incidentId;
  return true;
}

/** Clients that do not answer the closing in time are cut off: they come back by themselves. */
async function endSockets(sockets: WebSocketServer): Promise<void> {
  const deadline = performance.now() + CLOSING_MS;
  while (sockets.clients.size > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, CLOSING_MS / 20));
  }
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
}

/** The HTTP server has let go of the socket: an error nobody hears would end the process. */
function hearErrors(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

/** Null for what is no address: anybody can send anything here. */
function readUrl(path: string): URL | null {
  const base = 'http://desk';
  return URL.canParse(path, base) ? new URL(path, base) : null;
}

/** Keeps what a client says before it is admitted; the session hears it when it listens. */
function holdMessages(socket: WebSocket): () => void {
  socket.pause();
  return () => socket.resume();
}
