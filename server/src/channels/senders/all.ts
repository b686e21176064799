/** Every channel that is sent to, by its kind. */
import { isLocalDesk } from '../../platform/localDesk.js';
import { createOutward } from '../../platform/outward/request.js';
import type { Services } from '../../platform/services.js';
import type { Senders } from '../delivery/sender.js';
import { blueskySender } from './bluesky.js';
import { emailSender, type Mailer } from './email.js';
import { mastodonSender } from './mastodon.js';
import { webhookSender } from './webhook.js';

type Tools = Pick<Services, 'secrets' | 'publicUrl' | 'clock' | 'random'>;

/** @param patienceMs how long a receiver over HTTP may take to answer */
export function createSenders(
  services: Tools,
  patienceMs: number,
): Senders & { readonly email: Mailer } {
  const { secrets, publicUrl, clock, random } = services;
  const tools = {
    secrets,
    publicUrl,
    outward: createOutward(isLocalDesk(publicUrl), patienceMs),
    now: () => clock.now(),
    newId: () => random.id(),
  };
  return {
    webhook: webhookSender(tools),
    email: emailSender(tools),
    mastodon: mastodonSender(tools),
    bluesky: blueskySender(tools),
  };
}
