/**
 * R4: what a release owes to each channel, written in the transaction that releases; a release
 * that does not commit owes nothing. R2: an exercise owes nothing to anybody, and the store refuses
 * a delivery that names one.
 */
import type { Tx } from '../../platform/db/database.js';
import type { Random } from '../../platform/ids.js';
import type { Jobs } from '../../platform/jobs/jobs.js';
import type { ReleasedNow } from '../../platform/services.js';
import { type Channel, readChannel } from '../channel.js';

/** Rows at once, below the number of parameters that PostgreSQL takes. */
const ROWS = 1_000;

interface Owed {
  readonly channelId: string;
  readonly subscriberId: string | null;
}

/** Plans everything that is sent for the release, due now. */
export async function planDeliveries(
  { jobs, random }: { readonly jobs: Pick<Jobs, 'wakeAt'>; readonly random: Random },
  tx: Tx,
  release: ReleasedNow,
): Promise<void> {
  if (release.exercise) return;
  const rows = await tx
    .selectFrom('channels')
    .select(['id', 'kind', 'name', 'active', 'settings', 'credentials'])
    .where('kind', '!=', 'cap')
    .execute();
  if (rows.length === 0) return;
  const reached = await readReached(tx, release.slug);
  const owed: Owed[] = [];
  for (const row of rows) {
    const channel = readChannel(row);
    const had = reached.has(channel.id);
    // Switched off, it gets no new statement; what it carried before it still puts right (R3).
    if (!channel.active && !(had && release.kind !== 'release')) continue;
    if (channel.kind === 'email') {
      owed.push(...(await subscribersOf(tx, channel.id, release)));
    } else if (wants(channel, release, had)) {
      owed.push({ channelId: channel.id, subscriberId: null });
    }
  }
  for (let from = 0; from < owed.length; from += ROWS) {
    await tx
      .insertInto('deliveries')
      .values(
        owed.slice(from, from + ROWS).map((one) => ({
          ...one,
          id: random.id(),
          releaseId: release.id,
          state: 'waiting' as const,
          dueAt: release.at,
          plannedAt: release.at,
        })),
      )
      .execute();
  }
  if (owed.length > 0) await jobs.wakeAt(tx, 'deliveries', release.at);
}

/** An account posts in one language; a correction of what it posted it posts in whatever there is. */
function wants(channel: Channel, release: ReleasedNow, had: boolean): boolean {
  if (channel.kind !== 'mastodon' && channel.kind !== 'bluesky') return true;
  return (
    release.languages.includes(channel.settings.language) || (had && release.kind !== 'release')
  );
}

/**
 * Everybody on the list. A language that joins a text that is out already goes to those who wait
 * for it: the others have read it.
 */
async function subscribersOf(tx: Tx, channelId: string, release: ReleasedNow): Promise<Owed[]> {
  const rows = await tx
    .selectFrom('subscribers')
    .select(['id', 'language'])
    .where('channelId', '=', channelId)
    .where('state', '=', 'confirmed')
    .orderBy('confirmedAt')
    .execute();
  return rows
    .filter((row) => !release.joins || release.languages.includes(row.language))
    .map((row) => ({ channelId, subscriberId: row.id }));
}

/** Channels that got something of this page, or may have. */
async function readReached(tx: Tx, slug: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .select('deliveries.channelId')
    .distinct()
    .where('releases.slug', '=', slug)
    .where('deliveries.state', 'in', ['sent', 'sending', 'unsure', 'waiting'])
    .execute();
  return new Set(rows.map((row) => row.channelId));
}
