/** Looks at one of the desk's own public addresses, as whoever receives from there does. */
import type { Failure } from '@accord/shared/channels';
import type { PublicationCheck, Seen } from '@accord/shared/publications';
import { NoAnswer, type Outward } from '../../platform/outward/request.js';
import { say } from '../delivery/sender.js';
import { TEST_AGENT } from './fetches.js';

export interface Looked {
  readonly address: string;
  /** Of what stands there; null where it has none, or all. */
  readonly language: string | null;
  /** What a receiver goes by, as the `Content-Type` begins. */
  readonly type: string;
}

/** What came, or why not. */
export type Got =
  | { readonly state: 'here'; readonly body: string }
  | { readonly state: 'not'; readonly check: PublicationCheck };

/** @returns the body where it came whole, and as what it should be */
export async function see(ask: Outward, looked: Looked): Promise<Got> {
  const { address, type } = looked;
  const not = (failure: Failure, status?: number): Got => ({
    state: 'not',
    check: checked(looked, null, say({ failure, status })),
  });
  try {
    const { status, headers, body, isWhole } = await ask({
      method: 'GET',
      url: address,
      headers: { Accept: `${type}, */*;q=0.1`, 'User-Agent': TEST_AGENT },
    });
    if (status !== 200) return not('notGiven', status);
    if (!isWhole) return not('cut');
    if (!String(headers['content-type'] ?? '').startsWith(type)) return not('wrongType');
    return { state: 'here', body };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return not(error.because ?? error.why);
  }
}

/** @param failure null: as the desk released it */
export function checked(
  { address, language }: Omit<Looked, 'type'>,
  seen: Seen | null,
  failure: string | null = null,
  detail: string | null = null,
): PublicationCheck {
  return { address, language, seen, failure, detail };
}
