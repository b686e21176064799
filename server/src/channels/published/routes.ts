/** What is fetched from the desk, over HTTP: where it stands, and a test of it. */
import { AppError } from '@accord/shared/errors';
import { publication, publicationsView, publicationTested } from '@accord/shared/publications';
import { z } from 'zod';
import { requireDesk } from '../../auth/desk.js';
import { personRoute, type Route } from '../../platform/http/route.js';
import type { Services } from '../../platform/services.js';
import { mayAdminister } from '../../policy/administration.js';
import { readPublications } from './store.js';
import { type OwnAddress, testPublication } from './tryOut.js';

export function publicationRoutes(services: Services, own: OwnAddress): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/admin/publications',
      summary: 'Newsroom, feeds and CAP messages: addresses, when last fetched, how a test went.',
      response: publicationsView,
      handle: async ({ actor }) => {
        if (!mayAdminister(actor)) throw new AppError('not_allowed');
        const { db, publicUrl } = services;
        const { languages } = await requireDesk(db);
        return { publications: await readPublications(db, { publicUrl, languages }) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/publications/:kind/test',
      summary: 'Fetch what is published there over its public address, and say what came.',
      params: z.strictObject({ kind: publication }),
      response: publicationTested,
      handle: ({ actor, idempotencyKey, params }) =>
        testPublication(services, own, actor, idempotencyKey, params.kind),
    }),
  ];
}
