/**
 * Awareness of one room, as raw states by client. A connection speaks only for the clients that it
 * brought, and never says who it is: name, colour and person are the server's (E3).
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';

export interface Identity {
  readonly personId: string;
  readonly name: string;
  readonly colour: number;
}

export interface PresenceStates {
  /**
   * Takes what a connection says; entries of clients that are somebody else's are dropped, since
   * plain clients echo what they hear.
   *
   * @returns the clients whose state changed
   * @throws Error when the bytes are no awareness update
   */
  take(owner: string, identity: Identity, bytes: Uint8Array): readonly number[];
  /** Takes what another process says of its connections. */
  takeForeign(process: string, bytes: Uint8Array): readonly number[];
  /** Forgets every client of an owner. @returns the clients, whose state is now null */
  forget(owner: string): readonly number[];
  /** The states of these clients, or of all, as the body of an awareness frame. */
  encode(clients?: Iterable<number>): Uint8Array;
  readonly size: number;
}

/** A cursor and a few words of where; far more is not presence. */
export const MAX_STATE_BYTES = 2_048;
/** A page has one; a page that reloads shows its old one until it times out. */
const CLIENTS_PER_OWNER = 2;

interface Entry {
  readonly clock: number;
  /** JSON; `null` for somebody who left. */
  readonly state: string;
  readonly owner: string;
}

const anyState = z.record(z.string(), z.unknown()).nullable();

export function createPresenceStates(): PresenceStates {
  const entries = new Map<number, Entry>();

  function put(
    owner: string,
    bytes: Uint8Array,
    dress: (state: string) => string | undefined,
  ): number[] {
    const changed: number[] = [];
    for (const { client, clock, state } of decode(bytes)) {
      const before = entries.get(client);
      if (before && before.owner !== owner) continue;
      if (before && (clock < before.clock || (clock === before.clock && state !== 'null'))) continue;
      if (!before && ownedBy(owner) >= CLIENTS_PER_OWNER) continue;
      if (!before && state === 'null') continue;
      const dressed = dress(state);
      if (dressed === undefined) continue;
      if (dressed === 'null') entries.delete(client);
      else entries.set(client, { clock, state: dressed, owner });
      if (dressed === 'null') gone.set(client, clock);
      changed.push(client);
    }
    return changed;
  }
  /** Clocks of those who left, so that their leaving can be told once. */
  const gone = new Map<number, number>();
  const ownedBy = (owner: string) =>
    [...entries.values()].filter((entry) => entry.owner === owner).length;

  return {
    take(owner, identity, bytes) {
      return put(owner, bytes, (state) => {
        if (Buffer.byteLength(state) > MAX_STATE_BYTES) return undefined;
        const parsed = anyState.safeParse(JSON.parse(state));
        if (!parsed.success) return undefined;
        return parsed.data === null
          ? 'null'
          : JSON.stringify({ ...parsed.data, user: { ...identity } });
      });
    },
    takeForeign: (process, bytes) => put(process, bytes, (state) => state),
    forget(owner) {
      const left = [...entries].filter(([, entry]) => entry.owner === owner);
      for (const [client, entry] of left) {
        entries.delete(client);
        gone.set(client, entry.clock + 1);
      }
      return left.map(([client]) => client);
    },
    encode(clients = entries.keys()) {
      const wanted = [...clients];
      return encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, wanted.length);
        for (const client of wanted) {
          const entry = entries.get(client);
          encoding.writeVarUint(encoder, client);
          encoding.writeVarUint(encoder, entry?.clock ?? gone.get(client) ?? 0);
          encoding.writeVarString(encoder, entry?.state ?? 'null');
          if (!entry) gone.delete(client);
        }
      });
    },
    get size() {
      return entries.size;
    },
  };
}

function* decode(bytes: Uint8Array) {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  for (let index = 0; index < count; index++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    yield { client, clock, state: decoding.readVarString(decoder) };
  }
}
