/**
 * Somebody's page on one document: a y-websocket client that counts what is saved with the very
 * states that the product's page shows, and that writes down each word and each *Saved*.
 */
import { CLOSE_CODES, isFinalClose } from '@accord/shared/closeCodes';
import {
  FRAME_ACCESS,
  FRAME_REFUSED,
  FRAME_SAVED,
  FRAME_SYNC,
} from '@accord/shared/documentProtocol';
import { FRAGMENT_NAME, partNode, SCHEMA_VERSION } from '@accord/shared/editorSchema';
import type { PartName } from '@accord/shared/parts';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  type DocumentEvent,
  type DocumentState,
  INITIAL,
  isUnsure,
  mayEdit,
  transition,
  withPutAside,
} from '../../../client/src/lib/documentState.js';
import { plainTextOf } from '../../../client/src/lib/documentText.js';
import { createOwnWords, hearTakenBack } from '../../../client/src/lib/ownWords.js';
import type { History, Standing } from './history.js';
import type { Random } from './random.js';

export interface Page {
  readonly name: string;
  readonly document: number;
  /** The text is there, and everything made here is saved. */
  readonly isSettled: boolean;
  /** It was told that what it typed was not taken, and keeps its copy as it was. */
  readonly isRefused: boolean;
  /** What the page offers as text, since the shared one lacks words of it; null where nothing. */
  readonly kept: string | null;
  /** For people: where it stands. */
  readonly standing: string;
  text(): string;
  /** Types a word, or deletes one of its own; nothing where the page would not let anybody. */
  edit(random: Random): void;
  /** Begins with the text of another page, as somebody who copied it. */
  copy(other: Page): void;
  readonly doc: Y.Doc;
  /** Tries again after "no right". */
  reconnect(): void;
  close(): void;
}

export interface PageOptions {
  readonly name: string;
  readonly url: string;
  readonly documentId: string;
  readonly document: number;
  readonly cookie: string | null;
  readonly history: History;
  /** With which right a change would be made now. */
  readonly right: () => Standing;
  /** `honest` stops where the page would; `stubborn` sends whatever it likes. */
  readonly manner: 'honest' | 'stubborn';
  /**
   * The right comes and goes. They delete nothing, since a refused deletion is put back as a new
   * word; and being turned away may be what they should be told.
   */
  readonly lapses: boolean;
}

const PARTS: readonly PartName[] = ['know', 'doing', 'more'];
const DELETIONS = 0.12;
const IN_THE_MIDDLE = 0.4;
const MAX_BACKOFF_MS = 400;
const AGAIN_MS = 500;
const NO_RIGHT: readonly number[] = [CLOSE_CODES.removed, CLOSE_CODES.notFound];
const STEP_1 = 0;

export function openPage(options: PageOptions): Page {
  const { name, document, history } = options;
  let state: DocumentState = INITIAL;
  let isOpen = true;
  /** Own words that stand, and were not deleted. */
  let own: string[] = [];
  let doc = new Y.Doc();
  let provider = begin();

  function begin(): WebsocketProvider {
    class WithCookie extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, options.cookie ? { headers: { Cookie: options.cookie } } : {});
      }
    }
    const begun = new WebsocketProvider(
      `${options.url.replace(/^http/, 'ws')}/collab`,
      options.documentId,
      doc,
      {
        WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
        disableBc: true,
        connect: false,
        maxBackoffTime: MAX_BACKOFF_MS,
        params: { schema: String(SCHEMA_VERSION) },
        shouldReconnect: ({ code }) => options.manner === 'stubborn' || !isFinalClose(code),
      },
    );
    const ownWords = createOwnWords();
    const takenBack = hearTakenBack(
      doc,
      begun,
      () => isUnsure(state),
      (kept) => tell({ type: 'takenBack', text: kept }),
    );
    hearFrames(begun);
    hearConnection(begun, () => {
      if (state.unsaved.length === 0) ownWords.saved();
      takenBack.connected(ownWords.unsavedFrom);
    });
    doc.on('update', (_update: Uint8Array, origin: unknown, _doc, transaction) => {
      if (typeof origin !== 'number') return;
      if (state.unsaved.length === 0) ownWords.saved();
      ownWords.made(transaction);
      const wasSent = begun.wsconnected && begun.ws?.readyState === WebSocket.OPEN;
      tell({ type: 'changed', at: origin, wasSent });
    });
    begun.connect();
    return begun;
  }
  /** As the product's page: its copy holds what nobody saved, and is read anew. */
  function beginAnew(): void {
    history.note('anew', { page: name });
    provider.destroy();
    doc.destroy();
    doc = new Y.Doc();
    state = withPutAside(state.keptWords?.text ?? null);
    provider = begin();
  }
  const text = () => doc.getXmlFragment(FRAGMENT_NAME).toString();

  function tell(event: DocumentEvent): void {
    const before = state.unsaved;
    state = transition(state, event);
    // Not in the middle of the frame that said so.
    if (state.isAstray) setImmediate(() => isOpen && state.isAstray && beginAnew());
    if (event.type !== 'committed') return;
    const left = new Set(state.unsaved.map(({ at }) => at));
    const settled = before.filter(({ at }) => !left.has(at));
    if (settled.length === 0) return;
    const shown = text();
    for (const { at } of settled) {
      const change = history.changes[at];
      if (!change) continue;
      const { kind, word } = change;
      const isThere = kind === 'delete' || !own.includes(word) || shown.includes(word);
      // What went before it was saved has to be what the page keeps as text (E2).
      const isKept = state.keptWords?.text.includes(word);
      history.saved(at, isThere ? 'no' : isKept ? 'kept' : 'lost');
    }
  }

  function hearFrames({ messageHandlers }: WebsocketProvider): void {
    const usual = messageHandlers[FRAME_SYNC];
    if (!usual) throw new Error('the provider has no sync handler');
    messageHandlers[FRAME_SYNC] = (encoder, decoder, by, emitSynced, type) => {
      const isQuestion = decoding.peekVarUint(decoder) === STEP_1;
      usual(encoder, decoder, by, emitSynced, type);
      if (isQuestion) tell({ type: 'answered' });
    };
    messageHandlers[FRAME_SAVED] = (_encoder, decoder) => {
      tell({ type: 'committed', count: decoding.readVarUint(decoder), at: history.now() });
    };
    messageHandlers[FRAME_REFUSED] = (_encoder, decoder) => {
      const reason = decoding.readVarString(decoder);
      history.note('refused', { page: name, reason });
      if (reason !== 'readOnly') return;
      tell({ type: 'refused', text: plainTextOf(doc), hasOwn: state.unsaved.length > 0 });
    };
    messageHandlers[FRAME_ACCESS] = (_encoder, decoder) => {
      const access = decoding.readVarString(decoder);
      history.note('access', { page: name, access });
      if (access === 'damaged') history.violation(`document ${document} is damaged, says ${name}`);
      tell({
        type: 'access',
        access: access === 'edit' ? 'edit' : 'read',
        text: plainTextOf(doc),
      });
    };
  }
  function hearConnection(begun: WebsocketProvider, connected: () => void): void {
    begun.on('status', ({ status }) => {
      if (status !== 'connected') return;
      history.note('connected', { page: name });
      tell({ type: 'connected' });
      connected();
    });
    begun.on('sync', (isSynced) => {
      if (isSynced) tell({ type: 'synced' });
    });
    begun.on('connection-close', (event) => {
      if (begun !== provider) return;
      const code = event?.code ?? null;
      history.note('closed', { page: name, code });
      tell({
        type: 'closed',
        code,
        at: history.now(),
        text: plainTextOf(doc),
        hasEarlier: false,
      });
      if (code === null || !isFinalClose(code) || options.manner === 'stubborn') return;
      if (!options.lapses || !NO_RIGHT.includes(code)) {
        history.violation(`${name} was turned away for good by code ${code}`);
      }
      // Said just before the right came back, it is true no more.
      setTimeout(() => isOpen && options.right() === 'right' && provider.connect(), AGAIN_MS);
    });
  }

  /** Runs without marks, so that a place in the text is a place in the run. */
  function runs(): readonly Y.XmlText[] {
    const parts = doc.getXmlFragment(FRAGMENT_NAME).toArray();
    return PARTS.flatMap((part) => {
      const element = parts.find(
        (one): one is Y.XmlElement =>
          one instanceof Y.XmlElement && one.nodeName === partNode(part),
      );
      const paragraph = element?.get(0);
      if (!(paragraph instanceof Y.XmlElement)) return [];
      return paragraph.toArray().filter((one): one is Y.XmlText => one instanceof Y.XmlText);
    }).filter((run) => run.toDelta().every((piece: object) => !('attributes' in piece)));
  }
  /** The id of the change is the origin of its update, so that the two find each other. */
  function type(run: Y.XmlText, at: number): void {
    const { id, word } = history.change({
      kind: 'type',
      document,
      page: name,
      standing: options.right(),
    });
    own.push(word);
    doc.transact(() => run.insert(at, word), id);
  }
  function remove(word: string): void {
    const run = runs().find((one) => one.toString().includes(word));
    if (!run) return;
    const { id } = history.change({
      kind: 'delete',
      document,
      page: name,
      standing: options.right(),
      word,
    });
    own = own.filter((one) => one !== word);
    doc.transact(() => run.delete(run.toString().indexOf(word), word.length), id);
  }

  return {
    name,
    document,
    get doc() {
      return doc;
    },
    get isSettled() {
      return provider.synced && state.link.state === 'live' && state.unsaved.length === 0;
    },
    get isRefused() {
      return state.refused;
    },
    get kept() {
      return state.keptWords?.text ?? null;
    },
    get standing() {
      const { link, unsaved, access, sent, committed } = state;
      const because = 'because' in link ? ` ${link.because}` : '';
      return `${link.state}${because}, ${access}, ${unsaved.length} unsaved, ${committed} of ${sent} committed, ${provider.synced ? '' : 'not '}synced`;
    },
    text,
    edit(random) {
      const isAllowed = mayEdit(state) && !state.refused && state.link.state !== 'ended';
      if (options.manner === 'honest' && !(isAllowed && state.isLoaded)) return;
      if (!options.lapses && own.length > 0 && random.chance(DELETIONS)) {
        return remove(random.pick(own));
      }
      const places = runs();
      if (places.length === 0) return;
      const run = random.pick(places);
      const ends = [...run.toString().matchAll(/\./g)].map(({ index }) => index + 1);
      const isInside = ends.length > 0 && random.chance(IN_THE_MIDDLE);
      type(run, isInside ? random.pick(ends) : run.length);
    },
    copy: (other) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc), provider),
    reconnect() {
      if (state.link.state === 'ended') provider.connect();
    },
    close() {
      isOpen = false;
      provider.destroy();
    },
  };
}
