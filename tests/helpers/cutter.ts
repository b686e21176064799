/** A TCP proxy in front of a server: the network between a page and it, which can be cut. */
import { connect, createServer, type Socket } from 'node:net';

export interface Cutter {
  readonly url: string;
  /** Ends every connection and lets no new one through. */
  cut(): void;
  mend(): void;
  /**
   * Says nothing any more on the connections that are there, and ends none of them, as a firewall
   * does that forgot them. New ones pass.
   *
   * @returns lets through what it held
   */
  swallow(): () => void;
  close(): Promise<void>;
}

/** @param target the server's address, `http://host:port`, or with the scheme of another protocol */
export async function startCutter(target: string): Promise<Cutter> {
  const { protocol, hostname, port } = new URL(target);
  const open = new Set<Socket>();
  /** What goes from each socket to which. */
  const passes = new Map<Socket, Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        passes.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    passes.set(near, far).set(far, near);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `${protocol}//127.0.0.1:${own}`,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    swallow() {
      const held = [...passes];
      for (const [from] of held) from.unpipe().pause();
      return () => {
        for (const [from, to] of held) from.pipe(to);
      };
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
