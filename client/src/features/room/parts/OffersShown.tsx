/** The words of a withdrawal while they are fetched, when they cannot be, and when they are there. */
import type { WithdrawalOffer } from '@accord/shared/withdrawalWords';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveQueryState } from '../../../lib/liveQuery.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';

interface OffersShownProps {
  readonly shown: LiveQueryState<WithdrawalOffer[]>;
  readonly onAgain: () => void;
  readonly children: ReactNode;
}

export function OffersShown({ shown, onAgain, children }: OffersShownProps) {
  const { t } = useTranslation(['errors', 'common']);
  switch (shown.state) {
    case 'loading':
      return <Skeleton rows={2} />;
    case 'failed':
      return (
        <Message
          kind="failure"
          title={t(`errors:${shown.code}`)}
          action={
            <Button size="s" onPress={onAgain}>
              {t('common:button.tryAgain')}
            </Button>
          }
        />
      );
    case 'shown':
      return children;
  }
}
