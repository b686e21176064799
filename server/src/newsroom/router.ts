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
import { isLanguage, readAddress } from './address.js';
import { ASSETS_PATH, type Assets, loadAssets } from './assets.js';
import { type Answer, createPageCache } from './cache.js';
import { makeAnswer } from './pages.js';

/** Short: a correction must not wait in somebody's proxy. */
const PUBLIC_CACHE = 'public, max-age=15, must-revalidate';
const FOR_EVER = 'public, max-age=31536000, immutable';
const LIVE = '/news';
const EXERCISE = '/exercise/news';

/** Mounted before the client's pages; answers everything below `/news` and `/exercise/news`. */
export function newsroomRouter(services: Services): Router {
  const router = Router();
  let loading: Promise<Assets> | undefined;
  const assets = () => {
    loading ??= loadAssets();
    return loading;
  };
  const cache = createPageCache(
    () => readStamp(services),
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

  router.get([LIVE, `${LIVE}/{*rest}`], async (request, response) => {
    const asked = readAsked(request, LIVE);
    const made = await cache.get(asked.key, async () =>
      makeAnswer(services, await assets(), {
        ...asked,
        base: LIVE,
        scope: { exercise: false, incidentIds: null },
      }),
    );
    send(request, response, made, made.status === 200 ? PUBLIC_CACHE : 'no-store');
  });

  router.get([EXERCISE, `${EXERCISE}/{*rest}`], async (request, response) => {
    const { db, clock } = services;
    const actor = await authenticate(db, request.headers.cookie, clock.now());
    if (!actor) {
      response
        .set('Cache-Control', 'no-store')
        .redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    const incidentIds = await knownExercises(services, actor);
    const made = await makeAnswer(services, await assets(), {
      ...readAsked(request, EXERCISE),
      base: EXERCISE,
      scope: { exercise: true, incidentIds },
    });
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

/** Different after every release, withdrawal, and change of the desk's name or languages. */
async function readStamp({ db }: Services): Promise<string> {
  const { rows } = await sql<{ stamp: string | null }>`
    select concat_ws(' ', (select count(*) from releases where not exercise),
      (select max(at) from releases where not exercise),
      (select name || array_to_string(languages, ',') from desk)) as stamp`.execute(db);
  return rows[0]?.stamp ?? '';
}

/** P1: also in the exercises' newsroom a restricted incident is known to its members only. */
async function knownExercises({ db }: Services, actor: Actor): Promise<string[]> {
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
