/** A whole server in a process of its own, that does the model's steps until it is killed. */
import { startTestServer } from '../helpers/server.js';
import { deskOf } from './perform.js';
import type { Request } from './steps.js';

// The clock stands where the model's runs begin; by the real one the sessions would have ended.
const { services } = await startTestServer({
  database: {
    connection: JSON.parse(process.env.MODEL_CONNECTION ?? '{}'),
    drop: () => Promise.resolve(),
  },
});
const desk = deskOf(services);

process.on('message', (request: Request) => {
  desk.perform(request).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.send?.({ error: why });
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
