/**
 * One person's page on one document, without the page: keeps what it is told for a later look, and
 * knows how many of its own frames are saved.
 */
import * as Y from 'yjs';
import { until } from '../../../helpers/until.js';
import type { Dialect } from '../plan.js';
import { type Voice, voiceOf } from './dialect.js';
import { clientFrame, openWire } from './socket.js';

export interface Told {
  readonly at: number;
  /** The whole message. */
  readonly bytes: Buffer;
}

export interface Page {
  readonly voice: Voice;
  /** Everything said since the start, or since the last {@link forget}. */
  readonly told: readonly Told[];
  forget(): void;
  /** Has an answer to our question for the document come? */
  readonly isAnswered: boolean;
  /** Asks for the document once more: the answer comes after what we sent before is taken. */
  ask(): Promise<void>;
  readonly sent: number;
  /** Frames of ours that are saved; NaN where the server never says. */
  readonly saved: number;
  /** Why the connection ended, if it has. */
  readonly ended: string | null;
  send(update: Uint8Array): void;
  /** @param frame an update that was made a frame before */
  sendFrame(frame: Buffer): void;
  /** Puts the document together from the answer and all that followed. */
  document(): Y.Doc;
  close(): void;
}

export interface PageOptions {
  readonly port: number;
  readonly dialect: Dialect;
  readonly place: { readonly path: string; readonly name: string };
  readonly cookie: string | undefined;
  /** At once, before anybody has time to look. */
  readonly onMessage?: (message: Buffer, at: number) => void;
}

const ANSWER_MS = 60_000;

/** @returns when the connection is open and the document asked for */
export async function openPage(options: PageOptions): Promise<Page> {
  const { dialect } = options;
  const voice = voiceOf(dialect, options.place.name);
  const saysSaved = dialect === 'accord' || dialect === 'hocuspocus';
  let told: Told[] = [];
  let sent = 0;
  let saved = saysSaved ? 0 : Number.NaN;
  let isAnswered = false;
  let ended: string | null = null;
  let isOpen = false;
  /** The server may ask before we know that the connection is open. */
  const replies: Buffer[] = [];
  const reply = () => {
    if (isOpen) for (const frame of replies.splice(0)) wire.send(frame);
  };

  const wire = await openWire(options.port, options.place.path, options.cookie, {
    message(buffer, start, end, at) {
      const bytes = Buffer.from(buffer.subarray(start, end));
      told.push({ at, bytes });
      options.onMessage?.(bytes, at);
      const heard = voice.hear(bytes);
      if (heard.kind === 'update' && heard.isAnswer) isAnswered = true;
      if (heard.kind === 'saved') saved = heard.isTotal ? heard.frames : saved + heard.frames;
      if (heard.kind === 'step1' && dialect !== 'relay') {
        sent += 1;
        replies.push(clientFrame(voice.emptyStep2));
        reply();
      }
    },
    ended(why) {
      ended = why;
    },
  });
  isOpen = true;
  for (const frame of voice.greeting) wire.send(clientFrame(frame));
  if (dialect !== 'relay') wire.send(clientFrame(voice.step1));
  reply();

  return {
    voice,
    get told() {
      return told;
    },
    forget() {
      told = [];
    },
    get isAnswered() {
      return isAnswered;
    },
    async ask() {
      isAnswered = false;
      wire.send(clientFrame(voice.step1));
      await until(() => isAnswered || ended !== null, 'the document is answered', ANSWER_MS);
      if (ended !== null) throw new Error(ended);
    },
    get sent() {
      return sent;
    },
    get saved() {
      return saved;
    },
    get ended() {
      return ended;
    },
    send(update) {
      sent += 1;
      wire.send(clientFrame(voice.update(update)));
    },
    sendFrame(frame) {
      sent += 1;
      wire.send(frame);
    },
    document() {
      const doc = new Y.Doc();
      for (const { bytes } of told) {
        const heard = voice.hear(bytes);
        if (heard.kind === 'update') Y.applyUpdate(doc, heard.update);
      }
      return doc;
    },
    close: () => wire.close(),
  };
}
