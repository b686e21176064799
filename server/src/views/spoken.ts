/** What the public is told now: per page and language the newest release, as it was frozen. */
import { plainParts } from '@accord/shared/plainText';
import type { Spoken, SpokenText } from '@accord/shared/standing';
import { readFamily } from '../incidents/families.js';
import { knownIncident } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { publicPath } from '../releases/lineage.js';
import { newestTexts } from '../releases/newestTexts.js';
import { publicPage } from '../releases/page.js';

/** @throws AppError `not_found` alike for missing and unknowable incidents (P1) */
export async function readSpoken(
  services: Services,
  actor: Actor,
  incidentId: string,
): Promise<Spoken> {
  const { db } = services;
  await knownIncident(db, actor, incidentId);
  const { ids } = await readFamily(db, incidentId);
  const rows = await newestTexts(db, ids)
    .select(['releases.id', 'releases.slug', 'releases.number', 'releases.exercise'])
    .select(['releases.versionId', 'releaseTexts.language', 'releaseTexts.page'])
    .execute();
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const known = newest.get(row.slug);
    if (!known || row.number > known.number) newest.set(row.slug, row);
  }
  const latest = (slug: string) => newest.get(slug)?.number ?? 0;
  const texts = rows
    .toSorted((a, b) => latest(b.slug) - latest(a.slug))
    .map((row): SpokenText => {
      const page = publicPage.parse(row.page);
      const { kind, ordinal, label } = page.statement;
      const head = newest.get(row.slug);
      return {
        releaseId: row.id,
        slug: row.slug,
        statement: { kind, ordinal, label },
        kind: page.kind,
        language: row.language,
        wordsIn: page.text ? row.language : (page.withdrawalWording?.language ?? row.language),
        title: page.title,
        text: page.text ? plainParts(page.text.parts) : (page.withdrawalWording?.text ?? ''),
        at: page.releasedAt,
        path: publicPath(row.exercise, row.slug, row.language),
        // A language that joined the same version later says the same.
        isBehind:
          head !== undefined && head.number > row.number && head.versionId !== row.versionId,
      };
    });
  return { texts };
}
