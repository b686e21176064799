/** What channels show to the public: CAP messages, and the pages of subscriptions. */
import { Router } from 'express';
import type { Assets } from '../newsroom/assets.js';
import type { Services } from '../platform/services.js';
import { capRouter } from './cap/router.js';
import type { NoteFetch } from './published/fetches.js';
import type { Mailer } from './senders/email.js';
import { subscribeRouter } from './subscribers/router.js';

/** Mounted in front of the newsroom, in whose addresses its own stand. */
export function channelsRouter(
  services: Services,
  assets: () => Promise<Assets>,
  mailer: Mailer,
  noteFetch: NoteFetch,
): Router {
  return Router().use(capRouter(services, noteFetch), subscribeRouter(services, assets, mailer));
}
