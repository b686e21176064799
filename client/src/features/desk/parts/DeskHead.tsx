/** The head of the desk: how many, how late, who is on duty, and the one thing to do. */
import type { DeskView } from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { PageHead } from '../../../ui/Panel.js';
import { groupOf } from '../order.js';

interface DeskHeadProps {
  readonly view: DeskView;
  readonly exercise: boolean;
  /** Absent where the reader may not open incidents. */
  readonly onOpen: (() => void) | undefined;
}

export function DeskHead({ view, exercise, onOpen }: DeskHeadProps) {
  const { t } = useTranslation('desk');
  const now = useNow(10_000);
  const late = view.rows.filter((row) => groupOf(row, now) === 'late').length;
  const { live } = view.counts;
  const count = exercise
    ? t('exerciseCount', { count: live })
    : live === 0
      ? t('noneLive')
      : late > 0
        ? `${t('live', { count: live })}, ${t('pastDeadline', { count: late })}.`
        : `${t('live', { count: live })}.`;
  return (
    <PageHead
      title={t(exercise ? 'exerciseTitle' : 'title')}
      action={
        onOpen && (
          <Button kind="primary" icon="plus" kbd="N" onPress={onOpen}>
            {t(exercise ? 'openExercise' : 'open')}
          </Button>
        )
      }
      isActionFixed
    >
      {count} <Duty view={view} />
    </PageHead>
  );
}

/** Who leads: the drill's leader in an exercise, the person on duty otherwise. */
function Duty({ view }: { readonly view: DeskView }) {
  const { t } = useTranslation('desk');
  const people = useDirectory((store) => store.people);
  const { clockOrDay } = useFormat();
  if (view.drill) {
    const name = people.get(view.drill.leaderId)?.name;
    return name ? t('leadsDrill', { name, time: clockOrDay(view.drill.endsAt) }) : null;
  }
  const name = view.onDuty && people.get(view.onDuty.personId)?.name;
  if (!view.onDuty || !name) return t('nobodyOnDuty');
  return view.onDuty.until
    ? t('onDutyUntil', { name, time: clockOrDay(view.onDuty.until) })
    : t('onDuty', { name });
}
