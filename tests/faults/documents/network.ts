/** The network between two programs: a TCP proxy that can be cut, stalled, slowed and half closed. */
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** `near`: who connected; `far`: whom they wanted. */
export type Side = 'near' | 'far';

export interface Network {
  readonly port: number;
  /** Ends every connection and lets no new one through. */
  cut(): void;
  /** Nothing passes, and nobody is told. */
  stall(): void;
  /** Each piece comes late, and only so many bytes a second pass. */
  slow(delayMs: number, bytesPerSecond: number): void;
  /** Tells one side of each connection that the other will say no more. */
  end(side: Side): void;
  /** Back to normal; what was held passes. */
  mend(): void;
  close(): Promise<void>;
}

type State =
  | { readonly state: 'whole' }
  | { readonly state: 'cut' }
  | { readonly state: 'stalled'; readonly mended: Promise<void>; readonly mend: () => void }
  | { readonly state: 'slow'; readonly delayMs: number; readonly bytesPerSecond: number };

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/** @param target asked at each connection, so that somebody may come back to another place */
export async function startNetwork(target: () => NetConnectOpts): Promise<Network> {
  let state: State = { state: 'whole' };
  const pairs = new Set<Pair>();

  /** Waits as long as the network makes a piece of this size wait. */
  async function passing(bytes: number): Promise<void> {
    if (state.state === 'slow') {
      await delay(state.delayMs + (bytes / state.bytesPerSecond) * 1_000);
    }
    while (state.state === 'stalled') await state.mended;
  }
  function carry(from: Socket, to: Socket): void {
    let last: Promise<void> = Promise.resolve();
    from.on('data', (piece: Buffer) => {
      from.pause();
      last = passing(piece.byteLength).then(() => {
        if (!to.writableEnded && !to.destroyed) to.write(piece);
        from.resume();
      });
    });
    from.on('end', () => {
      last = last.then(() => passing(0)).then(() => void to.end());
    });
  }
  const server = createServer({ allowHalfOpen: true }, (near) => {
    if (state.state === 'cut') return near.destroy();
    const pair: Pair = { near, far: connect({ ...target(), allowHalfOpen: true }) };
    pairs.add(pair);
    for (const socket of [pair.near, pair.far]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        pairs.delete(pair);
        pair.near.destroy();
        pair.far.destroy();
      });
    }
    carry(pair.near, pair.far);
    carry(pair.far, pair.near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();

  const become = (next: State) => {
    const before = state;
    state = next;
    if (before.state === 'stalled') before.mend();
  };
  const drop = () => {
    for (const { near } of [...pairs]) near.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut() {
      become({ state: 'cut' });
      drop();
    },
    stall() {
      let mend = () => {};
      const mended = new Promise<void>((resolve) => {
        mend = resolve;
      });
      become({ state: 'stalled', mended, mend });
    },
    slow: (delayMs, bytesPerSecond) => become({ state: 'slow', delayMs, bytesPerSecond }),
    end(side) {
      for (const pair of pairs) pair[side].end();
    },
    mend: () => become({ state: 'whole' }),
    close: () =>
      new Promise((resolve) => {
        become({ state: 'cut' });
        drop();
        server.close(() => resolve());
      }),
  };
}
