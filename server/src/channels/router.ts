/** What channels show to the public: CAP messages, and the pages of subscriptions. */
import { Router } from 'express';
import type { Assets } from '../newsroom/assets.js';
import type { Offers } from '../newsroom/layout.js';
import type { Db } from '../platform/db/database.js';
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

/** What every page of the newsroom points at. */
export async function readOffers(db: Db): Promise<Offers> {
  const rows = await db
    .selectFrom('channels')
    .select('kind')
    .distinct()
    .where('active', '=', true)
    .where('kind', 'in', ['email', 'cap'])
    .execute();
  const has = (kind: string) => rows.some((row) => row.kind === kind);
  return { subscribe: has('email'), cap: has('cap') };
}
