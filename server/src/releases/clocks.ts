/** What a release does to the incident's clocks: promises are met, and new ones begin. */
import { factValue } from '@accord/shared/factValue';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';
import type { VersionText } from '../signoff/store.js';

export interface ReleaseOnClocks {
  readonly incidentId: string;
  readonly releaseId: string;
  readonly slug: string;
  /** A further language of a version that is out keeps no promise and makes none. */
  readonly isTranslation: boolean;
  readonly texts: readonly VersionText[];
  readonly now: Date;
}

/**
 * The acknowledgement's clock is met by any release, the statement's by any other kind than an
 * acknowledgement or what puts one right, a promised update by any later release that does not just repeat the promise.
 * Whoever asked a question hears nothing from a release: only an answer meets that clock.
 */
export async function moveClocks(tx: Tx, random: Random, release: ReleaseOnClocks): Promise<void> {
  const { incidentId, releaseId, now } = release;
  if (release.isTranslation) return;
  const promises = await citedPromises(tx, release.texts);
  const running = await tx
    .selectFrom('clocks')
    .select(['id', 'kind', 'factId', 'dueAt'])
    .where('incidentId', '=', incidentId)
    .where('metAt', 'is', null)
    .where('kind', '!=', 'enquiry')
    .execute();
  const isRepeated = (clock: { factId: string | null; dueAt: Date }) =>
    promises.some(
      (one) => one.factId === clock.factId && one.at.getTime() === clock.dueAt.getTime(),
    );
  const isFull = (await readFirstKind(tx, release.slug)) !== 'acknowledgement';
  const met = running.filter((clock) => {
    if (clock.kind === 'update') return !isRepeated(clock);
    return clock.kind === 'acknowledgement' || isFull;
  });
  if (met.length > 0) {
    await tx
      .updateTable('clocks')
      .set({ metAt: now, metBy: releaseId })
      .where(
        'id',
        'in',
        met.map((clock) => clock.id),
      )
      .execute();
  }
  const begun = promises.filter(
    (one) =>
      one.at > now &&
      !running.some(
        (clock) => clock.factId === one.factId && clock.dueAt.getTime() === one.at.getTime(),
      ),
  );
  if (begun.length === 0) return;
  await tx
    .insertInto('clocks')
    .values(
      begun.map((one) => ({
        id: random.id(),
        incidentId,
        kind: 'update' as const,
        dueAt: one.at,
        factId: one.factId,
        startedAt: now,
      })),
    )
    .execute();
}

/** @returns the kind of the statement that an address began with: a correction says no more than it did */
async function readFirstKind(tx: Tx, slug: string): Promise<string> {
  const { kind } = await tx
    .selectFrom('releases')
    .innerJoin('statements', 'statements.id', 'releases.statementId')
    .select('statements.kind')
    .where('releases.slug', '=', slug)
    .orderBy('releases.number')
    .limit(1)
    .executeTakeFirstOrThrow();
  return kind;
}

/** The next-update times that the texts promise, at the values that they were frozen with (F2). */
async function citedPromises(
  tx: Tx,
  texts: readonly VersionText[],
): Promise<{ factId: string; at: Date }[]> {
  const cited = new Map(
    texts
      .flatMap((text) => text.facts)
      // A fact in conflict went out as its label: no time was promised.
      .filter((one) => one.status !== 'conflict')
      .map((one) => [`${one.factId} ${one.version}`, one]),
  );
  if (cited.size === 0) return [];
  const rows = await tx
    .selectFrom('factVersions')
    .innerJoin('facts', 'facts.id', 'factVersions.factId')
    .select(['factVersions.factId', 'factVersions.number', 'factVersions.value'])
    .where('facts.purpose', '=', 'nextUpdate')
    .where('facts.id', 'in', [...new Set([...cited.values()].map((one) => one.factId))])
    .execute();
  return rows.flatMap((row) => {
    const value = factValue.parse(row.value);
    if (value.kind !== 'time' || !cited.has(`${row.factId} ${row.number}`)) return [];
    return [{ factId: row.factId, at: new Date(value.at) }];
  });
}
