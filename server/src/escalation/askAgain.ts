/** Asks again where a place stays silent, and sends what was written; whoever wakes it may do so at any time. */
import type { Services } from '../platform/services.js';
import { deliverNotices } from './deliver.js';
import { sweepEscalations } from './sweep.js';

/** Everything that is due now. */
export async function askAgain(services: Services): Promise<void> {
  await sweepEscalations(services);
  await deliverNotices(services);
}
