/** The ways out of a flag: look at the text, correct what is public, or say why it stays. */
import type { FactFlag, SettleFlag } from '@accord/shared/factUses';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import { roomPath } from '../address.js';
import { postCorrection, settleFlag } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { FlagLeave } from './FlagLeave.js';
import css from './Situation.module.css';
import { WordsForm } from './WordsForm.js';

export function FlagActions({ flag }: { readonly flag: FactFlag }) {
  const { t } = useTranslation(['factUses', 'common']);
  const names = useNames();
  const navigate = useNavigate();
  const number = useRoom((room) => room.incident.number);
  const mayWrite = useRoom((room) => room.abilities.write);
  const showPane = useRoomUi((ui) => ui.showPane);
  const [doing, setDoing] = useState<'looking' | 'correcting' | 'leaving'>('looking');
  const settle = useCommand(
    (body: SettleFlag, key) => settleFlag(flag.id, body, key),
    () => setDoing('looking'),
  );
  const correct = useCommand(
    (note: Readonly<Record<string, string>>, key) => postCorrection(flag.placeId, note, key),
    ({ statementId }) => {
      showPane('text');
      void navigate(roomPath({ number, statementId }));
    },
  );
  const { statementId, languages } = flag;
  // A correction takes all of the page, also languages that somebody left as they are.
  const corrected =
    useRoom((room) => room.releases.find((one) => one.id === flag.placeId)?.languages) ?? languages;
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
        languages={corrected}
        first={flag.note ?? undefined}
        send={correct}
        onClose={() => setDoing('looking')}
      />
    );
  }
  if (doing === 'leaving') {
    return <FlagLeave flag={flag} settle={settle} onClose={() => setDoing('looking')} />;
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
        {(flag.kind === 'draft' || flag.kind === 'line') &&
          mayWrite &&
          languages.map((language) => (
            <Button
              key={language}
              size="s"
              kind="quiet"
              busySince={settle.busySince}
              onPress={() => settle.run({ languages: [language] })}
            >
              {languages.length === 1
                ? t('fine')
                : t('fineIn', { language: names.language(language) })}
            </Button>
          ))}
      </div>
      <Refusal sending={settle.sending} />
    </>
  );
}
