/** Which signatures stay on the agreed part and which lapse, each with its reason (S4, S10), and which holds (R5). */
import { type AgreedPartPreview, lapseReason } from '@accord/shared/agreedPart';
import type { VersionHead } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useNames } from '../useNames.js';
import css from './AgreedPart.module.css';
import { HoldsGoOn } from './HoldsGoOn.js';

interface SignaturesProps {
  readonly preview: AgreedPartPreview;
  /** The version that it is made from. */
  readonly from: VersionHead;
}

export function AgreedPartSignatures({ preview, from }: SignaturesProps) {
  const { t } = useTranslation('agreed');
  const names = useNames();
  const places = from.route.stages.flatMap((stage) => stage.places);
  const said = (placeIds: readonly string[]) => {
    const found = places.filter((place) => placeIds.includes(place.id));
    const agencies = [...new Set(found.map((place) => names.agency(place.agencyId)))];
    return { agencies: names.list(agencies), count: agencies.length };
  };
  const { keptPlaceIds, lapsed } = preview;
  return (
    <section className={css.part}>
      <h3>{t('signatures')}</h3>
      {keptPlaceIds.length + lapsed.length === 0 && (
        <p className={css.quiet}>{t('none', { from: from.number })}</p>
      )}
      {keptPlaceIds.length > 0 && <p>{t('kept', said(keptPlaceIds))}</p>}
      {lapseReason.options.map((why) => {
        const placeIds = lapsed.filter((one) => one.why === why).map((one) => one.placeId);
        return placeIds.length > 0 && <p key={why}>{t(`lapse.${why}`, said(placeIds))}</p>;
      })}
      <HoldsGoOn holds={preview.holds} places={places} />
    </section>
  );
}
