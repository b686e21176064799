/**
 * One open document: shared through the server, kept on this device. Tabs talk through the server
 * and not to each other, so that rights are always asked.
 */
import { isFinalClose } from '@accord/shared/closeCodes';
import {
  ACCESSES,
  FRAME_ACCESS,
  FRAME_REFUSED,
  FRAME_SAVED,
  FRAME_SYNC,
} from '@accord/shared/documentProtocol';
import { SCHEMA_VERSION } from '@accord/shared/editorSchema';
import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { changeClient } from './changeClient.js';
import { keepOnDevice } from './documentDevice.js';
import {
  type DocumentEvent,
  type DocumentState,
  isAllSaved,
  isUnsure,
  transition,
  withPutAside,
  wouldLose,
} from './documentState.js';
import { plainTextOf } from './documentText.js';
import { useKeeping } from './keeping.js';
import { createOwnWords, hearTakenBack } from './ownWords.js';
import { serverNow } from './time.js';

export interface OpenDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly provider: WebsocketProvider;
  readonly store: StoreApi<DocumentState>;
  /** After "no right": try once more (a new sign-in). */
  reconnect: () => void;
  /** The person has seen what was kept as text. */
  dismissKept: () => void;
  /** Gives up the words that the server does not take, once they are kept as text. */
  putAside: () => void;
  /** Throws this device's copy away too. */
  discard: () => Promise<void>;
  close: () => void;
}

export interface Author {
  readonly personId: string;
  readonly name: string;
  readonly colour: number;
}

/** The longest pause between attempts: a server that restarts is back within it. */
const MAX_BACKOFF_MS = 3_000;
/** Spread over this much, so that a thousand pages do not return in one moment. */
const SPREAD_MS = 1_500;
/** y-protocols: the sync message that asks what we have. */
const STEP_1 = 0;

/**
 * @param author shown beside the caret; the server writes the name over whatever we say
 * @param putAside what the page before this one could not bring to the server, as text
 * @param random a number from 0 to 1, to spread returns
 */
export function openDocument(
  documentId: string,
  author: Author,
  putAside: string | null,
  random: () => number = Math.random,
): OpenDocument {
  const doc = new Y.Doc();
  const store = createStore<DocumentState>(() => withPutAside(putAside));
  let hasConnected = false;
  /** Others may have seen as which Yjs client the page types. */
  let isSeen = false;
  const tell = (event: DocumentEvent) => store.setState(transition(store.getState(), event), true);

  const { protocol, host } = window.location;
  const provider = new WebsocketProvider(
    `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/collab`,
    documentId,
    doc,
    {
      connect: false,
      disableBc: true,
      maxBackoffTime: MAX_BACKOFF_MS - random() * SPREAD_MS,
      shouldReconnect: ({ code }) => !isFinalClose(code),
      params: { schema: String(SCHEMA_VERSION) },
    },
  );
  const own = createOwnWords();
  const takenBack = hearTakenBack(
    doc,
    provider,
    () => isUnsure(store.getState()),
    (text) => tell({ type: 'takenBack', text }),
  );
  countAnswers(provider, () => tell({ type: 'answered' }));
  provider.messageHandlers[FRAME_SAVED] = (_encoder, decoder) => {
    tell({ type: 'committed', count: decoding.readVarUint(decoder), at: serverNow() });
  };
  provider.messageHandlers[FRAME_REFUSED] = (_encoder, decoder) => {
    const reason = decoding.readVarString(decoder);
    if (reason === 'storeAway') tell({ type: 'turnedAway' });
    // For the other reasons the server asks again by itself, and the page goes on sending.
    if (reason !== 'readOnly') return;
    const hasOwn = store.getState().unsaved.length > 0 || device.hasUnsaved();
    tell({ type: 'refused', text: plainTextOf(doc), hasOwn });
  };
  provider.messageHandlers[FRAME_ACCESS] = (_encoder, decoder) => {
    const said = decoding.readVarString(decoder);
    // A newer server may know more of them: none of those is the right to edit.
    const access = ACCESSES.find((one) => one === said) ?? 'read';
    tell({ type: 'access', access, text: plainTextOf(doc) });
  };
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return;
    hasConnected = true;
    isSeen = true;
    tell({ type: 'connected' });
    takenBack.connected(new Map([...device.unsavedFrom(), ...own.unsavedFrom]));
    void takeOver();
  });
  provider.on('sync', (isSynced) => {
    if (isSynced) tell({ type: 'synced' });
  });
  provider.on('connection-close', (event) => {
    const code = event?.code ?? null;
    const hasEarlier = device.hasUnsaved();
    tell({ type: 'closed', code, at: serverNow(), text: plainTextOf(doc), hasEarlier });
    if (isSeen) changeClient(doc, provider.awareness);
    isSeen = false;
  });
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc, transaction) => {
    // The provider sends everything that is not its own, and the server counts what it is sent;
    // also what another tab left on the device. Before the first connection that is only loading.
    if (origin === provider || (origin === device.origin && !hasConnected)) return;
    own.made(transaction);
    tell({ type: 'changed', at: serverNow(), wasSent: isSending(provider) });
  });
  provider.awareness.setLocalStateField('user', { ...author });

  // The network is asked after the device, so that what was typed offline goes along.
  const device = keepOnDevice(author.personId, documentId, doc, {
    onReady(keeps) {
      useKeeping.setState({ keeps });
      const hasEarlier = device.hasUnsaved();
      tell({ type: 'device', keeps, hasText: doc.store.clients.size > 0, hasEarlier });
      provider.connect();
    },
    onKeeps(keeps) {
      useKeeping.setState({ keeps });
      tell({ type: 'keeps', keeps });
    },
  });
  /** Marks of other pages, whose words are in the document now. */
  let forgetOthers: (() => void) | null = null;
  const forgetOnceSaved = () => {
    if (forgetOthers === null || !isAllSaved(store.getState())) return;
    forgetOthers();
    forgetOthers = null;
  };
  store.subscribe(({ unsaved }) => {
    if (unsaved.length === 0) own.saved();
    device.markUnsaved(unsaved.length > 0 ? own.unsavedFrom : null);
    forgetOnceSaved();
  });
  /** Also what a tab left that was closed while this one was cut off. */
  async function takeOver(): Promise<void> {
    forgetOthers = await device.takeOver();
    forgetOnceSaved();
  }
  // What was typed in the last moment still leaves before the page goes.
  const leave = () => provider.awareness.setLocalState(null);
  window.addEventListener('pagehide', leave);
  const ask = (event: BeforeUnloadEvent) => {
    if (wouldLose(store.getState())) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  const close = () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('beforeunload', ask);
    provider.destroy();
    device.close();
    doc.destroy();
  };
  return {
    doc,
    awareness: provider.awareness,
    provider,
    store,
    reconnect: () => provider.connect(),
    dismissKept: () => tell({ type: 'dismissed' }),
    putAside: () => tell({ type: 'putAside', text: plainTextOf(doc) }),
    discard: async () => {
      provider.disconnect();
      await device.forget();
      close();
    },
    close,
  };
}

/** Would a change made now leave as a frame at once? The provider's own condition. */
function isSending(provider: WebsocketProvider): boolean {
  return provider.wsconnected && provider.ws?.readyState === WebSocket.OPEN;
}

/** Our answer to the server's step 1 is an update frame, and is counted like one. */
function countAnswers(provider: WebsocketProvider, answered: () => void): void {
  const usual = provider.messageHandlers[FRAME_SYNC];
  if (!usual) throw new Error('the provider has no sync handler');
  provider.messageHandlers[FRAME_SYNC] = (encoder, decoder, own, emitSynced, type) => {
    const isQuestion = decoding.peekVarUint(decoder) === STEP_1;
    usual(encoder, decoder, own, emitSynced, type);
    if (isQuestion) answered();
  };
}
