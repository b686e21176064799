import { setImmediate as turn } from 'node:timers/promises';
import * as encoding from 'lib0/encoding';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createMeasures } from './measures.js';
import type { Member } from './member.js';
import { createPressure } from './pressure.js';
import { createPulse } from './pulse.js';
import { createRoom, type Room } from './room.js';
import type { LogEntry } from './updateLog.js';
import { type Packet, readFrame } from './wire.js';

/** The messages of a packet, without their headers: RFC 6455, 5.2. */
function* framesOf(packet: Packet): Generator<Uint8Array> {
  for (let at = 0; at < packet.length; ) {
    const short = packet[at + 1] ?? 0;
    const [header, length] =
      short === 126
        ? [4, packet.readUInt16BE(at + 2)]
        : short === 127
          ? [10, packet.readUInt32BE(at + 6)]
          : [2, short];
    yield packet.subarray(at + header, at + header + length);
    at += header + length;
  }
}

interface Heard {
  readonly member: Member;
  readonly heard: Y.Doc;
  /** Questions for all that the server lacks, so far. */
  readonly asked: () => number;
}

function memberOf(id: string, personId = id): Heard {
  const heard = new Y.Doc();
  let asked = 0;
  const hear = (packet: Packet) => {
    for (const bytes of framesOf(packet)) {
      const frame = readFrame(bytes);
      if (frame.kind === 'update') Y.applyUpdate(heard, frame.update);
      if (frame.kind === 'step1') asked += 1;
    }
    return true;
  };
  const identity = { personId, name: id, colour: 1 };
  const member = { id, identity, canEdit: () => true, askRights: async () => {}, tell: hear };
  return { member: { ...member, send: hear }, heard, asked: () => asked };
}

const opened: Room[] = [];
const pulse = createPulse(1);
afterEach(() => {
  for (const room of opened.splice(0)) room.close();
  pulse.close();
});

/** An empty room whose log only keeps what it is given. */
function openRoom(
  log: { appended: LogEntry[]; mayShowEarly: boolean },
  onAwareness: (bytes: Uint8Array) => void = () => {},
): Room {
  const room = createRoom(
    {
      documentId: '',
      openedAt: 0,
      log: {
        accepts: () => true,
        append: (entry) => log.appended.push(entry),
        get mayShowEarly() {
          return log.mayShowEarly;
        },
        settled: async () => {},
        hasRoom: () => true,
        onGroup: () => {},
        backlog: 0,
        close: async () => {},
      },
      pulse,
      pressure: createPressure(),
      measures: createMeasures(new Registry(), () => ({
        ...{ rooms: 1, damagedRooms: 0, sessions: 2, slowReaders: 0, backlogBytes: 0 },
      })),
      onCommitted: () => {},
      onAwareness,
      onNotWhole: () => {},
      onBroken: () => {},
    },
    {
      ...{ snapshot: null, isSnapshotDamaged: false, rows: [], numbers: [], upTo: 0 },
      ...{ damaged: [], bytes: 0 },
      stateVector: Y.encodeStateVector(new Y.Doc()),
    },
  );
  room.whenReady(() => {});
  opened.push(room);
  return room;
}

it('[E4] words that were held back while rights were unknown come before what follows them', async () => {
  const log = { appended: [] as LogEntry[], mayShowEarly: false };
  const room = openRoom(log);
  const author = memberOf('author');
  const reader = memberOf('reader');
  room.join(author.member);
  room.join(reader.member);
  const page = new Y.Doc();
  page.on('update', (update: Uint8Array) => room.takeUpdate(author.member, update, false));
  const text = page.getText('words');
  text.insert(0, 'a');
  await turn();
  expect(reader.heard.getText('words').toString()).toBe('');
  log.mayShowEarly = true;
  text.insert(1, 'b');
  await turn();
  await turn();
  expect(reader.heard.getText('words').toString()).toBe('ab');
  for (const entry of log.appended) entry.author.onCommitted(entry);
});

it('[P2] words that are held back are given to nobody who asks for the text, either', async () => {
  const log = { appended: [] as LogEntry[], mayShowEarly: true };
  const room = openRoom(log);
  const [author, reader, slow] = [memberOf('author'), memberOf('reader'), memberOf('slow')];
  for (const { member } of [author, reader, slow]) room.join(member);
  let answers = 0;
  const send = (packet: Packet) => {
    for (const frame of framesOf(packet)) if (frame[0] === 0 && frame[1] === 1) answers += 1;
    return reader.member.send(packet);
  };
  const asking = { ...reader.member, id: 'asking', send };
  room.join(asking);
  const page = new Y.Doc();
  page.on('update', (update: Uint8Array) => room.takeUpdate(author.member, update, false));
  const text = page.getText('words');
  const seen = ({ heard }: Heard) => heard.getText('words').toString();
  text.insert(0, 'a');
  await turn();
  log.mayShowEarly = false;
  text.insert(1, 'b');
  const ask = () => {
    room.answerStep1(asking, Y.encodeStateVector(new Y.Doc()));
    room.answerStep1(asking, Y.encodeStateVector(reader.heard));
    room.resync(slow.member);
  };
  ask();
  for (let turns = 0; turns < 4; turns++) await turn();
  expect([seen(reader), seen(slow)]).toEqual(['a', 'a']);
  for (const entry of log.appended) entry.author.onCommitted(entry);
  for (let turns = 0; turns < 4; turns++) await turn();
  expect([seen(reader), seen(slow)], 'as soon as they are committed').toEqual(['ab', 'ab']);
  text.insert(2, 'c');
  ask();
  log.mayShowEarly = true;
  room.tick();
  for (let turns = 0; turns < 4; turns++) await turn();
  expect([seen(reader), seen(slow)], 'or rights are known again').toEqual(['abc', 'abc']);
  expect(answers, 'of two questions the last is answered').toBe(2);
});

it('what was held back while the store was away goes out over several turns, in its order', async () => {
  const log = { appended: [] as LogEntry[], mayShowEarly: false };
  const room = openRoom(log);
  const author = memberOf('author');
  const reader = memberOf('reader');
  room.join(author.member);
  room.join(reader.member);
  const page = new Y.Doc();
  page.on('update', (update: Uint8Array) => room.takeUpdate(author.member, update, false));
  const text = page.getText('words');
  // Deletions among the letters: Yjs alone merges those, the slower the more there are.
  for (let key = 0; key < 1_500; key++) {
    text.insert(text.length, 'ab');
    text.delete(text.length - 1, 1);
  }
  log.mayShowEarly = true;
  text.insert(text.length, 'end');
  const seen = () => reader.heard.getText('words').toString();
  while (seen() === '') await turn();
  expect(seen().length).toBeLessThan(1_500);
  while (!seen().endsWith('end')) await turn();
  expect(seen()).toBe(`${'a'.repeat(1_500)}end`);
  for (const entry of log.appended) entry.author.onCommitted(entry);
});

it('asks somebody once for what they have, until they answer', async () => {
  const room = openRoom({ appended: [], mayShowEarly: true });
  const author = memberOf('author');
  room.join(author.member);
  const page = new Y.Doc();
  page.getText('words').insert(0, 'lost');
  const before = Y.encodeStateVector(page);
  page.getText('words').insert(4, ' after it');
  const incomplete = Y.encodeStateAsUpdate(page, before);
  const asked = author.asked();
  for (let frame = 0; frame < 10; frame++) room.takeUpdate(author.member, incomplete, false);
  expect(author.asked()).toBe(asked + 1);
  room.takeUpdate(author.member, Y.encodeStateAsUpdate(new Y.Doc()), true);
  room.takeUpdate(author.member, incomplete, false);
  expect(author.asked()).toBe(asked + 2);
});

it('takes words of no more pages than one could ask for again; those that are there go on', () => {
  const room = openRoom({ appended: [], mayShowEarly: true });
  const { member } = memberOf('author');
  room.join(member);
  /** One piece each of so many Yjs clients, gone already. */
  const pieces = (first: number, count: number, clock = 0) =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, count);
      for (let client = first + count - 1; client >= first; client--) {
        for (const one of [1, client, clock, 0, 1]) encoding.writeVarUint(encoder, one);
      }
      encoding.writeVarUint(encoder, 0);
    });
  for (let first = 1; first < 20_000; first += 5_000) {
    expect(room.takeUpdate(member, pieces(first, 5_000), false)).toBe('taken');
  }
  expect(room.takeUpdate(member, pieces(20_001, 1), false)).toBe('full');
  expect(room.takeUpdate(member, pieces(1, 1, 1), false)).toBe('taken');
});

it('that is full is counted once, and anew when something was taken in; where that takes long, not at once', () => {
  const room = openRoom({ appended: [], mayShowEarly: true });
  const { member } = memberOf('author');
  room.join(member);
  const page = new Y.Doc();
  const change = (write: (pages: Y.Map<string>) => void) => {
    const before = Y.encodeStateVector(page);
    page.transact(() => write(page.getMap('pages')));
    return room.takeUpdate(member, Y.encodeStateAsUpdate(page, before), false);
  };
  for (let one = 0; one < 8; one++) {
    expect(change((pages) => pages.set(`${one}`, 'x'.repeat(1_000_000)))).toBe('taken');
  }
  const { clients } = room.doc.store;
  const forEach = clients.forEach.bind(clients);
  let looks = 0;
  let eachTakesMs = 0;
  clients.forEach = (task) => {
    looks += 1;
    for (const end = performance.now() + eachTakesMs; performance.now() < end; );
    forEach(task);
  };
  const more = new Y.Doc();
  more.getMap('pages').set('more', 'x'.repeat(900_000));
  const tooMuch = Y.encodeStateAsUpdate(more);
  expect(room.takeUpdate(member, tooMuch, false)).toBe('full');
  const once = looks;
  expect(once).toBeGreaterThan(0);
  for (let one = 0; one < 5; one++) expect(room.takeUpdate(member, tooMuch, false)).toBe('full');
  expect(looks).toBe(once);
  eachTakesMs = 60;
  change((pages) => pages.delete('0'));
  expect(room.takeUpdate(member, tooMuch, false)).toBe('taken');
  const rests = looks;
  change((pages) => pages.delete('1'));
  expect(room.takeUpdate(member, tooMuch, false), 'it has that already').toBe('taken');
  more.getMap('pages').set('yet more', 'x'.repeat(1_900_000));
  expect(room.takeUpdate(member, Y.encodeStateAsUpdate(more), false)).toBe('full');
  expect(looks).toBe(rests);
});

describe('[E3] a Yjs client whose page another process shows', () => {
  /** Noor's page in the first process; the second hears of it. */
  async function twoProcesses() {
    const log = { appended: [] as LogEntry[], mayShowEarly: true };
    const second = openRoom(log);
    const first = openRoom({ appended: [], mayShowEarly: true }, (states) =>
      second.takeForeignAwareness('first', states, false),
    );
    const noor = memberOf('noor');
    first.join(noor.member);
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalState({ cursor: 1 });
    const page = awareness.doc;
    const show = async (state: Record<string, unknown> | null) => {
      awareness.setLocalState(state);
      first.takeAwareness(noor.member, encodeAwarenessUpdate(awareness, [page.clientID]));
      await turn();
      await turn();
    };
    await show({ cursor: 2 });
    const words = (text: string) => {
      const before = Y.encodeStateVector(page);
      page.getText('words').insert(page.getText('words').length, text);
      return Y.encodeStateAsUpdate(page, before);
    };
    return { second, log, show, words, end: () => awareness.destroy() };
  }

  it('is typed as by nobody else here, and by the same person on a new connection', async () => {
    const { second, log, words, end } = await twoProcesses();
    const [mallory, again] = [memberOf('mallory'), memberOf('another connection', 'noor')];
    for (const one of [mallory, again]) second.join(one.member);
    const typed = words('mine ');
    expect(second.takeUpdate(mallory.member, typed, false)).toBe('refused');
    expect(log.appended, 'refused').toEqual([]);
    second.takeUpdate(again.member, typed, false);
    expect(log.appended).toHaveLength(1);
    // From here on they are typed as by a page of this process.
    expect(second.takeUpdate(mallory.member, words('yours '), false)).toBe('malformed');
    end();
  });

  it('may be spoken of by an answer with what was lost, until it is heard typing', async () => {
    const { second, log, words, end } = await twoProcesses();
    const linh = memberOf('linh');
    second.join(linh.member);
    second.takeUpdate(linh.member, words('lost '), true);
    expect(log.appended).toHaveLength(1);
    second.takeForeignUpdate(words('heard '), () => {});
    const early = words('early ');
    second.takeUpdate(linh.member, early, true);
    expect(log.appended, 'their own process will tell').toHaveLength(1);
    // Asked again: by then it has come, and a page has nothing to add.
    const asked = linh.asked();
    second.tick();
    second.tick();
    expect(linh.asked()).toBe(asked + 1);
    second.takeForeignUpdate(early, () => {});
    second.takeUpdate(linh.member, early, true);
    expect(log.appended.at(-1)?.update, 'nothing new').toBeNull();
    end();
  });

  it('is protected from a frame that lacks something, too, and only while its page is there', async () => {
    const { second, log, words, show, end } = await twoProcesses();
    const linh = memberOf('linh');
    second.join(linh.member);
    second.takeForeignUpdate(words('heard '), () => {});
    const forged = words('forged ');
    // Incomplete on purpose: it is taken as far as there is a place for it.
    const page = new Y.Doc();
    page.getText('words').insert(0, 'x');
    const before = Y.encodeStateVector(page);
    page.getText('words').insert(1, 'y');
    const hanging = Y.encodeStateAsUpdate(page, before);
    second.takeUpdate(linh.member, Y.mergeUpdates([forged, hanging]), true);
    expect(log.appended).toEqual([]);
    await show(null);
    second.takeUpdate(linh.member, forged, true);
    expect(log.appended).toHaveLength(1);
    end();
  });
});

describe('a large change', () => {
  const large = () => {
    const page = new Y.Doc();
    const text = page.getText('words');
    for (let key = 0; key < 1_000; key += 1) text.insert(0, 'k');
    return Y.encodeStateAsUpdate(page);
  };

  it('[E1] is taken part by part, and saved with its last', async () => {
    const log = { appended: [] as LogEntry[], mayShowEarly: true };
    const room = openRoom(log);
    const author = memberOf('author');
    const reader = memberOf('reader');
    for (const { member } of [author, reader]) room.join(member);
    const parts = room.takeInParts(author.member, large(), false, () => 50);
    let pauses = 0;
    let next = parts.next();
    for (; !next.done; next = parts.next()) pauses += 1;
    expect(next.value).toBe('taken');
    expect(pauses).toBe(20);
    expect(log.appended.filter(({ frame }) => frame === 1)).toEqual([log.appended.at(-1)]);
    await turn();
    expect(reader.heard.getText('words').length).toBe(1_000);
  });

  it('[E3] ends where the right to edit does', () => {
    const log = { appended: [] as LogEntry[], mayShowEarly: true };
    const room = openRoom(log);
    const { member } = memberOf('author');
    let mayEdit = true;
    const author = { ...member, canEdit: () => mayEdit };
    room.join(author);
    const parts = room.takeInParts(author, large(), false, () => 50);
    parts.next();
    mayEdit = false;
    expect(parts.next()).toEqual({ done: true, value: 'refused' });
    expect(log.appended).toHaveLength(1);
    expect(room.doc.getText('words').length).toBe(50);
  });
});
