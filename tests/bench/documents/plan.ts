/** What the bench tells the process that plays the people, and what that answers. */
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

export const plan = z.discriminatedUnion('task', [typing]);
export type Plan = z.infer<typeof plan>;

/** The bench reads the server's clocks between `ready` and `go`, and at `done`. */
export const go = z.object({ kind: z.literal('go') });

const typed = z.object({
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
  /** How late the busiest moment sent its keystrokes, in milliseconds. */
  lag: z.number(),
  /** Share of its core that the playing itself took. */
  busy: z.number(),
});
export type Typed = z.infer<typeof typed>;

export const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('done'), result: typed }),
  /** The server's own copy was compared too. */
  z.object({ kind: z.literal('ended') }),
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);
export type Said = z.infer<typeof said>;
