import { setImmediate as turn } from 'node:timers/promises';
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

/** Of short packets, as a key makes them: two bytes of header, then the frame. */
const HEADER_BYTES = 2;

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
    const frame = readFrame(packet.subarray(HEADER_BYTES));
    if (frame.kind === 'update') Y.applyUpdate(heard, frame.update);
    if (frame.kind === 'step1') asked += 1;
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
        onDrained: () => {},
        backlog: 0,
        close: async () => {},
      },
      pulse,
      pressure: createPressure(),
      measures: createMeasures(new Registry(), () => ({ rooms: 1, sessions: 2, backlogBytes: 0 })),
      onCommitted: () => {},
      onAwareness,
      onBroken: () => {},
    },
    {
      ...{ snapshot: null, rows: [], upTo: 0, damaged: [], bytes: 0 },
      stateVector: Y.encodeStateVector(new Y.Doc()),
    },
  );
  room.whenReady(() => {});
  opened.push(room);
  return room;
}

it('[E4] words that were held back while rights were unknown come before what follows them', async () => {
  const log = { appended: new Array<LogEntry>(), mayShowEarly: false };
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

describe('[E3] a Yjs client whose page another process shows', () => {
  /** Noor's page in the first process; the second hears of it. */
  async function twoProcesses() {
    const log = { appended: new Array<LogEntry>(), mayShowEarly: true };
    const second = openRoom(log);
    const first = openRoom({ appended: [], mayShowEarly: true }, (states) =>
      second.takeForeignAwareness('first', states),
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
    expect(second.takeUpdate(mallory.member, typed, false)).toBe('taken');
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
