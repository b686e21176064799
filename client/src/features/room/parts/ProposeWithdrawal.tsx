/** The first of two (R5): why it is withdrawn, and the words that will stand instead. */

import type { WithdrawalGround } from '@accord/shared/releases';
import { hashStandingWords } from '@accord/shared/withdrawalWords';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { Refusal } from '../../../ui/Refusal.js';
import { proposeWithdrawal } from '../requests.js';
import { useCommand } from '../useCommand.js';
import { missingWord } from './missingWord.js';
import { OffersShown } from './OffersShown.js';
import css from './Signoff.module.css';
import { WithdrawalPosts } from './WithdrawalPosts.js';
import { WithdrawalWords } from './WithdrawalWords.js';
import { WordsAgreed } from './WordsAgreed.js';
import { useWithdrawalOffers } from './withdrawalOffers.js';

interface ProposeWithdrawalProps {
  readonly releaseId: string;
  readonly onClose: () => void;
}

export function ProposeWithdrawal({ releaseId, onClose }: ProposeWithdrawalProps) {
  useReturnFocus();
  const { t } = useTranslation(['release', 'common']);
  const [reason, setReason] = useState('');
  const [ground, setGround] = useState<WithdrawalGround | null>(null);
  const { shown, refresh } = useWithdrawalOffers(releaseId);
  const propose = useCommand(
    (body: Parameters<typeof proposeWithdrawal>[1], key) => proposeWithdrawal(releaseId, body, key),
    onClose,
  );
  const offer =
    shown.state === 'shown' ? shown.view.find((one) => one.ground === ground) : undefined;
  const missing = offer ? missingWord(offer, 'first') : [];
  const hasWords = offer !== undefined && offer.words.length > 0;
  const isReady = reason.trim() !== '' && hasWords && missing.length === 0;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        // Made from the words below: if others would stand by now, the server says so.
        propose.run({ reason, ground: offer.ground, words: hashStandingWords(offer.words) });
      }}
    >
      <p>{t('withdraw.why')}</p>
      <RadioCards
        label={t('withdraw.ground')}
        value={ground}
        onChange={setGround}
        choices={[
          {
            value: 'withdrawn',
            label: t('withdraw.withdrawn'),
            hint: t('withdraw.withdrawnHint'),
          },
          { value: 'error', label: t('withdraw.error'), hint: t('withdraw.errorHint') },
        ]}
      />
      {ground !== null && (
        <OffersShown shown={shown} onAgain={refresh}>
          {offer && <WithdrawalWords words={offer.words} />}
          {hasWords && <WithdrawalPosts releaseId={releaseId} offer={offer} />}
          {hasWords && <WordsAgreed offer={offer} missing={missing} />}
        </OffersShown>
      )}
      <Field label={t('withdraw.reason')} value={reason} onChange={setReason} maxLength={300} />
      <Refusal sending={propose.sending} />
      <div className={css.actions}>
        <Button
          type="submit"
          size="s"
          kind="primary"
          isBlocked={!isReady}
          busySince={propose.busySince}
        >
          {t('withdraw.propose')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
