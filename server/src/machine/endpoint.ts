/** The one call to the endpoint, and why it failed in a word. The key is opened for this call only. */
import { createHash } from 'node:crypto';
import type { MachineFailure, MachineSettingsInput } from '@accord/shared/machine';
import { isLocalDesk } from '../platform/localDesk.js';
import {
  createOutward,
  createOwnNetworkOutward,
  isWithinReach,
  NoAnswer,
  type Reach,
} from '../platform/outward/request.js';
import type { Services } from '../platform/services.js';

export type Settings = Omit<MachineSettingsInput, 'key'>;

export interface Endpoint {
  readonly settings: Settings;
  /** Opened for one call; null: there is none. */
  readonly key: string | null;
}

export type Call =
  | { readonly state: 'answered'; readonly body: string; readonly hash: string }
  | { readonly state: 'failed'; readonly why: MachineFailure; readonly hash: string | null };

const SECOND_MS = 1_000;

/** @returns where this endpoint may stand */
function reachOf(services: Pick<Services, 'publicUrl'>, ownNetwork: boolean): Reach {
  if (ownNetwork) return 'ownNetwork';
  return isLocalDesk(services.publicUrl) ? 'anywhere' : 'internet';
}

/** Is this an address that may be set, as far as it tells by itself? */
export function isAllowedEndpoint(
  services: Pick<Services, 'publicUrl'>,
  { endpoint, ownNetwork }: { readonly endpoint: string; readonly ownNetwork: boolean },
): boolean {
  return isWithinReach(endpoint, reachOf(services, ownNetwork));
}

/**
 * @param body as people have seen it
 * @param signal ends the waiting
 */
export async function callEndpoint(
  services: Pick<Services, 'publicUrl'>,
  { settings, key }: Endpoint,
  body: string,
  signal?: AbortSignal,
): Promise<Call> {
  const patience = settings.timeLimitSeconds * SECOND_MS;
  const outward = settings.ownNetwork
    ? createOwnNetworkOutward(patience)
    : createOutward(isLocalDesk(services.publicUrl), patience);
  const startedAt = performance.now();
  try {
    const answered = await outward({
      method: 'POST',
      url: `${settings.endpoint.replace(/\/+$/, '')}/chat/completions`,
      headers: {
        'Content-Type': 'application/json',
        ...(key !== null && { Authorization: `Bearer ${key}` }),
      },
      body,
      ...(signal && { signal }),
    });
    const hash = sha256(answered.body);
    const why = whyFailed(answered.status);
    if (why !== null) return { state: 'failed', why, hash };
    if (answered.isWhole) return { state: 'answered', body: answered.body, hash };
    const isLate = performance.now() - startedAt >= patience;
    return { state: 'failed', why: isLate ? 'slow' : 'cut', hash };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { state: 'failed', why: error.why, hash: null };
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function whyFailed(status: number): MachineFailure | null {
  if (status === 200) return null;
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401 || status === 403) return 'keyRefused';
  return status === 429 ? 'tooMany' : 'status';
}
