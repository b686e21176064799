/** Somebody with a real session and no honest page: sends what it is told to, and comes back. */
import { closeName } from '@accord/shared/closeCodes';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Shot } from './frames.js';

export interface Attacker {
  /** The text as they know it, with their own edits in it. */
  readonly doc: Y.Doc;
  /** @throws Error when the server does not answer */
  open(): Promise<void>;
  send(shot: Shot): void;
  close(): void;
}

export interface AttackerOptions {
  /** Of the document, `ws://…`. */
  readonly address: string;
  readonly cookie: string;
  /** What everybody sees: a copy is made of it now and then. */
  readonly shown: Y.Doc;
  /** The Yjs client that they type as. */
  readonly client: (turn: number) => number;
  readonly onClosed: (why: string) => void;
}

/** Some of what they build on was refused: now and then they begin anew. */
const FRESH_EVERY = 16;

export function createAttacker(options: AttackerOptions): Attacker {
  let socket: WebSocket | null = null;
  let turn = 0;
  let doc = copy();

  function copy(): Y.Doc {
    const next = new Y.Doc();
    Y.applyUpdate(next, Y.encodeStateAsUpdate(options.shown));
    next.clientID = options.client(turn);
    return next;
  }
  return {
    get doc() {
      return doc;
    },
    async open() {
      if (socket?.readyState === WebSocket.OPEN) return;
      const next = new WebSocket(options.address, { headers: { Cookie: options.cookie } });
      socket = next;
      next.on('close', (code) => options.onClosed(closeName(code) ?? String(code)));
      // Reading is part of it: a reader that never does is another attack.
      next.on('message', () => {});
      await new Promise((resolve, reject) => {
        next.once('open', resolve);
        next.on('error', reject);
      });
      turn += 1;
      if (turn % FRESH_EVERY === 0) {
        doc.destroy();
        doc = copy();
      } else {
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(options.shown, Y.encodeStateVector(doc)));
      }
    },
    send({ bytes, isText, times }) {
      if (socket?.readyState !== WebSocket.OPEN) return;
      for (let time = 0; time < times; time++) socket.send(bytes, { binary: !isText });
    },
    close() {
      socket?.terminate();
      doc.destroy();
    },
  };
}
