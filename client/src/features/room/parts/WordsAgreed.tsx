/** R5: which agencies agreed to the words of a withdrawal in advance, and what to do where one has not. */
import type { WithdrawalOffer } from '@accord/shared/withdrawalWords';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Icon } from '../../../ui/Icon.js';
import { Message } from '../../../ui/Message.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Withdrawal.module.css';

interface WordsAgreedProps {
  readonly offer: WithdrawalOffer;
  /** Agencies of which one has to agree before the reader can go on; none: nothing is missing. */
  readonly missing: readonly string[];
}

export function WordsAgreed({ offer, missing }: WordsAgreedProps) {
  const { t } = useTranslation(['wordings', 'lines']);
  const names = useNames();
  const timeZone = useRoom((room) => room.incident.timeZone);
  const { day } = useFormat(timeZone);
  return (
    <section className={css.agreed} aria-label={t('agreed')}>
      <h3>{t('agreed')}</h3>
      <ul>
        {offer.agencies.map(({ agencyId, standing, because }) => (
          <li key={agencyId}>
            {standing ? <SignoffMark state="signed" /> : <Icon name="lock" size={14} />}
            <span>
              {standing
                ? `${names.agency(agencyId)}: ${t('lines:by', {
                    person: names.person(standing.personId),
                    date: day(standing.givenAt, true),
                  })}`
                : t(`lines:block.${because ?? 'none'}`, { agency: names.agency(agencyId) })}
            </span>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <Message
          kind="caution"
          icon="lock"
          title={t('missingWord', { agencies: names.either(missing.map(names.agency)) })}
          action={
            offer.wordingId && <TextLink to={`/lines#${offer.wordingId}`}>{t('toWords')}</TextLink>
          }
        >
          {t('missingWordWhat')}
        </Message>
      )}
    </section>
  );
}
