/** Asks again where a place stays silent, and sends what was written; whoever wakes it may do so at any time. */
import { sql } from 'kysely';
import type { Work } from '../platform/jobs/jobs.js';
import type { Services } from '../platform/services.js';
import { deliverNotices } from './deliver.js';
import { sweepEscalations } from './sweep.js';

/** The work of both. A closed incident's rows wait for its reopening. */
export function askingAgain(services: Services): Work {
  return {
    isDue: (now) => sql<boolean>`
      exists (select from escalations e join incidents i on i.id = e.incident_id
               where i.status = 'open' and e.settled_at is null and e.due_at <= ${now})
      or exists (select from notices where settled_at is null and next_at <= ${now})`,
    async run() {
      await sweepEscalations(services);
      await deliverNotices(services);
    },
  };
}
