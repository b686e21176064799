/** For which place one signs, where the same person may decide for several. */
import { useTranslation } from 'react-i18next';
import { SegmentedFilter } from '../../../ui/SegmentedFilter.js';
import type { Context } from '../context.js';
import { useNames } from '../useNames.js';

interface ForPlaceProps {
  readonly context: Context;
  readonly onPlace: (placeId: string) => void;
}

export function ForPlace({ context, onPlace }: ForPlaceProps) {
  const { t } = useTranslation('signoff');
  const names = useNames();
  const { mine, otherPlaceIds, head } = context;
  if (!mine || otherPlaceIds.length === 0) return null;
  const places = head.route.stages
    .flatMap((stage) => stage.places)
    .filter((place) => place.id === mine.place.id || otherPlaceIds.includes(place.id));
  return (
    <SegmentedFilter
      label={t('forPlace')}
      selected={mine.place.id}
      onSelect={onPlace}
      segments={places.map((place) => ({ id: place.id, label: names.agency(place.agencyId) }))}
    />
  );
}
