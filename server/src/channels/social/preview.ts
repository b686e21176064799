/** What would be posted of a version or a withdrawal, by the very code that posts it: nobody is surprised afterwards. */

import { canonicalText } from '@accord/shared/canonicalText';
import { BLUESKY_LENGTH, MASTODON_LENGTH, type PostPreview } from '@accord/shared/channels';
import { AppError } from '@accord/shared/errors';
import type { WithdrawalGround } from '@accord/shared/releases';
import { knownIncident } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Db } from '../../platform/db/database.js';
import type { ReleasedNow, Services } from '../../platform/services.js';
import { joinsVersion, publicPath, replacedBy } from '../../releases/lineage.js';
import { publicPage } from '../../releases/page.js';
import { slugOfStatement } from '../../releases/publish.js';
import { readLineage } from '../../releases/store.js';
import { readWithdrawalOffers } from '../../releases/withdrawalWords.js';
import { readChannel } from '../channel.js';
import { readInError, readPosts } from '../delivery/outgoing.js';
import { isServed, readReached, wantsPost } from '../delivery/plan.js';
import type { Remote } from '../delivery/sender.js';
import { composePost, type Source } from './compose.js';
import { graphemes, mastodonCount } from './count.js';
import { postsOf } from './posts.js';
import { versionSource } from './source.js';

interface Account {
  readonly kind: 'mastodon' | 'bluesky';
  /** Null in an exercise, which reaches none. */
  readonly channel: { readonly id: string; readonly name: string } | null;
  readonly language: string;
  readonly limit: number;
  readonly active: boolean;
}

/** Above the number of every release: all posts of the page come before this one. */
const NEXT = 2 ** 31 - 1;

/**
 * @param wanted languages that would go out; all of the version where absent
 * @returns the posts of each account that would post it; in an exercise, as they would look
 * @throws AppError `not_found` alike for missing and unknowable versions (P1)
 */
export async function previewPosts(
  { db, publicUrl }: Services,
  actor: Actor,
  versionId: string,
  wanted?: readonly string[],
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
  const texts = (await readTexts(db, versionId)).filter(
    ({ language }) => wanted?.includes(language) ?? true,
  );
  const languages = texts.map((one) => one.language);
  const past = await readLineage(db, slug);
  const isCorrection = replacedBy(past, { versionId, languages }) !== null;
  const release = {
    kind: isCorrection ? ('correction' as const) : ('release' as const),
    slug,
    languages,
    joins: joinsVersion(past, { versionId, languages }),
  };
  const sources = texts.map((text) =>
    versionSource(text, publicPath(exercise, slug, text.language), publicUrl),
  );
  const accounts = exercise ? inExercise(version.sourceLanguage) : await readAccounts(db);
  return await previewsOf(db, accounts, { release, sources, takesAll: false });
}

/**
 * @returns the posts of each account if a release were withdrawn now, with the words that would stand (R5)
 * @throws AppError `not_found` alike for missing and unknowable releases (P1)
 */
export async function previewWithdrawal(
  services: Services,
  actor: Actor,
  releaseId: string,
  ground: WithdrawalGround,
): Promise<PostPreview[]> {
  const { db, publicUrl } = services;
  const { offers } = await readWithdrawalOffers(services, actor, releaseId);
  const { slug, exercise, sourceLanguage } = await db
    .selectFrom('releases')
    .innerJoin('statements', 'statements.id', 'releases.statementId')
    .select(['slug', 'exercise', 'sourceLanguage'])
    .where('releases.id', '=', releaseId)
    .executeTakeFirstOrThrow();
  const titles = await readTitles(db, slug);
  const words = offers.find((one) => one.ground === ground)?.words ?? [];
  const sources = words.map(({ language, wording }) => ({
    ...{ language, exercise, title: titles.get(language) ?? '', note: null, parts: null },
    wording: wording.text,
    address: `${publicUrl}${publicPath(exercise, slug, language)}`,
  }));
  const languages = words.map((one) => one.language);
  const release = { kind: 'withdrawal' as const, slug, languages, joins: false };
  const accounts = exercise ? inExercise(sourceLanguage) : await readAccounts(db);
  return await previewsOf(db, accounts, { release, sources, takesAll: ground === 'error' });
}

interface Previewed {
  readonly release: Pick<ReleasedNow, 'kind' | 'slug' | 'languages' | 'joins'>;
  /** One for each language. */
  readonly sources: readonly Source[];
  /** Does it take away all posts that are there? */
  readonly takesAll: boolean;
}

async function previewsOf(
  db: Db,
  accounts: readonly Account[],
  { release, sources, takesAll }: Previewed,
): Promise<PostPreview[]> {
  const { slug } = release;
  const reached = await readReached(db, slug);
  const previews: PostPreview[] = [];
  for (const { kind, channel, language, limit, active } of accounts) {
    const had = channel !== null && reached.had.has(channel.id);
    const mayHave = had || (channel !== null && reached.gaveUp.has(channel.id));
    if (!isServed({ active, had: mayHave }, release.kind)) continue;
    if (!(await wantsPost(db, { id: channel?.id ?? '', language, had }, release))) continue;
    const page = channel && { channelId: channel.id, slug, number: NEXT };
    const posts = page ? await readPosts(db, page) : [];
    const inError = page && !takesAll ? await readInError(db, page) : posts;
    const count = kind === 'mastodon' ? mastodonCount : graphemes;
    for (const { page: source, before } of postsOf({ pages: sources, posts, inError, language })) {
      const made = composePost(source, limit, count);
      previews.push({
        kind,
        channel: channel?.name ?? null,
        language: source.language,
        how: howItStands(kind, source.language, before),
        limit,
        text: made?.text ?? null,
        count: made?.count ?? 0,
        dropped: made?.dropped ?? 0,
      });
    }
  }
  return previews;
}

/** @returns by language, under which title the page stands now */
async function readTitles(db: Db, slug: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('releaseTexts')
    .innerJoin('releases', 'releases.id', 'releaseTexts.releaseId')
    .select(['language', 'page'])
    .where('slug', '=', slug)
    .orderBy('number')
    .execute();
  return new Map(rows.map((row) => [row.language, publicPage.parse(row.page).title]));
}

function howItStands(
  kind: Account['kind'],
  language: string,
  before: Remote | null,
): PostPreview['how'] {
  if (!before) return 'new';
  // There is no editing on Bluesky that people would see.
  return kind === 'mastodon' && before.language === language ? 'edits' : 'answers';
}

function inExercise(language: string): Account[] {
  return [
    { kind: 'mastodon', channel: null, language, limit: MASTODON_LENGTH, active: true },
    { kind: 'bluesky', channel: null, language, limit: BLUESKY_LENGTH, active: true },
  ];
}

async function readAccounts(db: Db): Promise<Account[]> {
  const rows = await db
    .selectFrom('channels')
    .select(['id', 'kind', 'name', 'active', 'settings', 'credentials'])
    .where('kind', 'in', ['mastodon', 'bluesky'])
    .orderBy('name')
    .execute();
  return rows.map(readChannel).flatMap((one): Account[] => {
    if (one.kind !== 'mastodon' && one.kind !== 'bluesky') return [];
    const limit = one.kind === 'mastodon' ? one.settings.length : BLUESKY_LENGTH;
    const { kind, id, name, active, settings } = one;
    return [{ kind, channel: { id, name }, language: settings.language, limit, active }];
  });
}

/** The newest text of each language, in the order of their tags. */
async function readTexts(db: Db, versionId: string) {
  const rows = await db
    .selectFrom('versionTexts')
    .select(['language', 'canonical'])
    .where('versionId', '=', versionId)
    .orderBy('revision')
    .execute();
  const newest = new Map(rows.map((row) => [row.language, row.canonical]));
  return [...newest]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, canonical]) => canonicalText.parse(canonical));
}
