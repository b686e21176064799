/** The whole server on a free port, over a real database of its own. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, type AppOptions, createApp } from '../../server/src/app.js';
import { LEASE_MS } from '../../server/src/channels/delivery/lease.js';
import { DOCUMENTS_BEAT_MS } from '../../server/src/collab/upgrade.js';
import { issueSetupCode } from '../../server/src/firstStart/setupCode.js';
import { BUS_PULSE_MS } from '../../server/src/platform/bus/redisBus.js';
import { openDatabase } from '../../server/src/platform/db/database.js';
import { migrate } from '../../server/src/platform/db/migrate.js';
import { type Random, systemRandom } from '../../server/src/platform/ids.js';
import { createLoggers } from '../../server/src/platform/logger.js';
import { createMetrics } from '../../server/src/platform/metrics.js';
import { PATIENCE_MS } from '../../server/src/platform/outward/request.js';
import { createSecrets } from '../../server/src/platform/secrets.js';
import { type HeldClock, heldClock } from './heldClock.js';
import { copyTestDatabase, type TestDatabase } from './postgres.js';

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
  /** As often as outside of tests unless told. */
  readonly beats?: Partial<AppOptions['beats']>;
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
  /** How long what a process took waits for it once it ended; as long as outside of tests unless told. */
  readonly leaseMs?: number;
  readonly mail?: AppOptions['mail'];
  /** The same for processes that share a data folder; a folder of its own otherwise. */
  readonly pushKeyFile?: string;
}

/** Its tables are made once a worker: making them for each server took most of its start. */
async function migratedDatabase(): Promise<TestDatabase> {
  const { database } = await copyTestDatabase('migrated', async ({ connection }) => {
    const store = openDatabase(connection, () => {});
    await migrate(store.db);
    await store.close();
  });
  return database;
}

/** Seals nothing but the keys of stores that are dropped after the test. */
export const TEST_SECRETS_KEY = Buffer.alloc(32, 7);

/** Starts a server; `close` ends it and drops its database. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.database ?? (await migratedDatabase());
  const clock = options.clock ?? heldClock();
  // Made only when somebody asks for the key: a server that is killed leaves nothing behind.
  const pushKeyFile = options.pushKeyFile ?? join(tmpdir(), `accord-push-${randomUUID()}.json`);
  const app = await createApp({
    connection: database.connection,
    redisUrl: options.redisUrl ?? null,
    beats: { busMs: BUS_PULSE_MS, documentsMs: DOCUMENTS_BEAT_MS, ...options.beats },
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
    leaseMs: options.leaseMs ?? LEASE_MS,
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
      if (options.pushKeyFile === undefined) rmSync(pushKeyFile, { force: true });
      if (!options.database) await database.drop();
    },
  };
}
