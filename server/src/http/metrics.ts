/**
 * `/metrics` for Prometheus. How much is written at night tells of incidents that nobody may know
 * of (P1): it is shown to whoever holds the token, or, on a desk that only its own machine can
 * reach, to that machine; to everybody else it does not exist.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import type { Registry } from 'prom-client';
import { isLocalDesk } from '../platform/localDesk.js';
import { noRoute } from './errors.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * @param token null: only a desk whose address is local shows its numbers, and only at home
 * @param publicUrl where people reach the desk
 */
export function metricsRoute(
  registry: Registry,
  token: string | null,
  publicUrl: string,
): RequestHandler {
  const router = Router();
  const isLocal = isLocalDesk(publicUrl);
  const mayRead = (request: Request) =>
    token === null
      ? isLocal && LOOPBACK.has(request.socket.remoteAddress ?? '')
      : isSame(request.get('Authorization') ?? '', `Bearer ${token}`);
  router.get('/metrics', async (request, response, next) => {
    if (!mayRead(request)) return noRoute(request, response, next);
    response
      .set('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
  return router;
}

/** Takes as long for a near miss as for a far one. */
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
