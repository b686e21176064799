/** R5: a withdrawal takes two people of two agencies, the words that both were shown, and no route. */
import type { ReleaseView } from '@accord/shared/releases';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { useRoom } from '../roomStore.js';
import { ProposeWithdrawal } from './ProposeWithdrawal.js';
import { ReplacedWithdrawal } from './ReplacedWithdrawal.js';
import css from './Signoff.module.css';
import { WaitingWithdrawal } from './WaitingWithdrawal.js';

export function Withdrawal({ release }: { readonly release: ReleaseView }) {
  const { t } = useTranslation('release');
  const may = useRoom((room) => room.abilities.proposeWithdrawal);
  const withdrawals = useRoom((room) => room.withdrawals);
  const [isOpen, setOpen] = useState(false);
  const proposed = withdrawals.find(
    (one) => one.releaseId === release.id && one.confirmedBy === null,
  );
  if (proposed) {
    // Nobody reads there any more what it would take back: whoever still wants that proposes it of the newest.
    const Shown = release.isShown ? WaitingWithdrawal : ReplacedWithdrawal;
    return <Shown key={proposed.id} proposed={proposed} />;
  }
  if (!may || !release.isShown || release.correctedBy !== null) return null;
  if (isOpen) return <ProposeWithdrawal releaseId={release.id} onClose={() => setOpen(false)} />;
  return (
    <div className={css.actions}>
      <Button size="s" onPress={() => setOpen(true)}>
        {t('withdraw.do')}
      </Button>
    </div>
  );
}
