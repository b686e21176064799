/** What an HTTP answer, or its absence, means for a delivery; the same for every channel. */
import { type Answered, NoAnswer } from '../../platform/outward/request.js';
import type { SendResult } from '../delivery/sender.js';

const TOO_MANY = 429;
const TIMEOUT = 408;
/** Some answer so while they start. */
const TOO_EARLY = 425;
/** Standard Webhooks: the receiver is gone for good. */
const UNAUTHORISED = [401, 403];

/** @returns null for a success */
export function failedAnswer({ status, headers }: Answered): SendResult | null {
  if (status >= 200 && status < 300) return null;
  if (UNAUTHORISED.includes(status)) {
    return { kind: 'failed', failure: 'signIn', status, again: false };
  }
  // A server that failed may have done its work before it did.
  if (status >= 500) return { kind: 'unknown', failure: 'answered', status };
  const again = [TOO_MANY, TIMEOUT, TOO_EARLY].includes(status);
  return {
    kind: 'failed',
    failure: 'answered',
    status,
    again,
    afterMs: again ? retryAfterMs(headers['retry-after']) : undefined,
  };
}

/**
 * @param error what asking threw
 * @throws what is no silence of the network
 */
export function noAnswer(error: unknown): SendResult {
  if (!(error instanceof NoAnswer)) throw error;
  switch (error.why) {
    case 'refusedAddress':
      return { kind: 'failed', failure: 'refusedAddress', again: false };
    case 'unreachable':
      return { kind: 'failed', failure: error.because ?? 'unreachable', again: true };
    case 'cut':
    case 'slow':
      return { kind: 'unknown', failure: error.why };
  }
}

/** RFC 9110: seconds, or a date; a date is left to our own back-off. */
function retryAfterMs(value: string | readonly string[] | undefined): number | undefined {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined;
}
