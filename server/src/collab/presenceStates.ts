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

export interface Elsewhere {
  readonly personId: string | null;
  /** When that process last spoke of them, in milliseconds. */
  readonly heardAt: number;
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
  /**
   * Takes what another process says of its connections, heard at `at`, in milliseconds.
   *
   * @param isAll it speaks of all of them: forgets those that it has no longer
   */
  takeForeign(process: string, bytes: Uint8Array, at: number, isAll: boolean): readonly number[];
  /** Forgets every client of a connection, or process. @returns the clients, whose state is now null */
  forget(owner: string): readonly number[];
  /** Forgets the clients of processes that did not speak of them since. @returns the clients */
  forgetSilent(since: number): readonly number[];
  /** The states of these clients, or of all, as the body of an awareness frame. */
  encode(clients?: Iterable<number>): Uint8Array;
  /** The states of this process's own connections. */
  encodeOwn(): Uint8Array;
  /** Did this connection bring that client, and nobody before it? */
  isOf(client: number, owner: string): boolean;
  /** Who is shown as that client by another process; null: nobody, or somebody of this one. */
  elsewhere(client: number): Elsewhere | null;
  readonly size: number;
}

/** A cursor and a few words of where; far more is not presence. */
const MAX_STATE_BYTES = 2_048;
/** A page has one; a page that reloads shows its old one until it times out. */
const CLIENTS_PER_OWNER = 2;
/** Plain clients echo a whole room; more than that at once is nobody's presence. */
const MAX_SAID_AT_ONCE = 1_000;
/** Those who left lately, and may return with the clock that they had. */
const MAX_GONE = 1_000;

interface Entry {
  /** As its owner counts. */
  readonly clock: number;
  /** As we count: above what was shown before. */
  readonly shown: number;
  /** JSON of an object. */
  readonly state: string;
  readonly personId: string | null;
  readonly owner: string;
  /** When another process last spoke of it; null for our own connections. */
  readonly heardAt: number | null;
}
type Said = Omit<Entry, 'clock' | 'shown'>;

const foreignState = z.looseObject({ user: z.object({ personId: z.string() }) }).nullable();

/**
 * @param startedAt milliseconds since 1970: where our counting begins. Pages ignore what is not
 *   above the count that they saw last, also from a server that has since been started anew; nobody
 *   moves their cursor a thousand times a second, so that a later start is above it.
 */
export function createPresenceStates(startedAt: number): PresenceStates {
  const entries = new Map<number, Entry>();
  /** What was last shown of those who left. */
  const gone = new Map<number, number>();

  function leave(client: number, shown: number): void {
    entries.delete(client);
    gone.set(client, shown + 1);
    const [oldest] = gone.keys();
    if (gone.size > MAX_GONE && oldest !== undefined) gone.delete(oldest);
  }
  function leaveAll(which: (entry: Entry, client: number) => boolean): number[] {
    const left = [...entries].filter(([client, entry]) => which(entry, client));
    for (const [client, entry] of left) leave(client, entry.shown);
    return left.map(([client]) => client);
  }
  const ownedBy = (owner: string) =>
    [...entries.values()].filter((entry) => entry.owner === owner).length;

  /** @param said null: the client left */
  function put(client: number, clock: number, said: Said | null, owner: string): boolean {
    const before = entries.get(client);
    const isOwn = before?.owner === owner;
    if (said === null) {
      if (!isOwn) return false;
      leave(client, before.shown);
      return true;
    }
    if (isOwn && clock <= before.clock) return false;
    // Somebody else's, unless it is the same person: a page on a new connection, before the old
    // one is known to be dead.
    if (before && !isOwn && before.personId !== said.personId) return false;
    // Pages say again what they are shown, with our count. Taken for news, or for a new connection, the
    // tabs of one person, or those who move at once, would keep each other moving without end.
    const isShown = before !== undefined && clock >= startedAt && clock <= before.shown;
    if (isShown && (!isOwn || before.state === said.state)) return false;
    const shown = Math.max(clock, (before?.shown ?? gone.get(client) ?? startedAt) + 1);
    entries.set(client, { ...said, clock, shown });
    gone.delete(client);
    return true;
  }

  return {
    take(owner, identity, bytes) {
      const changed: number[] = [];
      let own = ownedBy(owner);
      for (const { client, clock, state } of decode(bytes, MAX_SAID_AT_ONCE)) {
        if (Buffer.byteLength(state) > MAX_STATE_BYTES) continue;
        const parsed: unknown = JSON.parse(state);
        if (!isState(parsed)) continue;
        const isNew = entries.get(client)?.owner !== owner;
        if (parsed !== null && isNew && own >= CLIENTS_PER_OWNER) continue;
        const said = parsed && {
          // Our pages say who they are as we do: then their bytes pass as they came.
          state: isIdentity(parsed.user, identity)
            ? state
            : JSON.stringify({ ...parsed, user: { ...identity } }),
          personId: identity.personId,
          owner,
          heardAt: null,
        };
        if (!put(client, clock, said, owner)) continue;
        changed.push(client);
        if (said === null) own -= 1;
        else if (isNew) own += 1;
      }
      return changed;
    },
    takeForeign(process, bytes, at, isAll) {
      const changed: number[] = [];
      const spokenOf = new Set<number>();
      for (const { client, clock, state } of decode(bytes)) {
        spokenOf.add(client);
        const parsed = foreignState.safeParse(JSON.parse(state));
        if (!parsed.success) continue;
        const personId = parsed.data?.user.personId ?? null;
        const said = parsed.data && { state, personId, owner: process, heardAt: at };
        if (put(client, clock, said, process)) changed.push(client);
        const entry = entries.get(client);
        if (entry?.owner === process) entries.set(client, { ...entry, heardAt: at });
      }
      if (!isAll) return changed;
      const isGone = (entry: Entry, client: number) =>
        entry.owner === process && !spokenOf.has(client);
      return [...changed, ...leaveAll(isGone)];
    },
    forget: (owner) => leaveAll((entry) => entry.owner === owner),
    forgetSilent: (since) => leaveAll((entry) => entry.heardAt !== null && entry.heardAt < since),
    encode: (clients = entries.keys()) => encode([...clients]),
    encodeOwn: () =>
      encode([...entries].flatMap(([client, entry]) => (entry.heardAt === null ? [client] : []))),
    isOf: (client, owner) => entries.get(client)?.owner === owner,
    elsewhere(client) {
      const entry = entries.get(client);
      return entry && isElsewhere(entry) ? entry : null;
    },
    get size() {
      return entries.size;
    },
  };

  function encode(clients: readonly number[]): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, clients.length);
      for (const client of clients) {
        const entry = entries.get(client);
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, entry?.shown ?? gone.get(client) ?? 0);
        encoding.writeVarString(encoder, entry?.state ?? 'null');
      }
    });
  }
}

function isElsewhere(entry: Entry): entry is Entry & Elsewhere {
  return entry.heardAt !== null;
}

type State = Readonly<Record<string, unknown>>;

/** Asked for each cursor that moves, so by hand. */
function isState(value: unknown): value is State | null {
  return typeof value === 'object' && !Array.isArray(value);
}

function isIdentity(said: unknown, { personId, name, colour }: Identity): boolean {
  return (
    typeof said === 'object' &&
    said !== null &&
    'personId' in said &&
    said.personId === personId &&
    'name' in said &&
    said.name === name &&
    'colour' in said &&
    said.colour === colour &&
    Object.keys(said).length === 3
  );
}

function* decode(bytes: Uint8Array, most = Number.POSITIVE_INFINITY) {
  const decoder = decoding.createDecoder(bytes);
  const count = Math.min(decoding.readVarUint(decoder), most);
  for (let index = 0; index < count; index++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    yield { client, clock, state: decoding.readVarString(decoder) };
  }
}
