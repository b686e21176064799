/**
 * Reads why signatures lapsed, for the pages that show it (S4): of a place that signed nothing of the
 * version, and of one whose signature stands in some languages and not in others. All texts are
 * frozen, so an answer that was found once is right for good, and is kept.
 */
import type { Lapse, PlaceState } from '@accord/shared/signoff';
import type { Db, Tx } from '../platform/db/database.js';
import { type FoundReason, findReasons, type LapsedPlace, withLabels } from './lapseReasons.js';
import { signoffState } from './machine.js';
import { type DecisionRow, earlierSignatures, type VersionFile } from './store.js';

/** Some kilobytes each at most; what was found longest ago goes first. */
const KEPT = 1_000;
const kept = new Map<string, FoundReason | null>();

interface Lapsed extends LapsedPlace {
  readonly versionId: string;
  readonly key: string;
}

/** @returns by version, why places have to sign again what they signed before */
export async function readLapses(
  db: Db | Tx,
  files: readonly VersionFile[],
  decisions: readonly DecisionRow[],
): Promise<ReadonlyMap<string, Lapse[]>> {
  const lapsed = files.flatMap((file) => lapsedIn(file, decisions));
  if (lapsed.length === 0) return new Map();
  const reasons = await reasonsFor(db, lapsed);
  const found = lapsed.flatMap(({ versionId, place, key }) => {
    const reason = reasons.get(key);
    return reason ? [{ versionId, placeId: place.id, reason }] : [];
  });
  const lapses = await withLabels(db, found);
  const byVersion = new Map<string, Lapse[]>();
  for (const [index, lapse] of lapses.entries()) {
    const versionId = found[index]?.versionId ?? '';
    byVersion.set(versionId, [...(byVersion.get(versionId) ?? []), lapse]);
  }
  return byVersion;
}

/** What a place shows while it still has to sign. */
const SILENT: ReadonlySet<PlaceState['state']> = new Set([
  'lapsed',
  'waiting',
  'notOpen',
  'nobody',
]);

function lapsedIn(file: VersionFile, decisions: readonly DecisionRow[]): Lapsed[] {
  const { incidentId, versionId, number, texts } = file;
  const places = file.input.route.stages.flatMap((stage) => stage.places);
  const shown = signoffState(file.input).stages.flatMap((stage) => stage.places);
  const all = earlierSignatures(file, decisions);
  return shown.flatMap(({ placeId, state, signedTextIds }): Lapsed[] => {
    const place = places.find((one) => one.id === placeId);
    const earlier = all.filter((one) => one.placeId === placeId);
    if (!place || !SILENT.has(state) || earlier.length === 0) return [];
    const textIds = [...earlier.map((one) => one.textId), '|', ...texts.map((one) => one.id)];
    // Not frozen with the texts: its place may take one back.
    const doubted = earlier.map((one) => one.isDoubted);
    const key = [placeId, versionId, ...textIds, '|', ...signedTextIds, '|', ...doubted].join(' ');
    return [{ incidentId, versionId, place, number, texts, signedTextIds, earlier, key }];
  });
}

/** @returns by key; whatever others ask for meanwhile, all of them */
async function reasonsFor(
  db: Db | Tx,
  lapsed: readonly Lapsed[],
): Promise<ReadonlyMap<string, FoundReason | null>> {
  const known = lapsed.flatMap(({ key }) => {
    const reason = kept.get(key);
    return reason === undefined ? [] : [[key, reason] as const];
  });
  const reasons = new Map(known);
  const unknown = lapsed.filter((one) => !reasons.has(one.key));
  const found = await findReasons(db, unknown);
  for (const [index, { key }] of unknown.entries()) {
    const reason = found[index] ?? null;
    reasons.set(key, reason);
    keep(key, reason);
  }
  return reasons;
}

function keep(key: string, reason: FoundReason | null): void {
  kept.set(key, reason);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}
