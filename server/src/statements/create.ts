/** Creates statements and their documents, inside whatever command needs one. */
import type { Alert } from '@accord/shared/alert';
import type { CanonicalParts } from '@accord/shared/canonicalText';
import type { TranslatedBlock } from '@accord/shared/pace';
import type { StatementKind } from '@accord/shared/parts';
import type { Skeleton } from '@accord/shared/playbooks';
import type { RouteTemplate } from '@accord/shared/routes';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import { outlineOfUpdate } from './outline.js';
import { standsInOrder, standsOfCopy } from './pace.js';
import { blocksOfUpdate, copyUpdate, skeletonUpdate, withStands } from './skeletonDocument.js';

export interface NewStatement {
  readonly incidentId: string;
  readonly kind: StatementKind;
  readonly label: string | null;
  readonly sourceLanguage: string;
  readonly route: { readonly id: string; readonly template: RouteTemplate };
  /** Of a correction on an adjusted route: what the playbook had, and whether two people release. */
  readonly adjusted?: {
    readonly playbookRoute: RouteTemplate | null;
    readonly twoPersons: boolean | null;
  };
  readonly corrects: {
    readonly releaseId: string;
    readonly note: Readonly<Record<string, string>>;
  } | null;
  readonly alert: Alert | null;
  readonly createdBy: string;
  readonly now: Date;
}

/**
 * What a document begins with: first words, or a copy of words that were frozen, with the blocks
 * that these were, where they are known.
 */
export type Beginning =
  | { readonly skeleton: Skeleton }
  | { readonly copy: CanonicalParts; readonly was?: readonly TranslatedBlock[] | null };

/**
 * @param documents per language what its document begins with; the source must be among them
 * @returns the new ids; the source's document first
 */
export async function createStatement(
  tx: Tx,
  random: Random,
  statement: NewStatement,
  documents: ReadonlyMap<string, Beginning>,
): Promise<{ statementId: string; documentIds: ReadonlyMap<string, string> }> {
  const statementId = random.id();
  const before = await tx
    .selectFrom('statements')
    .select(['kind', 'position'])
    .where('incidentId', '=', statement.incidentId)
    .execute();
  const own = await incidentRoute(tx, statement);
  await tx
    .insertInto('statements')
    .values({
      id: statementId,
      incidentId: statement.incidentId,
      kind: statement.kind,
      label: statement.label,
      ordinal: before.filter((one) => one.kind === statement.kind).length + 1,
      position: Math.max(0, ...before.map((one) => one.position)) + 1,
      sourceLanguage: statement.sourceLanguage,
      routeId: statement.route.id,
      route: JSON.stringify(own?.route ?? statement.route.template),
      playbookRoute: own
        ? JSON.stringify(statement.route.template)
        : statement.adjusted?.playbookRoute && JSON.stringify(statement.adjusted.playbookRoute),
      twoPersons: own ? own.twoPersons : (statement.adjusted?.twoPersons ?? null),
      routeFrom: own?.adjustmentId ?? null,
      correctsReleaseId: statement.corrects?.releaseId ?? null,
      correctionNote: statement.corrects && JSON.stringify(statement.corrects.note),
      correctionNoteAt: statement.corrects && statement.now,
      alert: statement.alert && JSON.stringify(statement.alert),
      createdAt: statement.now,
      createdBy: statement.createdBy,
    })
    .execute();
  const { sourceLanguage } = statement;
  const place = { ...statement, statementId, source: sourceLanguage };
  const documentIds = await createDocuments(tx, random, place, documents);
  return { statementId, documentIds };
}

/** S11: what the route was adjusted to for the incident. A correction goes the way of what it corrects. */
async function incidentRoute(tx: Tx, { incidentId, route, corrects, adjusted }: NewStatement) {
  if (corrects || adjusted) return undefined;
  return await tx
    .selectFrom('incidentRoutes')
    .select(['route', 'twoPersons', 'adjustmentId'])
    .where('incidentId', '=', incidentId)
    .where('routeId', '=', route.id)
    .executeTakeFirst();
}

/**
 * Adds documents to a statement, each with its first content as the first row of its log.
 *
 * @param statement `source` is the language that the others begin beside, where it begins with them
 */
export async function createDocuments(
  tx: Tx,
  random: Random,
  statement: { incidentId: string; statementId: string; now: Date; source?: string },
  documents: ReadonlyMap<string, Beginning>,
): Promise<ReadonlyMap<string, string>> {
  const created = [...documents].map(([language, beginning]) => {
    const newBlockId = () => random.bytes(8).toString('base64url');
    const update =
      'copy' in beginning
        ? copyUpdate(beginning.copy, newBlockId)
        : skeletonUpdate(beginning.skeleton, newBlockId);
    return { id: random.id(), language, update };
  });
  if (created.length === 0) return new Map();
  const beside = placeBeside(created, documents, statement.source);
  await tx
    .insertInto('documents')
    .values(
      beside.map(({ id, language, update }) => ({
        id,
        incidentId: statement.incidentId,
        statementId: statement.statementId,
        language,
        ...outlineOfUpdate(update, language),
        createdAt: statement.now,
      })),
    )
    .execute();
  await tx
    .insertInto('documentUpdates')
    .values(
      beside.map(({ id, update }) => ({
        documentId: id,
        // The playbook's words are nobody's typing.
        personId: null,
        at: statement.now,
        update: Buffer.from(update),
      })),
    )
    .execute();
  return new Map(created.map(({ id, language }) => [language, id]));
}

interface Created {
  readonly id: string;
  readonly language: string;
  readonly update: Uint8Array;
}

/** Translations that begin together with their source know which of its words they stand for. */
function placeBeside(
  created: readonly Created[],
  documents: ReadonlyMap<string, Beginning>,
  source: string | undefined,
): readonly Created[] {
  const from = created.find((one) => one.language === source);
  const sourceBeginning = documents.get(source ?? '');
  if (!from || !sourceBeginning) return created;
  const sourceBlocks = blocksOfUpdate(from.update);
  return created.map((one) => {
    const beginning = documents.get(one.language);
    if (one === from || !beginning) return one;
    const blocks = blocksOfUpdate(one.update);
    if ('skeleton' in beginning && 'skeleton' in sourceBeginning) {
      return { ...one, update: withStands(one.update, standsInOrder(sourceBlocks, blocks)) };
    }
    if ('copy' in beginning && beginning.was && 'copy' in sourceBeginning && sourceBeginning.was) {
      const stands = standsOfCopy(beginning.was, sourceBeginning.was, blocks, sourceBlocks);
      return { ...one, update: withStands(one.update, stands) };
    }
    return one;
  });
}

/**
 * The language in which a statement is first written: the one it was reported in, where it is
 * published in that; else the first that it is published in.
 *
 * @param languages of the incident, the most important first; at least one
 * @param reported the language of the incident's title
 */
export function chooseSource(languages: readonly string[], reported: string): string {
  return languages.includes(reported) ? reported : (languages[0] ?? reported);
}
