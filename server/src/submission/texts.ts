/** Freezing one language, and storing what was frozen. */
import { SCHEMA_VERSION } from '@accord/shared/editorSchema';
import type { Fact } from '@accord/shared/facts';
import type { FactWording } from '@accord/shared/factWording';
import type { TextPace, TranslatedBlock } from '@accord/shared/pace';
import type { PartName } from '@accord/shared/parts';
import type { Route } from '@accord/shared/routes';
import { CODE_LETTERS, textCode } from '@accord/shared/textCode';
import type { Node } from '@tiptap/pm/model';
import type { CommandContext } from '../audit/command.js';
import { type AttributedRun, attributeText } from '../statements/attribution.js';
import { readParts } from '../statements/documentText.js';
import { type FreezeMeta, type FrozenText, freezeText } from '../statements/freeze.js';
import { blocksOf } from '../statements/pace.js';
import { scopeHash } from '../statements/scopeHash.js';
import { type WordingPlace, wordFacts } from '../statements/wordings.js';
import type { NewText } from './carryRule.js';
import type { LiveText } from './liveTexts.js';

export interface FrozenLanguage {
  readonly language: string;
  readonly text: FrozenText;
  readonly attribution: readonly AttributedRun[];
  /** The scope hash of an agency; null where it has no part of its own. */
  readonly scopeOf: (agencyId: string) => string | null;
  /** It is the text before it without some of its blocks, and nothing else (S10). */
  readonly onlyRemoves: boolean;
  /** Its blocks, with what they stand for. */
  readonly blocks: readonly TranslatedBlock[];
  /** How the facts read in it. */
  readonly wordings: ReadonlyMap<string, FactWording>;
  /** How it keeps pace; null for the source, and for lines that were agreed in advance. */
  readonly pace: TextPace | null;
}

export interface StoredText {
  readonly id: string;
  readonly language: string;
}

/** @throws AppError with the reason why this language cannot be frozen */
export function freezeLanguage(
  live: LiveText,
  facts: readonly Fact[],
  meta: FreezeMeta & Omit<WordingPlace, 'language'>,
): FrozenLanguage {
  const { timeZone, now, formats, ...freezeMeta } = meta;
  const wordings = wordFacts(facts, { language: live.language, timeZone, now, formats });
  const text = freezeText(live.doc, wordings, freezeMeta);
  const nodes = readParts(live.doc);
  return {
    language: live.language,
    text,
    attribution: attributeText(live.doc, live.authors, text.canonical.parts),
    scopeOf: scopesIn(nodes, wordings, facts, live.language),
    onlyRemoves: false,
    blocks: blocksOf(nodes),
    wordings,
    pace: null,
  };
}

/** @returns the scope hash of an agency in these parts; null where it has none of its own */
export function scopesIn(
  nodes: ReadonlyMap<PartName, Node>,
  wordings: ReadonlyMap<string, FactWording>,
  facts: readonly Fact[],
  language: string,
): FrozenLanguage['scopeOf'] {
  const owners = new Map(facts.map((fact) => [fact.id, fact.ownerAgencyId]));
  const words = { wordings, language, ownerOf: (factId: string) => owners.get(factId) };
  return (agencyId) => scopeHash(nodes, words, agencyId);
}

/** What decides which signatures it keeps (S4). */
export function asNewText(
  { language, text, scopeOf, onlyRemoves }: FrozenLanguage,
  route: Route,
): NewText {
  const places = route.stages.flatMap((stage) => stage.places);
  const scopes = places.flatMap((place) => {
    const hash = scopeOf(place.agencyId);
    return hash === null ? [] : [[place.id, hash] as const];
  });
  return { language, hash: text.hash, scopes: Object.fromEntries(scopes), onlyRemoves };
}

/** @returns the stored texts, each with its new id */
export async function storeTexts(
  context: CommandContext,
  version: { versionId: string; route: Route; exercise: boolean },
  frozen: readonly FrozenLanguage[],
): Promise<StoredText[]> {
  const { tx, now, actor, services } = context;
  const before = await tx
    .selectFrom('versionTexts')
    .select(['language', (eb) => eb.fn.max('revision').as('revision')])
    .where('versionId', '=', version.versionId)
    .groupBy('language')
    .execute();
  const revisions = new Map(before.map((row) => [row.language, Number(row.revision)]));
  const stored: StoredText[] = [];
  for (const one of frozen) {
    const { language, text, attribution, blocks, pace } = one;
    const { scopes } = asNewText(one, version.route);
    const id = services.random.id();
    await tx
      .insertInto('versionTexts')
      .values({
        id,
        versionId: version.versionId,
        language,
        revision: (revisions.get(language) ?? 0) + 1,
        hash: text.hash,
        code: await freeCode(context, text.hash, version.exercise),
        schemaVersion: SCHEMA_VERSION,
        prosemirror: JSON.stringify(text.prosemirror),
        canonical: JSON.stringify(text.canonical),
        plain: text.plain,
        html: text.html,
        attribution: JSON.stringify(attribution),
        facts: JSON.stringify(text.facts),
        scopes: JSON.stringify(scopes),
        wordCount: text.wordCount,
        blocks: JSON.stringify(blocks),
        pace: pace && JSON.stringify(pace),
        submittedAt: now,
        submittedBy: actor.personId,
      })
      .execute();
    stored.push({ id, language });
  }
  return stored;
}

/** Longer by a group while another text of the desk has the same letters. */
async function freeCode({ tx }: CommandContext, hash: string, exercise: boolean): Promise<string> {
  for (let letters = CODE_LETTERS; ; letters += 3) {
    const code = textCode(hash, exercise, letters);
    const taken = await tx
      .selectFrom('versionTexts')
      .select('id')
      .where('code', '=', code)
      .where('hash', '!=', hash)
      .limit(1)
      .executeTakeFirst();
    if (!taken) return code;
  }
}
