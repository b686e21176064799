/** `/healthz`: the process lives. `/readyz`: it can serve, and if not, what is missing. */
import { Router } from 'express';

/** @returns what is missing, by name; empty when the process can serve */
export type Readiness = () => Promise<readonly string[]>;

export function healthRoutes(readiness: Readiness): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'alive' });
  });
  router.get('/readyz', async (_request, response) => {
    const missing = await readiness();
    response
      .status(missing.length === 0 ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(missing.length === 0 ? { status: 'ready' } : { status: 'not ready', missing });
  });
  return router;
}
