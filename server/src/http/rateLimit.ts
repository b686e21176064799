/** A ceiling on requests per address: against loops and floods, far above any person's pace. */
import { AppError } from '@accord/shared/errors';
import type { RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { countedAddress } from '../platform/http/countedAddress.js';

/** A busy agency sits behind one address: 100 people refreshing after one event must pass. */
const REQUESTS = 6_000;
const PER_SECONDS = 60;

export function limitRequests(): RequestHandler {
  const limiter = new RateLimiterMemory({ points: REQUESTS, duration: PER_SECONDS });
  return async (request, response, next) => {
    try {
      await limiter.consume(countedAddress(request.ip));
    } catch {
      response.set('Retry-After', String(PER_SECONDS));
      throw new AppError('rate_limited');
    }
    next();
  };
}
