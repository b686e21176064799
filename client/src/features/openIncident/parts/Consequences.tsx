/** What opening sets off, said before it does. */
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Icon } from '../../../ui/Icon.js';
import type { Choice } from '../choice.js';
import css from '../OpenIncident.module.css';

const MINUTE_MS = 60_000;

export function Consequences({ choice }: { readonly choice: Choice }) {
  const { t, i18n } = useTranslation('open');
  const { clockOrDay } = useFormat();
  const now = useNow(10_000);
  const { acknowledgementMinutes, statementMinutes, languages } = choice.playbook.content;
  const inWords = new Intl.ListFormat(i18n.language).format(
    languages.map((tag) => languageName(tag, i18n.language)),
  );
  return (
    <section className={css.after}>
      <h3>{t('whenOpen')}</h3>
      <ul>
        <li>
          <Icon name="clock" />
          <span>
            {t('clockStarts', {
              first: clockOrDay(now + acknowledgementMinutes * MINUTE_MS),
              full: clockOrDay(now + statementMinutes * MINUTE_MS),
            })}
          </span>
        </li>
        <li>
          <Icon name="phone" />
          <span>{t('called', { count: choice.agencyIds.length })}</span>
        </li>
        <li>
          <Icon name="pencil" />
          <span>{t('draftReady', { languages: inWords })}</span>
        </li>
      </ul>
    </section>
  );
}
