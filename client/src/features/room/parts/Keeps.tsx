/** What a submission keeps of the signatures and holds that stand, and why others lapse (S4, R5). */
import type { Statement } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { LapseWords } from '../../../ui/LapseWords.js';
import type { KeepsShown } from '../useKeeps.js';
import { useNames } from '../useNames.js';
import { HoldsGoOn } from './HoldsGoOn.js';
import css from './Text.module.css';

interface KeepsProps {
  readonly statement: Statement;
  readonly keeps: KeepsShown;
  /** The places that a refusal named, where nothing could be found out beforehand. */
  readonly named: readonly string[] | null;
  readonly version: number;
}

export function Keeps({ statement, keeps, named, version }: KeepsProps) {
  const { t } = useTranslation('room');
  const names = useNames();
  const preview = keeps.state === 'shown' ? keeps.preview : null;
  const kept = preview?.keptPlaceIds ?? [];
  const lapsed = preview?.lapsedPlaceIds ?? [];
  const count = kept.length + lapsed.length;
  const places = (statement.versions[0]?.route.stages ?? []).flatMap((stage) => stage.places);
  const agencyOf = new Map(places.map((place) => [place.id, place.agencyId]));
  const again = lapsed.flatMap((placeId) => agencyOf.get(placeId) ?? []);
  const agenciesNamed = named?.flatMap((placeId) => agencyOf.get(placeId) ?? []);
  const unknown = () => {
    if (!agenciesNamed) return t('submit.unknown', { version });
    if (agenciesNamed.length === 0) return t('submit.keepsNone', { version });
    const agencies = names.list([...new Set(agenciesNamed)].map(names.agency));
    return t('submit.keepsNamed', { version, agencies });
  };
  return (
    <div className={css.keeps} role="status">
      <p className={css.quiet}>
        {keeps.state === 'failed' && unknown()}
        {count > 0 && t('submit.keeps', { version, kept: kept.length, count })}
        {again.length > 0 && (
          <>
            {' '}
            {t('submit.again', {
              agencies: names.list([...new Set(again)].map(names.agency)),
              count: new Set(again).size,
            })}
          </>
        )}
      </p>
      {preview?.lapses.map((lapse) => (
        <p key={lapse.placeId}>
          <b>{names.code(agencyOf.get(lapse.placeId) ?? '')}</b> <LapseWords lapse={lapse} />
        </p>
      ))}
      <HoldsGoOn holds={preview?.holds ?? []} places={places} />
    </div>
  );
}
