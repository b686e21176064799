/**
 * R6: what goes out is signed by the desk in the transaction that releases it, after its event: the
 * statement names that event's hash, and so the whole record up to it.
 */
import { type ReleaseStatement, releaseStatement, STATEMENT_FORMAT } from '@accord/shared/proof';
import type { Appended } from '../audit/append.js';
import type { CommandContext } from '../audit/command.js';
import { signAsDesk } from '../signing/signAsDesk.js';

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
    const signed = await signAsDesk(context, (signedWith) =>
      releaseStatement.parse({
        format: STATEMENT_FORMAT,
        issuer: services.publicUrl,
        ...facts,
        texts: facts.texts.toSorted((a, b) => (a.language < b.language ? -1 : 1)),
        releasedAt: now.toISOString(),
        ...signedWith,
        record: { number: appended.number, hash: appended.hash.toString('hex') },
      }),
    );
    await tx
      .insertInto('releaseProofs')
      .values({ releaseId: facts.releaseId, ...signed })
      .execute();
  };
}
