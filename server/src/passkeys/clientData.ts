/** What the browser says that it asked for, on which site. Read before anything is believed. */

import { createHash } from 'node:crypto';
import { AppError, type ErrorCode } from '@accord/shared/errors';
import { parseAuthenticatorData } from '@simplewebauthn/server/helpers';
import { z } from 'zod';
import type { PasskeySite } from './site.js';

const clientData = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
});

export interface Expected {
  readonly site: PasskeySite;
  readonly type: 'webauthn.create' | 'webauthn.get';
  readonly challenge: string;
  /** The refusal for another challenge: which words, or which attempt, it was meant for. */
  readonly whenOther: ErrorCode;
}

/**
 * @param encoded clientDataJSON in base64url
 * @throws AppError `passkey_invalid`, `passkey_other_site`, or what `whenOther` says
 */
export function checkClientData(encoded: string, expected: Expected): void {
  const given = clientData.safeParse(parseJson(Buffer.from(encoded, 'base64url').toString('utf8')));
  if (!given.success || given.data.type !== expected.type) throw new AppError('passkey_invalid');
  const { origin, crossOrigin, challenge } = given.data;
  // Nobody frames the desk, so a prompt inside a frame came from elsewhere.
  if (origin !== expected.site.origin || crossOrigin) throw new AppError('passkey_other_site');
  if (challenge !== expected.challenge) throw new AppError(expected.whenOther);
}

/**
 * @param bytes authenticatorData
 * @returns the counter of the authenticator
 * @throws AppError `passkey_invalid`, `passkey_other_site`, `passkey_not_verified`
 */
export function checkAuthenticatorData(bytes: Uint8Array, site: PasskeySite): number {
  const { rpIdHash, flags, counter } = parsed(bytes);
  const own = createHash('sha256').update(site.rpId).digest();
  if (!own.equals(rpIdHash)) throw new AppError('passkey_other_site');
  if (!flags.up || !flags.uv) throw new AppError('passkey_not_verified');
  return counter;
}

function parsed(bytes: Uint8Array) {
  try {
    return parseAuthenticatorData(new Uint8Array(bytes));
  } catch {
    throw new AppError('passkey_invalid');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
