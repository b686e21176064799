/** Subscribing over HTTP: pages and forms for the public, and one click for mail programs (RFC 8058). */
import { email } from '@accord/shared/accounts';
import { id, language } from '@accord/shared/primitives';
import express, { type Request, type Response, Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import { requireDesk } from '../../auth/desk.js';
import type { Assets } from '../../newsroom/assets.js';
import type { Room } from '../../newsroom/layout.js';
import { countedAddress } from '../../platform/http/countedAddress.js';
import type { Services } from '../../platform/services.js';
import { readChannel } from '../channel.js';
import { say } from '../delivery/sender.js';
import { readOffers } from '../offers.js';
import type { Mailer } from '../senders/email.js';
import { confirmMail } from '../senders/mail.js';
import {
  askedPage,
  confirmedPage,
  confirmPage,
  leavePage,
  leftPage,
  linkOverPage,
  subscribePage,
} from './pages.js';
import { ask, confirm, findAsked, findConfirmed, findLeaving, leave, readLists } from './store.js';

/** A family, or a newsroom, behind one address; not a program that fills mailboxes. */
const ASKED = 20;
const PER_SECONDS = 60 * 60;

const form = z.object({ email: z.string(), list: id, language });
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Mounted in front of the newsroom; answers `/news/subscribe` and `/news/unsubscribe`. */
export function subscribeRouter(
  services: Services,
  assets: () => Promise<Assets>,
  mailer: Mailer,
): Router {
  const router = Router();
  const limiter = new RateLimiterMemory({ points: ASKED, duration: PER_SECONDS });
  const fields = express.urlencoded({ extended: false, limit: '4kb' });

  router.get('/news/subscribe', async (request, response) => {
    const { room, reader, languages } = await surroundings(request);
    const lists = await readLists(services.db);
    const shown = { lists, languages, wrong: null, typed: '' };
    send(response, lists.length > 0 ? 200 : 404, subscribePage(room, reader, shown));
  });

  router.post('/news/subscribe', fields, async (request, response) => {
    const { room, reader, languages } = await surroundings(request);
    const lists = await readLists(services.db);
    const given = form.safeParse(request.body);
    const typed = given.success ? given.data.email.slice(0, 254) : '';
    const again = (status: number, wrong: 'email' | 'tooMany') =>
      send(response, status, subscribePage(room, reader, { lists, languages, wrong, typed }));
    const address = email.safeParse(typed);
    if (!given.success || !address.success) return again(422, 'email');
    try {
      await limiter.consume(countedAddress(request.ip));
    } catch {
      response.set('Retry-After', String(PER_SECONDS));
      return again(429, 'tooMany');
    }
    const wanted = languages.includes(given.data.language) ? given.data.language : reader;
    await invite({ channelId: given.data.list, email: address.data, language: wanted }, room);
    send(response, 200, askedPage(room, wanted));
  });

  router.get('/news/subscribe/:token', async (request, response) => {
    const { room, reader } = await surroundings(request);
    const token = tokenOf(request);
    const asked = await findAsked(services, token);
    if (asked) return send(response, 200, confirmPage(room, asked));
    const done = await findConfirmed(services, token);
    if (done) return send(response, 200, confirmedPage(room, done));
    send(response, 410, linkOverPage(room, reader));
  });

  router.post('/news/subscribe/:token', async (request, response) => {
    const { room, reader } = await surroundings(request);
    const done = await confirm(services, tokenOf(request));
    if (done) send(response, 200, confirmedPage(room, done));
    else send(response, 410, linkOverPage(room, reader));
  });

  router.get('/news/unsubscribe/:token', async (request, response) => {
    const { room, reader } = await surroundings(request);
    const found = await findLeaving(services, tokenOf(request));
    send(response, 200, found ? leavePage(room, found) : leftPage(room, reader));
  });

  router.post('/news/unsubscribe/:token', async (request, response) => {
    const { room, reader } = await surroundings(request);
    const found = await findLeaving(services, tokenOf(request));
    await leave(services, tokenOf(request));
    send(response, 200, leftPage(room, found?.language ?? reader));
  });
  return router;

  /** The mail goes out after the answer, which so tells nobody who is on the list already. */
  async function invite(
    want: { readonly channelId: string; readonly email: string; readonly language: string },
    room: Room,
  ): Promise<void> {
    const asked = await ask(services, want);
    if (!asked) return;
    const channel = readChannel(asked.channel);
    if (channel.kind !== 'email') return;
    const link = `${services.publicUrl}/news/subscribe/${asked.token}`;
    const mail = confirmMail(want.language, channel.name, want.email, {
      deskName: room.deskName,
      link,
      id: services.random.id(),
    });
    void mailer.post(channel, asked.channel.credentials, mail).then(
      (said) => {
        const told = { channelId: channel.id, answer: said && say(said) };
        if (said) services.log.release.warn(told, 'a confirming mail was not sent');
      },
      (error: unknown) => services.log.release.error({ err: error }, 'a confirming mail failed'),
    );
  }

  async function surroundings(request: Request) {
    const desk = await requireDesk(services.db);
    const asked = language.safeParse(request.query.lang);
    const reader = asked.success ? asked.data : (desk.languages[0] ?? 'en');
    const room: Room = {
      base: '/news',
      exercise: false,
      deskName: desk.name,
      languages: desk.languages,
      formats: desk.formats,
      publicUrl: services.publicUrl,
      assets: await assets(),
      now: services.clock.now(),
      offers: { ...(await readOffers(services.db)), subscribe: true },
    };
    return { room, reader, languages: desk.languages };
  }
}

/** What is no token of ours finds nothing, like one that is over. */
function tokenOf(request: Request): string {
  const parsed = token.safeParse(request.params.token);
  return parsed.success ? parsed.data : '';
}

function send(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}
