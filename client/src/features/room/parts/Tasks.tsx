/** What is to be done, by whom and until when; T adds one, a press finishes or takes back up. */
import type { Task } from '@accord/shared/incidents';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { useKey } from '../../../lib/keyboard.js';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { SectionHead } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { moveTask } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { AddTask } from './AddTask.js';
import css from './Situation.module.css';

export function Tasks() {
  const { t } = useTranslation('tasks');
  const tasks = useRoom((room) => room.tasks);
  const may = useRoom((room) => room.abilities.addTask);
  const isAdding = useRoomUi((ui) => ui.situation.panel === 'addTask');
  const open = useRoomUi((ui) => ui.openPanel);
  const add = () => open({ panel: 'addTask' });
  useKey(may ? { keys: 't', label: t('keys.add'), onPress: add } : null);
  const done = tasks.filter((task) => task.doneAt !== null);
  const left = tasks.filter((task) => task.doneAt === null);
  return (
    <>
      <SectionHead
        title={t('title')}
        note={tasks.length > 0 && t('count', { done: done.length, count: tasks.length })}
        action={
          may && (
            <Button kind="quiet" size="s" icon="plus" kbd="T" onPress={add}>
              {t('add')}
            </Button>
          )
        }
      />
      {isAdding && may && <AddTask onClose={() => open({ panel: 'none' })} />}
      {tasks.length === 0 && <p className={css.none}>{t('none')}</p>}
      <ul>
        {[...left, ...done].map((task) => (
          <li key={task.id}>
            <TaskRow task={task} mayMove={may} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface TaskRowProps {
  readonly task: Task;
  readonly mayMove: boolean;
}

/** A minute is soon enough for a due time to turn late. */
const STEP = 60_000;

function TaskRow({ task, mayMove }: TaskRowProps) {
  const { t, i18n } = useTranslation(['tasks', 'duplicates']);
  const names = useNames();
  const from = useRoom((room) => room.from[task.id]);
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  const now = useNow(STEP);
  const move = useCommand((to: 'finish' | 'reopen', key) => moveTask(task.id, to, key));
  const title = pickWords(task.title, i18n.language);
  const isDone = task.doneAt !== null;
  const isLate = !isDone && task.dueAt !== null && Date.parse(task.dueAt) < now;
  const when = isDone
    ? clockOrDay(task.doneAt ?? '')
    : [task.agencyId && names.code(task.agencyId), task.dueAt && clockOrDay(task.dueAt)]
        .filter(Boolean)
        .join(' ');
  const inside = (
    <>
      <Icon name={isDone ? 'box-done' : 'box'} />
      <span lang={title.lang}>{title.text}</span>
      <small title={isDone ? t('doneBy', { person: names.person(task.doneBy) }) : undefined}>
        {isLate ? t('late', { when }) : when}
        {from && ` ${t('duplicates:joined.from', { number: from })}`}
      </small>
    </>
  );
  const className = cx(css.task, isDone && css.done, isLate && css.late);
  if (!mayMove) return <div className={className}>{inside}</div>;
  return (
    <>
      <button
        type="button"
        className={className}
        aria-pressed={isDone}
        aria-busy={move.busySince !== null}
        title={t(isDone ? 'reopen' : 'finish')}
        onClick={() => move.run(isDone ? 'reopen' : 'finish')}
      >
        {inside}
      </button>
      <Refusal sending={move.sending} />
    </>
  );
}
