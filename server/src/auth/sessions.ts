/** Sessions: random tokens, stored hashed; whoever reads the store cannot use them. */
import { createHash } from 'node:crypto';
import { AppError } from '@accord/shared/errors';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../platform/actor.js';
import type { Clock } from '../platform/clock.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import { readTogether } from '../platform/shareReading.js';

export const SESSION_COOKIE = 'accord_session';
/** 256 bits: guessing is hopeless, so a fast hash is enough. */
const TOKEN_BYTES = 32;
/** A night shift and the day after it, not a fortnight on a shared computer. */
const LIFETIME_MS = 36 * 60 * 60 * 1000;
/** Writing "last seen" at every request would make each read a write. */
const SEEN_EVERY_MS = 60 * 1000;

const hashToken = (token: string) => createHash('sha256').update(token).digest();

/** @returns the token for the cookie; only its hash is kept */
export async function startSession(
  tx: Db | Tx,
  personId: string,
  now: Date,
  random: Random,
): Promise<{ sessionId: string; token: string; expiresAt: Date }> {
  const token = random.bytes(TOKEN_BYTES).toString('base64url');
  const sessionId = random.id();
  const expiresAt = new Date(now.getTime() + LIFETIME_MS);
  await tx
    .insertInto('sessions')
    .values({
      id: sessionId,
      tokenHash: hashToken(token),
      personId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    })
    .execute();
  return { sessionId, token, expiresAt };
}

/** @returns who the cookie belongs to with their roles as of now; null for nobody */
export async function authenticate(
  db: Db | Tx,
  cookieHeader: string | undefined,
  now: Date,
): Promise<Actor | null> {
  return (await authenticateConnection(db, cookieHeader, now))?.actor ?? null;
}

/** Somebody who stays connected, at most for as long as their session lasts. */
export interface Connected {
  readonly actor: Actor;
  readonly endsAt: Date;
}

/** @returns as {@link authenticate}, for what stays open: nobody asks again when its time is over */
export async function authenticateConnection(
  db: Db | Tx,
  cookieHeader: string | undefined,
  now: Date,
): Promise<Connected | null> {
  const token = readCookie(cookieHeader, SESSION_COOKIE);
  if (!token) return null;
  const found = (await sessionsOf(db, [token], now)).get(token);
  const actor = await seen(db, found, now);
  return found && actor ? { actor, endsAt: found.expiresAt } : null;
}

/** @returns as {@link authenticate}; those who ask at the same time are asked for in one query */
export function authenticateTogether(
  db: Db,
  clock: Clock,
): (cookieHeader: string | undefined) => Promise<Actor | null> {
  const sessionOf = readTogether((tokens) => sessionsOf(db, tokens, clock.now()));
  return async (cookieHeader) => {
    const token = readCookie(cookieHeader, SESSION_COOKIE);
    if (!token) return null;
    return await seen(db, await sessionOf(token), clock.now());
  };
}

async function sessionsOf(
  db: Db | Tx,
  tokens: readonly string[],
  now: Date,
): Promise<Map<string, FoundSession>> {
  const tokenOf = new Map(tokens.map((token) => [hashToken(token).toString('hex'), token]));
  const hashes = [...tokenOf.keys()].map((hash) => Buffer.from(hash, 'hex'));
  const found = await sessionsWith(
    db,
    sql`session.token_hash IN (${sql.join(hashes)}) AND session.expires_at > ${now}`,
  );
  return new Map(found.map((one) => [tokenOf.get(one.tokenHash.toString('hex')) ?? '', one]));
}

async function seen(
  db: Db | Tx,
  found: FoundSession | undefined,
  now: Date,
): Promise<Actor | null> {
  if (!found) return null;
  const { lastSeenAt } = found;
  const actor = actorOf(found);
  if (now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await db
      .updateTable('sessions')
      .set({ lastSeenAt: now })
      .where('id', '=', actor.sessionId)
      .execute();
  }
  return actor;
}

/**
 * The person as the policy sees them, without their cookie: for open connections asked again.
 *
 * @returns null when the session has ended, by somebody or by its time
 */
export async function loadActor(
  db: Db | Tx,
  personId: string,
  sessionId: string,
  now: Date,
): Promise<Actor | null> {
  const [found] = await sessionsWith(
    db,
    sql`session.id = ${sessionId} AND person.id = ${personId} AND session.expires_at > ${now}`,
  );
  return found ? actorOf(found) : null;
}

/**
 * The person as the policy sees them now, for what they ordered earlier: without a session.
 *
 * @returns null for somebody who is active no more
 */
export async function personAsActor(db: Db | Tx, personId: string): Promise<Actor | null> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'name', 'language', 'colour'])
    .where('id', '=', personId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!person) return null;
  const roles = await db
    .selectFrom('roles')
    .innerJoin('agencies', 'agencies.id', 'roles.agencyId')
    .select(['roles.agencyId', 'roles.role', 'roles.deputyFor'])
    .where('roles.personId', '=', personId)
    .where('agencies.active', '=', true)
    .execute();
  const { id, ...rest } = person;
  return { ...rest, personId: id, sessionId: NO_SESSION, roles };
}

const NO_SESSION = '';

interface FoundSession extends Actor {
  readonly tokenHash: Buffer;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

function actorOf({ tokenHash: _, lastSeenAt: __, expiresAt: ___, ...actor }: FoundSession): Actor {
  return actor;
}

/** In one query: it is asked with every request and every connection. */
async function sessionsWith(db: Db | Tx, condition: RawBuilder<unknown>): Promise<FoundSession[]> {
  const { rows } = await sql<FoundSession>`
    SELECT session.id AS session_id, session.token_hash, session.last_seen_at,
           session.expires_at, person.id AS person_id, person.name, person.language, person.colour,
           coalesce(
             (SELECT json_agg(json_build_object(
                       'agencyId', role.agency_id, 'role', role.role, 'deputyFor', role.deputy_for))
                FROM roles AS role JOIN agencies AS agency ON agency.id = role.agency_id
               WHERE role.person_id = person.id AND agency.active),
             '[]') AS roles
      FROM sessions AS session JOIN people AS person ON person.id = session.person_id
     WHERE person.active AND ${condition}`.execute(db);
  return rows;
}

/**
 * Asked inside a command, once it has its lock: who waited for it may have lost a right meanwhile,
 * and nothing is done with a right that is gone (P2).
 *
 * @throws AppError `not_allowed` when the person is inactive now, or holds a role no more
 */
export async function refuseLostRights(tx: Tx, actor: Actor): Promise<void> {
  const held = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .innerJoin('agencies', 'agencies.id', 'roles.agencyId')
    .select(['roles.agencyId', 'roles.role'])
    .where('roles.personId', '=', actor.personId)
    .where('people.active', '=', true)
    .where('agencies.active', '=', true)
    .execute();
  const stand = actor.roles.every((grant) =>
    held.some((one) => one.agencyId === grant.agencyId && one.role === grant.role),
  );
  if (!stand) throw new AppError('not_allowed');
}

/** Notes that their pages are open. */
export async function markSeen(db: Db, sessionIds: readonly string[], now: Date): Promise<void> {
  if (sessionIds.length === 0) return;
  await db
    .updateTable('sessions')
    .set({ lastSeenAt: now })
    .where('id', 'in', [...new Set(sessionIds)])
    .where('lastSeenAt', '<', now)
    .execute();
}

/** Ends one session. Its live connections end by the store's notice (P2). */
export async function endSession(db: Db | Tx, sessionId: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', sessionId).execute();
}

/** Ends every session of a person: sign out everywhere, deactivation, a new password. */
export async function endAllSessions(
  db: Db | Tx,
  personId: string,
  except?: string,
): Promise<void> {
  let query = db.deleteFrom('sessions').where('personId', '=', personId);
  if (except) query = query.where('id', '!=', except);
  await query.execute();
}

/**
 * @param secure whether people reach the desk over TLS
 * @returns the value of a `Set-Cookie` header
 */
export function sessionCookie(token: string, expiresAt: Date, secure: boolean): string {
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expiresAt.toUTCString()}${secure ? '; Secure' : ''}`;
}

/** @returns a `Set-Cookie` value that removes the cookie */
export function clearedCookie(secure: boolean): string {
  return sessionCookie('', new Date(0), secure);
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
