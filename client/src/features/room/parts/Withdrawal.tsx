/** R5: a withdrawal takes two people of two agencies, wording signed in advance, and no route. */
import type { ReleaseView, WithdrawalGround } from '@accord/shared/releases';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { Refusal } from '../../../ui/Refusal.js';
import { decideWithdrawal, proposeWithdrawal } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { Decide } from './Decide.js';
import css from './Signoff.module.css';

export function Withdrawal({ release }: { readonly release: ReleaseView }) {
  const { t } = useTranslation(['release', 'common']);
  const names = useNames();
  const { clockOrDay } = useFormat();
  const may = useRoom((room) => room.abilities.proposeWithdrawal);
  const withdrawals = useRoom((room) => room.withdrawals);
  const mayConfirm = useRoom((room) => room.confirmWithdrawalIds);
  const mayDrop = useRoom((room) => room.dropWithdrawalIds);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [ground, setGround] = useState<WithdrawalGround | null>(null);
  const propose = useCommand(
    (body: Parameters<typeof proposeWithdrawal>[1], key) =>
      proposeWithdrawal(release.id, body, key),
    () => setOpen(false),
  );
  const proposed = withdrawals.find(
    (one) => one.releaseId === release.id && one.confirmedBy === null,
  );
  const decide = useCommand((how: 'confirm' | 'drop', key) =>
    decideWithdrawal(proposed?.id ?? '', how, key),
  );
  if (proposed) {
    return (
      <>
        <Message
          kind="caution"
          title={t('withdraw.proposed', {
            person: names.person(proposed.proposedBy),
            time: clockOrDay(proposed.proposedAt),
          })}
        >
          {t(`withdraw.${proposed.ground}`)}. {proposed.reason} {t('withdraw.second')}
        </Message>
        <Decide
          of={decide}
          may={{ confirm: mayConfirm.includes(proposed.id), drop: mayDrop.includes(proposed.id) }}
          isOurs={may}
        >
          {t('withdraw.confirm')}
        </Decide>
      </>
    );
  }
  if (!may) return null;
  if (!isOpen) {
    return (
      <div className={css.actions}>
        <Button size="s" onPress={() => setOpen(true)}>
          {t('withdraw.do')}
        </Button>
      </div>
    );
  }
  const isReady = reason.trim() !== '' && ground !== null;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) propose.run({ reason, ground });
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
        <Button size="s" kind="quiet" onPress={() => setOpen(false)}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
