/** The newsroom over HTTP: the public one from memory, the exercises' one behind the sign-in (R2). */
import type { Request, Response } from 'express';
import { Router } from 'express';
import { sql } from 'kysely';
import { streamChannel } from '../audit/command.js';
import { authenticate } from '../auth/sessions.js';
import { readScopes } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayKnowIncident } from '../policy/incident.js';
import { readPublishedKeys } from '../signing/readKeys.js';
import { isLanguage, readAddress } from './address.js';
import { ASSETS_PATH, type Assets, loadVerifier, VERIFIER_PATH } from './assets.js';
import { type Answer, answer, createPageCache } from './cache.js';
import type { Offers } from './layout.js';
import { makeAnswer } from './pages.js';
import { createPastedReader } from './pasted.js';
import { KEYS_PATH } from './verifyPage.js';

/** Short: a correction must not wait in somebody's proxy. */
const PUBLIC_CACHE = 'public, max-age=15, must-revalidate';
const FOR_A_WHILE = 'public, max-age=3600';
/** Proofs, keys and the verifier may be read by the pages of others: nothing in them is private. */
const FROM_ANYWHERE = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
const FOR_EVER = 'public, max-age=31536000, immutable';
const LIVE = '/news';
const EXERCISE = '/exercise/news';

/** In the newsroom of exercises: their CAP messages are there for whoever is, and mail never. */
const IN_EXERCISES: Offers = { subscribe: false, cap: true };

/**
 * Mounted before the client's pages; answers everything below `/news` and `/exercise/news`.
 *
 * @param assets loads the pages' files once
 * @param readOffers what an administrator has set up beside the pages
 * @param noteFetch told of who fetches from the public newsroom, by what `User-Agent`
 */
export function newsroomRouter(
  services: Services,
  assets: () => Promise<Assets>,
  readOffers: () => Promise<Offers>,
  noteFetch: (what: 'newsroom' | 'feeds', agent: string | undefined) => void,
): Router {
  const router = Router();
  let verifier: Promise<Buffer> | undefined;
  const readPasted = createPastedReader();
  const cache = createPageCache(
    async () => `${await readStamp(services)} ${JSON.stringify(await readOffers())}`,
    () => services.clock.now().getTime(),
  );
  streamChannel(services).subscribe(() => cache.poke());
  services.bus.onReconnect(() => cache.poke());

  router.get(`${ASSETS_PATH}/:name`, async (request, response) => {
    const file = (await assets()).files.get(request.params.name);
    if (!file) {
      response.status(404).end();
      return;
    }
    response.set('Cache-Control', FOR_EVER).type(file.type).send(file.body);
  });

  router.get(VERIFIER_PATH, async (_request, response) => {
    verifier ??= loadVerifier();
    const body = await verifier;
    response
      .set({ 'Cache-Control': FOR_A_WHILE, ...FROM_ANYWHERE })
      .attachment('verify-statement.mjs')
      .type('text/javascript')
      .send(body);
  });

  router.get(KEYS_PATH, async (request, response) => {
    const made = await cache.get('keys', async () =>
      answer(200, 'application/json', JSON.stringify(await readPublishedKeys(services.db))),
    );
    response.set(FROM_ANYWHERE);
    send(request, response, made, PUBLIC_CACHE);
  });

  const live = { base: LIVE, scope: { exercise: false, incidentIds: null } } as const;
  router.get([LIVE, `${LIVE}/{*rest}`], async (request, response) => {
    const asked = readAsked(request, LIVE);
    const what = asked.address?.page === 'feed' ? 'feeds' : 'newsroom';
    noteFetch(what, request.headers['user-agent']);
    const made = await cache.get(asked.key, async () =>
      makeAnswer(services, await assets(), {
        ...asked,
        ...live,
        offers: await readOffers(),
        pasted: null,
      }),
    );
    if (asked.address?.page === 'proof') response.set(FROM_ANYWHERE);
    send(request, response, made, made.status === 200 ? PUBLIC_CACHE : 'no-store');
  });

  router.post(`${LIVE}/{*rest}`, async (request, response, next) => {
    const asked = readAsked(request, LIVE);
    if (asked.address?.page !== 'verifyRelease') return next();
    const pasted = await readPasted(request, response);
    const page = { ...asked, ...live, offers: await readOffers(), pasted };
    send(request, response, await makeAnswer(services, await assets(), page), 'no-store');
  });

  /** R2: the exercises' newsroom, for whoever is signed in; null was answered with the way there. */
  async function exercises(request: Request, response: Response) {
    const { db, clock } = services;
    const actor = await authenticate(db, request.headers.cookie, clock.now());
    if (actor) {
      const incidentIds = await knownExercises(services, actor);
      return { base: EXERCISE, scope: { exercise: true, incidentIds }, offers: IN_EXERCISES };
    }
    response
      .set('Cache-Control', 'no-store')
      .redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
    return null;
  }

  router.get([EXERCISE, `${EXERCISE}/{*rest}`], async (request, response) => {
    const there = await exercises(request, response);
    if (!there) return;
    const page = { ...readAsked(request, EXERCISE), ...there, pasted: null };
    const made = await makeAnswer(services, await assets(), page);
    send(request, response, made, 'private, no-store');
  });

  router.post(`${EXERCISE}/{*rest}`, async (request, response, next) => {
    const asked = readAsked(request, EXERCISE);
    if (asked.address?.page !== 'verifyRelease') return next();
    const there = await exercises(request, response);
    if (!there) return;
    const page = { ...asked, ...there, pasted: await readPasted(request, response) };
    const made = await makeAnswer(services, await assets(), page);
    send(request, response, made, 'private, no-store');
  });
  return router;
}

function readAsked(request: Request, base: string) {
  // The query parser is the simple one: a value is text, or a list of texts.
  const text = (name: string) => {
    const value = request.query[name];
    return typeof value === 'string' ? value.slice(0, 40) : null;
  };
  const address = readAddress(request.path.slice(base.length));
  const lang = text('lang');
  const language = lang !== null && isLanguage(lang) ? lang : null;
  const code = text('code');
  return { address, language, code, key: JSON.stringify([address, language, code]) };
}

function send(request: Request, response: Response, made: Answer, caching: string): void {
  response.status(made.status).set({ 'Cache-Control': caching, ETag: made.etag });
  if (made.status === 200 && request.fresh) {
    response.status(304).end();
    return;
  }
  response.type(made.type).send(made.body);
}

/** Different after every release, withdrawal, new key, and change of the desk's name, languages or figures. */
async function readStamp({ db }: Services): Promise<string> {
  const { rows } = await sql<{ stamp: string | null }>`
    select concat_ws(' ', (select count(*) from releases where not exercise),
      (select max(at) from releases where not exercise),
      (select count(*) from signing_keys),
      (select name || array_to_string(languages, ',') || formats::text from desk)) as stamp`.execute(
    db,
  );
  return rows[0]?.stamp ?? '';
}

/** P1: also in the exercises' newsroom a restricted incident is known to its members only. */
export async function knownExercises({ db }: Services, actor: Actor): Promise<string[]> {
  const rows = await db
    .selectFrom('releases')
    .select('incidentId')
    .distinct()
    .where('exercise', '=', true)
    .execute();
  const scopes = await readScopes(
    db,
    rows.map((row) => row.incidentId),
  );
  return [...scopes.values()].filter((one) => mayKnowIncident(actor, one)).map((one) => one.id);
}
