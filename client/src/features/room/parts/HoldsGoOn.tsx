/** Whose holds go on in the version that is about to be made: nothing of it goes out either (R5). */
import type { Place } from '@accord/shared/routes';
import type { HoldGoingOn } from '@accord/shared/signoff';
import { useTranslation } from 'react-i18next';
import { useNames } from '../useNames.js';

interface HoldsGoOnProps {
  readonly holds: readonly HoldGoingOn[];
  /** Of the version that is there. */
  readonly places: readonly Place[];
}

export function HoldsGoOn({ holds, places }: HoldsGoOnProps) {
  const { t } = useTranslation('room');
  const names = useNames();
  return holds.map(({ placeId, number }) => {
    const place = places.find((one) => one.id === placeId);
    return (
      <p key={placeId}>
        {t('submit.hold', { agency: names.agency(place?.agencyId ?? ''), version: number })}
      </p>
    );
  });
}
