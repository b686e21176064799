/** Frozen texts that people read now: versions in sign-off, and the newest release of each page. */
import { canonicalText } from '@accord/shared/canonicalText';
import type { Db, Tx } from '../platform/db/database.js';
import type { CheckedLine, CheckedText } from './checkedText.js';
import { linesOf } from './lines.js';

/** @returns the newest revision of each language of each version in sign-off */
export async function readVersionsInSignoff(db: Db, incidentId: string): Promise<CheckedText[]> {
  const rows = await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .distinctOn(['versions.id', 'versionTexts.language'])
    .select([
      'versions.id as versionId',
      'versions.number',
      'versions.statementId',
      'versionTexts.language',
      'versionTexts.canonical',
      'versionTexts.submittedAt',
    ])
    .where('statements.incidentId', '=', incidentId)
    .where('versions.state', '=', 'inSignoff')
    .orderBy('versions.id')
    .orderBy('versionTexts.language')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(({ versionId, number, statementId, language, canonical, submittedAt }) => ({
    place: { kind: 'version', statementId, language, versionId, number },
    statementId,
    language,
    versionId,
    writtenAt: submittedAt.getTime(),
    lines: lines(canonical),
    blocks: null,
    corrects: null,
  }));
}

export interface PublicTexts {
  readonly texts: readonly CheckedText[];
  /** @returns what a release said in a language; null where it said nothing in it */
  readonly saidBy: (releaseId: string, language: string) => CheckedLine[] | null;
  readonly lastReleaseAt: number | null;
}

/** @returns what each public page says now; withdrawn pages say nothing */
export async function readPublicTexts(db: Db | Tx, incidentId: string): Promise<PublicTexts> {
  const rows = await db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .leftJoin('versionTexts', 'versionTexts.id', 'releaseTexts.versionTextId')
    .select([
      'releases.id',
      'releases.statementId',
      'releases.number',
      'releases.slug',
      'releases.at',
      'releases.ofReleaseId',
      'releaseTexts.language',
      'versionTexts.canonical',
      'versionTexts.versionId',
    ])
    .where('releases.incidentId', '=', incidentId)
    .orderBy('releases.number')
    .execute();
  const newest = new Map(rows.map((row) => [`${row.slug} ${row.language}`, row]));
  const saidBy = (releaseId: string, language: string) => {
    const row = rows.find((one) => one.id === releaseId && one.language === language);
    return row?.canonical ? lines(row.canonical) : null;
  };
  const texts = [...newest.values()].flatMap((row): CheckedText[] => {
    // A withdrawal has no version: its words were signed in advance and hold no figures of this.
    if (row.canonical === null) return [];
    const before = row.ofReleaseId === null ? null : saidBy(row.ofReleaseId, row.language);
    return [
      {
        place: {
          kind: 'release',
          statementId: row.statementId,
          language: row.language,
          releaseId: row.id,
          number: row.number,
        },
        statementId: row.statementId,
        language: row.language,
        versionId: row.versionId,
        writtenAt: row.at.getTime(),
        lines: lines(row.canonical),
        blocks: null,
        corrects: before && row.ofReleaseId ? { releaseId: row.ofReleaseId, lines: before } : null,
      },
    ];
  });
  return { texts, saidBy, lastReleaseAt: rows.at(-1)?.at.getTime() ?? null };
}

const lines = (canonical: unknown): CheckedLine[] => linesOf(canonicalText.parse(canonical).parts);
