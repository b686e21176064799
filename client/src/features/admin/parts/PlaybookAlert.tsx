/** What alerts of this kind begin with; duty officers change it for each statement. */
import type { AlertDefaults } from '@accord/shared/alert';
import { useTranslation } from 'react-i18next';
import { NEW_ALERT } from '../../../lib/alertDraft.js';
import { AlertForm } from '../../../ui/AlertForm.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { NumberField } from '../../../ui/NumberField.js';
import css from '../Admin.module.css';

interface PlaybookAlertProps {
  readonly alert: AlertDefaults | null;
  readonly onChange: (alert: AlertDefaults | null) => void;
  readonly isChecked: boolean;
}

const FRESH: AlertDefaults = {
  ...NEW_ALERT,
  responseTypes: [],
  areas: [],
  expiresAfterMinutes: null,
};

export function PlaybookAlert({ alert, onChange, isChecked }: PlaybookAlertProps) {
  const { t } = useTranslation('alert');
  return (
    <section className={css.section}>
      <h2>{t('title')}</h2>
      <p className={css.note}>{t('playbook.lead')}</p>
      <Checkbox isChecked={alert !== null} onChange={(isOn) => onChange(isOn ? FRESH : null)}>
        {t('playbook.has')}
      </Checkbox>
      {alert && (
        <AlertForm
          draft={alert}
          onChange={({ responseTypes, areas, ...rest }) =>
            onChange({
              ...alert,
              ...rest,
              responseTypes: [...responseTypes],
              areas: areas.map((area) => ({
                name: { ...area.name },
                polygons: [...area.polygons],
                circles: [...area.circles],
                geocodes: [...area.geocodes],
              })),
            })
          }
          isChecked={isChecked}
          end={
            <NumberField
              label={t('playbook.minutes')}
              hint={t('playbook.minutesHint')}
              value={alert.expiresAfterMinutes ?? Number.NaN}
              onChange={(minutes) =>
                onChange({ ...alert, expiresAfterMinutes: Number.isNaN(minutes) ? null : minutes })
              }
            />
          }
        />
      )}
    </section>
  );
}
