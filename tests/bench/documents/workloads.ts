/** The rows of the table: who sits where, and how fast they type. */

export interface Workload {
  readonly number: number;
  readonly name: string;
  readonly rooms: number;
  readonly peoplePerRoom: number;
  /** Room by room, and again from the start. */
  readonly writersPerRoom: readonly number[];
  /** Of all rooms together. */
  readonly keysPerSecond: number;
  readonly cursors: boolean;
}

/** Whoever types presses about five keys a second; in the last row, faster than people do. */
export const WORKLOADS: readonly Workload[] = [
  {
    number: 1,
    name: '1 room × 200 people, 30 keystrokes/s',
    rooms: 1,
    peoplePerRoom: 200,
    writersPerRoom: [6],
    keysPerSecond: 30,
    cursors: false,
  },
  {
    number: 2,
    name: '1 × 200, 200/s',
    rooms: 1,
    peoplePerRoom: 200,
    writersPerRoom: [40],
    keysPerSecond: 200,
    cursors: false,
  },
  {
    number: 3,
    name: '1 × 200, 1,000/s',
    rooms: 1,
    peoplePerRoom: 200,
    writersPerRoom: [200],
    keysPerSecond: 1_000,
    cursors: false,
  },
  {
    number: 4,
    name: '50 × 10, 2,500/s in all',
    rooms: 50,
    peoplePerRoom: 10,
    writersPerRoom: [10],
    keysPerSecond: 2_500,
    cursors: false,
  },
  {
    number: 5,
    name: '50 × 10, 2,500/s, 1–3 write, with cursors',
    rooms: 50,
    peoplePerRoom: 10,
    writersPerRoom: [1, 2, 3],
    keysPerSecond: 2_500,
    cursors: true,
  },
];
