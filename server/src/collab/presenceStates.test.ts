import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createPresenceStates } from './presenceStates.js';

const linh = { personId: 'linh', name: 'Linh', colour: 2 };
const noor = { personId: 'noor', name: 'Noor', colour: 3 };

const START = Date.parse('2026-11-23T02:00:00Z');

/** A page: its own awareness, and what it says. */
function page() {
  const awareness = new Awareness(new Y.Doc());
  const client = awareness.clientID;
  return {
    awareness,
    client,
    says: (state: Record<string, unknown> | null) => {
      awareness.setLocalState(state);
      return encodeAwarenessUpdate(awareness, [client]);
    },
    hears: (bytes: Uint8Array) => applyAwarenessUpdate(awareness, bytes, null),
    sees: (other: number) => awareness.getStates().get(other),
    end: () => awareness.destroy(),
  };
}

describe('[E3] presence', () => {
  it('is shown under the name that the server knows', () => {
    const presence = createPresenceStates(START);
    const [hers, reader] = [page(), page()];
    presence.take('a', linh, hers.says({ cursor: 4, user: { name: 'The Minister' } }));
    reader.hears(presence.encode());
    expect(reader.sees(hers.client)).toEqual({ cursor: 4, user: linh });
    for (const one of [hers, reader]) one.end();
  });

  it('of somebody else is neither changed nor removed', () => {
    const presence = createPresenceStates(START);
    const hers = page();
    presence.take('a', linh, hers.says({ cursor: 1 }));
    expect(presence.take('b', noor, hers.says({ cursor: 9 }))).toEqual([]);
    expect(presence.take('b', noor, hers.says(null))).toEqual([]);
    expect(presence.size).toBe(1);
    hers.end();
  });

  it('that ends by its own word, or with its connection, is gone for the others at once', () => {
    const presence = createPresenceStates(START);
    const [hers, reader] = [page(), page()];
    presence.take('a', linh, hers.says({ cursor: 1 }));
    reader.hears(presence.encode());
    const left = presence.take('a', linh, hers.says(null));
    // Told to this process and to others: the second telling says the same.
    presence.encode(left);
    reader.hears(presence.encode(left));
    expect(reader.sees(hers.client)).toBeUndefined();

    presence.take('c', linh, hers.says({ cursor: 2 }));
    reader.hears(presence.encode());
    expect(reader.sees(hers.client)).toBeDefined();
    reader.hears(presence.encode(presence.forget('c')));
    expect(reader.sees(hers.client)).toBeUndefined();
    for (const one of [hers, reader]) one.end();
  });

  it('that another tab of the same person only says again, as tabs do, moves nothing', () => {
    const presence = createPresenceStates(START);
    const [hers, other] = [page(), page()];
    const again = () => {
      other.hears(presence.encode());
      return encodeAwarenessUpdate(other.awareness, [hers.client]);
    };
    presence.take('a', linh, hers.says({ cursor: 1 }));
    const first = again();
    expect(presence.take('b', linh, first)).toEqual([]);
    expect(presence.take('a', linh, hers.says({ cursor: 2 }))).toEqual([hers.client]);
    expect(presence.take('b', linh, first), 'late').toEqual([]);
    expect(presence.take('b', linh, again())).toEqual([]);
    expect(presence.forget('b')).toEqual([]);
    for (const one of [hers, other]) one.end();
  });

  it('of a page that only says again how it was shown moves nothing, and its next move does', () => {
    const presence = createPresenceStates(START);
    const hers = page();
    presence.take('a', linh, hers.says({ cursor: 1, user: linh }));
    hers.hears(presence.encode());
    const again = encodeAwarenessUpdate(hers.awareness, [hers.client]);
    expect(presence.take('a', linh, again)).toEqual([]);
    expect(presence.take('a', linh, hers.says({ cursor: 2, user: linh }))).toEqual([hers.client]);
    // It goes on being there: others let go of whom they hear nothing of.
    expect(presence.take('a', linh, hers.says({ cursor: 2, user: linh }))).toEqual([hers.client]);
    hers.end();
  });

  it('of a page that returns is seen at once, also before its old connection is known dead', () => {
    const presence = createPresenceStates(START);
    const [hers, reader] = [page(), page()];
    const said = hers.says({ cursor: 1 });
    presence.take('old', linh, said);
    reader.hears(presence.encode());
    expect(presence.take('new', linh, said)).toEqual([hers.client]);
    expect(presence.forget('old')).toEqual([]);
    reader.hears(presence.encode(presence.forget('new')));
    presence.take('newest', linh, said);
    reader.hears(presence.encode());
    expect(reader.sees(hers.client)).toBeDefined();
    for (const one of [hers, reader]) one.end();
  });

  it('is seen at once after a restart, by pages that saw the server count further before', () => {
    const before = createPresenceStates(START);
    const [hers, reader] = [page(), page()];
    for (let cursor = 0; cursor < 50; cursor++) before.take('a', linh, hers.says({ cursor }));
    reader.hears(before.encode());
    removeAwarenessStates(reader.awareness, [hers.client], 'the connection was lost');

    const after = createPresenceStates(START + 1_000);
    const kept = encodeAwarenessUpdate(hers.awareness, [hers.client]);
    expect(after.take('b', linh, kept)).toEqual([hers.client]);
    reader.hears(after.encode());
    expect(reader.sees(hers.client)).toEqual({ cursor: 49, user: linh });
    for (const one of [hers, reader]) one.end();
  });

  it('of a process that fell silent is forgotten', () => {
    const [there, here] = [createPresenceStates(START), createPresenceStates(START)];
    const hers = page();
    there.take('a', linh, hers.says({ cursor: 1 }));
    here.takeForeign('process', there.encodeOwn(), 1_000, false);
    expect(here.forgetSilent(1_000)).toEqual([]);
    // Said again without a change: still there.
    here.takeForeign('process', there.encodeOwn(), 5_000, false);
    expect(here.forgetSilent(4_000)).toEqual([]);
    expect(here.forgetSilent(6_000)).toEqual([hers.client]);
    hers.end();
  });

  it('of who left another process unheard is forgotten when that one speaks of all its people', () => {
    const [there, here] = [createPresenceStates(START), createPresenceStates(START)];
    const [hers, his, ours] = [page(), page(), page()];
    there.take('a', linh, hers.says({ cursor: 1 }));
    there.take('b', noor, his.says({ cursor: 2 }));
    here.take('c', noor, ours.says({ cursor: 3 }));
    here.takeForeign('process', there.encodeOwn(), 1_000, true);
    // The way between was cut: nobody heard it.
    there.forget('a');
    expect(here.takeForeign('process', there.encodeOwn(), 2_000, false)).toEqual([]);
    expect(here.takeForeign('process', there.encodeOwn(), 2_000, true)).toEqual([hers.client]);
    expect(here.size, 'nobody else of it, and nobody of our own').toBe(2);
    for (const one of [hers, his, ours]) one.end();
  });

  it('of a whole crowd at once, by one who is nobody of it, is looked at no further than a room holds', () => {
    const presence = createPresenceStates(START);
    const crowd = (count: number, said: number) =>
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, said);
        for (let client = 1; client <= count; client++) {
          for (const number of [client, 1]) encoding.writeVarUint(encoder, number);
          encoding.writeVarString(encoder, '{}');
        }
      });
    // It says that there are more than it brings: whoever read on would find out, and throw.
    expect(presence.take('a', noor, crowd(1_000, 150_000))).toHaveLength(2);
    expect(() => presence.take('b', linh, crowd(999, 150_000))).toThrow();
  });
});
