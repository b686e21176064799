import { setImmediate as turn } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMeasures } from './measures.js';
import type { Member } from './member.js';
import { createPressure } from './pressure.js';
import { createPulse } from './pulse.js';
import { createRoom } from './room.js';
import type { LogEntry } from './updateLog.js';
import { type Packet, readFrame } from './wire.js';

/** Of short packets, as a key makes them: two bytes of header, then the frame. */
const HEADER_BYTES = 2;

function memberOf(id: string): { member: Member; heard: Y.Doc } {
  const heard = new Y.Doc();
  const hear = (packet: Packet) => {
    const frame = readFrame(packet.subarray(HEADER_BYTES));
    if (frame.kind === 'update') Y.applyUpdate(heard, frame.update);
    return true;
  };
  const identity = { personId: id, name: id, colour: 1 };
  const member = { id, identity, canEdit: () => true, askRights: async () => {}, tell: hear };
  return { member: { ...member, send: hear }, heard };
}

it('[E4] words that were held back while rights were unknown come before what follows them', async () => {
  const appended: LogEntry[] = [];
  let mayShowEarly = false;
  const pulse = createPulse(1);
  const room = createRoom(
    {
      documentId: '',
      openedAt: 0,
      log: {
        accepts: () => true,
        append: (entry) => appended.push(entry),
        get mayShowEarly() {
          return mayShowEarly;
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
      onAwareness: () => {},
      onBroken: () => {},
    },
    {
      ...{ snapshot: null, rows: [], upTo: 0, damaged: [], bytes: 0 },
      stateVector: Y.encodeStateVector(new Y.Doc()),
    },
  );
  const author = memberOf('author');
  const reader = memberOf('reader');
  room.join(author.member);
  room.join(reader.member);
  room.whenReady(() => {});
  const page = new Y.Doc();
  page.on('update', (update: Uint8Array) => room.takeUpdate(author.member, update, false));
  const text = page.getText('words');
  text.insert(0, 'a');
  await turn();
  expect(reader.heard.getText('words').toString()).toBe('');
  mayShowEarly = true;
  text.insert(1, 'b');
  await turn();
  await turn();
  expect(reader.heard.getText('words').toString()).toBe('ab');
  for (const entry of appended) entry.author.onCommitted(entry);
  room.close();
  pulse.close();
});
