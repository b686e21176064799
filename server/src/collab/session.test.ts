import { EventEmitter } from 'node:events';
import { CLOSE_CODES } from '@accord/shared/closeCodes';
import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import { createLoggers } from '../platform/logger.js';
import type { Member } from './member.js';
import type { Room } from './room.js';
import { openSession } from './session.js';

/** A live session of a reader who takes nothing: all that is written waits. */
async function slowReader(more: Partial<Room> = {}) {
  const stream = {
    writableLength: 0,
    write(packet: Uint8Array) {
      stream.writableLength += packet.length;
      return false;
    },
  };
  const codes: number[] = [];
  const socket = Object.assign(new EventEmitter(), {
    ...{ readyState: 1, OPEN: 1, binaryType: '' },
    close(code: number) {
      codes.push(code);
    },
  });
  const joined: Member[] = [];
  const left: Member[] = [];
  const room = {
    join: (member: Member) => joined.push(member),
    leave: (member: Member) => left.push(member),
    ...more,
  };
  const session = openSession({
    ...{ id: 'one', documentId: '', incidentId: '', access: 'edit' },
    socket: socket as never,
    stream: stream as never,
    actor: { personId: 'p', sessionId: 's', name: 'Noor', language: 'en', colour: 0, roles: [] },
    hasEnded: () => false,
    rooms: { open: async () => room as unknown as Room, left: () => {} },
    log: createLoggers('silent').collab,
    measures: { closed: () => {} },
    mayCost: () => true,
    askRights: async () => {},
    onClosed: () => {},
  });
  await new Promise((resolve) => setImmediate(resolve));
  const [member] = joined;
  if (!member) throw new Error('nobody joined');
  return { session, member, socket, stream, codes, left };
}

it('is ended when what is told it, and not dropped, piles up unread', async () => {
  const { member, stream, codes, left } = await slowReader();
  const question = Buffer.alloc(1_000_000);
  for (let told = 0; told < 100; told++) member.tell(question);
  expect(stream.writableLength).toBeLessThan(80_000_000);
  expect(codes).toContain(CLOSE_CODES.tooSlow);
  expect(left).toEqual([member]);
});

it('is not behind for a whole text on its way, and is for what piles up behind it', async () => {
  const { session, member, stream } = await slowReader();
  const text = 5_000_000;
  const key = Buffer.alloc(1_000);
  expect(member.send(Buffer.alloc(text))).toBe(true);
  let sent = 0;
  while (member.send(key)) sent += 1;
  expect(session.isBehind()).toBe(true);
  expect(sent * key.length).toBeGreaterThan(1_000_000);
  expect(stream.writableLength).toBeLessThan(text + 1_100_000);
});

it('counts a whole text no longer once it was taken', async () => {
  const { session, member, stream } = await slowReader();
  member.send(Buffer.alloc(5_000_000));
  stream.writableLength = 0;
  const key = Buffer.alloc(1_000);
  while (member.send(key)) expect(stream.writableLength).toBeLessThan(1_100_000);
  expect(session.isBehind()).toBe(true);
});

it('hears what follows a large change after all of it, also a question what there is', async () => {
  const done: string[] = [];
  const { socket } = await slowReader({
    whenReady: (task) => task(),
    takeUpdate() {
      done.push('small');
      return 'taken';
    },
    *takeInParts() {
      for (let part = 0; part < 3; part += 1) {
        const until = performance.now() + 20;
        while (performance.now() < until);
        done.push('part');
        yield;
      }
      return 'taken';
    },
    answerStep1: () => done.push('answer'),
  });
  const frame = (step: number, bytes: Uint8Array) =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  const update = (bytes: number) => frame(2, new Uint8Array(bytes).fill(1));
  for (const said of [update(5_000), frame(0, Uint8Array.of(0)), update(20)]) {
    socket.emit('message', Buffer.from(said), true);
  }
  expect(done).toEqual(['part']);
  while (done.length < 5) await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['part', 'part', 'part', 'answer', 'small']);
});

it('is ended by a part that cannot be taken, and nothing else is', async () => {
  const { socket, codes } = await slowReader({
    whenReady: (task) => task(),
    *takeInParts() {
      const until = performance.now() + 20;
      while (performance.now() < until);
      yield;
      throw new Error('of bytes that no page sends');
    },
  });
  const frame = encoding.encode((encoder) => {
    for (const number of [0, 2]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint8Array(encoder, new Uint8Array(5_000).fill(1));
  });
  socket.emit('message', Buffer.from(frame), true);
  while (codes.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(codes).toEqual([CLOSE_CODES.malformed]);
});
