/** Where the embedded PostgreSQL keeps things; the same for the server and for tools beside it. */
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PoolConfig } from 'pg';

/** The longest path of a unix socket: sun_path of Linux holds 107 bytes and a zero, of macOS 103. */
const SOCKET_PATH_MAX = process.platform === 'linux' ? 107 : 103;
const PORT = 5432;
/** PostgreSQL's own name for it. */
const SOCKET = `.s.PGSQL.${PORT}`;
export const USER = 'accord';
export const DATABASE = 'accord';

export interface Layout {
  /** The data folder of the desk. */
  readonly root: string;
  /** The cluster. */
  readonly cluster: string;
  /** Folder of the socket: in the data folder, or a short one where that path is too long. */
  readonly sockets: string;
  readonly socket: string;
  readonly log: string;
  /** Names the process that owns the data folder. */
  readonly owner: string;
}

export function layoutOf(dataDir: string): Layout {
  const root = resolve(dataDir);
  const near = join(root, 'run');
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const fits = Buffer.byteLength(join(near, SOCKET)) <= SOCKET_PATH_MAX;
  const sockets = fits ? near : join(tmpdir(), `accord-${name}`);
  return {
    root,
    cluster: join(root, 'postgres'),
    sockets,
    socket: join(sockets, SOCKET),
    log: join(root, 'postgres.log'),
    owner: join(root, 'server.pid'),
  };
}

/** How to connect to the cluster of a data folder, whoever started it. */
export function embeddedConnection(dataDir: string): PoolConfig {
  return { host: layoutOf(dataDir).sockets, port: PORT, user: USER, database: DATABASE };
}
