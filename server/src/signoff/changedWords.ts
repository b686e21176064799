/** Which words changed since a text that somebody read or signed (S2). */
import { type CanonicalText, canonicalText } from '@accord/shared/canonicalText';
import { AppError } from '@accord/shared/errors';
import { type DiffHunk, wordDiff } from '@accord/shared/wordDiff';
import type { Db, Tx } from '../platform/db/database.js';
import { type DecisionRow, earlierSignatures, type VersionFile } from './store.js';

interface StoredText {
  readonly id: string;
  readonly versionId: string;
  readonly language: string;
  readonly wordCount: number;
  readonly canonical: CanonicalText;
}

async function readTexts(db: Db | Tx, ids: readonly string[]): Promise<StoredText[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('versionTexts')
    .select(['id', 'versionId', 'language', 'wordCount', 'canonical'])
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => ({ ...row, canonical: canonicalText.parse(row.canonical) }));
}

/** Of each language the newest revision, of the newest version. */
async function newestTexts(db: Db | Tx, statementId: string) {
  const version = await db
    .selectFrom('versions')
    .select(['id', 'number'])
    .where('statementId', '=', statementId)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('versionTexts')
    .distinctOn('language')
    .select('id')
    .where('versionId', '=', version.id)
    .orderBy('language')
    .orderBy('revision', 'desc')
    .execute();
  return {
    version,
    texts: await readTexts(
      db,
      rows.map((row) => row.id),
    ),
  };
}

/**
 * The refusal of a decision on a text that was replaced: nothing was signed, and these words
 * changed (S2).
 *
 * @param file the version that the person read
 * @param textIds the texts that they read
 * @returns `superseded` with the current version and, per language, the changed words
 */
export async function supersededError(
  db: Db | Tx,
  file: VersionFile,
  textIds: readonly string[],
): Promise<AppError> {
  const { version, texts } = await newestTexts(db, file.statementId);
  const read = (await readTexts(db, textIds)).filter((one) => one.versionId === file.versionId);
  if (read.length < new Set(textIds).size) return new AppError('text_mismatch');
  const changes: {
    language: string;
    textId: string;
    changedWords: number;
    hunks: readonly DiffHunk[];
  }[] = [];
  for (const old of read) {
    const now = texts.find((one) => one.language === old.language);
    // A language that is not in the new version yet has nothing to compare with.
    if (!now || now.id === old.id) continue;
    const { changedWords, hunks } = wordDiff(old.canonical, now.canonical);
    changes.push({ language: now.language, textId: now.id, changedWords, hunks });
  }
  return new AppError('superseded', {
    currentVersionId: version.id,
    currentNumber: version.number,
    changedWords: changes.reduce((sum, one) => sum + one.changedWords, 0),
    changes,
  });
}

export interface ChangeSince {
  /** Null where the agency signed none of these languages before. */
  readonly changedWords: number | null;
  readonly signedVersion: number | null;
  readonly wordCount: number;
}

/**
 * What an agency has still to read of a version, since the texts that it signed before: in each
 * language that its place has not signed yet, the words that changed, and of a new language all.
 *
 * @param place its agency, and the texts of this version that it has signed or that carried over
 * @param language the reader's, whose words are counted where nothing was signed before
 */
export async function changedSince(
  db: Db | Tx,
  file: VersionFile,
  decisions: readonly DecisionRow[],
  place: { readonly agencyId: string; readonly signedTextIds: readonly string[] },
  language: string,
): Promise<ChangeSince> {
  const head = file.texts.find((one) => one.language === language) ?? file.texts[0];
  const none = { changedWords: null, signedVersion: null, wordCount: head?.wordCount ?? 0 };
  const signed = earlierSignatures(file, decisions).filter(
    (one) => one.agencyId === place.agencyId,
  );
  if (signed.length === 0) return none;
  const open = file.texts.filter((one) => !place.signedTextIds.includes(one.id));
  const texts = await readTexts(db, [
    ...open.map((one) => one.id),
    ...signed.flatMap((one) => one.textId ?? []),
  ]);
  const read = new Map(texts.map((one) => [one.id, one]));
  let changedWords = 0;
  const since: number[] = [];
  for (const { id, wordCount } of open) {
    const now = read.get(id);
    const before = signed.find((one) => read.get(one.textId ?? '')?.language === now?.language);
    const then = read.get(before?.textId ?? '');
    changedWords += now && then ? wordDiff(then.canonical, now.canonical).changedWords : wordCount;
    if (before) since.push(before.versionNumber);
  }
  if (since.length === 0) return none;
  return { ...none, changedWords, signedVersion: Math.min(...since) };
}
