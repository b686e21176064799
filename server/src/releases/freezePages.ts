/** Builds the frozen page of each released language, from what stands in the store at this moment. */
import { type CanonicalText, canonicalText } from '@accord/shared/canonicalText';
import { statementKind } from '@accord/shared/parts';
import { pickWords, type Words } from '@accord/shared/primitives';
import { wordDiff } from '@accord/shared/wordDiff';
import type { Tx } from '../platform/db/database.js';
import { overriddenFactIds } from '../signoff/blocksOf.js';
import type { VersionFile } from '../signoff/store.js';
import { lastIn, type PastRelease } from './lineage.js';
import { type ChangedRun, type PublicPage, publicPage } from './page.js';

/** More marks than this hide the words that they point at; the box alone says it then. */
const MOST_MARKS = 12;

export interface Freezing {
  readonly file: VersionFile;
  readonly languages: readonly string[];
  readonly number: number;
  readonly slug: string;
  readonly kind: 'release' | 'correction';
  /** What the address has said so far, oldest first. */
  readonly past: readonly PastRelease[];
  readonly now: Date;
  readonly agreedBy: PublicPage['agreedBy'];
}

export interface FrozenPage {
  readonly language: string;
  readonly versionTextId: string;
  readonly hash: string;
  readonly code: string;
  readonly page: PublicPage;
}

/** @returns one page for each language, in the order given */
export async function freezePages(tx: Tx, freezing: Freezing): Promise<FrozenPage[]> {
  const { file, languages, kind, past, number, slug, now, agreedBy } = freezing;
  const about = await readStatement(tx, file.statementId);
  const all = await readTexts(tx, file);
  const texts = all.filter((one) => languages.includes(one.language));
  // As they were signed: what was written anew since belongs to the next version (S3).
  const notes = notesOf(all);
  const signedBy = await readSigners(tx, file);
  const overrides = await readOverrides(tx, file);
  const pages: FrozenPage[] = [];
  for (const text of texts) {
    const { language } = text;
    const old = lastIn(past, language);
    const before = old ? await readReleasedText(tx, old.id, language) : null;
    const note = notes && pickWords(notes, language);
    pages.push({
      language,
      versionTextId: text.id,
      hash: text.hash,
      code: text.code,
      page: {
        format: 1,
        ...publicIncident(about),
        kind,
        slug,
        number,
        language,
        releasedAt: now.toISOString(),
        statement: {
          kind: statementKind.parse(about.kind),
          ordinal: about.ordinal,
          label: about.label,
          version: file.number,
        },
        title: text.title,
        text: text.canonical,
        ground: null,
        withdrawalWording: null,
        code: text.code,
        hash: text.hash,
        signedBy: signedBy(text.id),
        agreedBy: [...agreedBy],
        replaces:
          kind === 'correction'
            ? {
                previous: old && { number: old.number, releasedAt: old.at.toISOString() },
                note: note && { text: note.text, language: note.lang },
                ...changesSince(before, text.canonical),
              }
            : null,
        overrides,
      },
    });
  }
  return pages;
}

/** What every page of an incident says of it; of a restricted one, only its number (P1). */
export function publicIncident(about: {
  exercise: boolean;
  drillName: string | null;
  number: string;
  title: string;
  language: string;
  restricted: boolean;
  timeZone: string;
}) {
  return {
    exercise: about.exercise,
    drillName: about.drillName,
    incidentNumber: about.number,
    incidentTitle: about.restricted ? null : { text: about.title, language: about.language },
    timeZone: about.timeZone,
  };
}

/** The statement with what its incident shows in public. */
export async function readStatement(tx: Tx, statementId: string) {
  return await tx
    .selectFrom('statements')
    .innerJoin('incidents', 'incidents.id', 'statements.incidentId')
    .leftJoin('drills', 'drills.id', 'incidents.drillId')
    .select([
      'statements.kind',
      'statements.ordinal',
      'statements.label',
      'incidents.id as incidentId',
      'incidents.exercise',
      'incidents.number',
      'incidents.title',
      'incidents.language',
      'incidents.restricted',
      'incidents.timeZone',
      'drills.name as drillName',
    ])
    .where('statements.id', '=', statementId)
    .executeTakeFirstOrThrow();
}

async function readTexts(tx: Tx, file: VersionFile) {
  const ids = file.texts.map((one) => one.id);
  const rows = await tx
    .selectFrom('versionTexts')
    .select(['id', 'language', 'hash', 'code', 'canonical'])
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => {
    const canonical = canonicalText.parse(row.canonical);
    return { ...row, canonical, title: titleOf(canonical) };
  });
}

/** By language, what the texts of a version say that they put right; null where none says any. */
function notesOf(texts: readonly { language: string; canonical: CanonicalText }[]): Words | null {
  const notes = texts.flatMap(({ language, canonical: { correctionNote } }) =>
    correctionNote === null ? [] : [[language, correctionNote] as const],
  );
  return notes.length === 0 ? null : Object.fromEntries(notes);
}

/** A title is one paragraph of inline words. */
function titleOf(text: CanonicalText): string {
  const [first] = text.parts.title;
  if (first?.type !== 'paragraph') return '';
  return first.content
    .map((one) => (one.type === 'text' ? one.text : one.type === 'chip' ? one.shown : ' '))
    .join('');
}

async function readReleasedText(
  tx: Tx,
  releaseId: string,
  language: string,
): Promise<CanonicalText | null> {
  const row = await tx
    .selectFrom('releaseTexts')
    .select('page')
    .where('releaseId', '=', releaseId)
    .where('language', '=', language)
    .executeTakeFirst();
  return row ? publicPage.parse(row.page).text : null;
}

function changesSince(
  before: CanonicalText | null,
  now: CanonicalText,
): { changedWords: number | null; runs: ChangedRun[] } {
  if (!before) return { changedWords: null, runs: [] };
  const { changedWords, hunks } = wordDiff(before, now);
  const runs = hunks.flatMap((hunk) =>
    hunk.segments
      .filter((segment) => segment.kind === 'added' && segment.text.trim() !== '')
      .map(({ from, to }) => ({ part: hunk.part, from, to })),
  );
  return { changedWords, runs: runs.length > MOST_MARKS ? [] : runs };
}

/** Who signed a text: each place that signed it, in the order of the route, names as of today. */
async function readSigners(
  tx: Tx,
  file: VersionFile,
): Promise<(textId: string) => PublicPage['signedBy']> {
  const places = file.input.route.stages.flatMap((stage) => stage.places);
  if (places.length === 0) return () => [];
  const agencies = await tx
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(places.map((place) => place.agencyId))])
    .execute();
  const names = new Map(agencies.map((one) => [one.id, { ...one.name }]));
  return (textId) => {
    const lines = places.flatMap((place) => {
      const sign = file.input.decisions.find(
        (one) => one.kind === 'sign' && one.placeId === place.id && one.textId === textId,
      );
      if (!sign) return [];
      return {
        agencyId: place.agencyId,
        name: names.get(place.agencyId) ?? {},
        at: sign.at.toISOString(),
        byDeputy: sign.forPersonId !== null,
        noPart: place.scope === 'own' && sign.scopeHash === null,
        carried: sign.carriedFrom !== null,
        byPasskey: sign.assertionId !== null,
      };
    });
    // An agency with two places is one line: its last word.
    const last = new Map(lines.map((line) => [line.agencyId, line]));
    return [...last.values()];
  };
}

async function readOverrides(tx: Tx, file: VersionFile): Promise<PublicPage['overrides']> {
  const covered = new Set(overriddenFactIds(file));
  if (covered.size === 0) return [];
  const facts = await tx
    .selectFrom('facts')
    .select(['id', 'label'])
    .where('id', 'in', [...covered])
    .execute();
  return file.overrides
    .filter((one) => one.confirmedAt !== null && !one.ended)
    .filter((one) => one.facts.some((fact) => covered.has(fact.factId)))
    .map((one) => ({
      facts: facts
        .filter((fact) => one.facts.some((of) => of.factId === fact.id))
        .map((fact) => ({ ...fact.label })),
      reason: one.reason,
      at: one.confirmedAt ?? one.proposedAt,
    }));
}
