/** Why what is public stays as it is, in the languages that somebody read (F3). */
import type { FactFlag, SettleFlag } from '@accord/shared/factUses';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import type { Command } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './Situation.module.css';

interface FlagLeaveProps {
  readonly flag: FactFlag;
  readonly settle: Command<SettleFlag>;
  readonly onClose: () => void;
}

export function FlagLeave({ flag, settle, onClose }: FlagLeaveProps) {
  useReturnFocus();
  const { t } = useTranslation(['factUses', 'common']);
  const names = useNames();
  const [only] = flag.languages.length === 1 ? flag.languages : [];
  // Where there are several, whoever read them says which.
  const [chosen, setChosen] = useState<readonly string[]>(only === undefined ? [] : [only]);
  const [reason, setReason] = useState('');
  const languages = flag.languages.filter((one) => chosen.includes(one));
  const isReady = reason.trim() !== '' && languages.length > 0;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) settle.run({ languages, reason });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {only === undefined && (
        <fieldset className={css.shown}>
          <legend>{t('leaveIn')}</legend>
          {flag.languages.map((language) => (
            <Checkbox
              key={language}
              isChecked={chosen.includes(language)}
              onChange={(isChecked) =>
                setChosen(
                  isChecked ? [...chosen, language] : chosen.filter((one) => one !== language),
                )
              }
            >
              {names.language(language)}
            </Checkbox>
          ))}
        </fieldset>
      )}
      <Field
        label={t('why')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        autoFocus={only !== undefined}
      />
      <Refusal sending={settle.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          kind="primary"
          type="submit"
          isBlocked={!isReady}
          busySince={settle.busySince}
        >
          {t('keep')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
