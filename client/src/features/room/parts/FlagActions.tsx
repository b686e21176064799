/** The ways out of a flag: look at the text, correct what is public, or say why it stays. */
import type { FactFlag } from '@accord/shared/factUses';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { roomPath } from '../address.js';
import { postCorrection, settleFlag } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import css from './Situation.module.css';
import { WordsForm } from './WordsForm.js';

export function FlagActions({ flag }: { readonly flag: FactFlag }) {
  const { t } = useTranslation(['factUses', 'common']);
  const navigate = useNavigate();
  const number = useRoom((room) => room.incident.number);
  const mayWrite = useRoom((room) => room.abilities.write);
  const showPane = useRoomUi((ui) => ui.showPane);
  const [doing, setDoing] = useState<'looking' | 'correcting' | 'leaving'>('looking');
  const [reason, setReason] = useState('');
  const settle = useCommand((why: string | null, key) => settleFlag(flag.id, why, key));
  const correct = useCommand(
    (note: Readonly<Record<string, string>>, key) => postCorrection(flag.placeId, note, key),
    ({ statementId }) => {
      showPane('text');
      void navigate(roomPath({ number, statementId }));
    },
  );
  const { statementId, languages } = flag;
  const open = (pane: 'text' | 'signoff') => {
    showPane(pane);
    if (statementId) void navigate(roomPath({ number, statementId, language: languages[0] }));
  };
  if (doing === 'correcting') {
    return (
      <WordsForm
        title={t('noteWhy')}
        label={t('note')}
        action={t('start')}
        languages={languages}
        first={flag.note ?? undefined}
        send={correct}
        onClose={() => setDoing('looking')}
      />
    );
  }
  if (doing === 'leaving') {
    return (
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') settle.run(reason);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDoing('looking');
        }}
      >
        <Field label={t('why')} value={reason} onChange={setReason} maxLength={300} autoFocus />
        <Refusal sending={settle.sending} />
        <div className={css.actions}>
          <Button
            size="s"
            kind="primary"
            type="submit"
            isBlocked={reason.trim() === ''}
            busySince={settle.busySince}
          >
            {t('keep')}
          </Button>
          <Button size="s" kind="quiet" onPress={() => setDoing('looking')}>
            {t('common:button.cancel')}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <>
      <div className={css.actions}>
        {flag.kind === 'draft' && (
          <Button size="s" onPress={() => open('text')}>
            {t('open')}
          </Button>
        )}
        {flag.kind === 'version' && (
          <Button size="s" onPress={() => open('signoff')}>
            {t('toSignoff')}
          </Button>
        )}
        {flag.kind === 'release' && mayWrite && (
          <>
            <Button size="s" onPress={() => setDoing('correcting')}>
              {t('correct')}
            </Button>
            <Button size="s" kind="quiet" onPress={() => setDoing('leaving')}>
              {t('leave')}
            </Button>
          </>
        )}
        {(flag.kind === 'draft' || flag.kind === 'line') && mayWrite && (
          <Button
            size="s"
            kind="quiet"
            busySince={settle.busySince}
            onPress={() => settle.run(null)}
          >
            {t('fine')}
          </Button>
        )}
      </div>
      <Refusal sending={settle.sending} />
    </>
  );
}
