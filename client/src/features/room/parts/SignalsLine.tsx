/** What is said and asked, in a line: how much waits, and the way to the page that has it all. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/Button.js';
import { SectionHead } from '../../../ui/Panel.js';
import { useRoom } from '../roomStore.js';
import css from './Situation.module.css';

export function SignalsLine() {
  const { t } = useTranslation('signals');
  const number = useRoom((room) => room.incident.number);
  const counts = useRoom((room) => room.signals);
  const notes = [
    counts.openEnquiries > 0 && t('line.enquiries', { count: counts.openEnquiries }),
    counts.openSignals > 0 && t('line.signals', { count: counts.openSignals }),
    counts.flagged > 0 && t('line.flagged', { count: counts.flagged }),
  ].filter((one) => one !== false);
  return (
    <>
      <SectionHead
        title={t('line.title')}
        action={
          <ButtonLink size="s" kind="quiet" to={`/incidents/${number}/signals`}>
            {t('line.open')}
          </ButtonLink>
        }
      />
      <p className={css.none}>{notes.length > 0 ? notes.join(' · ') : t('line.none')}</p>
    </>
  );
}
