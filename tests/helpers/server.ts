/** The whole server on a free port, over a real database of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, type AppOptions, createApp } from '../../server/src/app.js';
import { issueSetupCode } from '../../server/src/firstStart/setupCode.js';
import { type Random, systemRandom } from '../../server/src/platform/ids.js';
import { createLoggers } from '../../server/src/platform/logger.js';
import { createMetrics } from '../../server/src/platform/metrics.js';
import { PATIENCE_MS } from '../../server/src/platform/outward/request.js';
import { createSecrets } from '../../server/src/platform/secrets.js';
import { type HeldClock, heldClock } from './heldClock.js';
import { createTestDatabase, type TestDatabase } from './postgres.js';

export interface TestServer extends App {
  readonly clock: HeldClock;
  readonly database: TestDatabase;
  readonly pushKeyFile: string;
  /** The code that a terminal would show; null once the desk is set up. */
  readonly setupCode: string | null;
}

export interface TestServerOptions {
  /** Several servers over one store: give the first one's. It is then dropped with that one. */
  readonly database?: TestDatabase;
  readonly clock?: HeldClock;
  readonly random?: Random;
  readonly redisUrl?: string;
  /** `https://…` makes cookies travel over TLS only. */
  readonly publicUrl?: string;
  /** Where browsers must know the address beforehand; any free one otherwise. */
  readonly port?: number;
  readonly metricsToken?: string;
  /** What seals secrets; the same for all servers unless a test says otherwise. */
  readonly secretsKey?: Buffer;
  /** False: an outside database, and nobody set SECRETS_KEY. */
  readonly keepsCredentials?: boolean;
  /** Most tests wait for no delivery, and do without the queue and its tables. */
  readonly jobs?: { readonly hasQueue: boolean; readonly sweepEveryMs: number };
  /** Most tests contradict themselves, and wait for no thread to say so. */
  readonly checksTexts?: boolean;
  /** How long a receiver may take; as long as outside of tests unless told. */
  readonly patienceMs?: number;
  readonly mail?: AppOptions['mail'];
  /** The same for processes that share a data folder; a folder of its own otherwise. */
  readonly pushKeyFile?: string;
}

/** Seals nothing but the keys of stores that are dropped after the test. */
export const TEST_SECRETS_KEY = Buffer.alloc(32, 7);

/** Starts a server; `close` ends it and drops its database. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.database ?? (await createTestDatabase());
  const clock = options.clock ?? heldClock();
  const folder = mkdtempSync(join(tmpdir(), 'accord-data-'));
  const pushKeyFile = options.pushKeyFile ?? join(folder, 'push-key.json');
  const app = await createApp({
    connection: database.connection,
    redisUrl: options.redisUrl ?? null,
    publicUrl: options.publicUrl ?? 'http://accord.test',
    host: '127.0.0.1',
    port: options.port ?? 0,
    trustProxy: 0,
    clientFolder: fileURLToPath(new URL('../../client/dist', import.meta.url)),
    snapshotWorker: new URL('../../server/dist/collab/snapshotWorker.js', import.meta.url),
    checkWorker: options.checksTexts
      ? new URL('../../server/dist/voice/checkWorker.js', import.meta.url)
      : null,
    clock,
    random: options.random ?? systemRandom,
    log: createLoggers(process.env.TEST_LOG ?? 'silent'),
    secrets: createSecrets({ key: options.secretsKey ?? TEST_SECRETS_KEY }, systemRandom),
    metrics: createMetrics(),
    metricsToken: options.metricsToken ?? null,
    rehearses: false,
    keepsCredentials: options.keepsCredentials ?? true,
    jobs: options.jobs ?? { hasQueue: false, sweepEveryMs: 60_000 },
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    mail: options.mail ?? null,
    pushKeyFile,
  });
  return {
    ...app,
    clock,
    database,
    pushKeyFile,
    setupCode: await issueSetupCode(app.services),
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
      if (!options.database) await database.drop();
    },
  };
}
