/** Marks a text as withdrawn, or as replaced by a newer one that is logged already. */

import { type ElsewhereText, mayReplace } from '@accord/shared/elsewhere';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import css from './Elsewhere.module.css';
import { endElsewhere } from './requests.js';

const WITHDRAWN = 'withdrawn';

interface EndFormProps {
  readonly text: ElsewhereText;
  /** All that stand. */
  readonly texts: readonly ElsewhereText[];
  readonly onClose: () => void;
}

export function EndForm({ text, texts, onClose }: EndFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['elsewhere', 'common']);
  const { clockOrDay } = useFormat(useRoom((room) => room.incident.timeZone));
  const [how, setHow] = useState(WITHDRAWN);
  const end = useCommand(
    (id: string, key) =>
      endElsewhere(
        id,
        how === WITHDRAWN ? { how: 'withdrawn' } : { how: 'replaced', byId: how },
        key,
      ),
    onClose,
  );
  const newer = texts.filter((one) => one.id !== text.id && mayReplace(one, text));
  return (
    <form
      className={css.form}
      aria-label={t('end.what')}
      onSubmit={(event) => {
        event.preventDefault();
        end.run(text.id);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Select
        label={t('end.what')}
        value={how}
        onChange={setHow}
        choices={[
          { id: WITHDRAWN, label: t('end.withdrawn') },
          ...newer.map((one) => ({
            id: one.id,
            label: t('end.replaced', { time: clockOrDay(one.putOutAt) }),
          })),
        ]}
      />
      <Refusal sending={end.sending} />
      <div className={css.actions}>
        <Button size="s" type="submit" kind="primary" busySince={end.busySince}>
          {t('end.do')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
