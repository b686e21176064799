/** A route as it holds: its stages in order, and in each place who signs, how, and how long. */
import { pickWords } from '@accord/shared/primitives';
import type { StatementRoute } from '@accord/shared/routeAdjustments';
import type { PlaceTemplate } from '@accord/shared/routes';
import { useTranslation } from 'react-i18next';
import { PASSKEY, type RouteWords, SCOPE } from '../routeWords.js';
import { type Names, useNames } from '../useNames.js';
import css from './Route.module.css';

export function RouteStages({ of }: { readonly of: StatementRoute }) {
  const { t, i18n } = useTranslation('routes');
  const names = useNames();
  return (
    <>
      <ol className={css.stages}>
        {of.route.stages.map((stage, at) => {
          const name = pickWords(stage.name, i18n.language);
          const { rule } = stage;
          return (
            <li key={stage.key}>
              <h4>
                {t('stage', { number: at + 1 })} <span lang={name.lang}>{name.text}</span>
                <small>
                  {rule.rule === 'all' ? t('rule.all') : t('rule.atLeast', { count: rule.count })}
                </small>
              </h4>
              <ul>
                {stage.places.map((place) => (
                  <li key={keyOf(place)}>
                    <b>{whose(place, names, t)}</b> {detailOf(place, names, t)}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      <p className={css.note}>{t(of.twoPersons ? 'byTwo' : 'byOne')}</p>
    </>
  );
}

const keyOf = ({ agency }: PlaceTemplate) =>
  agency.kind === 'named' ? agency.agencyId : agency.kind;

function whose({ agency }: PlaceTemplate, names: Names, t: RouteWords): string {
  if (agency.kind === 'named') return names.agency(agency.agencyId);
  return t(agency.kind === 'lead' ? 'fields.leading' : 'fields.engaged');
}

function detailOf(place: PlaceTemplate, names: Names, t: RouteWords): string {
  const { approverIds, deputyIds, deputyWindow } = place;
  const people = (ids: readonly string[]) => names.either(ids.map(names.person));
  return [
    approverIds.length > 0 ? people(approverIds) : t('anyApprover'),
    ...(deputyIds.length > 0 ? [t('standIn', { people: people(deputyIds) })] : []),
    t(SCOPE[place.scope]),
    t(PASSKEY[place.passkey]),
    ...(place.voice === 'allowed' ? [t('voice')] : []),
    t('minutes', { count: place.budgetMinutes }),
    ...(deputyWindow ? [t('deputiesAt', deputyWindow)] : []),
  ].join(' · ');
}
