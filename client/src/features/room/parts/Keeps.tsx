/** What a submission keeps of the signatures that stand, said before the button is pressed (S4). */
import type { Statement, SubmissionPreview } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useNames } from '../useNames.js';
import css from './Text.module.css';

interface KeepsProps {
  readonly statement: Statement;
  /** Null until it is known. */
  readonly keeps: SubmissionPreview | null;
  readonly version: number;
}

export function Keeps({ statement, keeps, version }: KeepsProps) {
  const { t } = useTranslation('room');
  const names = useNames();
  const kept = keeps?.keptPlaceIds ?? [];
  const lapsed = keeps?.lapsedPlaceIds ?? [];
  const count = kept.length + lapsed.length;
  const agencyOf = new Map(
    (statement.versions[0]?.route.stages ?? [])
      .flatMap((stage) => stage.places)
      .map((place) => [place.id, place.agencyId]),
  );
  const again = lapsed.flatMap((placeId) => agencyOf.get(placeId) ?? []);
  return (
    <p className={css.quiet} role="status">
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
  );
}
