/**
 * What the person approves with a passkey, as the page itself sees it: the words whose hash it has
 * computed, the place, the person. Of the server's challenge it takes the nonce and the hash of the
 * agency's own part, which no page can compute; everything else has to be the same.
 */
import { hashCanonical } from '@accord/shared/canonicalText';
import { inSignedOrder, type SignInputs, withRemovals } from '@accord/shared/passkeyChallenge';
import type { Answered } from '@accord/shared/passkeys';
import { type Decide, signingStart } from '@accord/shared/signoff';
import type { Version, VersionText } from '@accord/shared/statements';
import { newKey } from '../../lib/api.js';
import { askPasskey } from '../../lib/passkey.js';
import type { MyPlace } from './context.js';
import { postChallenge } from './requests.js';

export type SignDecision = Extract<Decide, { kind: 'sign' }>;

/** Who signs what, and where. */
export interface Approval {
  readonly version: Pick<Version, 'id'> & {
    readonly texts: readonly Pick<VersionText, 'id' | 'language' | 'canonical'>[];
  };
  readonly decision: SignDecision;
  readonly mine: Pick<MyPlace, 'place' | 'forPersonId'>;
  readonly personId: string;
}

/** @returns the inputs of the challenge, of which only `given` comes from the server */
export function ownInputs(
  { version, decision, mine, personId }: Approval,
  given: Pick<SignInputs, 'nonce' | 'texts'>,
): SignInputs {
  // As the server reads it: composed, trimmed.
  const { placeId, texts, remark, standsForRemovals } = signingStart.parse({
    placeId: decision.placeId,
    texts: decision.texts,
    remark: decision.remark,
    standsForRemovals: decision.standsForRemovals,
  });
  const textIds = new Set(texts.map((one) => one.textId));
  const inputs = {
    purpose: 'sign' as const,
    decision: 'sign' as const,
    versionId: version.id,
    placeId,
    agencyId: mine.place.agencyId,
    personId,
    forPersonId: mine.forPersonId,
    texts: inSignedOrder(
      version.texts
        .filter((text) => textIds.has(text.id))
        .map(({ language, canonical }) => ({
          language,
          textHash: hashCanonical(canonical),
          scopeHash: given.texts.find((one) => one.language === language)?.scopeHash ?? null,
        })),
    ),
    remark,
    nonce: given.nonce,
  };
  return withRemovals(inputs, standsForRemovals);
}

/**
 * Asks the server for a challenge and the person for their passkey.
 *
 * @throws ApiError, PasskeyError
 */
export async function approve(approval: Approval): Promise<Answered> {
  const { placeId, texts, remark, standsForRemovals } = approval.decision;
  const start = { placeId, texts, remark, standsForRemovals };
  const asked = await postChallenge(approval.version.id, start, newKey());
  const { nonce, inputs } = asked;
  return await askPasskey(asked, ownInputs(approval, { nonce, texts: inputs.texts }));
}
