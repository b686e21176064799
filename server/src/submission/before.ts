/**
 * The texts that new ones take the place of, and what stood beside them: what signatures (S4) and holds
 * (R5) are judged by.
 */
import type { Fact } from '@accord/shared/facts';
import type { Route } from '@accord/shared/routes';
import { frozenFact } from '@accord/shared/statements';
import { z } from 'zod';
import { changedFacts } from '../facts/changed.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { NewText } from './carryRule.js';

const frozenFacts = z.array(frozenFact);
const scopesOfText = z.record(z.string(), z.string().nullable());

export interface Carry {
  readonly statementId: string;
  readonly route: Route;
  /** The new texts, not stored yet. */
  readonly texts: readonly NewText[];
  /** The incident's facts, as the new texts are frozen with them. */
  readonly facts: readonly Fact[];
  /** The version that has other languages already, where they join one. */
  readonly joins?: string | undefined;
}

export type TextBefore = Awaited<ReturnType<typeof readTexts>>[number];

/** A text of a version in which one before stands, that one among them. */
export interface BesideText {
  readonly id: string;
  readonly versionId: string;
  readonly language: string;
  readonly scopes: Readonly<Record<string, string | null>>;
  readonly facts: z.infer<typeof frozenFacts>;
}

/** What a place stood for in one text. */
export interface Standing {
  readonly placeId: string;
  readonly agencyId: string;
  readonly language: string;
  readonly versionId: string;
}

export interface Before {
  /** Of each new text's language the newest one before it, in this version or an earlier one. */
  readonly texts: readonly TextBefore[];
  /** Of each language the newest, in the versions of those. */
  readonly beside: readonly BesideText[];
  /** Agencies of whose facts, cited in that language, one has moved. */
  readonly movedIn: (language: string) => ReadonlySet<string>;
  /**
   * What a place stood for beside a text, in other languages of its version, has to be the same in the
   * version that the new one belongs to, also where they did not come in one step: or somebody could split
   * a submission and keep a signature that would have lapsed.
   *
   * @param ownIn the hash of what was its own in a text that it stood for; undefined for another text
   */
  readonly isOtherBeside: (
    standing: Standing,
    ownIn: (text: BesideText) => string | null | undefined,
  ) => boolean;
}

/** Reads what the new texts are held against. */
export async function readBefore(
  db: Db | Tx,
  { statementId, texts, facts, joins }: Carry,
): Promise<Before> {
  const before = await readTexts(db, statementId, texts);
  const ownerOf = new Map(facts.map((fact) => [fact.id, fact.ownerAgencyId]));
  const movedIn = new Map(
    before.map((old) => {
      const moved = changedFacts(frozenFacts.parse(old.facts), facts);
      return [old.language, new Set(moved.flatMap((id) => ownerOf.get(id) ?? []))];
    }),
  );
  const versionIds = [...new Set(before.map((one) => one.versionId))];
  const stored = await readStored(db, joins === undefined ? versionIds : [...versionIds, joins]);
  const factsNow = new Map(facts.map((fact) => [fact.id, fact.current.number]));
  // What the version has already, unless it comes anew.
  const now = new Map([
    ...stored
      .filter((one) => one.versionId === joins)
      .map(({ language, scopes, facts: cited }) => {
        const versions = new Map(cited.map((fact) => [fact.factId, fact.version]));
        return [language, { scopes, versions }] as const;
      }),
    ...texts.map(({ language, scopes }) => [language, { scopes, versions: factsNow }] as const),
  ]);
  const beside = stored.filter((one) => versionIds.includes(one.versionId));
  return {
    texts: before,
    beside,
    movedIn: (language) => movedIn.get(language) ?? new Set(),
    isOtherBeside: ({ placeId, agencyId, language, versionId }, ownIn) =>
      beside.some((text) => {
        const other = now.get(text.language);
        if (!other || text.language === language || text.versionId !== versionId) return false;
        const own = ownIn(text);
        if (own === undefined) return false;
        const hasMoved = text.facts
          .filter(({ factId }) => ownerOf.get(factId) === agencyId)
          .some(({ factId, version }) => other.versions.get(factId) !== version);
        return hasMoved || own !== (other.scopes[placeId] ?? null);
      }),
  };
}

async function readTexts(db: Db | Tx, statementId: string, texts: readonly NewText[]) {
  if (texts.length === 0) return [];
  return await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .distinctOn('versionTexts.language')
    .select([
      'versionTexts.id',
      'versionTexts.versionId',
      'versionTexts.language',
      'versionTexts.hash',
      'versionTexts.facts',
      'versions.number',
      'versions.route',
    ])
    .where('versions.statementId', '=', statementId)
    .where(
      'versionTexts.language',
      'in',
      texts.map((one) => one.language),
    )
    .orderBy('versionTexts.language')
    .orderBy('versions.number', 'desc')
    .orderBy('versionTexts.revision', 'desc')
    .execute();
}

async function readStored(db: Db | Tx, versionIds: readonly string[]): Promise<BesideText[]> {
  if (versionIds.length === 0) return [];
  const rows = await db
    .selectFrom('versionTexts')
    .distinctOn(['versionId', 'language'])
    .select(['id', 'versionId', 'language', 'scopes', 'facts'])
    .where('versionId', 'in', versionIds)
    .orderBy('versionId')
    .orderBy('language')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(({ scopes, facts, ...row }) => ({
    ...row,
    scopes: scopesOfText.parse(scopes),
    facts: frozenFacts.parse(facts),
  }));
}
