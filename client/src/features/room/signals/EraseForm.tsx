/** Asks once more before what is kept of a person is erased for good. */
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import css from './Signals.module.css';

interface EraseFormProps {
  /** What is gone afterwards. */
  readonly means: string;
  readonly action: string;
  readonly command: { readonly busySince: number | null; readonly run: (_: undefined) => void };
  readonly onClose: () => void;
}

export function EraseForm({ means, action, command, onClose }: EraseFormProps) {
  useReturnFocus();
  const { t } = useTranslation();
  return (
    <div className={css.ask}>
      <p>{means}</p>
      <div className={css.actions}>
        <Button
          size="s"
          kind="second"
          busySince={command.busySince}
          onPress={() => command.run(undefined)}
        >
          {action}
        </Button>
        <Button size="s" kind="quiet" autoFocus onPress={onClose}>
          {t('button.cancel')}
        </Button>
      </div>
    </div>
  );
}
