/** What the bench tells a process that plays people, and what that answers. */
import { z } from 'zod';

/**
 * How a server speaks. `relay` passes frames on and answers nothing; `yjs` is y-websocket's
 * protocol; `accord` is that, with its acknowledgements; `hocuspocus` names the document in each
 * frame and acknowledges each update.
 */
const dialect = z.enum(['relay', 'yjs', 'accord', 'hocuspocus']);
export type Dialect = z.infer<typeof dialect>;

const place = z.object({
  /** The address on the server, `/…`. */
  path: z.string(),
  /** The document's name, where frames carry it. */
  name: z.string(),
});
export type Place = z.infer<typeof place>;

const address = {
  port: z.number(),
  dialect,
  /** `Cookie` headers, one for each person; empty where the server knows nobody. */
  cookies: z.array(z.string()),
};

const typing = z.object({
  task: z.literal('typing'),
  ...address,
  /** Where several processes serve the same rooms: people go to each in turn. */
  ports: z.array(z.number()),
  rooms: z.array(place),
  peoplePerRoom: z.number(),
  /** How many type in a room: room by room, and again from the start. */
  writersPerRoom: z.array(z.number()),
  /** Of all writers together. */
  keysPerSecond: z.number(),
  /** A moved cursor with each key. */
  cursors: z.boolean(),
  warmUpSeconds: z.number(),
  warmUpKeysPerSecond: z.number(),
  seconds: z.number(),
  seed: z.number(),
});
export type TypingPlan = z.infer<typeof typing>;

const feeding = z.object({
  task: z.literal('feeding'),
  ...address,
  place,
  edits: z.number(),
  /** Each types a stretch of the history, one after the other. */
  authors: z.number(),
  /** A recorded history; null for one that is made up. */
  trace: z.string().nullable(),
  seed: z.number(),
});
export type FeedingPlan = z.infer<typeof feeding>;

/** What a document must hold, however it came. */
const contents = z.object({
  /** The clock that each Yjs client reached. */
  clocks: z.array(z.tuple([z.number(), z.number()])),
  /** SHA-256 of its words. */
  hash: z.string(),
});
export type Contents = z.infer<typeof contents>;

const joining = z.object({
  task: z.literal('joining'),
  ...address,
  place,
  contents,
  people: z.number(),
  /** Somebody is there already, with everything. */
  isWarm: z.boolean(),
});
export type JoiningPlan = z.infer<typeof joining>;

const bystanding = z.object({
  task: z.literal('bystanding'),
  ...address,
  place,
});
export type BystandingPlan = z.infer<typeof bystanding>;

const sitting = z.object({
  task: z.literal('sitting'),
  ...address,
  /** One person in each. */
  places: z.array(place),
});
export type SittingPlan = z.infer<typeof sitting>;

const losing = z.object({
  task: z.literal('losing'),
  ...address,
  place,
  writers: z.number(),
  keysPerSecond: z.number(),
  seconds: z.number(),
  seed: z.number(),
});
export type LosingPlan = z.infer<typeof losing>;

const counting = z.object({
  task: z.literal('counting'),
  ...address,
  place,
});
export type CountingPlan = z.infer<typeof counting>;

const replaying = z.object({
  task: z.literal('replaying'),
  ...address,
  place,
  /** A recorded history of two people at once. */
  trace: z.string(),
});
export type ReplayingPlan = z.infer<typeof replaying>;

export const plan = z.discriminatedUnion('task', [
  typing,
  feeding,
  joining,
  bystanding,
  sitting,
  losing,
  counting,
  replaying,
]);
export type Plan = z.infer<typeof plan>;

/** Between `ready` and `go`, and at `done`, the bench reads the server's clocks. */
export const told = z.object({ kind: z.enum(['go', 'stop']) });

const typed = z.object({
  task: z.literal('typing'),
  keystrokes: z.number(),
  /** Keystrokes times those who were to see each; all of them did. */
  delivered: z.number(),
  /** Frames that brought them. */
  frames: z.number(),
  bytes: z.number(),
  /** From the author's send to another's receipt, in milliseconds. */
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** From a keystroke to the word that it is saved; null where the server does not say. */
  savedP50: z.number().nullable(),
  savedP99: z.number().nullable(),
  /** How late the latest keystroke was sent, in milliseconds. */
  lag: z.number(),
  /** Share of its core that the playing itself took. */
  busy: z.number(),
});
export type Typed = z.infer<typeof typed>;

const fed = z.object({ task: z.literal('feeding'), contents, seconds: z.number() });

const joined = z.object({
  task: z.literal('joining'),
  /** Of a person, from opening the connection to having everything, in milliseconds. */
  median: z.number(),
  last: z.number(),
  /** Bytes that one got. */
  bytes: z.number(),
  /** From the first edit after to the last of the others who saw it. */
  firstEdit: z.number(),
  /** The document with that edit. */
  contents,
});
export type Joined = z.infer<typeof joined>;

/** From one to the other in another room, a letter every few milliseconds. */
const bystood = z.object({
  task: z.literal('bystanding'),
  letters: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
});
export type Bystood = z.infer<typeof bystood>;

const sat = z.object({ task: z.literal('sitting'), people: z.number() });

const lost = z.object({
  task: z.literal('losing'),
  typed: z.number(),
  /** Letters that were said to be saved before the connection broke; null: never said. */
  acknowledged: z.number().nullable(),
  /** Each writer's Yjs client, letters sent and letters acknowledged. */
  writers: z.array(z.tuple([z.number(), z.number(), z.number()])),
});
export type Lost = z.infer<typeof lost>;

/** The clock that each Yjs client has reached in the server's document. */
const counted = z.object({
  task: z.literal('counting'),
  clocks: z.array(z.tuple([z.number(), z.number()])),
});

const replayed = z.object({
  task: z.literal('replaying'),
  edits: z.number(),
  frames: z.number(),
  seconds: z.number(),
});
export type Replayed = z.infer<typeof replayed>;

const result = z.discriminatedUnion('task', [
  typed,
  fed,
  joined,
  bystood,
  sat,
  lost,
  counted,
  replayed,
]);
export type Result = z.infer<typeof result>;

export const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('done'), result }),
  /** What had to be compared after the measurement was. */
  z.object({ kind: z.literal('ended') }),
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);
export type Said = z.infer<typeof said>;
