/** Who is on duty, in the sentence of the desk's head; duty officers take and leave it there. */
import type { DeskView } from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { useSignedIn } from '../../../lib/session.js';
import { serverNow, useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import type { Send } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Menu } from '../../../ui/Menu.js';
import { deleteDuty, postDuty } from '../requests.js';

/** Half a shift, a shift, and the long one of a bad night. */
const SHIFT_HOURS = [4, 8, 12] as const;
const HOUR_MS = 3_600_000;

interface DutyProps {
  readonly onDuty: DeskView['onDuty'];
  /** Sends the command; its refusal is shown by whoever gave it. */
  readonly send: Send;
  readonly onDone: () => void;
}

/** Phrasing only: stands inside the head's paragraph. */
export function Duty({ onDuty, send, onDone }: DutyProps) {
  const { t } = useTranslation('desk');
  const { person, abilities } = useSignedIn();
  const people = useDirectory((store) => store.people);
  const { clockOrDay } = useFormat();
  const now = useNow(60_000);
  const run = (work: (key: string) => Promise<unknown>) =>
    void send.run(work).then((done) => {
      if (done) onDone();
    });
  const name = onDuty && people.get(onDuty.personId)?.name;
  const words =
    !onDuty || !name
      ? t('nobodyOnDuty')
      : onDuty.until
        ? t('onDutyUntil', { name, time: clockOrDay(onDuty.until) })
        : t('onDuty', { name });
  if (!abilities.takeDuty) return words;
  if (onDuty?.personId === person.id) {
    return (
      <>
        {words}{' '}
        <Button size="s" kind="quiet" busySince={send.busySince} onPress={() => run(deleteDuty)}>
          {t('duty.leave')}
        </Button>
      </>
    );
  }
  return (
    <>
      {words}{' '}
      <Menu
        label={t('duty.until')}
        placement="bottom start"
        trigger={
          <Button size="s" kind="quiet" busySince={send.busySince}>
            {t('duty.take')}
          </Button>
        }
        groups={[
          {
            id: 'hours',
            title: t('duty.until'),
            entries: SHIFT_HOURS.map((hours) => ({
              id: String(hours),
              label: t('duty.hours', { count: hours, time: clockOrDay(now + hours * HOUR_MS) }),
              onAction: () => run((key) => postDuty(serverNow() + hours * HOUR_MS, key)),
            })),
          },
        ]}
      />
    </>
  );
}
