/** Takes back that a text was withdrawn or replaced: it is compared again. */
import type { ElsewhereText } from '@accord/shared/elsewhere';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { ReasonForm } from '../../../ui/ReasonForm.js';
import { useCommand } from '../useCommand.js';
import css from './Elsewhere.module.css';
import { takeEndBack } from './requests.js';

interface TakeBackFormProps {
  readonly text: ElsewhereText;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function TakeBackForm({ text, onClose, onDone }: TakeBackFormProps) {
  useReturnFocus();
  const { t } = useTranslation('elsewhere');
  const takeBack = useCommand((words: string, key) => takeEndBack(text.id, words, key), onDone);
  return (
    <ReasonForm
      className={css.form}
      label={t('back.open')}
      why={t('back.why')}
      hint={t('back.means')}
      action={t('back.do')}
      command={takeBack}
      onClose={onClose}
    />
  );
}
