/** CAP messages at public addresses; those of exercises only for people who are signed in (R2). */
import { type Request, type Response, Router } from 'express';
import { findDesk } from '../../auth/desk.js';
import { authenticate } from '../../auth/sessions.js';
import { isSlug } from '../../newsroom/address.js';
import { knownExercises } from '../../newsroom/router.js';
import { readLineage, readNewest, type Scope } from '../../newsroom/store.js';
import type { Db } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { readChannel } from '../channel.js';
import type { NoteFetch } from '../published/fetches.js';
import { capIndex } from './feed.js';
import { type CapDesk, capMessage, capTest, releasesOf, shownReleases } from './message.js';

const CAP = 'application/cap+xml; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
const LIVE = '/news';
const EXERCISE = '/exercise/news';
/** As the other public pages: a correction must not wait in somebody's proxy. */
const PUBLIC_CACHE = 'public, max-age=15, must-revalidate';
const PRIVATE = 'private, no-store';
const number = /^([1-9]\d{0,8})\.xml$/;

interface Room {
  readonly desk: CapDesk;
  /** Of the desk, in its order. */
  readonly languages: readonly string[];
  readonly scope: Scope;
  readonly caching: string;
}

/** Mounted in front of the newsroom; what it does not answer, the newsroom says is not there. */
export function capRouter(services: Services, noteFetch: NoteFetch): Router {
  const router = Router();
  router.get(`${LIVE}/cap/{*rest}`, (request, _, next) => {
    noteFetch('cap', request.headers['user-agent']);
    next();
  });
  for (const base of [LIVE, EXERCISE]) {
    const inRoom =
      (answer: (room: Room, request: Request, response: Response) => Promise<void>) =>
      async (request: Request, response: Response, next: () => void) => {
        const room = await (base === LIVE ? liveRoom(services) : exerciseRoom(services, request));
        if (!room) next();
        else await answer(room, request, response);
      };
    router.get(
      `${base}/cap/index.atom`,
      inRoom(async ({ desk, scope, caching }, _, response) => {
        const lineages = await readNewest(services.db, scope);
        send(response, caching, ATOM, capIndex(desk, lineages, scope.exercise));
      }),
    );
    router.get(
      `${base}/cap/test.xml`,
      inRoom(async ({ desk, languages }, _, response) =>
        send(response, 'no-store', CAP, capTest(desk, languages, services.clock.now())),
      ),
    );
    router.get(`${base}/cap/:slug/:file`, async (request, response, next) => {
      const handler = inRoom(async ({ desk, scope, caching }) => {
        const wanted = Number(number.exec(request.params.file)?.[1]);
        const { slug } = request.params;
        const lineage = isSlug(slug) ? await readLineage(services.db, scope, slug) : undefined;
        const isShown = lineage && shownReleases(lineage).some((one) => one.number === wanted);
        const past = isShown ? releasesOf(lineage).filter((one) => one.number <= wanted) : [];
        if (past.length === 0) next();
        else send(response, caching, CAP, capMessage(desk, past));
      });
      await handler(request, response, next);
    });
  }
  return router;
}

/** @returns undefined where no CAP feed is switched on */
async function liveRoom({ db, publicUrl }: Services): Promise<Room | undefined> {
  const desk = await readCapDesk(db, publicUrl);
  if (!desk) return undefined;
  const { languages, ...own } = desk;
  return {
    desk: own,
    languages,
    scope: { exercise: false, incidentIds: null },
    caching: PUBLIC_CACHE,
  };
}

/** @returns undefined where no CAP feed is switched on */
export async function readCapDesk(
  db: Db,
  publicUrl: string,
): Promise<(CapDesk & { readonly languages: readonly string[] }) | undefined> {
  const row = await db
    .selectFrom('channels')
    .select(['id', 'kind', 'name', 'active', 'settings', 'credentials'])
    .where('kind', '=', 'cap')
    .where('active', '=', true)
    .executeTakeFirst();
  const channel = row && readChannel(row);
  const desk = await findDesk(db);
  if (channel?.kind !== 'cap' || !desk) return undefined;
  const { name, languages } = desk;
  const senders = await db
    .selectFrom('capSenders')
    .select(['sender', 'since'])
    .orderBy('number')
    .execute();
  return { senders, name, home: `${publicUrl}${LIVE}`, languages };
}

/** Always there for the people of a drill: who takes part in it sees what would have gone out. */
async function exerciseRoom(services: Services, request: Request): Promise<Room | undefined> {
  const { db, publicUrl, clock } = services;
  const actor = await authenticate(db, request.headers.cookie, clock.now());
  const desk = await findDesk(db);
  // Without a sign-in the newsroom asks for one.
  if (!actor || !desk) return undefined;
  return {
    desk: {
      senders: [{ sender: `exercise.${new URL(publicUrl).hostname}`, since: new Date(0) }],
      name: desk.name,
      home: `${publicUrl}${EXERCISE}`,
    },
    languages: desk.languages,
    scope: { exercise: true, incidentIds: await knownExercises(services, actor) },
    caching: PRIVATE,
  };
}

function send(response: Response, caching: string, type: string, body: string): void {
  response.set('Cache-Control', caching).type(type).send(body);
}
