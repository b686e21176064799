/** Tasks that stand ready when an incident of this kind opens. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { ListEditor } from '../../../ui/ListEditor.js';
import { Select } from '../../../ui/Select.js';
import { WordFields } from '../../../ui/WordFields.js';
import css from '../Admin.module.css';
import type { Content, TaskDraft } from '../playbookDraft.js';
import { NumberField } from './NumberField.js';

interface PlaybookTasksProps {
  readonly content: Content;
  readonly onChange: (part: Partial<Content>) => void;
}

const NOBODY = 'nobody';
const NEW_TASK_MINUTES = 30;

export function PlaybookTasks({ content, onChange }: PlaybookTasksProps) {
  const { t, i18n } = useTranslation('admin');
  const agencies = [...useDirectory((store) => store.agencies).values()];
  return (
    <section className={css.section}>
      <h2>{t('playbooks.section.tasks')}</h2>
      <ListEditor<TaskDraft>
        items={content.tasks}
        onChange={(tasks) => onChange({ tasks })}
        make={() => ({ title: {}, agencyId: null, dueMinutes: NEW_TASK_MINUTES })}
        addLabel={t('playbooks.addTask')}
        removeLabel={(number) => t('playbooks.removeTask', { number })}
      >
        {(task, set, at) => (
          <div className={css.box}>
            <WordFields
              label={t('playbooks.task', { number: at + 1 })}
              words={task.title}
              onChange={(title) => set({ ...task, title: { ...title } })}
              maxLength={200}
            />
            <div className={css.pair}>
              <Select
                label={t('playbooks.taskAgency')}
                choices={[
                  { id: NOBODY, label: t('playbooks.anyAgency') },
                  ...agencies.map((one) => ({
                    id: one.id,
                    code: one.code,
                    label: pickWords(one.name, i18n.language).text,
                  })),
                ]}
                value={task.agencyId ?? NOBODY}
                onChange={(id) => set({ ...task, agencyId: id === NOBODY ? null : id })}
              />
              <NumberField
                label={t('playbooks.taskMinutes')}
                value={task.dueMinutes ?? Number.NaN}
                onChange={(minutes) =>
                  set({ ...task, dueMinutes: Number.isNaN(minutes) ? null : minutes })
                }
              />
            </div>
          </div>
        )}
      </ListEditor>
    </section>
  );
}
