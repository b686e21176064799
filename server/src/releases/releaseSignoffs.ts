/** The sign-off rows of a text as a release is signed with them: every place that signed it. */
import type { ReleaseSignoff } from '@accord/shared/proof';
import type { Tx } from '../platform/db/database.js';
import type { VersionFile } from '../signoff/store.js';

/** @returns by text, in the order of the route; agencies with the names that they have now */
export async function readReleaseSignoffs(
  tx: Tx,
  file: VersionFile,
): Promise<(textId: string) => ReleaseSignoff[]> {
  const places = file.input.route.stages.flatMap((stage) => stage.places);
  const agencies = await tx
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(places.map((place) => place.agencyId))])
    .execute();
  const names = new Map(agencies.map((one) => [one.id, { ...one.name }]));
  return (textId) =>
    places.flatMap((place) => {
      const sign = file.input.decisions.find(
        (one) => one.kind === 'sign' && one.placeId === place.id && one.textId === textId,
      );
      if (!sign) return [];
      return {
        place: place.id,
        agencyId: place.agencyId,
        agency: names.get(place.agencyId) ?? {},
        at: sign.at.toISOString(),
        deputy: sign.forPersonId !== null,
        part: place.scope !== 'own' ? 'whole' : sign.scopeHash === null ? 'none' : 'own',
        how:
          sign.carriedFrom === null
            ? { by: 'session' }
            : { by: 'carried', fromVersion: sign.carriedFrom },
      };
    });
}
