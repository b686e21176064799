/** Why places will have to sign again, said before a text is submitted as it is said afterwards (S4). */
import type { Route } from '@accord/shared/routes';
import type { Lapse } from '@accord/shared/signoff';
import type { Db, Tx } from '../platform/db/database.js';
import { type ComparedText, findReasons, withLabels } from '../signoff/lapseReasons.js';
import { earlierSignatures, readDecisions, readVersionTexts } from '../signoff/store.js';
import type { Carrying } from './carry.js';
import type { LatestVersion } from './latest.js';
import { asNewText, type FrozenLanguage } from './texts.js';

interface Foretold {
  readonly incidentId: string;
  readonly statementId: string;
  readonly route: Route;
  /** What would be submitted, and what of its signatures carries. */
  readonly frozen: readonly FrozenLanguage[];
  readonly judged: readonly Carrying[];
  readonly lapsedPlaceIds: readonly string[];
  /** The newest version, and whether the texts join it. */
  readonly latest: LatestVersion;
  readonly isJoining: boolean;
}

/** @returns one for each place that lapses, in the order of the route */
export async function foretellLapses(
  db: Db | Tx,
  { incidentId, statementId, route, frozen, judged, ...rest }: Foretold,
): Promise<Lapse[]> {
  const { lapsedPlaceIds, latest, isJoining } = rest;
  if (lapsedPlaceIds.length === 0) return [];
  const unsaved = new Map(frozen.map((one) => [unsavedId(one), comparedOf(one)]));
  const others = (isJoining ? await readVersionTexts(db, [latest.id]) : []).filter(
    (text) => !frozen.some((one) => one.language === text.language),
  );
  const made = frozen.map((one) => ({
    ...{ id: unsavedId(one), language: one.language },
    scopes: asNewText(one, route).scopes,
  }));
  const texts = [...others, ...made].sort((a, b) => (a.language < b.language ? -1 : 1));
  const decisions = await readDecisions(db, [statementId]);
  const number = isJoining ? latest.number : latest.number + 1;
  const version = { statementId, versionId: isJoining ? latest.id : '', number, texts: others };
  const earlier = earlierSignatures(version, decisions);
  const places = route.stages
    .flatMap((stage) => stage.places)
    .filter((place) => lapsedPlaceIds.includes(place.id));
  const reasons = await findReasons(
    db,
    places.map((place) => ({
      ...{ incidentId, place, number, texts },
      earlier: earlier.filter((one) => one.placeId === place.id),
      signedTextIds: [
        ...judged
          .filter((one) => one.carries && one.signature.placeId === place.id)
          .map((one) => unsavedId(one.text)),
        ...decisions
          .filter((one) => one.kind === 'sign' && one.takenBackAt === null)
          .filter((one) => one.placeId === place.id)
          .flatMap((one) => one.textId ?? []),
      ],
    })),
    unsaved,
  );
  return await withLabels(
    db,
    places.flatMap(({ id: placeId }, index) => {
      const reason = reasons[index];
      return reason ? [{ placeId, reason }] : [];
    }),
  );
}

/** No row has it. */
const unsavedId = ({ language }: { readonly language: string }) => `unsaved ${language}`;

const comparedOf = ({ text }: FrozenLanguage): ComparedText => ({
  canonical: text.canonical,
  prosemirror: text.prosemirror,
  facts: [...text.facts],
});
