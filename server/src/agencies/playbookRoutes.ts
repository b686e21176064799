/** HTTP routes of playbooks. */
import { AppError } from '@accord/shared/errors';
import { playbook, playbookInput } from '@accord/shared/playbooks';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayAdminister, mayUseDesk } from '../policy/administration.js';
import { addPlaybookCommand, changePlaybookCommand, readPlaybooks } from './playbooks.js';

const list = z.object({ playbooks: z.array(playbook) });

export function playbookRoutes(services: Services): Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/playbooks',
      summary: 'Playbooks that an incident can start with.',
      response: list,
      handle: async ({ actor }) => {
        if (!mayUseDesk(actor)) throw new AppError('not_allowed');
        return { playbooks: await readPlaybooks(services.db, 'active') };
      },
    }),
    personRoute({
      method: 'get',
      path: '/api/admin/playbooks',
      summary: 'Every playbook, also inactive ones.',
      response: list,
      handle: async ({ actor }) => {
        if (!mayAdminister(actor)) throw new AppError('not_allowed');
        return { playbooks: await readPlaybooks(services.db, 'all') };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/playbooks',
      summary: 'Add a playbook.',
      body: playbookInput,
      response: z.object({ playbookId: id }),
      handle: ({ actor, idempotencyKey, body }) =>
        addPlaybookCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'put',
      path: '/api/admin/playbooks/:playbookId',
      summary: 'Replace a playbook.',
      params: z.strictObject({ playbookId: id }),
      body: playbookInput,
      response: z.object({ playbookId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        changePlaybookCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
