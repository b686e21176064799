/**
 * The same document in other processes: committed changes and presence go over the bus, and
 * whenever the bus may have lost something, everybody reads the log.
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
  /** Our own words may not have reached the others: asks them to read the log. */
  askCatchUp(documentId: string): void;
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
}

/** message = 16 bytes of sender ‖ kind ‖ body */
const KIND = { update: 0, awareness: 1, askAwareness: 2, askCatchUp: 3 } as const;
const NO_BODY = new Uint8Array();

export function createOtherProcesses(options: OtherProcessesOptions): OtherProcesses {
  const { bus, logger } = options;
  const channel = (documentId: string) => `document:${documentId}`;
  const sender = Buffer.from(options.processId.replaceAll('-', ''), 'hex');

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
        room.takeForeignAwareness(from.toString('hex'), body);
        break;
      case KIND.askAwareness:
        publish(documentId, KIND.awareness, room.ownAwareness());
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

  const stopReconnect = bus.onReconnect(() => void options.catchUpAll());

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
    askCatchUp: (documentId) => publish(documentId, KIND.askCatchUp, NO_BODY),
    close: stopReconnect,
  };
}
