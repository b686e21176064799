/**
 * Invitations and resets: whoever holds the link sets the password once, within three days. The
 * store keeps only the hash of what stands in the link.
 */
import { createHash } from 'node:crypto';
import type { LinkCreated, LinkView } from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import { readAnsweringAgencies } from '../agencies/answeringAgencies.js';
import { runCommand } from '../audit/command.js';
import { readCredentials } from '../passkeys/store.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { mayMakeLink } from '../policy/passkey.js';
import { lockDesk, requireDesk, runOnDesk } from './desk.js';
import { hashPassword, refuseCommonPassword } from './passwords.js';
import { endAllSessions, personAsActor } from './sessions.js';

/** A weekend: a link sent on Friday evening is still good on Monday. */
const LIFETIME_MS = 72 * 60 * 60 * 1000;
/** 256 bits: guessing is hopeless, so a fast hash is enough. */
const TOKEN_BYTES = 32;

const hashToken = (token: string) => createHash('sha256').update(token).digest();

/**
 * Makes a link for a person: an invitation until they have a password, a reset afterwards. Links
 * made before for them end.
 *
 * @throws AppError `not_allowed`, `person_unknown`; `link_not_yours` where the person signs for another
 *   agency
 */
export async function makeLinkCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly personId: string },
): Promise<LinkCreated> {
  const token = services.random.bytes(TOKEN_BYTES).toString('base64url');
  const tokenHash = hashToken(token);
  const made = await runCommand(
    services,
    { actor, key, name: 'makeLink', input },
    async ({ tx, now }) => {
      if (!mayAdminister(actor)) throw new AppError('not_allowed');
      const desk = await lockDesk(tx);
      const person = await tx
        .selectFrom('people')
        .select(['id', 'passwordHash'])
        .where('id', '=', input.personId)
        .where('active', '=', true)
        .executeTakeFirst();
      if (!person) throw new AppError('person_unknown');
      const signedUp = person.passwordHash !== null;
      if (!mayMakeLink(actor, { signedUp, ...(await readSigning(tx, person.id)) })) {
        throw new AppError('link_not_yours');
      }
      const kind = signedUp ? ('reset' as const) : ('invite' as const);
      const expiresAt = new Date(now.getTime() + LIFETIME_MS);
      await dropLinks(tx, person.id);
      await tx
        .insertInto('accountLinks')
        .values({
          tokenHash,
          personId: person.id,
          kind,
          createdBy: actor.personId,
          createdAt: now,
          expiresAt,
        })
        .execute();
      return {
        // The answer is kept for replays, so the token itself may not stand in it.
        result: { tokenHash: tokenHash.toString('hex'), expiresAt: expiresAt.toISOString() },
        record: {
          streamId: desk.id,
          event: { type: 'linkMade', payload: { personId: person.id, kind } },
        },
      };
    },
  );
  if (made.tokenHash !== tokenHash.toString('hex')) {
    await renewToken(services.db, Buffer.from(made.tokenHash, 'hex'), tokenHash);
  }
  return { url: `${services.publicUrl}/invite/${token}`, expiresAt: made.expiresAt };
}

/** Is the person an approver, or has passkeys; and who answers for them? */
async function readSigning(db: Db | Tx, personId: string) {
  const role = await db
    .selectFrom('roles')
    .select('personId')
    .where('personId', '=', personId)
    .where('role', '=', 'approver')
    .executeTakeFirst();
  const canSign = role !== undefined || (await readCredentials(db, personId)).length > 0;
  return { canSign, of: (await readAnsweringAgencies(db, personId))(personId) };
}

/** A replay cannot be told the token of the first answer, so the same link gets a new one. */
async function renewToken(db: Db, before: Buffer, tokenHash: Buffer): Promise<void> {
  const renewed = await db
    .updateTable('accountLinks')
    .set({ tokenHash })
    .where('tokenHash', '=', before)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  if (renewed.numUpdatedRows === 0n) throw new AppError('link_invalid');
}

/** Ends every unused link of a person. */
export async function dropLinks(tx: Tx, personId: string): Promise<void> {
  await tx
    .deleteFrom('accountLinks')
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
}

/** @throws AppError `link_invalid` alike for used, expired and unknown links, and those that hold no longer */
export async function readLink(services: Services, token: string): Promise<LinkView> {
  const link = await findLink(services.db, token, services.clock.now());
  const desk = await requireDesk(services.db);
  return {
    kind: link.kind,
    name: link.name,
    email: link.email,
    deskName: desk.name,
    expiresAt: link.expiresAt.toISOString(),
  };
}

/**
 * Sets the password and ends the person's sessions.
 *
 * @returns whose link it was, for the session that starts now
 * @throws AppError `link_invalid`, `password_too_weak`
 */
export async function useLink(
  services: Services,
  token: string,
  password: string,
): Promise<{ personId: string }> {
  const seen = await findLink(services.db, token, services.clock.now());
  refuseCommonPassword(password, seen.email, seen.name);
  const passwordHash = await hashPassword(password);
  return await runOnDesk(services, async (tx, now) => {
    const link = await findLink(tx, token, now);
    await tx
      .updateTable('accountLinks')
      .set({ usedAt: now })
      .where('tokenHash', '=', hashToken(token))
      .execute();
    await tx.updateTable('people').set({ passwordHash }).where('id', '=', link.personId).execute();
    await endAllSessions(tx, link.personId);
    const { personId } = link;
    return {
      result: { personId },
      event: {
        type: link.kind === 'invite' ? 'personJoined' : 'passwordReset',
        payload: { personId },
      },
      by: personId,
    };
  });
}

async function findLink(db: Db | Tx, token: string, now: Date) {
  const query = db
    .selectFrom('accountLinks')
    .innerJoin('people', 'people.id', 'accountLinks.personId')
    .select([
      'accountLinks.kind',
      'accountLinks.expiresAt',
      'accountLinks.createdBy',
      'people.id as personId',
      'people.name',
      'people.email',
    ])
    .where('accountLinks.tokenHash', '=', hashToken(token))
    .where('accountLinks.usedAt', 'is', null)
    .where('accountLinks.expiresAt', '>', now)
    .where('people.active', '=', true);
  // Two clicks at once: the second waits for the first, and then finds the link used.
  const link = await (db.isTransaction
    ? query.forUpdate('accountLinks')
    : query
  ).executeTakeFirst();
  if (!link || !(await stillHolds(db, link))) throw new AppError('link_invalid');
  return link;
}

/** Whom it is for may sign since it was made, and whoever made it may have lost the right. */
async function stillHolds(
  db: Db | Tx,
  link: { readonly kind: string; readonly personId: string; readonly createdBy: string | null },
): Promise<boolean> {
  if (link.kind !== 'reset') return true;
  const maker = link.createdBy && (await personAsActor(db, link.createdBy));
  if (!maker) return false;
  return mayMakeLink(maker, { signedUp: true, ...(await readSigning(db, link.personId)) });
}
