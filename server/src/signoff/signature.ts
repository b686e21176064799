/** Writes a signature, by whatever way it was given: a row for each text, under S7. */
import { AppError } from '@accord/shared/errors';
import type { Deciding, ReadText } from './deciding.js';
import { signoffState } from './machine.js';

export interface Decided {
  readonly decisionIds: string[];
  readonly complete: boolean;
}

export interface Given {
  readonly remark: string | null;
  /** What a passkey made; null where the session was enough, or a voice. */
  readonly assertionId: string | null;
  /** The two people of the desk, where it was given by voice. */
  readonly loggedBy: string | null;
  readonly heardBy: string | null;
  /** Of a signature that also stands without blocks of others (S10). */
  readonly standsForRemovals: boolean;
}

/**
 * @param deciding its actor is the signatory
 * @throws AppError `submitter_alone` where nobody but the submitter would have signed (S7)
 */
export async function writeSignature(
  deciding: Deciding,
  texts: readonly ReadText[],
  given: Given,
): Promise<Decided> {
  const { tx, actor, now, services, file, place, forPersonId } = deciding;
  const rows = texts.map((text) => ({
    id: services.random.id(),
    versionId: file.versionId,
    placeId: place.id,
    agencyId: place.agencyId,
    kind: 'sign' as const,
    personId: actor.personId,
    textId: text.id,
    textHash: text.hash,
    scopeHash: text.scopeHash,
    forPersonId,
    at: now,
    ...given,
  }));
  const none = {
    ...{ toPersonId: null, quote: null, blocking: false, answeredAt: null },
    ...{ part: null, carriedFrom: null, carriedByRemoval: false },
  };
  const after = signoffState({
    ...file.input,
    decisions: [...file.input.decisions, ...rows.map((row) => ({ ...row, ...none }))],
  });
  if (after.complete && after.submitterAlone) throw new AppError('submitter_alone');
  await tx.insertInto('decisions').values(rows).execute();
  return { decisionIds: rows.map((row) => row.id), complete: after.complete };
}

/** What an event says of the texts that were signed. */
export function eventTexts(texts: readonly ReadText[]) {
  return {
    textHashes: Object.fromEntries(texts.map((text) => [text.id, text.hash])),
    languages: texts.map((text) => text.language),
  };
}
