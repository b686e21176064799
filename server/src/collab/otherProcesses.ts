/**
 * The same document in other processes: committed changes and presence go over the bus, and
 * whenever the bus may have lost something, everybody reads the log. Each process says with every
 * beat that it is there; the people of one that says nothing are shown no longer.
 */
import type { Bus } from '../platform/bus/bus.js';
import type { Logger } from '../platform/logger.js';
import type { Room } from './room.js';

export interface OtherProcesses {
  /** What others say of a document from now on; kept until there is a room to hear it. */
  listen(documentId: string): Ear;
  /** @param update committed: nobody elsewhere builds on what is not in the store */
  tellUpdate(documentId: string, update: Uint8Array): void;
  tellAwareness(documentId: string, states: Uint8Array): void;
  /** Asks for the presence of people elsewhere. */
  askAwareness(documentId: string): void;
  /** @param states of all of this process's own people: others of it are gone */
  tellAllAwareness(documentId: string, states: Uint8Array): void;
  /** Our own words may not have reached the others: asks them to read the log. */
  askCatchUp(documentId: string): void;
  /** Call with each beat: says that this process is there, and finds out who is not any more. */
  tick(): void;
  close(): void;
}

interface Ear {
  hearWith(room: Room): void;
  stop(): void;
}

interface OtherProcessesOptions {
  readonly bus: Bus;
  readonly logger: Logger;
  /** A UUID that names this process. */
  readonly processId: string;
  readonly catchUp: (documentId: string) => Promise<void>;
  readonly catchUpAll: () => Promise<void>;
  /** A process ended, or was not heard of for some beats. */
  readonly onGone: (process: string) => void;
  /** One that was taken for gone is there all the same, with whoever is there in it. */
  readonly onBack: () => void;
}

/** message = 16 bytes of sender ‖ kind ‖ body */
const KIND = { update: 0, awareness: 1, askAwareness: 2, askCatchUp: 3, allAwareness: 4 } as const;
const NO_BODY = new Uint8Array();
/** sign of life = 16 bytes of sender ‖ whether it is there, or ends */
const SIGNS = 'document processes';
const SIGN = { ends: 0, isThere: 1 } as const;
/** Some ten seconds. Counted, not measured: who stood still themselves has heard nobody meanwhile. */
const MOST_SILENT_BEATS = 3;
/** Those that ended without a word, and may be there after all: a bound, since most never return. */
const MOST_TAKEN_FOR_GONE = 100;

export function createOtherProcesses(options: OtherProcessesOptions): OtherProcesses {
  const { bus, logger } = options;
  const channel = (documentId: string) => `document:${documentId}`;
  const sender = Buffer.from(options.processId.replaceAll('-', ''), 'hex');

  /** How many beats ago each other process was heard of. */
  const silentFor = new Map<string, number>();
  const takenForGone = new Set<string>();

  function heardOf(process: string): void {
    silentFor.set(process, 0);
    if (takenForGone.delete(process)) options.onBack();
  }
  function hearSign(payload: Buffer): void {
    const from = payload.subarray(0, sender.length);
    if (from.equals(sender) || from.length < sender.length) return;
    const process = from.toString('hex');
    if (payload[sender.length] !== SIGN.ends) {
      heardOf(process);
      return;
    }
    silentFor.delete(process);
    options.onGone(process);
  }
  function sign(what: number): void {
    if (bus.reachesOthers) bus.publish(SIGNS, Buffer.concat([sender, Buffer.of(what)]));
  }
  function lookForGone(): void {
    for (const [process, beats] of silentFor) {
      if (beats < MOST_SILENT_BEATS) {
        silentFor.set(process, beats + 1);
        continue;
      }
      silentFor.delete(process);
      takenForGone.add(process);
      const [oldest] = takenForGone;
      if (takenForGone.size > MOST_TAKEN_FOR_GONE && oldest) takenForGone.delete(oldest);
      options.onGone(process);
    }
  }
  /** Whoever hears nobody knows nothing of anybody. */
  function startAnew(): void {
    for (const process of silentFor.keys()) silentFor.set(process, 0);
  }

  function publish(documentId: string, kind: number, body: Uint8Array): void {
    if (!bus.reachesOthers) return;
    bus.publish(channel(documentId), Buffer.concat([sender, Buffer.of(kind), body]));
  }

  function hear(documentId: string, room: Room, payload: Buffer): void {
    const from = payload.subarray(0, sender.length);
    if (from.equals(sender)) return;
    const body = payload.subarray(sender.length + 1);
    switch (payload[sender.length]) {
      case KIND.update:
        room.takeForeignUpdate(body, () => catchUp(documentId));
        break;
      case KIND.awareness:
      case KIND.allAwareness: {
        const process = from.toString('hex');
        heardOf(process);
        room.takeForeignAwareness(process, body, payload[sender.length] === KIND.allAwareness);
        break;
      }
      case KIND.askAwareness:
        publish(documentId, KIND.allAwareness, room.ownAwareness());
        break;
      case KIND.askCatchUp:
        catchUp(documentId);
        break;
    }
  }
  function catchUp(documentId: string): void {
    options.catchUp(documentId).catch((error: unknown) => {
      logger.warn({ err: error, documentId }, 'a room could not catch up');
    });
  }

  const stops = [
    bus.onReconnect(() => {
      startAnew();
      void options.catchUpAll();
    }),
    bus.subscribe(SIGNS, (payload) => hearSign(Buffer.from(payload))),
  ];

  return {
    listen(documentId) {
      const early: Buffer[] = [];
      let receive = (payload: Buffer) => {
        early.push(payload);
      };
      const stop = bus.subscribe(channel(documentId), (payload) => receive(Buffer.from(payload)));
      return {
        stop,
        hearWith(room) {
          receive = (payload) => {
            try {
              hear(documentId, room, payload);
            } catch (error) {
              logger.warn({ err: error, documentId }, 'another process sent what cannot be read');
            }
          };
          for (const payload of early.splice(0)) receive(payload);
        },
      };
    },
    tellUpdate: (documentId, update) => publish(documentId, KIND.update, update),
    tellAwareness: (documentId, states) => publish(documentId, KIND.awareness, states),
    askAwareness: (documentId) => publish(documentId, KIND.askAwareness, NO_BODY),
    tellAllAwareness: (documentId, states) => publish(documentId, KIND.allAwareness, states),
    askCatchUp: (documentId) => publish(documentId, KIND.askCatchUp, NO_BODY),
    tick() {
      sign(SIGN.isThere);
      if (bus.connected) lookForGone();
      else startAnew();
    },
    close() {
      for (const stop of stops) stop();
      sign(SIGN.ends);
    },
  };
}
