/** A whole server in a process of its own, that does the model's steps until it is killed. */
import { fileURLToPath } from 'node:url';
import { createApp } from '../../server/src/app.js';
import { systemRandom } from '../../server/src/platform/ids.js';
import { createLoggers } from '../../server/src/platform/logger.js';
import { createMetrics } from '../../server/src/platform/metrics.js';
import { createSecrets } from '../../server/src/platform/secrets.js';
import { heldClock } from '../helpers/heldClock.js';
import { TEST_SECRETS_KEY } from '../helpers/server.js';
import { deskOf } from './perform.js';
import type { Request } from './steps.js';

const app = await createApp({
  connection: JSON.parse(process.env.MODEL_CONNECTION ?? '{}'),
  redisUrl: null,
  publicUrl: 'http://accord.test',
  host: '127.0.0.1',
  port: 0,
  trustProxy: 0,
  clientFolder: fileURLToPath(new URL('../../client/dist', import.meta.url)),
  snapshotWorker: new URL('../../server/dist/collab/snapshotWorker.js', import.meta.url),
  checkWorker: new URL('../../server/dist/voice/checkWorker.js', import.meta.url),
  // The time of the steps; by the real one the sessions would have ended.
  clock: heldClock(),
  random: systemRandom,
  secrets: createSecrets({ key: TEST_SECRETS_KEY }, systemRandom),
  log: createLoggers('silent'),
  metrics: createMetrics(),
  metricsToken: null,
  keepsCredentials: true,
  jobs: { hasQueue: false, sweepEveryMs: 60_000 },
  rehearses: false,
});
const desk = deskOf(app.services);

process.on('message', (request: Request) => {
  desk.perform(request).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) =>
      process.send?.({
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
