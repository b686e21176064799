/** What people would otherwise pick, and the floor below all of them. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../helpers/freePort.js';
import { temporaryFolder } from '../folders.js';
import type { Dialect } from '../plan.js';
import { type Contender, launch, type Running } from './contender.js';

const require = createRequire(import.meta.url);
const program = (name: string) => [
  process.execPath,
  '--import',
  'tsx',
  fileURLToPath(new URL(name, import.meta.url)),
];

interface Peer {
  readonly name: string;
  readonly dialect: Dialect;
  readonly keeps: boolean;
  readonly command: readonly string[];
  readonly readyLine: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Knows nobody, so that everybody may everything. */
function peer(options: Peer): Contender {
  const { name, dialect, keeps, command, readyLine, env } = options;
  return {
    name,
    dialect,
    hasDocuments: dialect !== 'relay',
    keeps,
    keepsEach: false,
    async start(): Promise<Running> {
      const port = await freePort();
      const { pid, end } = await launch(
        command,
        { HOST: '127.0.0.1', PORT: String(port), ...env },
        readyLine,
      );
      return {
        port,
        pid,
        more: [],
        databaseParent: null,
        bus: null,
        cookies: () => [],
        async openPlaces(count) {
          return Array.from({ length: count }, () => {
            const id = randomUUID();
            return { path: `/${id}`, name: id };
          });
        },
        kill: () => end('SIGKILL'),
        stop: () => end('SIGTERM'),
      };
    },
  };
}

export const relay = (): Contender =>
  peer({
    name: 'relay',
    dialect: 'relay',
    keeps: false,
    command: program('relayProgram.ts'),
    readyLine: 'listening',
    env: {},
  });

/** As the package starts it: documents in memory. */
export const yWebsocket = (): Contender =>
  peer({
    name: 'y-websocket',
    dialect: 'yjs',
    keeps: false,
    command: [
      process.execPath,
      join(dirname(require.resolve('@y/websocket-server/package.json')), 'src/server.js'),
    ],
    readyLine: 'running at',
    env: {},
  });

export const hocuspocus = (): Contender =>
  peer({
    name: 'hocuspocus',
    dialect: 'hocuspocus',
    keeps: true,
    command: program('hocuspocusProgram.ts'),
    readyLine: 'listening',
    env: { DATABASE: join(temporaryFolder('hocuspocus'), 'documents.sqlite') },
  });
