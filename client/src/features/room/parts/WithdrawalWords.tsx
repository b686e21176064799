/** R5: the words that will stand on each page of a withdrawn release; borrowed ones are named first. */
import type { StandingWords } from '@accord/shared/withdrawalWords';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { Message } from '../../../ui/Message.js';
import { useNames } from '../useNames.js';
import css from './Withdrawal.module.css';

export function WithdrawalWords({ words }: { readonly words: readonly StandingWords[] }) {
  const { t } = useTranslation('wordings');
  const names = useNames();
  if (words.length === 0) {
    return (
      <Message kind="caution" title={t('missing')}>
        {t('missingWhy')}
      </Message>
    );
  }
  const borrowed = words.filter((one) => one.wording.language !== one.language);
  return (
    <section className={css.words} aria-label={t('stands')}>
      <h3>{t('stands')}</h3>
      {borrowed[0] && (
        <Message
          kind="caution"
          title={t('borrowed', {
            languages: names.list(borrowed.map((one) => names.language(one.language))),
          })}
        >
          {t('borrowedWhat', { language: names.language(borrowed[0].wording.language) })}
        </Message>
      )}
      {words.map(({ language, wording }) => (
        <div key={language}>
          <h4>
            {wording.language === language
              ? names.language(language)
              : t('borrowedOn', {
                  page: names.language(language),
                  language: names.language(wording.language),
                })}
          </h4>
          <p lang={wording.language} dir={directionOf(wording.language)}>
            {wording.text}
          </p>
        </div>
      ))}
    </section>
  );
}
