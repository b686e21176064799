/**
 * Frames that no honest page sends, built as somebody would who knows the protocol: edits under
 * other names and clocks, bytes cut, turned or repeated, counts that lie, states that nest. A plan
 * is pure data and drawn by fast-check; its bytes depend on the text that the attacker sees.
 */
import {
  FRAME_AWARENESS,
  FRAME_QUERY_AWARENESS,
  FRAME_SYNC,
} from '@accord/shared/documentProtocol';
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** What is sent: one websocket message, as text or as bytes, so many times in a row. */
export interface Shot {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly isText: boolean;
  readonly times: number;
}

/** What a plan may refer to when its bytes are made. */
export interface Sight {
  /** The text as the attacker knows it; their edits are made in it. */
  readonly doc: Y.Doc;
  /** The Yjs client of an honest page. */
  readonly victim: number;
}

export interface Plan {
  readonly kind: string;
  shoot(sight: Sight): Shot;
}

const MAX_VAR_UINT = Number.MAX_SAFE_INTEGER;
const STEPS = [0, 1, 2, 3, 127] as const;
/** Above what a frame may hold, and above what is read at all. */
const HUGE_BYTES = [1024 * 1024 + 1, 8 * 1024 * 1024 + 1] as const;

const frame = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
const syncFrame = (step: number, body: Uint8Array) =>
  frame(FRAME_SYNC, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });
const shot = (kind: string, bytes: Uint8Array, times = 1): Shot => ({
  kind,
  bytes,
  isText: false,
  times,
});

/** Small mostly, as real ones are; and now and then at the ends of what a number can be. */
const number = fc.oneof(
  { weight: 6, arbitrary: fc.nat(20) },
  { weight: 2, arbitrary: fc.nat(0xffffffff) },
  { weight: 1, arbitrary: fc.constantFrom(0x7fffffff, 0xffffffff, 2 ** 32, MAX_VAR_UINT) },
);
const words = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constant('\ud800') },
  { weight: 1, arbitrary: fc.nat(20_000).map((length) => 'long '.repeat(length / 5)) },
);

const edit = fc.record({
  what: fc.constantFrom('write', 'write', 'delete', 'nest', 'format', 'attribute', 'replace'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  words,
  depth: fc.nat(200),
  step: fc.constantFrom(1, 2, 2, 2),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Makes the edit in the attacker's own copy. @returns the bytes that a page would send */
function editBytes({ doc }: Sight, plan: Edit): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on('update', keep);
  try {
    doc.transact(() => change(doc, plan));
  } finally {
    doc.off('update', keep);
  }
  return updates[0] ?? Y.encodeStateAsUpdate(doc, before);
}

function change(doc: Y.Doc, { what, at, words, depth }: Edit): void {
  const root = doc.getXmlFragment('text');
  const place = (length: number) => Math.floor(at * length);
  const target = root.get(place(root.length));
  switch (what) {
    case 'write':
      root.insert(place(root.length + 1), [new Y.XmlText(words)]);
      break;
    case 'delete':
      if (root.length > 0) root.delete(place(root.length), 1);
      break;
    case 'replace':
      if (root.length > 0) root.delete(0, root.length);
      root.insert(0, [new Y.XmlElement(words.slice(0, 20) || 'p')]);
      break;
    case 'nest': {
      const outer = new Y.XmlElement('p');
      root.insert(0, [outer]);
      let inner = outer;
      for (let level = 0; level < depth; level++) {
        const next = new Y.XmlElement('p');
        inner.insert(0, [next]);
        inner = next;
      }
      break;
    }
    case 'format':
      if (target instanceof Y.XmlText && target.length > 0) {
        target.format(0, target.length, { [words.slice(0, 5)]: words });
      } else root.insert(0, [new Y.XmlText(words)]);
      break;
    case 'attribute':
      if (target instanceof Y.XmlElement) target.setAttribute(words.slice(0, 20), words);
      else root.insert(0, [new Y.XmlElement('p')]);
      break;
  }
}

const honestEdit: fc.Arbitrary<Plan> = edit.map((plan) => ({
  kind: `edit:${plan.what}`,
  shoot: (sight) => shot(`edit:${plan.what}`, syncFrame(plan.step, editBytes(sight, plan))),
}));

const damage = fc.oneof(
  fc.record({ how: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    how: fc.constant('turn' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bit: fc.nat(7),
  }),
  fc.record({
    how: fc.constant('put' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  }),
  fc.record({
    how: fc.constant('double' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
  }),
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Uint8Array, by: Damage): Uint8Array {
  const at = Math.floor(by.at * bytes.length);
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at);
  switch (by.how) {
    case 'cut':
      return before;
    case 'turn': {
      const turned = Uint8Array.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ (1 << by.bit);
      return turned;
    }
    case 'put':
      return Buffer.concat([before, by.bytes, after]);
    case 'double':
      return Buffer.concat([before, after.subarray(0, by.length), after]);
  }
}

/** Damage inside the update, which the frame then measures rightly; or anywhere in the frame. */
const damagedEdit: fc.Arbitrary<Plan> = fc
  .record({ edit, damages: fc.array(damage, { minLength: 1, maxLength: 4 }), inside: fc.boolean() })
  .map(({ edit: plan, damages, inside }) => ({
    kind: 'damaged edit',
    shoot: (sight) => {
      const harm = (bytes: Uint8Array) => damages.reduce(damaged, bytes);
      const update = editBytes(sight, plan);
      const bytes = inside
        ? syncFrame(plan.step, harm(update))
        : harm(syncFrame(plan.step, update));
      return shot('damaged edit', bytes);
    },
  }));

/** The same change again and again, or after those that follow it. */
const repeatedEdit: fc.Arbitrary<Plan> = fc
  .record({
    edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    times: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ edits, times }) => ({
    kind: 'repeated or reordered edits',
    shoot: (sight) => {
      const updates = edits.map((one) => editBytes(sight, one));
      const last = updates.at(-1) ?? new Uint8Array();
      return shot('repeated or reordered edits', syncFrame(2, last), times);
    },
  }));

/** Whose words: an honest page's, ours with another clock, or nobody's. */
const author = fc.constantFrom('own', 'victim', 'anybody');
const clientOf = (sight: Sight, who: string, anybody: number) =>
  who === 'own' ? sight.doc.clientID : who === 'victim' ? sight.victim : anybody;

/** An update as Yjs encodes it (version 1), written by hand, with counts that may lie. */
const forgedUpdate: fc.Arbitrary<Plan> = fc
  .record({
    step: fc.constantFrom(1, 2),
    clients: fc.array(
      fc.record({
        who: author,
        anybody: number,
        clock: number,
        lie: fc.option(number, { freq: 6 }),
        structs: fc.array(fc.record({ info: fc.nat(255), first: number, second: number, words }), {
          maxLength: 5,
        }),
      }),
      { maxLength: 4 },
    ),
    clientsLie: fc.option(number, { freq: 8 }),
    deleted: fc.array(
      fc.record({
        who: author,
        anybody: number,
        // In any order, and over each other.
        ranges: fc.array(fc.record({ clock: number, length: number }), { maxLength: 5 }),
      }),
      { maxLength: 6 },
    ),
    deletedLie: fc.option(number, { freq: 8 }),
  })
  .map((plan) => ({
    kind: 'forged update',
    shoot: (sight) => {
      const update = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, plan.clientsLie ?? plan.clients.length);
        for (const { who, anybody, clock, lie, structs } of plan.clients) {
          const client = clientOf(sight, who, anybody);
          encoding.writeVarUint(encoder, lie ?? structs.length);
          encoding.writeVarUint(encoder, client);
          encoding.writeVarUint(encoder, clock);
          for (const struct of structs) {
            encoding.writeUint8(encoder, struct.info);
            if (struct.info & 0x80) {
              encoding.writeVarUint(encoder, client);
              encoding.writeVarUint(encoder, struct.first);
            }
            if (struct.info & 0x40) {
              encoding.writeVarUint(encoder, sight.victim);
              encoding.writeVarUint(encoder, struct.second);
            }
            if ((struct.info & 0xc0) === 0) {
              encoding.writeVarUint(encoder, 1);
              encoding.writeVarString(encoder, 'text');
            }
            encoding.writeVarString(encoder, struct.words);
          }
        }
        encoding.writeVarUint(encoder, plan.deletedLie ?? plan.deleted.length);
        for (const { who, anybody, ranges } of plan.deleted) {
          encoding.writeVarUint(encoder, clientOf(sight, who, anybody));
          encoding.writeVarUint(encoder, ranges.length);
          for (const { clock, length } of ranges) {
            encoding.writeVarUint(encoder, clock);
            encoding.writeVarUint(encoder, length);
          }
        }
      });
      return shot('forged update', syncFrame(plan.step, update));
    },
  }));

const forgedStateVector: fc.Arbitrary<Plan> = fc
  .record({
    entries: fc.array(fc.tuple(number, number), { maxLength: 300 }),
    lie: fc.option(number, { freq: 4 }),
  })
  .map(({ entries, lie }) => {
    const body = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, lie ?? entries.length);
      for (const [client, clock] of entries) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock);
      }
    });
    return { kind: 'state vector', shoot: () => shot('state vector', syncFrame(0, body)) };
  });

const state = fc.oneof(
  { weight: 6, arbitrary: fc.json({ maxDepth: 5 }) },
  { weight: 2, arbitrary: fc.constant('null') },
  { weight: 2, arbitrary: words },
  { weight: 1, arbitrary: fc.nat(3_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
  {
    weight: 1,
    arbitrary: fc.constant('{"user":{"personId":"x","name":"The Minister"},"__proto__":{"a":1}}'),
  },
);
const presence: fc.Arbitrary<Plan> = fc
  .record({
    entries: fc.array(fc.record({ who: author, anybody: number, clock: number, state }), {
      maxLength: 8,
    }),
    lie: fc.option(number, { freq: 8 }),
  })
  .map(({ entries, lie }) => ({
    kind: 'presence',
    shoot: (sight) => {
      const body = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, lie ?? entries.length);
        for (const { who, anybody, clock, state: json } of entries) {
          encoding.writeVarUint(encoder, clientOf(sight, who, anybody));
          encoding.writeVarUint(encoder, clock);
          encoding.writeVarString(encoder, json);
        }
      });
      return shot(
        'presence',
        frame(FRAME_AWARENESS, (encoder) => encoding.writeVarUint8Array(encoder, body)),
      );
    },
  }));

const odd: fc.Arbitrary<Plan> = fc
  .oneof(
    fc.uint8Array({ maxLength: 64 }).map((bytes) => shot('noise', bytes)),
    fc.uint8Array({ maxLength: 64 }).map((bytes) => ({ ...shot('text', bytes), isText: true })),
    fc.constant(
      shot(
        'presence asked',
        frame(FRAME_QUERY_AWARENESS, () => {}),
        3,
      ),
    ),
    fc
      .tuple(
        fc.constantFrom(2, 4, 99, 100, 101, 102, MAX_VAR_UINT),
        fc.uint8Array({ maxLength: 20 }),
      )
      .map(([type, bytes]) =>
        shot(
          'another type',
          frame(type, (encoder) => encoding.writeUint8Array(encoder, bytes)),
        ),
      ),
    fc
      .tuple(fc.constantFrom(...STEPS), fc.uint8Array({ maxLength: 40 }))
      .map(([step, bytes]) => shot('noise in a step', syncFrame(step, bytes))),
  )
  .map((one) => ({ kind: one.kind, shoot: () => one }));

const tooLong: fc.Arbitrary<Plan> = fc.constantFrom(...HUGE_BYTES).map((length) => ({
  kind: 'huge',
  shoot: () => shot('huge', new Uint8Array(length)),
}));

/**
 * Pieces in a list that nobody reads, between the same two, as Yjs sees it: it looks at all for each. In a
 * list of its own each time: who attacks has to load them all, and would soon do nothing else.
 */
const SAME_PLACE = 1_000;
const samePlace: fc.Arbitrary<Plan> = fc.constantFrom(1, 2).map((step) => ({
  kind: 'same place',
  shoot: ({ doc }) => {
    const { clientID } = doc;
    const list = doc.getText(`nowhere ${clientID} ${Y.getState(doc.store, clientID)}`);
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => updates.push(update);
    doc.on('update', keep);
    list.insert(0, 'z'.repeat(SAME_PLACE));
    doc.off('update', keep);
    const end = Y.getState(doc.store, clientID);
    const update = encoding.encode((encoder) => {
      for (const value of [1, SAME_PLACE, clientID, end]) encoding.writeVarUint(encoder, value);
      for (let piece = 0; piece < SAME_PLACE; piece += 1) {
        // Nothing on its left; on its right a letter of its own; deleted, one long.
        encoding.writeUint8(encoder, 0x41);
        for (const value of [clientID, end - 1 - piece, 1]) encoding.writeVarUint(encoder, value);
      }
      encoding.writeVarUint(encoder, 0);
    });
    Y.applyUpdate(doc, update);
    return shot('same place', syncFrame(step, Y.mergeUpdates([...updates, update])));
  },
}));

const huge: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 2, arbitrary: tooLong },
  { weight: 1, arbitrary: samePlace },
);

/** All of them, the ones that reach deepest the most often. */
export const plans: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 30, arbitrary: honestEdit },
  { weight: 25, arbitrary: damagedEdit },
  { weight: 8, arbitrary: repeatedEdit },
  { weight: 25, arbitrary: forgedUpdate },
  { weight: 8, arbitrary: forgedStateVector },
  { weight: 12, arbitrary: presence },
  { weight: 10, arbitrary: odd },
);
/** Costly to send: few of them. */
export const hugePlans = huge;
