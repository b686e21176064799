/** Signs a statement of the desk in the transaction that it is about, with the key in use (R6). */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { AppError } from '@accord/shared/errors';
import type { CommandContext } from '../audit/command.js';
import { SecretsKeyMismatch } from '../platform/secrets.js';
import { holdSigningKey, type SigningKey, signWith } from './keys.js';

/** What every signed statement says of its signature. */
export interface SignedWith {
  readonly signedAt: string;
  readonly key: { readonly kid: string; readonly validFrom: string };
}

/** A row's part of what was signed. */
export interface DeskSignature {
  /** RFC 8785 JSON: in UTF-8 exactly the signed bytes. */
  readonly statement: string;
  readonly signature: Buffer;
  readonly keyId: string;
  readonly signedAt: Date;
}

/**
 * @param state puts the statement together, with when and by which key it is signed
 * @returns what to keep in the store, where a rotation finds when the key signed last
 * @throws AppError `signing_key_sealed`, and then nothing is kept; NoSigningKey
 */
export async function signAsDesk(
  { tx, now, services }: CommandContext,
  state: (signed: SignedWith) => unknown,
): Promise<DeskSignature> {
  const key = await holdSigningKey(tx);
  // A rotation may have come between the beginning of this transaction and its key.
  const signedAt = new Date(Math.max(+now, +key.validFrom));
  const statement = canonicalJson(
    state({
      signedAt: signedAt.toISOString(),
      key: { kid: key.id, validFrom: key.validFrom.toISOString() },
    }),
  );
  return { statement, signature: signText(services, key, statement), keyId: key.id, signedAt };
}

function signText(
  { secrets, log }: CommandContext['services'],
  key: SigningKey,
  statement: string,
): Buffer {
  try {
    return signWith(secrets, key, Buffer.from(statement, 'utf8'));
  } catch (error) {
    if (!(error instanceof SecretsKeyMismatch)) throw error;
    log.store.error({ err: error, keyId: key.id }, 'the signing key cannot be opened');
    throw new AppError('signing_key_sealed');
  }
}
