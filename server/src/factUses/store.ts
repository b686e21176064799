/** Reads the flags that nobody has dealt with: by a person's word, or because the place moved on. */
import type { Fact } from '@accord/shared/facts';
import { type FactFlag, factFlag, type UseKind } from '@accord/shared/factUses';
import { readFormats } from '../auth/desk.js';
import type { Db, Tx } from '../platform/db/database.js';
import { correctionNote } from './correctionNote.js';
import { saysNow } from './touched.js';
import { findUses, type Use } from './uses.js';

export interface FlagRow {
  readonly id: string;
  readonly incidentId: string;
  readonly factId: string;
  readonly kind: UseKind;
  readonly placeId: string;
  readonly languages: string[];
  readonly settledLanguages: string[];
  readonly cause: 'changed' | 'conflict' | 'renamed';
  readonly fromVersion: number;
  readonly factVersion: number;
  readonly at: Date;
}

/**
 * @param facts all of the incident
 * @returns the newest first
 */
export async function readFlags(
  db: Db | Tx,
  incident: { id: string; language: string; timeZone: string },
  facts: readonly Fact[],
  now: Date,
): Promise<FactFlag[]> {
  const rows = await db
    .selectFrom('factFlags')
    .selectAll()
    .where('incidentId', '=', incident.id)
    .where('settledAt', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const flagged = facts.filter((fact) => rows.some((row) => row.factId === fact.id));
  // A line that was flagged since it finds the fact no longer is still to be looked at.
  const uses = await findUses(db, incident.id, flagged, 'ever');
  const answers = await readAnswers(db, incident.id);
  const formats = await readFormats(db);
  return rows.flatMap((row): FactFlag[] => {
    const fact = flagged.find((one) => one.id === row.factId);
    const use = uses
      .get(row.factId)
      ?.find((one) => one.kind === row.kind && one.placeId === row.placeId);
    if (!fact || !use) return [];
    const languages = use.languages.filter((one) => isOpen(one, row, use, fact, answers));
    if (languages.length === 0) return [];
    const { frozen: _, ...place } = use;
    const note =
      use.kind === 'release'
        ? correctionNote(fact, row.fromVersion, {
            ...incident,
            languages: use.languages,
            formats,
            now,
          })
        : null;
    return [
      factFlag.parse({
        ...place,
        languages,
        id: row.id,
        factId: row.factId,
        cause: row.cause,
        fromVersion: row.fromVersion,
        factVersion: row.factVersion,
        at: row.at.toISOString(),
        maySettle: row.kind !== 'version',
        note,
      }),
    ];
  });
}

interface Answers {
  /** When a language of a statement was last submitted, ms since 1970. */
  readonly submitted: ReadonlyMap<string, number>;
  /** When two people last let a version out, ms since 1970. */
  readonly overridden: ReadonlyMap<string, number>;
}

/** Does this language of the place still carry the flag? */
function isOpen(language: string, row: FlagRow, use: Use, fact: Fact, answers: Answers): boolean {
  return (
    row.languages.includes(language) &&
    !row.settledLanguages.includes(language) &&
    !isAnswered(language, row, use, fact, answers)
  );
}

/** Has it moved on by itself, as only people can make it? */
function isAnswered(
  language: string,
  row: FlagRow,
  use: Use,
  fact: Fact,
  answers: Answers,
): boolean {
  if (row.cause === 'conflict' && !fact.conflict) return true;
  const at = row.at.getTime();
  switch (row.kind) {
    case 'draft':
      return (answers.submitted.get(`${row.placeId} ${language}`) ?? 0) > at;
    case 'version':
      return (answers.overridden.get(row.placeId) ?? 0) > at;
    case 'release': {
      const frozen = use.frozen?.[language];
      return frozen === undefined || saysNow(frozen, fact);
    }
    case 'line':
      return false;
  }
}

async function readAnswers(db: Db | Tx, incidentId: string): Promise<Answers> {
  const submitted = await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .select(['versions.statementId', 'versionTexts.language'])
    .select((eb) => eb.fn.max('versionTexts.submittedAt').as('at'))
    .where('statements.incidentId', '=', incidentId)
    .groupBy(['versions.statementId', 'versionTexts.language'])
    .execute();
  const overridden = await db
    .selectFrom('overrides')
    .innerJoin('versions', 'versions.id', 'overrides.versionId')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .select('versionId')
    .select((eb) => eb.fn.max('confirmedAt').as('at'))
    .where('statements.incidentId', '=', incidentId)
    .where('confirmedAt', 'is not', null)
    .groupBy('versionId')
    .execute();
  return {
    submitted: new Map(
      submitted.map((one) => [`${one.statementId} ${one.language}`, one.at.getTime()]),
    ),
    overridden: new Map(overridden.map((one) => [one.versionId, one.at?.getTime() ?? 0])),
  };
}
