/**
 * Signing with a passkey (S8). The challenge names the words, the place, the person and the decision;
 * it is made again from the decision that arrives, so that an approval of anything else is refused.
 */
import { AppError } from '@accord/shared/errors';
import {
  inSignedOrder,
  passkeyChallenge,
  type SignInputs,
  withRemovals,
} from '@accord/shared/passkeyChallenge';
import type { Answered, SigningCeremony } from '@accord/shared/passkeys';
import type { SigningStart } from '@accord/shared/signoff';
import {
  type AssertionProof,
  assertionProof,
  hashProof,
  type StoredAssertion,
} from '@accord/shared/storedAssertion';
import type { CommandContext } from '../audit/command.js';
import { knownIncident } from '../incidents/scope.js';
import { checkAssertion } from '../passkeys/assertion.js';
import { makeNonce, PROMPT_MS, takeNonce } from '../passkeys/nonces.js';
import { passkeySite } from '../passkeys/site.js';
import { readCredentials } from '../passkeys/store.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { beginDeciding, type Deciding, type ReadText, textsRead } from './deciding.js';

/** What the person says beside the words that they sign. */
interface Said {
  readonly remark: string | null;
  readonly standsForRemovals: boolean;
}

/**
 * Asks everything that signing asks, so that nobody approves what would be refused anyway.
 *
 * @throws AppError `passkey_unknown` for a person without a passkey, and what signing refuses with
 */
export function startSigning(
  services: Services,
  actor: Actor,
  input: SigningStart & { readonly versionId: string },
): Promise<SigningCeremony> {
  const { versionId, placeId, texts: read, remark, standsForRemovals } = input;
  return services.db.transaction().execute(async (tx) => {
    const context: CommandContext = { tx, actor, now: services.clock.now(), services };
    const textIds = read.map((one) => one.textId);
    const deciding = await beginDeciding(context, { versionId, placeId, textIds });
    const texts = await textsRead(deciding, read);
    const credentials = await readCredentials(tx, actor.personId);
    if (credentials.length === 0) throw new AppError('passkey_unknown');
    const nonce = await makeNonce(tx, services, 'sign', actor);
    const inputs = inputsOf(deciding, texts, { remark, standsForRemovals }, nonce);
    return {
      nonce,
      inputs,
      challenge: passkeyChallenge(inputs),
      rpId: passkeySite(services.publicUrl).rpId,
      credentials,
      timeoutMs: PROMPT_MS,
    };
  });
}

/**
 * Checks that the person's authenticator approved exactly this signature, and keeps what proves it.
 *
 * @param answer null where the session alone signs
 * @returns the row that the decisions name and its hash for the record; null without a passkey
 * @throws AppError `passkey_required`, `passkey_challenge_spent`, `passkey_other_words`, and every
 *   refusal of an assertion
 */
export async function proveSigning(
  deciding: Deciding,
  answer: Answered | null,
  texts: readonly ReadText[],
  said: Said,
): Promise<{ readonly assertionId: string; readonly proofHash: string } | null> {
  const { tx, services, actor, now, place, file } = deciding;
  if (answer === null) {
    if (place.passkey === 'required') throw new AppError('passkey_required');
    return null;
  }
  const { nonce, response } = answer;
  await takeNonce(tx, { nonce, purpose: 'sign', owner: actor }, now);
  const inputs = inputsOf(deciding, texts, said, nonce);
  const { credentialId, publicKey } = await checkAssertion(tx, services, response, {
    personId: actor.personId,
    challenge: passkeyChallenge(inputs),
    whenOther: 'passkey_other_words',
  });
  const { clientDataJSON, authenticatorData, signature } = response.response;
  const proof: AssertionProof = {
    inputs,
    credentialId,
    publicKey,
    clientDataJSON,
    authenticatorData,
    signature,
    ...passkeySite(services.publicUrl),
  };
  const assertionId = services.random.id();
  await tx
    .insertInto('assertions')
    .values({
      id: assertionId,
      versionId: file.versionId,
      personId: actor.personId,
      at: now,
      proof: JSON.stringify(proof),
    })
    .execute();
  return { assertionId, proofHash: hashProof(proof) };
}

/**
 * What somebody needs who wants to check the signatures of a version without this server; also of
 * those that were taken back, and of those that carried over to it.
 *
 * @throws AppError `not_found` alike for missing and unknowable versions (P1)
 */
export async function readAssertions(
  { db }: Services,
  actor: Actor,
  versionId: string,
): Promise<StoredAssertion[]> {
  const version = await db
    .selectFrom('versions')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .select('statements.incidentId')
    .where('versions.id', '=', versionId)
    .executeTakeFirst();
  if (!version) throw new AppError('not_found');
  await knownIncident(db, actor, version.incidentId);
  const rows = await db
    .selectFrom('assertions')
    .select(['at', 'proof'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('decisions')
          .select('decisions.id')
          .whereRef('decisions.assertionId', '=', 'assertions.id')
          .where('decisions.versionId', '=', versionId),
      ),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ at, proof }) => ({
    at: at.toISOString(),
    proof: assertionProof.parse(proof),
  }));
}

function inputsOf(
  { actor, file, place, forPersonId }: Deciding,
  texts: readonly ReadText[],
  { remark, standsForRemovals }: Said,
  nonce: string,
): SignInputs {
  const inputs = {
    purpose: 'sign' as const,
    decision: 'sign' as const,
    versionId: file.versionId,
    placeId: place.id,
    agencyId: place.agencyId,
    personId: actor.personId,
    forPersonId,
    texts: inSignedOrder(
      texts.map(({ language, hash, scopeHash }) => ({ language, textHash: hash, scopeHash })),
    ),
    remark,
    nonce,
  };
  return withRemovals(inputs, standsForRemovals);
}
