/**
 * Plays a plan of typing: everybody joins, types to warm the server up, and then for the time that
 * is measured: letters at random moments of a fixed seed. Every one must arrive at everybody, or it
 * is no result.
 */
import { until } from '../../../helpers/until.js';
import type { Typed, TypingPlan } from '../plan.js';
import { createLatencies } from './latencies.js';
import { type Counted, openRoom, type PlayedRoom } from './room.js';
import { seeded } from './seeded.js';

/** A server that is this late with a letter has lost it. */
const LOST_MS = 20_000;
/** Timers are no finer. */
const TURN_MS = 1;

interface Press {
  /** Milliseconds from the start. */
  readonly at: number;
  readonly room: PlayedRoom;
  readonly writer: number;
}

/**
 * @param ready resolves when the measured part shall begin
 * @param done called when it is over, before the server's own copy is compared
 * @throws Error when a letter is missing anywhere, or came before one that it follows
 */
export async function playTyping(
  plan: TypingPlan,
  ready: () => Promise<void>,
  done: (result: Typed) => Promise<void>,
): Promise<void> {
  const counted: Counted = {
    seen: createLatencies(),
    saved: createLatencies(),
    isMeasured: false,
    frames: 0,
    bytes: 0,
    arrived: 0,
    broken: null,
  };
  const rooms = await openRooms(plan, counted);
  const random = seeded(plan.seed);
  await type(presses(rooms, plan.warmUpKeysPerSecond, plan.warmUpSeconds, random));
  await allArrived(rooms, counted);
  await ready();

  const before = counted.arrived;
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  counted.isMeasured = true;
  const due = presses(rooms, plan.keysPerSecond, plan.seconds, random);
  const lag = await type(due);
  const cpu = process.cpuUsage(cpuBefore);
  const busy = (cpu.user + cpu.system) / 1000 / (performance.now() - started);
  await allArrived(rooms, counted);
  counted.isMeasured = false;

  const delivered = counted.arrived - before;
  const expected = due.length * (plan.peoplePerRoom - 1);
  if (delivered !== expected) throw new Error(`${delivered} letters arrived, not ${expected}`);
  const { seen, saved } = counted;
  const isSaid = saved.count > 0;
  await done({
    task: 'typing',
    keystrokes: due.length,
    delivered,
    frames: counted.frames,
    bytes: counted.bytes,
    p50: seen.at(0.5),
    p99: seen.at(0.99),
    max: seen.max,
    savedP50: isSaid ? saved.at(0.5) : null,
    savedP99: isSaid ? saved.at(0.99) : null,
    lag,
    busy,
  });
  for (const room of rooms) await room.compareWithServer();
  for (const room of rooms) room.close();
}

async function openRooms(plan: TypingPlan, counted: Counted): Promise<PlayedRoom[]> {
  const writersOf = (room: number) => plan.writersPerRoom[room % plan.writersPerRoom.length] ?? 1;
  const writers = plan.rooms.reduce((sum, _, room) => sum + writersOf(room), 0);
  const phases = [plan.keysPerSecond * plan.seconds, plan.warmUpKeysPerSecond * plan.warmUpSeconds];
  const keys = phases.reduce((sum, count) => sum + Math.ceil(count / writers), 0);
  const rooms: PlayedRoom[] = [];
  for (const [index, place] of plan.rooms.entries()) {
    const first = index * plan.peoplePerRoom;
    rooms.push(await openRoom(plan, place, writersOf(index), keys, first, counted));
  }
  return rooms;
}

/** Each writer types as much as every other; the moments are those of people who do not agree. */
function presses(
  rooms: readonly PlayedRoom[],
  perSecond: number,
  seconds: number,
  random: () => number,
): Press[] {
  const writers = rooms.flatMap((room) =>
    Array.from({ length: room.writers }, (_, writer) => ({ room, writer })),
  );
  const count = Math.floor(perSecond * seconds);
  const moments = Array.from({ length: count }, () => random() * seconds * 1000);
  const turns = Array.from({ length: count }, (_, turn) => writers[turn % writers.length]);
  for (let at = turns.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [turns[at], turns[other]] = [turns[other], turns[at]];
  }
  return moments
    .toSorted((a, b) => a - b)
    .flatMap((at, index) => {
      const turn = turns[index];
      return turn ? [{ at, ...turn }] : [];
    });
}

/** @returns how late the latest letter was sent, in milliseconds */
function type(due: readonly Press[]): Promise<number> {
  const started = performance.now();
  let position = 0;
  let lag = 0;
  return new Promise((resolve, reject) => {
    const turn = () => {
      try {
        for (;;) {
          const press = due[position];
          if (!press) return resolve(lag);
          const late = performance.now() - started - press.at;
          if (late < 0) break;
          if (late > lag) lag = late;
          position += 1;
          press.room.press(press.writer);
        }
        setTimeout(turn, TURN_MS);
      } catch (error) {
        reject(error);
      }
    };
    turn();
  });
}

/** Everybody saw everything, and what is acknowledged at all is. */
async function allArrived(rooms: readonly PlayedRoom[], counted: Counted): Promise<void> {
  const sum = (of: (room: PlayedRoom) => number) =>
    rooms.reduce((total, room) => total + of(room), 0);
  try {
    await until(
      () =>
        counted.broken !== null ||
        (sum((room) => room.missing) === 0 &&
          sum((room) => room.unsaved) === 0 &&
          rooms.every((room) => room.cursorsStand())),
      'everything arrives',
      LOST_MS,
    );
  } catch {
    const cursors = rooms.filter((room) => !room.cursorsStand()).length;
    throw new Error(
      `${sum((room) => room.missing)} letters are missing, ${sum((room) => room.unsaved)} frames are not acknowledged, cursors stand wrong in ${cursors} rooms`,
    );
  }
  if (counted.broken !== null) throw new Error(counted.broken);
}
