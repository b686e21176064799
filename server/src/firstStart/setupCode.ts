/**
 * The one-time code of an empty store: printed in the terminal, so that only the operator sets up
 * the desk. Kept as a hash in the store, since the browser may reach another process than the one
 * that printed it; every code ends when the desk is set up.
 */
import { createHash } from 'node:crypto';
import { AppError } from '@accord/shared/errors';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from '../auth/attempts.js';
import { findDesk } from '../auth/desk.js';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import type { Services } from '../platform/services.js';

/** Crockford Base32: no I, L, O or U, so it can be read out over a telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 40 bits: beyond guessing at the pace that the limits allow. */
const LENGTH = 8;
/** Ten tries a quarter of an hour from one address, a hundred from everywhere. */
const FROM_ONE_PLACE = { points: 10, duration: 15 * 60 };
const FROM_EVERYWHERE = { points: 100, duration: 15 * 60 };

const hashCode = (code: string) => createHash('sha256').update(code).digest();

/** What people type for what was printed: any case, any grouping, O for 0, I or L for 1. */
const normal = (typed: string) =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/**
 * Makes a code when the store is empty, at every start.
 *
 * @returns the code as it is printed (`7K2M-Q4XD`); null when the desk is set up
 */
export async function issueSetupCode({
  db,
  clock,
  random,
}: Pick<Services, 'db' | 'clock' | 'random'>): Promise<string | null> {
  if (await findDesk(db)) return null;
  const code = makeCode(random);
  await db
    .insertInto('setupCodes')
    .values({ codeHash: hashCode(code), createdAt: clock.now() })
    .execute();
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

function makeCode(random: Random): string {
  return [...random.bytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

export interface SetupAttempts {
  /** @throws AppError `too_many_attempts` */
  count(address: string): Promise<void>;
}

export function createSetupAttempts(): SetupAttempts {
  const place = new RateLimiterMemory(FROM_ONE_PLACE);
  const everywhere = new RateLimiterMemory(FROM_EVERYWHERE);
  return {
    async count(address) {
      await consume(place, address);
      await consume(everywhere, 'all');
    },
  };
}

/**
 * Takes the code, inside the transaction that sets up the desk: two people at once end as one
 * desk and one refusal.
 *
 * @throws AppError `already_set_up`, `setup_code_wrong`
 */
export async function useSetupCode(tx: Tx, typed: string): Promise<void> {
  const codes = await tx.selectFrom('setupCodes').select('codeHash').forUpdate().execute();
  if (await findDesk(tx)) throw new AppError('already_set_up');
  const given = hashCode(normal(typed));
  if (!codes.some((one) => one.codeHash.equals(given))) throw new AppError('setup_code_wrong');
  await tx.deleteFrom('setupCodes').execute();
}
