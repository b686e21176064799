/** Who proposed a withdrawal, when, on which ground and why (R5). */
import type { Withdrawal } from '@accord/shared/releases';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Message } from '../../../ui/Message.js';
import { useNames } from '../useNames.js';

interface ProposedWithdrawalProps {
  readonly proposed: Withdrawal;
  /** What has to happen now. */
  readonly next: string;
}

export function ProposedWithdrawal({ proposed, next }: ProposedWithdrawalProps) {
  const { t } = useTranslation('release');
  const names = useNames();
  const { clockOrDay } = useFormat();
  return (
    <Message
      kind="caution"
      title={t('withdraw.proposed', {
        person: names.person(proposed.proposedBy),
        time: clockOrDay(proposed.proposedAt),
      })}
    >
      {t(`withdraw.${proposed.ground}`)}. {proposed.reason} {next}
    </Message>
  );
}
