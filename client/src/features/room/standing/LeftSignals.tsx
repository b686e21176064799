/** Questions, signals and answers that wait, each in words. Who asked stays where answers are given (Q2). */
import type { SignalCounts } from '@accord/shared/signals';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useRoom } from '../roomStore.js';
import { openSignals } from '../signals/requests.js';
import { useNames } from '../useNames.js';
import { LeftList } from './LeftList.js';
import css from './Standing.module.css';
import { signalsLeft } from './signalsLeft.js';

/** @param props.counts as the room has them: they stand while the words are on their way */
export function LeftSignals({ counts }: { readonly counts: SignalCounts }) {
  const { t } = useTranslation(['standing', 'signals']);
  const names = useNames();
  const { number, timeZone } = useRoom((room) => room.incident);
  const { clockOrDay } = useFormat(timeZone);
  const { shown } = useLiveQuery(number, () => openSignals(number));
  if (shown.state !== 'shown') {
    const counted = [
      ['enquiries', counts.openEnquiries],
      ['signals', counts.openSignals],
      ['answers', counts.flagged],
    ] as const;
    return (
      <>
        {counted.map(
          ([what, count]) => count > 0 && <li key={what}>{t(`open.${what}`, { count })}</li>,
        )}
        {shown.state === 'failed' && <li className={css.quiet}>{t('open.unread')}</li>}
      </>
    );
  }
  const left = signalsLeft(shown.view.signals, shown.view.answers);
  return (
    <>
      {(['enquiries', 'signals'] as const).map((what) => (
        <LeftList
          key={what}
          title={t(`open.${what}`, { count: left[what].length })}
          items={left[what]}
          keyOf={(one) => one.signal.id}
        >
          {({ signal, all, together }) => (
            <>
              {[
                `${t(`signals:kind.${signal.kind}`)} ${t('signals:no', { number: signal.number })}`,
                signal.outlet,
                together.length > 0 && t('signals:askedTimes', { count: together.length + 1 }),
                all.dueAt && t('promised.due', { time: clockOrDay(all.dueAt) }),
              ]
                .filter(Boolean)
                .join(', ')}
              {': '}
              <q lang={signal.language} dir={directionOf(signal.language)}>
                {signal.text}
              </q>
            </>
          )}
        </LeftList>
      ))}
      <LeftList
        title={t('open.answers', { count: left.answers.length })}
        items={left.answers}
        keyOf={(one) => one.id}
      >
        {({ language, text, numbers }) => (
          <>
            {t('open.answer', { numbers: names.list(numbers.map(String)) })}{' '}
            <q lang={language} dir={directionOf(language)}>
              {text}
            </q>
          </>
        )}
      </LeftList>
    </>
  );
}
