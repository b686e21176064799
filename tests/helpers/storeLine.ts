/** The network between a server and its PostgreSQL, which can swallow what goes over it. */
import { connect, createServer, type Socket } from 'node:net';
import type pg from 'pg';
import type { TestDatabase } from './postgres.js';

export interface StoreLine {
  readonly connection: pg.PoolConfig;
  /** Connections that were tried so far. */
  readonly attempts: number;
  /** Ends every connection and lets no new one through, until it is told otherwise. */
  refuse(yes: boolean): void;
  /**
   * Says nothing any more on the connections that are there, and ends none of them, as a firewall
   * does that forgot them. New ones pass.
   */
  swallow(): void;
  /** The same of what the store says: what it is told still reaches it. */
  swallowAnswers(): void;
  close(): void;
}

export async function startStoreLine({ connection }: TestDatabase): Promise<StoreLine> {
  const { host, ...rest } = connection;
  const open = new Set<{ readonly near: Socket; readonly far: Socket }>();
  let attempts = 0;
  let isAway = false;
  const server = createServer((near) => {
    attempts += 1;
    if (isAway) return near.destroy();
    const far = connect(`${host}/.s.PGSQL.5432`);
    const both = { near, far };
    open.add(both);
    for (const socket of [near, far]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => open.delete(both));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const end = () => {
    for (const { near, far } of open) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    connection: { ...rest, host: '127.0.0.1', port: address.port },
    get attempts() {
      return attempts;
    },
    refuse(yes) {
      isAway = yes;
      if (yes) end();
    },
    swallow() {
      for (const { near } of open) near.unpipe().pause();
    },
    swallowAnswers() {
      for (const { far } of open) far.unpipe().pause();
    },
    close() {
      end();
      server.close();
    },
  };
}
