/** The clock of a row: time left, the hour line, since when, until when. */
import type { DeskRow } from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { duration } from '../../../lib/formatDuration.js';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { HourLine } from '../../../ui/HourLine.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import css from './RowTime.module.css';

export function RowTime({ row }: { readonly row: DeskRow }) {
  const { t } = useTranslation('desk');
  const { clockOrDay } = useFormat();
  const agencies = useDirectory((store) => store.agencies);
  if (!row.clock) {
    return (
      <div className={css.time}>
        <span className={css.quiet}>
          {row.closedAt ? t('closedAt', { time: clockOrDay(row.closedAt) }) : t('noClock')}
        </span>
        {row.firstPublicMinutes !== null && (
          <span className={css.ends}>{t('firstPublic', { count: row.firstPublicMinutes })}</span>
        )}
      </div>
    );
  }
  const openedAt = Date.parse(row.openedAt);
  const dueAt = Date.parse(row.clock.dueAt);
  return (
    <div className={css.time}>
      <TimeLeft dueAt={dueAt} />
      <HourLine
        openedAt={openedAt}
        dueAt={dueAt}
        ticks={row.marks.flatMap((mark) =>
          mark.kind === 'version' ? [{ at: Date.parse(mark.at), label: mark.label ?? '' }] : [],
        )}
        marks={row.marks.flatMap((mark) =>
          mark.kind === 'version'
            ? []
            : [
                {
                  at: Date.parse(mark.at),
                  kind: mark.kind,
                  label: agencies.get(mark.label ?? '')?.code ?? '',
                },
              ],
        )}
      />
      <div className={css.ends}>
        <OpenSince openedAt={openedAt} />
        <Due at={dueAt} isAnswer={row.clock.kind === 'enquiry'} />
      </div>
    </div>
  );
}

function OpenSince({ openedAt }: { readonly openedAt: number }) {
  const { t } = useTranslation();
  const { digits, unit } = duration(useNow() - openedAt);
  return <span>{t(unit === 'hours' ? 'time.openForHours' : 'time.openFor', { digits })}</span>;
}

function Due({ at, isAnswer }: { readonly at: number; readonly isAnswer: boolean }) {
  const { t } = useTranslation();
  const { clockOrDay } = useFormat();
  const late = useNow(5_000) > at;
  const words = late ? 'time.wasDue' : isAnswer ? 'time.answerBy' : 'time.by';
  return <span>{t(words, { time: clockOrDay(at) })}</span>;
}
