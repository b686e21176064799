/** The head of the desk: how many, how late, who is on duty, and the one thing to do. */
import type { DeskView } from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { PageHead } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { groupOf } from '../order.js';
import { DrillState } from './DrillState.js';
import { Duty } from './Duty.js';

interface DeskHeadProps {
  readonly view: DeskView;
  readonly exercise: boolean;
  /** Absent where the reader may not open incidents. */
  readonly onOpen: (() => void) | undefined;
  readonly onStartDrill: () => void;
  /** Duty or drill changed: what is shown is asked for again. */
  readonly onChanged: () => void;
}

export function DeskHead(props: DeskHeadProps) {
  const { view, exercise, onOpen, onStartDrill, onChanged } = props;
  const { t } = useTranslation('desk');
  const now = useNow(10_000);
  const duty = useSend();
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
    <>
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
        {count}{' '}
        {exercise ? (
          <DrillState drill={view.drill} onStart={onStartDrill} onEnded={onChanged} />
        ) : (
          <Duty onDuty={view.onDuty} send={duty} onDone={onChanged} />
        )}
      </PageHead>
      <Refusal sending={duty.sending} />
    </>
  );
}
