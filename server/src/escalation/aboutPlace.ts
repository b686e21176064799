/** What a notice about a place of a version says now; nothing once the place has acted (S5). */
import type { Services } from '../platform/services.js';
import { placesOf } from '../signoff/escalationPlan.js';
import { isFilled, signoffState } from '../signoff/machine.js';
import { loadVersions, type VersionFile } from '../signoff/store.js';
import type { About, PlaceNotice } from './notice.js';

/** @returns null where nobody is asked any more */
export async function aboutPlace({ db }: Services, notice: PlaceNotice): Promise<About | null> {
  const { versionId, placeId } = notice;
  const [file] = (await loadVersions(db, { versionId })).files;
  if (!file || !isStillAsked(file, notice)) return null;
  const shown = shownPlace(file, placeId);
  return {
    incidentId: file.incidentId,
    agencyId: shown?.agencyId ?? '',
    isTimed: true,
    budgetEnd: shown?.budgetEndsAt ? new Date(shown.budgetEndsAt) : null,
    pathIn: `sign/${versionId}`,
    tag: `${versionId} ${placeId}`,
    topic: versionId,
  };
}

/** S5: it stops the moment the place acts, or the version is superseded, held or released. */
function isStillAsked(file: VersionFile, { placeId, personId, kind }: PlaceNotice): boolean {
  const place = placesOf(file.input.route).find((one) => one.id === placeId);
  const shown = shownPlace(file, placeId);
  if (!place || !shown || file.incidentClosed || !file.isNewest || file.withdrawn) return false;
  const { approverIds, deputies } = file.eligible(place);
  const isEligible = [...approverIds, ...deputies.map((one) => one.personId)].includes(personId);
  const isHanded = kind === 'hand' ? shown.handedTo === personId : shown.handedTo === null;
  return (
    isEligible &&
    isHanded &&
    file.input.holds.length === 0 &&
    !isFilled(shown) &&
    shown.state !== 'asked' &&
    shown.opensAt !== null
  );
}

function shownPlace(file: VersionFile, placeId: string) {
  return signoffState(file.input)
    .stages.flatMap((stage) => stage.places)
    .find((one) => one.placeId === placeId);
}
