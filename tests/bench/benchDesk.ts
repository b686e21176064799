/** A desk whose server is a process of its own, so that whoever asks it costs it nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../server/src/platform/embeddedPostgres/embeddedPostgres.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, TEST_SECRETS_KEY, type TestServer } from '../helpers/server.js';
import { type ServerProcess, startServerProcess } from '../helpers/serverProcess.js';
import { type Spill, startSpill } from '../helpers/spill.js';

export interface BenchDesk {
  /** Prepares what is measured; it is idle meanwhile. */
  readonly home: TestServer;
  readonly spill: Spill;
  /** The built server, over the same store: the one that is measured. */
  readonly server: ServerProcess;
  readonly databasePid: number;
  close(): Promise<void>;
}

export async function startBenchDesk(): Promise<BenchDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-bench-'));
  const postgres = await startEmbeddedPostgres(dataDir);
  const { host, user, database } = postgres.connection;
  const home = await startTestServer({
    database: { connection: postgres.connection, drop: async () => {} },
    clock: runningClock(),
  });
  const spill = await startSpill(home);
  const server = await startServerProcess({
    DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(String(host))}`,
    SECRETS_KEY: TEST_SECRETS_KEY.toString('hex'),
    // Everybody who is connected comes from an address of their own, as on a real day.
    TRUST_PROXY: '1',
  });
  return {
    home,
    spill,
    server,
    databasePid: postgres.pid,
    async close() {
      await server.close();
      await home.close();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
