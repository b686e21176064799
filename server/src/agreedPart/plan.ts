/**
 * What the version without the blocked blocks would be (S10): made from the texts as they were submitted,
 * never from what the draft holds now. Asked beforehand and when it is made, by the same code.
 */
import type { LeaveOut, LeftOutBlock } from '@accord/shared/agreedPart';
import { canonicalText } from '@accord/shared/canonicalText';
import { statementSchema } from '@accord/shared/editorSchema';
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import { PARTS, type PartName, partName } from '@accord/shared/parts';
import { attributedRun } from '@accord/shared/statements';
import type { Node } from '@tiptap/pm/model';
import { z } from 'zod';
import { readFacts } from '../facts/store.js';
import type { Db, Tx } from '../platform/db/database.js';
import { asksToLeaveOut } from '../signoff/asksToLeaveOut.js';
import { type DecisionRow, loadVersions, type VersionFile } from '../signoff/store.js';
import { joined, withPace } from '../submission/pace.js';
import { readStatement, type StatementRow } from '../submission/statement.js';
import type { FrozenLanguage } from '../submission/texts.js';
import { type BlockPath, placesOf, unique, wordsAt } from './blocks.js';
import { isBuiltAlike } from './match.js';
import { freezeWithout, type SubmittedText } from './without.js';

export interface AgreedPart {
  readonly statement: StatementRow;
  readonly file: VersionFile;
  readonly facts: readonly Fact[];
  readonly frozen: readonly FrozenLanguage[];
  readonly asks: readonly DecisionRow[];
  readonly leftOut: readonly LeftOutBlock[];
  /** By request: the blocks of each place where its words stand, as words. */
  readonly places: readonly { readonly askId: string; readonly blocks: string[] }[];
}

/**
 * @param versionId the newest version of its statement; the caller has asked the policy
 * @throws AppError `version_not_next`, `removal_public`, `ask_not_blocking`, `quote_not_found`,
 *   `removal_unmatched` with part and languages, `removal_empty` with parts and language, and
 *   whatever else keeps a text from being frozen
 */
export async function planAgreedPart(
  db: Db | Tx,
  now: Date,
  versionId: string,
  leave: readonly LeaveOut[],
): Promise<AgreedPart> {
  const { files, decisions } = await loadVersions(db, { versionId });
  const [file] = files;
  if (!file) throw new AppError('not_found');
  if (!file.isNewest) throw new AppError('version_not_next', { number: file.number });
  if (file.releasedTextIds.length > 0) throw new AppError('removal_public');
  const standing = asksToLeaveOut(file, decisions);
  const statement = await readStatement(db, file.statementId);
  const facts = (await readFacts(db, [file.incidentId])).get(file.incidentId) ?? [];
  const texts = await readTexts(db, file);
  const gone = new Map(texts.map((text) => [text.language, [] as BlockPath[]]));
  const leftOut: LeftOutBlock[] = [];
  const asks: DecisionRow[] = [];
  const places: { askId: string; blocks: string[] }[] = [];
  for (const { askId, at } of leave) {
    const ask = standing.find((one) => one.id === askId);
    const text = texts.find((one) => one.id === ask?.textId);
    if (!ask || !text) throw new AppError('ask_not_blocking', { askId });
    const part = partName.parse(ask.part);
    const found = placesOf(text.canonical.parts, part, ask.quote ?? '');
    const place = found[at];
    if (!place) throw new AppError('quote_not_found', { askId });
    const unlike = texts.filter(
      (one) => !isBuiltAlike(text.canonical.parts, one.canonical.parts, part),
    );
    if (unlike.length > 0) {
      throw new AppError('removal_unmatched', {
        part,
        language: text.language,
        languages: unlike.map((one) => one.language),
      });
    }
    asks.push(ask);
    const words = (paths: readonly BlockPath[]) =>
      paths.map((path) => wordsAt(text.canonical.parts, path)).join('\n');
    places.push({ askId, blocks: found.map(words) });
    for (const { language, canonical } of texts) {
      gone.get(language)?.push(...place);
      for (const path of place) {
        leftOut.push({ askId, language, part, words: wordsAt(canonical.parts, path) });
      }
    }
  }
  const frozen = texts.map((text) =>
    freezeWithout(text, unique(gone.get(text.language) ?? []), facts, {
      timeZone: statement.timeZone,
      formats: statement.formats,
      now,
    }),
  );
  // Each translation is held against the source that goes along, as in any submission.
  const paced = await withPace(db, frozen, joined(now, statement, facts, undefined, []));
  return { statement, file, facts, frozen: paced, asks, leftOut, places };
}

/** The texts that count in the version, whole as they were submitted. */
async function readTexts(
  db: Db | Tx,
  file: VersionFile,
): Promise<(SubmittedText & { readonly id: string })[]> {
  const rows = await db
    .selectFrom('versionTexts')
    .select(['id', 'language', 'canonical', 'prosemirror', 'attribution'])
    .where(
      'id',
      'in',
      file.texts.map((text) => text.id),
    )
    .orderBy('language')
    .execute();
  return rows.map(({ id, language, canonical, prosemirror, attribution }) => ({
    id,
    language,
    canonical: canonicalText.parse(canonical),
    nodes: nodesOf(prosemirror),
    attribution: z.array(attributedRun).parse(attribution),
  }));
}

/** @throws AppError `document_broken` for a text of an older schema that cannot be read any more */
function nodesOf(stored: unknown): ReadonlyMap<PartName, Node> {
  const byPart = z.record(partName, z.unknown()).parse(stored);
  try {
    return new Map(PARTS.map((part) => [part, statementSchema.nodeFromJSON(byPart[part])]));
  } catch {
    throw new AppError('document_broken');
  }
}
