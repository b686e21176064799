/** What a notice about a place of a version says now; nothing once its word is not needed any more (S5). */
import type { Services } from '../platform/services.js';
import { silentSince } from '../signoff/escalationPlan.js';
import { stepsOf } from '../signoff/escalations.js';
import { budgetEnd } from '../signoff/machine.js';
import { isTheirTurn, type OpenPlace, openPlace } from '../signoff/openPlace.js';
import { type DecisionRow, loadVersions, type VersionFile } from '../signoff/store.js';
import type { About, PlaceNotice } from './notice.js';

/** @returns null where nobody is asked any more */
export async function aboutPlace(
  { db, clock }: Services,
  notice: PlaceNotice,
): Promise<About | null> {
  const { versionId, placeId } = notice;
  const { files, decisions } = await loadVersions(db, { versionId });
  const [file] = files;
  const open = file && openPlace(file, placeId);
  if (!file || !open) return null;
  if (!isStillAsked({ file, decisions, open, now: clock.now() }, notice)) return null;
  const { place, shown } = open;
  const from = silentSince(shown);
  return {
    incidentId: file.incidentId,
    agencyId: place.agencyId,
    isTimed: true,
    budgetEnd: from && budgetEnd(place, from),
    pathIn: `sign/${versionId}`,
    tag: `${versionId} ${placeId}`,
    topic: versionId,
  };
}

interface Now {
  readonly file: VersionFile;
  /** Of its statement. */
  readonly decisions: readonly DecisionRow[];
  readonly open: OpenPlace;
  readonly now: Date;
}

/** By the same plan that asked: whoever it would not ask now is left alone. */
function isStillAsked({ file, decisions, open, now }: Now, notice: PlaceNotice): boolean {
  const { kind, placeId, personId, writtenAt } = notice;
  const { place, shown } = open;
  switch (kind) {
    case 'nudge':
    case 'deputies': {
      const isAsked = stepsOf(file, decisions).some(
        (step) => step.place.id === placeId && !step.rests,
      );
      return isAsked && isEligible(file, open, personId);
    }
    case 'hand':
      return (
        shown.handedTo === personId &&
        silentSince(shown) !== null &&
        isEligible(file, open, personId)
      );
    case 'answer': {
      const askedSince = file.input.decisions.some(
        (one) => one.kind === 'ask' && one.placeId === place.id && one.at > writtenAt,
      );
      return !askedSince && isTheirTurn(file, open, personId, now);
    }
  }
}

function isEligible(file: VersionFile, { place }: OpenPlace, personId: string): boolean {
  const { approverIds, deputies } = file.eligible(place);
  return approverIds.includes(personId) || deputies.some((one) => one.personId === personId);
}
