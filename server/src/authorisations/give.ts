/** Writes down agencies' words, each for exactly one version of a text. */
import type { EventContent } from '@accord/shared/events';
import type { WithdrawalGround } from '@accord/shared/releases';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';

export interface Word {
  readonly version: { readonly id: string; readonly number: number; readonly hash: string };
  readonly lineId: string;
  readonly playbookId: string;
  /** Of a wording that takes releases back; null of a line. */
  readonly ground: WithdrawalGround | null;
  readonly agencyId: string;
  readonly personId: string;
  readonly validUntil: Date;
  readonly onlyWhenEngaged: boolean;
}
export interface GivenWord {
  readonly authorisationId: string;
  readonly event: EventContent;
  readonly by: string;
}

/** @returns for each its id, and what happened, for the desk's record */
export async function giveWords(
  tx: Tx,
  words: readonly Word[],
  { now, random }: { readonly now: Date; readonly random: Random },
): Promise<GivenWord[]> {
  if (words.length === 0) return [];
  const rows = words.map(({ version, ground: _, lineId: __, ...word }) => ({
    ...word,
    id: random.id(),
    lineVersionId: version.id,
    hash: version.hash,
    givenAt: now,
  }));
  await tx.insertInto('authorisations').values(rows).execute();
  return words.map((word, index) => {
    const { version, lineId, agencyId, validUntil, onlyWhenEngaged, ground } = word;
    const authorisationId = rows[index]?.id ?? '';
    const payload = {
      authorisationId,
      lineId,
      number: version.number,
      hash: version.hash,
      agencyId,
      validUntil: validUntil.toISOString(),
      onlyWhenEngaged,
      ...(ground && { ground }),
    };
    return { authorisationId, event: { type: 'lineAuthorised', payload }, by: word.personId };
  });
}
