/** The process: configuration in, signals handled, one line when it is ready. */
import { fileURLToPath } from 'node:url';
import { type App, createApp } from './app.js';
import { type Config, ConfigError, loadConfig } from './config/config.js';
import { issueSetupCode } from './firstStart/setupCode.js';
import { systemClock } from './platform/clock.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './platform/embeddedPostgres/embeddedPostgres.js';
import { systemRandom } from './platform/ids.js';
import { createLoggers } from './platform/logger.js';

const CLIENT_FOLDER = fileURLToPath(new URL('../../client/dist', import.meta.url));

try {
  await run(loadConfig(process.env));
} catch (error) {
  fail(error);
}

async function run(config: Config): Promise<void> {
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres(config.dataDir);
  let app: App;
  try {
    app = await createApp({
      connection: embedded?.connection ?? { connectionString: config.databaseUrl ?? '' },
      redisUrl: config.redisUrl,
      publicUrl: config.publicUrl,
      host: config.host,
      port: config.port,
      trustProxy: config.trustProxy,
      clientFolder: CLIENT_FOLDER,
      clock: systemClock,
      random: systemRandom,
      log: createLoggers(config.logLevel),
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
  // With PORT=0 the system chose the port, and the public address cannot know it.
  const address = config.port === 0 ? app.url : config.publicUrl;
  console.log(`Accord is ready at ${address}`);
  if (code === null) {
    console.log('Sign in there. Ctrl-C ends Accord; everything is kept.');
  } else {
    console.log(`Set it up, or try an exercise: ${address}/start#code=${code}`);
    console.log(`The code, where the page asks for it: ${code}`);
  }
}

/** The first signal ends everything in order; a second one, by somebody in a hurry, at once. */
function endOnSignals(app: App, embedded: EmbeddedPostgres | null): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    app
      .close()
      .then(() => embedded?.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** One sentence for what an operator can mend; the whole story for what is a bug. */
function fail(error: unknown): never {
  const known = error instanceof ConfigError || (error instanceof Error && !isBug(error));
  console.error(known ? `Accord did not start. ${error.message}` : error);
  process.exit(1);
}

function isBug(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
}
