/**
 * What an answer may be made of at this moment: whole sentences that a public page says now, and
 * confirmed facts. Whatever holds a release back holds these back too (Q3).
 */
import type { Fact } from '@accord/shared/facts';
import type { FactWording } from '@accord/shared/factWording';
import type { Formats } from '@accord/shared/formats';
import { pickWords } from '@accord/shared/primitives';
import type { PieceBlock } from '@accord/shared/signals';
import { frozenFact } from '@accord/shared/statements';
import { z } from 'zod';
import { readFormats } from '../auth/desk.js';
import { readEmbargoes } from '../embargoes/store.js';
import { type CitedFact, changedFacts } from '../facts/changed.js';
import { factWords } from '../facts/words.js';
import type { Db, Tx } from '../platform/db/database.js';
import { readReleases } from '../releases/store.js';
import { wordFacts } from '../statements/wordings.js';
import { readPublicTexts } from '../voice/frozen.js';
import { sentencesOf } from '../voice/reading/sentences.js';

export interface SayableSentence {
  readonly releaseId: string;
  readonly title: string;
  readonly sentence: string;
  /** The facts that it cites, as they were released. */
  readonly facts: readonly CitedFact[];
  readonly blocked: PieceBlock | null;
}

export interface SayableFact {
  readonly factId: string;
  readonly version: number;
  readonly shown: string;
  readonly asOf: string;
  readonly blocked: PieceBlock | null;
}

export interface Sayable {
  readonly sentences: readonly SayableSentence[];
  readonly facts: readonly SayableFact[];
}

export interface SayableAt {
  /** All that are read as one room: what any of them released may be said. */
  readonly incidentIds: readonly string[];
  readonly language: string;
  readonly timeZone: string;
  readonly now: Date;
  /** Of all of them, at this moment. */
  readonly facts: readonly Fact[];
}

/** @returns the zone in which the room says its times */
export async function zoneOf(db: Db | Tx, rootId: string): Promise<string> {
  const { timeZone } = await db
    .selectFrom('incidents')
    .select('timeZone')
    .where('id', '=', rootId)
    .executeTakeFirstOrThrow();
  return timeZone;
}

export async function readSayable(db: Db | Tx, at: SayableAt): Promise<Sayable> {
  const standing = [...(await readEmbargoes(db, at.incidentIds)).values()].flat();
  const embargoed = new Set(standing.flatMap((one) => one.factIds));
  return {
    sentences: await sentencesNow(db, at, embargoed),
    facts: factsNow(at, await readFormats(db), embargoed),
  };
}

async function sentencesNow(
  db: Db | Tx,
  { incidentIds, language, facts }: SayableAt,
  embargoed: ReadonlySet<string>,
): Promise<SayableSentence[]> {
  const { texts } = await readPublicTexts(db, incidentIds);
  const releases = [...(await readReleases(db, incidentIds)).values()].flat();
  const frozen = await frozenFacts(db, incidentIds, language);
  return texts.flatMap(({ place, language: inLanguage, lines }): SayableSentence[] => {
    if (place.kind !== 'release' || inLanguage !== language) return [];
    const release = releases.find((one) => one.id === place.releaseId);
    // Corrected in another language first: this page still says what is known to be wrong.
    if (!release || release.correctedBy !== null || release.withdrawnBy !== null) return [];
    const title = lines.find((one) => one.part === 'title')?.text ?? '';
    return lines.flatMap(({ text, chips }) =>
      sentencesOf(text).map(({ from, to }) => {
        const ids = chips.filter((one) => one.from < to && one.to > from).map((one) => one.factId);
        const cited = (frozen.get(place.releaseId) ?? []).filter((one) => ids.includes(one.factId));
        return {
          releaseId: place.releaseId,
          title,
          sentence: text.slice(from, to),
          facts: cited,
          blocked: blockOf(cited, facts, embargoed),
        };
      }),
    );
  });
}

function blockOf(
  cited: readonly CitedFact[],
  facts: readonly Fact[],
  embargoed: ReadonlySet<string>,
): PieceBlock | null {
  if (cited.some((one) => embargoed.has(one.factId))) return 'embargo';
  return changedFacts(cited, facts).length > 0 ? 'factChanged' : null;
}

async function frozenFacts(
  db: Db | Tx,
  incidentIds: readonly string[],
  language: string,
): Promise<ReadonlyMap<string, CitedFact[]>> {
  const rows = await db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .innerJoin('versionTexts', 'versionTexts.id', 'releaseTexts.versionTextId')
    .select(['releases.id', 'versionTexts.facts'])
    .where('releases.incidentId', 'in', incidentIds)
    .where('releaseTexts.language', '=', language)
    .execute();
  return new Map(rows.map((row) => [row.id, z.array(frozenFact).parse(row.facts)]));
}

function factsNow(
  { facts, language, timeZone, now }: SayableAt,
  formats: Formats,
  embargoed: ReadonlySet<string>,
): SayableFact[] {
  const wordings = wordFacts(facts, { language, timeZone, now, formats });
  return facts.map((fact) => {
    const wording = wordings.get(fact.id);
    return {
      factId: fact.id,
      version: fact.current.number,
      shown:
        line(wording) ??
        `${pickWords(fact.label, language).text}: ${factWords(fact, fact.current.value, { language, timeZone, now })}`,
      asOf: fact.current.asOf,
      blocked: embargoed.has(fact.id) ? 'embargo' : factBlock(wording),
    };
  });
}

const line = (wording: FactWording | undefined) =>
  wording?.label && wording.valueUnit ? `${wording.label}: ${wording.valueUnit}` : null;

function factBlock(wording: FactWording | undefined): PieceBlock | null {
  switch (wording?.status) {
    case 'confirmed':
      return line(wording) === null ? 'wordingMissing' : null;
    case 'unconfirmed':
      return 'factUnconfirmed';
    case 'conflict':
      return 'factConflict';
    default:
      return 'factRetracted';
  }
}
