/** What agencies put out by themselves, in a line: how much is logged, and the way to it. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/Button.js';
import { SectionHead } from '../../../ui/Panel.js';
import { useRoom } from '../roomStore.js';
import css from './Situation.module.css';

export function ElsewhereLine() {
  const { t } = useTranslation('elsewhere');
  const number = useRoom((room) => room.incident.number);
  const count = useRoom((room) => room.elsewhere);
  return (
    <>
      <SectionHead
        title={t('line.title')}
        action={
          <ButtonLink size="s" kind="quiet" to={`/incidents/${number}/elsewhere`}>
            {t('line.open')}
          </ButtonLink>
        }
      />
      <p className={css.none}>{count > 0 ? t('line.count', { count }) : t('line.none')}</p>
    </>
  );
}
