/** Somebody's page on one document: a plain y-websocket client, with a cookie. */
import { FRAME_ACCESS, FRAME_REFUSED, FRAME_SAVED } from '@accord/shared/documentProtocol';
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import type { PartName } from '@accord/shared/parts';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { until } from './until.js';

export interface DocumentClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Update frames that the server acknowledged as committed, and those that were sent. */
  readonly committed: number;
  readonly refusals: readonly string[];
  readonly access: string | null;
  readonly closeCode: number | null;
  /** The words of a part. */
  text(part: PartName): string;
  /** Types at the end of a part. */
  type(part: PartName, words: string): void;
  synced(): Promise<void>;
  /** Waits until everything that was typed here is said to be saved. */
  saved(): Promise<void>;
  close(): void;
}

/**
 * @param url of the server, `http://…`
 * @param cookie of the session; null for nobody
 */
export function openClient(url: string, documentId: string, cookie: string | null): DocumentClient {
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, cookie === null ? {} : { headers: { Cookie: cookie } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/collab`, documentId, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    connect: false,
    maxBackoffTime: 300,
  });
  let sent = 0;
  let committed = 0;
  let unsent = 0;
  let access: string | null = null;
  let closeCode: number | null = null;
  const refusals: string[] = [];
  const usual = provider.messageHandlers[0];
  if (!usual) throw new Error('no sync handler');
  provider.messageHandlers[0] = (encoder, decoder, own, emitSynced, type) => {
    const asks = decoding.peekVarUint(decoder) === 0;
    usual(encoder, decoder, own, emitSynced, type);
    if (asks) {
      sent += 1;
      unsent = 0;
    }
  };
  provider.messageHandlers[FRAME_SAVED] = (_encoder, decoder) => {
    committed = decoding.readVarUint(decoder);
  };
  provider.messageHandlers[FRAME_REFUSED] = (_encoder, decoder) => {
    refusals.push(decoding.readVarString(decoder));
  };
  provider.messageHandlers[FRAME_ACCESS] = (_encoder, decoder) => {
    access = decoding.readVarString(decoder);
  };
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return;
    sent = 0;
    committed = 0;
  });
  provider.on('connection-close', (event) => {
    closeCode = event?.code ?? null;
  });
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    if (provider.wsconnected) sent += 1;
    else unsent += 1;
  });
  provider.connect();
  const paragraphOf = (part: PartName): Y.XmlElement => {
    const parts = doc.getXmlFragment(FRAGMENT_NAME).toArray();
    const element = parts.find(
      (one): one is Y.XmlElement => one instanceof Y.XmlElement && one.nodeName === partNode(part),
    );
    const paragraph = element?.get(0);
    if (!(paragraph instanceof Y.XmlElement)) throw new Error(`no paragraph in ${part}`);
    return paragraph;
  };
  /** Two people who begin an empty paragraph at once make two runs; a page shows them as one. */
  const runsOf = (part: PartName) =>
    paragraphOf(part)
      .toArray()
      .filter((one) => one instanceof Y.XmlText);
  return {
    doc,
    provider,
    get committed() {
      return committed;
    },
    refusals,
    get access() {
      return access;
    },
    get closeCode() {
      return closeCode;
    },
    text: (part) => runsOf(part).join(''),
    type(part, words) {
      doc.transact(() => {
        const last = runsOf(part).at(-1);
        if (last) last.insert(last.length, words);
        else paragraphOf(part).insert(0, [new Y.XmlText(words)]);
      });
    },
    async synced() {
      await until(() => provider.synced, 'the document is here');
    },
    async saved() {
      await until(
        () => provider.synced && unsent === 0 && committed >= sent,
        'everything typed is saved',
        30_000,
      );
    },
    close() {
      provider.destroy();
      // It looks every few seconds whether others are still there, and keeps a program from ending.
      provider.awareness.destroy();
    },
  };
}
