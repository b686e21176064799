/** The process: configuration in, signals handled, one line when it is ready. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type App, createApp } from './app.js';
import { LEASE_MS } from './channels/delivery/lease.js';
import { DOCUMENTS_BEAT_MS } from './collab/upgrade.js';
import { type Config, ConfigError, loadConfig } from './config/config.js';
import { freePort } from './config/freePort.js';
import { explainStart } from './explainStart.js';
import { issueSetupCode } from './firstStart/setupCode.js';
import { BUS_PULSE_MS } from './platform/bus/redisBus.js';
import { systemClock } from './platform/clock.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './platform/embeddedPostgres/embeddedPostgres.js';
import { letHelpersGiveWay } from './platform/giveWay.js';
import { systemRandom } from './platform/ids.js';
import { createLoggers, errorForLog } from './platform/logger.js';
import { createMetrics } from './platform/metrics.js';
import { PATIENCE_MS } from './platform/outward/request.js';
import { createSecrets } from './platform/secrets.js';

/** npm hands Ctrl-C on to us, and the terminal too: one press then comes twice. */
const ONE_PRESS_MS = 500;
/** Each part ends in time by itself; so does all of it, whatever they wait for. */
const END_MS = 20_000;
/** "At six" is said by a clock that shows seconds; a few indexed look-ups a second cost nothing. */
const SWEEP_EVERY_MS = 1_000;
const SNAPSHOT_WORKER = new URL('./collab/snapshotWorker.js', import.meta.url);
const CHECK_WORKER = new URL('./voice/checkWorker.js', import.meta.url);
const CLIENT_FOLDER = fileURLToPath(new URL('../../client/dist', import.meta.url));

process.on('uncaughtException', endBroken);
letHelpersGiveWay();
// After a quiet night everybody comes at once: what was compiled before is kept for them.
setFlagsFromString('--no-flush-bytecode');
// A worker that has done its part would have its memory tidied up to three times in the half minute
// after, by four threads at once, a tenth of a second of a core each, while people type.
setFlagsFromString('--no-memory-reducer');

// Whoever read what we print is gone: we go on without, and can still end.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

let config: Config | null = null;
try {
  config = loadConfig(process.env);
  if (config.port === 0) {
    const port = await freePort(config.host);
    config = loadConfig({ ...process.env, PORT: String(port) });
  }
  await run(config);
} catch (error) {
  fail(error);
}

async function run(config: Config): Promise<void> {
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres(config.dataDir, endLost);
  let app: App;
  try {
    app = await createApp({
      connection: embedded?.connection ?? { connectionString: config.databaseUrl ?? '' },
      redisUrl: config.redisUrl,
      beats: { busMs: BUS_PULSE_MS, documentsMs: DOCUMENTS_BEAT_MS },
      publicUrl: config.publicUrl,
      host: config.host,
      port: config.port,
      trustProxy: config.trustProxy,
      clientFolder: CLIENT_FOLDER,
      snapshotWorker: SNAPSHOT_WORKER,
      checkWorker: CHECK_WORKER,
      clock: systemClock,
      random: systemRandom,
      log: createLoggers(config.logLevel),
      secrets: createSecrets(
        config.secretsKey
          ? { key: config.secretsKey }
          : { file: join(config.dataDir, 'secrets.key') },
        systemRandom,
      ),
      metrics: createMetrics(),
      metricsToken: config.metricsToken,
      mail: config.mail,
      pushKeyFile: join(config.dataDir, 'push-key.json'),
      rehearses: true,
      keepsCredentials: config.secretsKey !== null || embedded !== null,
      patienceMs: PATIENCE_MS,
      leaseMs: LEASE_MS,
      jobs: { hasQueue: true, sweepEveryMs: SWEEP_EVERY_MS },
    });
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  endOnSignals(app, embedded);
  await sayReady(app, config);
}

async function sayReady(app: App, config: Config): Promise<void> {
  const code = await issueSetupCode(app.services);
  const address = config.publicUrl;
  console.log(`Accord is ready at ${address}`);
  if (code === null) {
    console.log('Sign in there. Ctrl-C ends Accord; everything is kept.');
  } else {
    console.log(`Set it up, or try an exercise: ${address}/start#code=${code}`);
    console.log(`The code, where the page asks for it: ${code}`);
  }
}

/** Without its store the desk can answer nothing; whoever watches the process starts it again. */
function endLost(why: string): never {
  console.error(why);
  process.exit(1);
}

/**
 * What nobody caught may have left anything half done. Said as the log says it: Node would print all that
 * hangs on the error, with people's words and the store's keys.
 */
function endBroken(error: unknown): never {
  console.error('Accord ends: something failed that nobody caught.', errorForLog(error));
  process.exit(1);
}

/** The first signal ends everything in order; a later one, by somebody in a hurry, at once. */
function endOnSignals(app: App, embedded: EmbeddedPostgres | null): void {
  let endingSince: number | null = null;
  const end = () => {
    if (endingSince !== null) {
      if (performance.now() - endingSince > ONE_PRESS_MS) process.exit(1);
      return;
    }
    endingSince = performance.now();
    Promise.race([app.close(), pause(END_MS)])
      .then(() => embedded?.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
}

/** One sentence for what an operator can mend; the whole story for what is a bug. */
function fail(error: unknown): never {
  const explained = config ? explainStart(error, config) : null;
  const known = error instanceof ConfigError || (error instanceof Error && !isBug(error));
  console.error(known ? `Accord did not start. ${explained ?? error.message}` : errorForLog(error));
  process.exit(1);
}

function isBug(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
}
