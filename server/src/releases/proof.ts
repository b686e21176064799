/**
 * R6: what goes out is signed by the desk in the transaction that releases it, after its event: the
 * statement names that event's hash, and so the whole record up to it.
 */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { AppError } from '@accord/shared/errors';
import { type ReleaseStatement, releaseStatement, STATEMENT_FORMAT } from '@accord/shared/proof';
import type { Appended } from '../audit/append.js';
import type { CommandContext } from '../audit/command.js';
import { SecretsKeyMismatch } from '../platform/secrets.js';
import { holdSigningKey, type SigningKey, signWith } from '../signing/keys.js';

/** What only the release itself knows; key, times and record are added here. */
export type ReleaseFacts = Omit<
  ReleaseStatement,
  'format' | 'issuer' | 'releasedAt' | 'signedAt' | 'key' | 'record'
>;

/**
 * @returns what to run after the release's event was appended
 * @throws AppError `signing_key_sealed`, and then nothing is released; NoSigningKey
 */
export function signingOf(
  context: CommandContext,
  facts: ReleaseFacts,
): (appended: Appended) => Promise<void> {
  return async (appended) => {
    const { tx, now, services } = context;
    const key = await holdSigningKey(tx);
    // A rotation may have come between the beginning of this transaction and its key.
    const signedAt = new Date(Math.max(+now, +key.validFrom));
    const statement = canonicalJson(
      releaseStatement.parse({
        format: STATEMENT_FORMAT,
        issuer: services.publicUrl,
        ...facts,
        texts: facts.texts.toSorted((a, b) => (a.language < b.language ? -1 : 1)),
        releasedAt: now.toISOString(),
        signedAt: signedAt.toISOString(),
        key: { kid: key.id, validFrom: key.validFrom.toISOString() },
        record: { number: appended.number, hash: appended.hash.toString('hex') },
      }),
    );
    const signature = signStatement(context, key, statement);
    await tx
      .insertInto('releaseProofs')
      .values({ releaseId: facts.releaseId, statement, signature, keyId: key.id, signedAt })
      .execute();
  };
}

function signStatement({ services }: CommandContext, key: SigningKey, statement: string): Buffer {
  try {
    return signWith(services.secrets, key, Buffer.from(statement, 'utf8'));
  } catch (error) {
    if (!(error instanceof SecretsKeyMismatch)) throw error;
    services.log.store.error({ err: error, keyId: key.id }, 'the signing key cannot be opened');
    throw new AppError('signing_key_sealed');
  }
}
