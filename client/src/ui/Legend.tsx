/** What the shapes of sign-off mean, in one quiet line. */
import { useTranslation } from 'react-i18next';
import css from './Legend.module.css';
import { SIGNOFF_STATES, SignoffMark } from './SignoffMark.js';

/** All seven shapes with their words; not on phones, where the words stand in the rows. */
export function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={css.legend} aria-label={t('legend.label')}>
      {SIGNOFF_STATES.map((state) => (
        <li key={state}>
          <SignoffMark state={state} isQuiet />
          {t(`legend.${state}`)}
        </li>
      ))}
    </ul>
  );
}
