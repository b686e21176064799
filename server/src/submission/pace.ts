/**
 * How translations keep pace with the source that they are signed with (L2): the one that goes along,
 * else the one that is frozen in the version they join. Nobody submits old words unknowingly.
 */
import { saidWords, type TextBlock } from '@accord/shared/blockWords';
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import { chipWords, type FactWording } from '@accord/shared/factWording';
import {
  align,
  countPace,
  keptBlocks,
  type PaceRow,
  type TextPace,
  type TranslatedBlock,
} from '@accord/shared/pace';
import type { Submit } from '@accord/shared/statements';
import type { Db, Tx } from '../platform/db/database.js';
import type { DocumentReader } from '../statements/documentReader.js';
import { blocksOfDocument } from '../statements/pace.js';
import { wordFacts } from '../statements/wordings.js';
import type { LatestVersion } from './latest.js';
import type { StatementRow } from './statement.js';
import type { FrozenLanguage } from './texts.js';

/** The source's live blocks, where it does not go along itself. Read before the lock. */
export async function readSourceBlocks(
  db: Db,
  documents: DocumentReader,
  statement: StatementRow,
  languages: readonly string[],
): Promise<readonly TextBlock[]> {
  if (languages.includes(statement.sourceLanguage)) return [];
  const row = await db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', statement.id)
    .where('language', '=', statement.sourceLanguage)
    .executeTakeFirst();
  if (!row) return [];
  const doc = await documents.readDocument(row.id);
  const blocks = blocksOfDocument(doc);
  doc.destroy();
  return blocks;
}

export interface Joined {
  readonly statement: StatementRow;
  /** The version whose source the languages join; undefined where the source goes along. */
  readonly versionId: string | undefined;
  /** The source's live blocks, for versions of before blocks were kept. */
  readonly live: readonly TextBlock[];
  /** Of the facts, in the language of the source. */
  readonly wordings: ReadonlyMap<string, FactWording>;
}

/** What the languages are held against: the source that goes along, or that of the version. */
export function joined(
  now: Date,
  statement: StatementRow,
  facts: readonly Fact[],
  latest: Pick<LatestVersion, 'id'> | undefined,
  live: Joined['live'],
): Joined {
  const { sourceLanguage: language, timeZone, formats } = statement;
  const wordings = wordFacts(facts, { language, timeZone, now, formats });
  return { statement, versionId: latest?.id, live, wordings };
}

/** @returns the texts, each translation with how it keeps pace */
export async function withPace(
  db: Db | Tx,
  frozen: readonly FrozenLanguage[],
  { statement, versionId, live, wordings }: Joined,
): Promise<FrozenLanguage[]> {
  const { sourceLanguage } = statement;
  const along = frozen.find((one) => one.language === sourceLanguage)?.blocks;
  const kept = versionId ? await keptSource(db, versionId, sourceLanguage) : undefined;
  const source = along ?? kept ?? live;
  return frozen.map((one) =>
    one.language === sourceLanguage
      ? one
      : { ...one, pace: paceInWords(source, one.blocks, wordings, one, sourceLanguage) },
  );
}

async function keptSource(
  db: Db | Tx,
  versionId: string,
  language: string,
): Promise<TranslatedBlock[] | undefined> {
  const row = await db
    .selectFrom('versionTexts')
    .select('blocks')
    .where('versionId', '=', versionId)
    .where('language', '=', language)
    .orderBy('revision', 'desc')
    .executeTakeFirst();
  return row?.blocks ? keptBlocks.parse(row.blocks) : undefined;
}

function paceInWords(
  source: readonly TextBlock[],
  own: readonly TranslatedBlock[],
  wordings: ReadonlyMap<string, FactWording>,
  text: Pick<FrozenLanguage, 'language' | 'wordings'>,
  sourceLanguage: string,
): TextPace {
  const rows = align(source, own);
  const inSource = wordsWith(wordings, sourceLanguage);
  const inOwn = wordsWith(text.wordings, text.language);
  const join = (blocks: PaceRow['source'], words: typeof inSource) =>
    blocks.map((one) => words(one.said)).join('\n');
  return {
    ahead: countPace(rows).ahead,
    behind: rows.flatMap(({ part, pace, source: from, target }) =>
      pace.state === 'behind'
        ? {
            part,
            why: pace.why,
            was: pace.was && inSource(pace.was),
            now: join(from, inSource),
            own: join(target, inOwn),
          }
        : [],
    ),
  };
}

function wordsWith(wordings: ReadonlyMap<string, FactWording>, language: string) {
  return (words: TextBlock['said']) =>
    saidWords(words, (factId, form) => {
      const wording = wordings.get(factId);
      return (wording && chipWords(wording, form, language)) ?? '…';
    }).trim();
}

/** @throws AppError `language_behind` for those that nobody said may go along */
export function requireKnownBehind(
  frozen: readonly FrozenLanguage[],
  { behind }: Pick<Submit, 'behind'>,
): void {
  const unknown = frozen
    .filter((one) => one.pace && one.pace.behind.length > 0 && !behind.includes(one.language))
    .map((one) => one.language);
  if (unknown.length > 0) throw new AppError('language_behind', { languages: unknown });
}

/** @returns by language, how many blocks went along behind; undefined for none */
export function behindOf(frozen: readonly FrozenLanguage[]): Record<string, number> | undefined {
  const behind = frozen.flatMap(({ language, pace }) =>
    pace && pace.behind.length > 0 ? [[language, pace.behind.length] as const] : [],
  );
  return behind.length > 0 ? Object.fromEntries(behind) : undefined;
}
