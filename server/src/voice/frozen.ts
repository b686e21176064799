/** Frozen texts that people read now: versions in sign-off, and the newest release of each page. */
import { canonicalText } from '@accord/shared/canonicalText';
import type { TextPlace } from '@accord/shared/findings';
import { sql } from 'kysely';
import { z } from 'zod';
import { readFactStates } from '../facts/states.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { areasIn } from './areas.js';
import type { CheckedLine, CheckedText } from './checkedText.js';
import { linesOf } from './lines.js';

/** @returns the newest revision of each language of each version in sign-off */
export async function readVersionsInSignoff(
  db: Db,
  incidentIds: readonly string[],
): Promise<CheckedText[]> {
  const rows = await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .distinctOn(['versions.id', 'versionTexts.language'])
    .select([
      'versions.id as versionId',
      'versions.number',
      'versions.statementId',
      'versions.alert',
      'versionTexts.language',
      'versionTexts.canonical',
      'versionTexts.submittedAt',
    ])
    .where('statements.incidentId', 'in', incidentIds)
    .where('versions.state', '=', 'inSignoff')
    .orderBy('versions.id')
    .orderBy('versionTexts.language')
    .orderBy('revision', 'desc')
    .execute();
  const overrides = await readOverrides(db, incidentIds, [
    ...new Set(rows.map((row) => row.versionId)),
  ]);
  return rows.map(({ versionId, number, statementId, language, alert, ...row }) => {
    const { parts, correctionNote } = canonicalText.parse(row.canonical);
    return {
      place: { kind: 'version', statementId, language, versionId, number },
      statementId,
      language,
      versionId,
      writtenAt: row.submittedAt.getTime(),
      lines: linesOf(parts),
      blocks: null,
      corrects: null,
      // What it puts right is looked up with what the page said.
      note: correctionNote === null ? null : { words: correctionNote, said: [] },
      overrides: (overrides.get(versionId) ?? []).flatMap(({ reason }) => reason[language] ?? []),
      areas: areasIn(alert, language),
    };
  });
}

/** @returns by version, those that were let go of or ended by a newer change of the fact left out (F3) */
async function readOverrides(
  db: Db,
  incidentIds: readonly string[],
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly reason: Readonly<Record<string, string>> }[]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('overrides')
    .select(['versionId', 'facts', 'reason', 'proposedAt'])
    .where('versionId', 'in', versionIds)
    .where('droppedAt', 'is', null)
    .orderBy('proposedAt')
    .execute();
  if (rows.length === 0) return new Map();
  const now = new Map((await readFactStates(db, incidentIds)).map((fact) => [fact.id, fact]));
  const standing = rows.filter(({ facts, proposedAt }) =>
    facts.every(({ factId, version }) => {
      const fact = now.get(factId);
      return fact?.current.number === version && !(fact.disputedAt && fact.disputedAt > proposedAt);
    }),
  );
  return groupBy(standing, (row) => row.versionId);
}

export interface PublicTexts {
  readonly texts: readonly CheckedText[];
  /** @returns what a release said in a language; null where it said nothing in it */
  readonly saidBy: (releaseId: string, language: string) => CheckedLine[] | null;
  /**
   * @param before moment from which on it does not count; null: up to now
   * @returns what a correction of the release can say that the page said: that release, what it
   *   corrected itself, and what the correction's own statement released before; the newest first
   */
  readonly saidBefore: (
    releaseId: string,
    statementId: string | null,
    before: Date | null,
  ) => CheckedText[];
  readonly lastReleaseAt: number | null;
}

/** @returns what each public page says now; withdrawn pages say nothing */
export async function readPublicTexts(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<PublicTexts> {
  const rows = await db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .leftJoin('versionTexts', 'versionTexts.id', 'releaseTexts.versionTextId')
    .leftJoin('versions', 'versions.id', 'versionTexts.versionId')
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
      'versions.alert',
      sql<unknown>`release_texts.page -> 'overrides'`.as('overrides'),
    ])
    .where('releases.incidentId', 'in', incidentIds)
    .orderBy('releases.at')
    .orderBy('releases.number')
    .execute();
  const newest = new Map(rows.map((row) => [`${row.slug} ${row.language}`, row]));
  const saidBy = (releaseId: string, language: string) => {
    const row = rows.find((one) => one.id === releaseId && one.language === language);
    return row?.canonical ? lines(row.canonical) : null;
  };
  const saidBefore: PublicTexts['saidBefore'] = (releaseId, statementId, before) => {
    const chain = new Set<string>();
    for (let id: string | null = releaseId; id !== null && !chain.has(id); ) {
      chain.add(id);
      const one = rows.find((row) => row.id === id);
      id = one?.ofReleaseId ?? null;
    }
    return rows
      .filter(
        (row) =>
          chain.has(row.id) ||
          (row.statementId === statementId && (before === null || row.at < before)),
      )
      .toReversed()
      .flatMap((row) =>
        row.canonical === null
          ? []
          : [
              {
                place: placeOf(row),
                statementId: row.statementId,
                language: row.language,
                versionId: row.versionId,
                writtenAt: row.at.getTime(),
                lines: lines(row.canonical),
                blocks: null,
                corrects: null,
                note: null,
              },
            ],
      );
  };
  const texts = [...newest.values()].flatMap((row): CheckedText[] => {
    // A withdrawal has no version: its words were agreed in advance and hold no figures of this.
    if (row.canonical === null) return [];
    const { parts, corrects, correctionNote } = canonicalText.parse(row.canonical);
    const before = row.ofReleaseId === null ? null : saidBy(row.ofReleaseId, row.language);
    return [
      {
        place: placeOf(row),
        statementId: row.statementId,
        language: row.language,
        versionId: row.versionId,
        writtenAt: row.at.getTime(),
        lines: linesOf(parts),
        blocks: null,
        note:
          correctionNote === null || corrects === null
            ? null
            : {
                words: correctionNote,
                said: saidBefore(corrects, row.statementId, row.at),
              },
        overrides: publishedReasons
          .parse(row.overrides ?? [])
          .flatMap(({ reason }) => reason[row.language] ?? []),
        areas: areasIn(row.alert, row.language),
        corrects: before && row.ofReleaseId ? { releaseId: row.ofReleaseId, lines: before } : null,
      },
    ];
  });
  return { texts, saidBy, saidBefore, lastReleaseAt: rows.at(-1)?.at.getTime() ?? null };
}

const publishedReasons = z.array(z.object({ reason: z.record(z.string(), z.string()) }));

const placeOf = (row: {
  statementId: string;
  language: string;
  id: string;
  number: number;
}): TextPlace => ({
  kind: 'release',
  statementId: row.statementId,
  language: row.language,
  releaseId: row.id,
  number: row.number,
});

const lines = (canonical: unknown): CheckedLine[] => linesOf(canonicalText.parse(canonical).parts);
