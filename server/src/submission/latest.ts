/** The newest version of a statement, and whether a submission would change anything in it. */
import type { Alert } from '@accord/shared/alert';
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import { textPace } from '@accord/shared/pace';
import { frozenFact } from '@accord/shared/statements';
import { z } from 'zod';
import { type CitedFact, changedFacts } from '../facts/changed.js';
import type { Db, Tx } from '../platform/db/database.js';
import { readAlert } from '../statements/alert.js';
import type { FrozenLanguage } from './texts.js';

const frozenFacts = z.array(frozenFact);

export interface LatestVersion {
  readonly id: string;
  readonly number: number;
  readonly alert: Alert | null;
  /** Of each language the newest revision. */
  readonly texts: ReadonlyMap<
    string,
    {
      readonly hash: string;
      readonly facts: CitedFact[];
      /** Blocks that were behind; null where nobody looked. */
      readonly behind: number | null;
    }
  >;
}

/** @returns undefined while nothing was submitted yet */
export async function readLatest(
  db: Db | Tx,
  statementId: string,
): Promise<LatestVersion | undefined> {
  const version = await db
    .selectFrom('versions')
    .select(['id', 'number', 'alert'])
    .where('statementId', '=', statementId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!version) return undefined;
  const rows = await db
    .selectFrom('versionTexts')
    .select(['language', 'hash', 'facts', 'pace'])
    .where('versionId', '=', version.id)
    .orderBy('revision')
    .execute();
  const texts = rows.map(
    ({ language, hash, facts, pace }) =>
      [
        language,
        {
          hash,
          facts: frozenFacts.parse(facts),
          behind: pace ? textPace.parse(pace).behind.length : null,
        },
      ] as const,
  );
  return { ...version, alert: readAlert(version.alert), texts: new Map(texts) };
}

/**
 * Saving with no change resets nothing (S4): the version in sign-off stays as it is. A fact that
 * moved is a change even where no word shows it: only a new text can be released again (F3). So is a
 * translation that was brought in line without another word: those who sign were told it is behind.
 *
 * @param facts the incident's facts, as the texts were frozen with them
 * @throws AppError `nothing_changed`
 */
export function requireChange(
  latest: LatestVersion | undefined,
  frozen: readonly FrozenLanguage[],
  facts: readonly Fact[],
): void {
  if (!latest) return;
  const changed = frozen.some(({ language, text, pace }) => {
    const before = latest.texts.get(language);
    if (before?.hash !== text.hash || changedFacts(before.facts, facts).length > 0) return true;
    return pace !== null && before.behind !== null && before.behind !== pace.behind.length;
  });
  if (!changed) throw new AppError('nothing_changed', { number: latest.number });
}
