/** Finds incidents, places and people, whatever the language; restricted ones only for members. */
import type { searchResult } from '@accord/shared/desk';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayUseDesk } from '../policy/administration.js';

/** More does not fit under the field; the next letter narrows it. */
const SHOWN = 8;

/** @param text what was typed, at least one character */
export async function search(
  { db }: Services,
  actor: Actor,
  text: string,
): Promise<z.infer<typeof searchResult>> {
  if (!mayUseDesk(actor)) return { incidents: [], people: [] };
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const incidents = await db
    .selectFrom('incidents')
    .select(['number', 'title', 'place', 'status', 'exercise'])
    .where((eb) =>
      eb.or([
        eb('number', 'ilike', like),
        sql<boolean>`(title || ' ' || coalesce(place, '')) ilike ${like}`,
        sql<boolean>`words @@ websearch_to_tsquery('simple', ${text})`,
        sql<boolean>`${text} <% (title || ' ' || coalesce(place, ''))`,
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('restricted', '=', false),
        eb.exists(
          eb
            .selectFrom('incidentMembers')
            .select('personId')
            // A joined one is known to whom the main one names.
            .where('incidentMembers.incidentId', '=', sql<string>`root_incident(incidents.id)`)
            .where('personId', '=', actor.personId),
        ),
      ]),
    )
    .orderBy('status', 'desc')
    .orderBy('openedAt', 'desc')
    .limit(SHOWN)
    .execute();
  const people = await db
    .selectFrom('people')
    .select((eb) => [
      'id',
      'name',
      eb
        .selectFrom('roles')
        .select('agencyId')
        .whereRef('roles.personId', '=', 'people.id')
        .limit(1)
        .as('agencyId'),
    ])
    .where('active', '=', true)
    .where('name', 'ilike', like)
    .orderBy('name')
    .limit(SHOWN)
    .execute();
  return { incidents, people };
}
