/** Rows of people: writing one, and reading all as administrators see them. */
import type { PersonRecord } from '@accord/shared/accounts';
import { readPeople } from '../auth/directory.js';
import { countPasskeys } from '../passkeys/store.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { mayMakeLink, mayResetPasskeys } from '../policy/passkey.js';
import { readAnsweringAgencies } from './answeringAgencies.js';

/** Carets and avatars; as many as the tokens have (p1–p6). */
const COLOURS = [1, 2, 3, 4, 5, 6] as const;

/** Writes a person with the colour that fewest people have. */
export async function insertPerson(
  tx: Tx,
  person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly language: string;
    readonly passwordHash: string | null;
    readonly exercise?: boolean;
  },
  now: Date,
): Promise<void> {
  const used = await tx
    .selectFrom('people')
    .select((eb) => ['colour', eb.fn.countAll<number>().as('count')])
    .groupBy('colour')
    .execute();
  const countOf = (colour: number) => used.find((row) => row.colour === colour)?.count ?? 0;
  const colour = COLOURS.toSorted((a, b) => countOf(a) - countOf(b) || a - b)[0] ?? 1;
  await tx
    .insertInto('people')
    .values({ ...person, colour, createdAt: now })
    .execute();
}

/** Everybody, with what only administrators see: address, and whether and when they were here. */
export async function readPersonRecords(db: Db | Tx, reader: Actor): Promise<PersonRecord[]> {
  const cards = await readPeople(db);
  const passkeys = await countPasskeys(db);
  const agenciesOf = await readAnsweringAgencies(db);
  const rows = await db
    .selectFrom('people')
    .leftJoin('sessions', 'sessions.personId', 'people.id')
    .select((eb) => [
      'people.id',
      'people.email',
      'people.language',
      'people.passwordHash',
      'people.exercise',
      eb.fn.max('sessions.lastSeenAt').as('lastSeenAt'),
    ])
    .groupBy('people.id')
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return cards.flatMap((card) => {
    const row = byId.get(card.id);
    if (!row) return [];
    const signedUp = row.passwordHash !== null || row.exercise;
    const owned = passkeys.get(card.id) ?? 0;
    const canSign = owned > 0 || card.roles.some((one) => one.role === 'approver');
    const of = agenciesOf(card.id);
    return {
      ...card,
      email: row.email,
      language: row.language,
      signedUp,
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      passkeys: owned,
      mayResetPasskeys: mayResetPasskeys(reader, of),
      mayMakeLink: mayMakeLink(reader, { signedUp, canSign, of }),
    };
  });
}
