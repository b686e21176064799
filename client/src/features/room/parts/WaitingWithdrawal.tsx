/** A withdrawal that waits for its second person (R5): why, with which words, and what can be done. */
import type { Withdrawal } from '@accord/shared/releases';
import { hashStandingWords } from '@accord/shared/withdrawalWords';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Message } from '../../../ui/Message.js';
import { confirmWithdrawal, dropWithdrawal } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { Decide } from './Decide.js';
import { missingWord } from './missingWord.js';
import { OffersShown } from './OffersShown.js';
import { ProposedWithdrawal } from './ProposedWithdrawal.js';
import { WithdrawalPosts } from './WithdrawalPosts.js';
import { WithdrawalWords } from './WithdrawalWords.js';
import { WordsAgreed } from './WordsAgreed.js';
import { useWithdrawalOffers } from './withdrawalOffers.js';

export function WaitingWithdrawal({ proposed }: { readonly proposed: Withdrawal }) {
  const { t } = useTranslation(['release', 'wordings']);
  const isOurs = useRoom((room) => room.abilities.proposeWithdrawal);
  const mayConfirm = useRoom((room) => room.confirmWithdrawalIds);
  const mayDrop = useRoom((room) => room.dropWithdrawalIds);
  const { shown, refresh } = useWithdrawalOffers(proposed.releaseId);
  const offer =
    shown.state === 'shown' ? shown.view.find((one) => one.ground === proposed.ground) : undefined;
  // Of the words below: the server holds them against what was proposed, and against what stands now.
  const words = offer && hashStandingWords(offer.words);
  const lookAgain = useReturnFocus();
  const decide = useCommand((how: 'confirm' | 'drop', key) => {
    lookAgain();
    return how === 'confirm'
      ? confirmWithdrawal(proposed.id, words ?? '', key)
      : dropWithdrawal(proposed.id, key);
  });
  const mayAct = mayConfirm.includes(proposed.id);
  const missing = offer && mayAct ? missingWord(offer, 'second') : [];
  const isMoved = words !== undefined && words !== proposed.words;
  return (
    <>
      <ProposedWithdrawal proposed={proposed} next={t('withdraw.second')} />
      {isMoved && (
        <Message kind="failure" title={t('wordings:moved')}>
          {t('wordings:movedWhat')}
        </Message>
      )}
      <OffersShown shown={shown} onAgain={refresh}>
        {offer && <WithdrawalWords words={offer.words} />}
        {offer && offer.words.length > 0 && (
          <>
            <WithdrawalPosts releaseId={proposed.releaseId} offer={offer} />
            <WordsAgreed offer={offer} missing={missing} />
          </>
        )}
      </OffersShown>
      <Decide
        of={decide}
        may={{
          confirm: mayAct && words !== undefined && !isMoved && missing.length === 0,
          drop: mayDrop.includes(proposed.id),
        }}
        isOurs={isOurs}
      >
        {t('withdraw.confirm')}
      </Decide>
    </>
  );
}
