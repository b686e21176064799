/** A version as it would be posted, by the very code that posts it: nobody is surprised afterwards. */

import { canonicalText } from '@accord/shared/canonicalText';
import { BLUESKY_LENGTH, MASTODON_LENGTH, type PostPreview } from '@accord/shared/channels';
import { AppError } from '@accord/shared/errors';
import { knownIncident } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Db } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { publicPath } from '../../releases/lineage.js';
import { slugOfStatement } from '../../releases/publish.js';
import { readChannel } from '../channel.js';
import { composePost } from './compose.js';
import { graphemes, mastodonCount } from './count.js';
import { versionSource } from './source.js';

interface Account {
  readonly kind: 'mastodon' | 'bluesky';
  readonly channel: string | null;
  readonly language: string;
  readonly limit: number;
}

/**
 * @returns one post for each account that would post it; in an exercise, as it would look
 * @throws AppError `not_found` alike for missing and unknowable versions (P1)
 */
export async function previewPosts(
  { db, publicUrl }: Services,
  actor: Actor,
  versionId: string,
): Promise<PostPreview[]> {
  const version = await db
    .selectFrom('versions')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .select(['statements.id as statementId', 'statements.incidentId', 'statements.sourceLanguage'])
    .where('versions.id', '=', versionId)
    .executeTakeFirst();
  if (!version) throw new AppError('not_found');
  const { exercise } = await knownIncident(db, actor, version.incidentId);
  const slug = await slugOfStatement(db, version.statementId);
  const texts = await readTexts(db, versionId);
  const accounts = exercise ? inExercise(version.sourceLanguage) : await readAccounts(db);
  return accounts.flatMap(({ kind, channel, language, limit }) => {
    const text = texts.get(language);
    if (!text) return [];
    const source = versionSource(text, publicPath(exercise, slug, language), publicUrl);
    const count = kind === 'mastodon' ? mastodonCount : graphemes;
    const made = composePost(source, limit, count);
    return {
      kind,
      channel,
      language,
      limit,
      text: made?.text ?? null,
      count: made?.count ?? 0,
      dropped: made?.dropped ?? 0,
    };
  });
}

function inExercise(language: string): Account[] {
  return [
    { kind: 'mastodon', channel: null, language, limit: MASTODON_LENGTH },
    { kind: 'bluesky', channel: null, language, limit: BLUESKY_LENGTH },
  ];
}

async function readAccounts(db: Db): Promise<Account[]> {
  const rows = await db
    .selectFrom('channels')
    .select(['id', 'kind', 'name', 'active', 'settings', 'credentials'])
    .where('kind', 'in', ['mastodon', 'bluesky'])
    .where('active', '=', true)
    .orderBy('name')
    .execute();
  return rows.map(readChannel).flatMap((one): Account[] => {
    if (one.kind !== 'mastodon' && one.kind !== 'bluesky') return [];
    const limit = one.kind === 'mastodon' ? one.settings.length : BLUESKY_LENGTH;
    return [{ kind: one.kind, channel: one.name, language: one.settings.language, limit }];
  });
}

/** The newest text of each language. */
async function readTexts(db: Db, versionId: string) {
  const rows = await db
    .selectFrom('versionTexts')
    .select(['language', 'canonical'])
    .where('versionId', '=', versionId)
    .orderBy('revision')
    .execute();
  return new Map(rows.map((row) => [row.language, canonicalText.parse(row.canonical)]));
}
