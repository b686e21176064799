/** The slots of a line, and which confirmed fact fills each. */
import { FACT_KINDS, type LineSlot } from '@accord/shared/lines';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/Field.js';
import { ListEditor } from '../../../ui/ListEditor.js';
import { Select } from '../../../ui/Select.js';
import css from '../Admin.module.css';
import { newSlot } from '../lineDraft.js';

interface LineSlotsProps {
  readonly slots: readonly LineSlot[];
  readonly onChange: (slots: LineSlot[]) => void;
}

export function LineSlots({ slots, onChange }: LineSlotsProps) {
  const { t } = useTranslation('lines');
  return (
    <section className={css.section}>
      <h2>{t('admin.slots')}</h2>
      <p className={css.note}>{t('admin.slotsLead', { open: '{{', close: '}}' })}</p>
      <ListEditor<LineSlot>
        items={slots}
        onChange={onChange}
        make={() => newSlot(slots.map((one) => one.name))}
        addLabel={t('admin.addSlot')}
        removeLabel={(number) => t('admin.removeSlot', { number })}
      >
        {(slot, set) => (
          <div className={css.pair}>
            <Field
              label={t('admin.slotName')}
              value={slot.name}
              onChange={(name) =>
                set({ ...slot, name: name.toLowerCase().replace(/[^a-z0-9]/g, '') })
              }
              maxLength={30}
            />
            <Select
              label={t('admin.slotBy')}
              choices={[
                { id: 'kind', label: t('admin.byKind') },
                { id: 'label', label: t('admin.byLabel') },
              ]}
              value={slot.fill.by}
              onChange={(by) =>
                set({
                  ...slot,
                  fill: by === 'label' ? { by, label: '' } : { by: 'kind', kind: 'place' },
                })
              }
            />
            {slot.fill.by === 'kind' ? (
              <Select
                label={t('admin.slotKind')}
                choices={FACT_KINDS.map((id) => ({ id, label: t(`factKind.${id}`) }))}
                value={slot.fill.kind}
                onChange={(id) =>
                  set({
                    ...slot,
                    fill: { by: 'kind', kind: FACT_KINDS.find((one) => one === id) ?? 'place' },
                  })
                }
              />
            ) : (
              <Field
                label={t('admin.slotLabel')}
                value={slot.fill.label}
                onChange={(label) => set({ ...slot, fill: { by: 'label', label } })}
                maxLength={120}
              />
            )}
          </div>
        )}
      </ListEditor>
    </section>
  );
}
