/**
 * The people of one room: some type, all see. Counts for each of them which letters of whom have
 * arrived, whatever frames they came in, so that a server that merges is counted as one that does
 * not.
 */
import * as Y from 'yjs';
import { until } from '../../../helpers/until.js';
import type { Place, TypingPlan } from '../plan.js';
import { createContents, type Letters } from './contents.js';
import { voiceOf } from './dialect.js';
import type { Latencies } from './latencies.js';
import { clientFrame, openWire, type Wire } from './socket.js';
import { prepareText, type Typist, typeAhead } from './typing.js';

export interface Counted {
  readonly seen: Latencies;
  readonly saved: Latencies;
  /** Only then are times taken and frames counted. */
  isMeasured: boolean;
  frames: number;
  bytes: number;
  /** Letters that arrived at somebody else than their author, since the start. */
  arrived: number;
  /** What must not happen; the run is then no result. */
  broken: string | null;
}

export interface PlayedRoom {
  readonly writers: number;
  /** Sends the writer's next letter. */
  press(writer: number): void;
  /** Letters that somebody is still to see. */
  readonly missing: number;
  /** Letters that are not yet called saved; 0 where the server never says. */
  readonly unsaved: number;
  /** Has everybody seen where each writer's cursor is now? */
  cursorsStand(): boolean;
  /** Asks the server for the whole document. @throws Error when a letter is not in it */
  compareWithServer(): Promise<void>;
  close(): void;
}

interface Writer {
  readonly typist: Typist;
  sent: number;
  /** When each letter was sent. */
  readonly sentAt: Float64Array;
}

interface Person {
  wire: Wire | null;
  /** Frames with updates that they sent, and how many of them are saved. */
  framesSent: number;
  framesSaved: number;
  /** Of which letter each of their frames was; -1 for others. */
  readonly lettersOfFrames: number[];
  isSynced: boolean;
}

/**
 * Connects everybody, with the text prepared, and everything to be typed made.
 *
 * @param keys how many letters each writer may type
 * @param firstPerson whose cookie is the room's first
 */
export async function openRoom(
  plan: TypingPlan,
  place: Place,
  writerCount: number,
  keys: number,
  firstPerson: number,
  counted: Counted,
): Promise<PlayedRoom> {
  const voice = voiceOf(plan.dialect, place.name);
  const contents = createContents(voice);
  const saysSaved = plan.dialect === 'accord' || plan.dialect === 'hocuspocus';
  const writers: Writer[] = [];
  const byClient = new Map<number, number>();
  const people: Person[] = [];
  let expected = 0;
  let arrived = 0;
  /** For each person the next letter of each writer, and the last cursor. */
  const next = new Int32Array(plan.peoplePerRoom * writerCount);
  const cursors = new Int32Array(plan.peoplePerRoom * writerCount).fill(-1);
  /** What the first person is told is put together here, while the document is fetched. */
  let fetched: Y.Doc | null = null;

  const breakRun = (why: string) => {
    counted.broken ??= `${place.path}: ${why}`;
  };

  function takeLetters(person: number, letters: readonly Letters[], at: number): void {
    for (const { client, from, to } of letters) {
      const writer = byClient.get(client);
      if (writer === undefined || writer === person) continue;
      const slot = person * writerCount + writer;
      const due = next[slot] ?? 0;
      if (to <= due) continue;
      if (from > due) breakRun(`person ${person} got letter ${from} of ${writer} before ${due}`);
      next[slot] = to;
      arrived += to - due;
      counted.arrived += to - due;
      if (!counted.isMeasured) continue;
      const { sentAt } = writers[writer] ?? { sentAt: new Float64Array() };
      for (let letter = due; letter < to; letter++) counted.seen.add(at - (sentAt[letter] ?? 0));
    }
  }
  function takeSaved(person: Person, index: number, upTo: number, at: number): void {
    for (let frame = person.framesSaved; frame < upTo; frame++) {
      const letter = person.lettersOfFrames[frame] ?? -1;
      if (letter < 0 || !counted.isMeasured) continue;
      counted.saved.add(at - (writers[index]?.sentAt[letter] ?? 0));
    }
    person.framesSaved = upTo;
  }

  function hear(index: number, buffer: Buffer, start: number, end: number, at: number): void {
    const person = people[index];
    if (!person) return;
    if (fetched && index === 0) {
      const heard = voice.hear(Buffer.from(buffer.subarray(start, end)));
      if (heard.kind === 'update') Y.applyUpdate(fetched, heard.update);
      if (heard.kind === 'update' && heard.isAnswer) person.isSynced = true;
    }
    const content = contents.of(buffer, start, end);
    switch (content.kind) {
      case 'letters':
        if (counted.isMeasured) {
          counted.frames += 1;
          counted.bytes += end - start;
        }
        takeLetters(index, content.letters, at);
        if (content.isAnswer) person.isSynced = true;
        return;
      case 'cursors':
        for (const { client, from } of content.cursors) {
          const writer = byClient.get(client);
          if (writer !== undefined) cursors[index * writerCount + writer] = from;
        }
        return;
      case 'saved':
        takeSaved(
          person,
          index,
          content.isTotal ? content.frames : person.framesSaved + content.frames,
          at,
        );
        return;
      case 'step1':
        sendUpdate(person, clientFrame(voice.emptyStep2), -1);
        return;
      case 'other':
        return;
    }
  }
  function sendUpdate(person: Person, frame: Buffer, letter: number): void {
    person.framesSent += 1;
    person.lettersOfFrames.push(letter);
    person.wire?.send(frame);
  }

  async function join(index: number): Promise<void> {
    const person: Person = {
      wire: null,
      framesSent: 0,
      framesSaved: 0,
      lettersOfFrames: [],
      isSynced: plan.dialect === 'relay',
    };
    people[index] = person;
    const cookie = plan.cookies[firstPerson + index];
    const early: Buffer[] = [];
    const port = plan.ports[index % plan.ports.length] ?? plan.port;
    const wire = await openWire(port, place.path, cookie, {
      message(buffer, start, end, at) {
        // The first frames may come with the answer to the upgrade.
        if (person.wire) hear(index, buffer, start, end, at);
        else early.push(Buffer.from(buffer.subarray(start, end)));
      },
      ended: (why) => breakRun(`person ${index}: ${why}`),
    });
    person.wire = wire;
    for (const frame of voice.greeting) wire.send(clientFrame(frame));
    // The others would answer, and each other's answers.
    if (plan.dialect !== 'relay') wire.send(clientFrame(voice.step1));
    for (const frame of early) hear(index, frame, 0, frame.byteLength, performance.now());
    await until(() => person.isSynced || counted.broken, `person ${index} is in sync`, 30_000);
  }

  /**
   * Asks for the whole document. An answer may be followed by updates that it lacks.
   *
   * @param isWhole is everything there that must be?
   */
  async function fetchDocument(isWhole: (doc: Y.Doc) => boolean): Promise<Y.Doc> {
    const doc = new Y.Doc();
    const [first] = people;
    if (!first) return doc;
    fetched = doc;
    first.isSynced = false;
    first.wire?.send(clientFrame(voice.step1));
    await until(() => first.isSynced && isWhole(doc), `the server has all of ${place.path}`);
    fetched = null;
    return doc;
  }

  async function prepare(): Promise<Uint8Array> {
    const hasAnswers = plan.dialect !== 'relay';
    const doc = hasAnswers ? await fetchDocument(() => true) : new Y.Doc();
    const update = prepareText(doc, writerCount);
    const [first] = people;
    if (first) sendUpdate(first, clientFrame(voice.update(update)), -1);
    const own = Y.getState(doc.store, doc.clientID);
    if (hasAnswers) await fetchDocument(({ store }) => Y.getState(store, doc.clientID) === own);
    return Y.encodeStateAsUpdate(doc);
  }

  await join(0);
  const base = await prepare();
  const others = Array.from({ length: plan.peoplePerRoom - 1 }, (_, index) => index + 1);
  await Promise.all(others.map(join));
  for (let writer = 0; writer < writerCount; writer++) {
    const typist = typeAhead(base, writer, keys, voice, plan.cursors);
    byClient.set(typist.client, writer);
    writers.push({ typist, sent: 0, sentAt: new Float64Array(keys) });
  }
  if (counted.broken) throw new Error(counted.broken);

  return {
    writers: writerCount,
    press(index) {
      const writer = writers[index];
      const person = people[index];
      const frames = writer?.typist.keys[writer.sent];
      if (!writer || !person || !frames) throw new Error(`writer ${index} has nothing to type`);
      const letter = writer.sent++;
      expected += plan.peoplePerRoom - 1;
      writer.sentAt[letter] = performance.now();
      const [update, ...more] = frames;
      if (update) sendUpdate(person, update, letter);
      for (const frame of more) person.wire?.send(frame);
    },
    get missing() {
      return expected - arrived;
    },
    get unsaved() {
      if (!saysSaved) return 0;
      return people.reduce((sum, one) => sum + one.framesSent - one.framesSaved, 0);
    },
    cursorsStand() {
      return writers.every(({ sent }, writer) =>
        people.every(
          (_, person) =>
            !plan.cursors ||
            sent === 0 ||
            person === writer ||
            cursors[person * writerCount + writer] === sent - 1,
        ),
      );
    },
    async compareWithServer() {
      if (plan.dialect === 'relay') return;
      await fetchDocument(({ store }) =>
        writers.every(({ typist, sent }) => Y.getState(store, typist.client) === sent),
      );
    },
    close() {
      for (const person of people) person.wire?.close();
    },
  };
}
