/** Which signatures stay on the agreed part and which lapse, each with its reason (S4, S10). */
import { type AgreedPartPreview, lapseReason } from '@accord/shared/agreedPart';
import type { Ask } from '@accord/shared/asks';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './AgreedPart.module.css';

interface SignaturesProps {
  readonly preview: AgreedPartPreview;
  readonly ask: Ask;
}

export function AgreedPartSignatures({ preview, ask }: SignaturesProps) {
  const { t } = useTranslation('agreed');
  const names = useNames();
  const head = useRoom((room) =>
    room.statements.flatMap((one) => one.versions).find((one) => one.id === ask.versionId),
  );
  const places = head?.route.stages.flatMap((stage) => stage.places) ?? [];
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
        <p className={css.quiet}>{t('none', { from: ask.versionNumber })}</p>
      )}
      {keptPlaceIds.length > 0 && <p>{t('kept', said(keptPlaceIds))}</p>}
      {lapseReason.options.map((why) => {
        const placeIds = lapsed.filter((one) => one.why === why).map((one) => one.placeId);
        return placeIds.length > 0 && <p key={why}>{t(`lapse.${why}`, said(placeIds))}</p>;
      })}
    </section>
  );
}
