/** The time left, in digits and a word. Silent, except at 30, 10 and 5 minutes and when late. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import { duration, urgencyOf } from '../lib/formatDuration.js';
import { useNow } from '../lib/time.js';
import css from './TimeLeft.module.css';

interface TimeLeftProps {
  /** ms since 1970 */
  readonly dueAt: number;
  /** ms since 1970; the page's clock when absent. */
  readonly now?: number | undefined;
  readonly size?: 'desk' | 'room' | 'phone' | undefined;
  /** The word under the digits instead of beside them. */
  readonly isStacked?: boolean | undefined;
  /** Says 30, 10, 5 minutes and late aloud. One clock per page may. */
  readonly isAnnounced?: boolean | undefined;
}

const MINUTE = 60_000;
const SPOKEN_AT = [30, 10, 5] as const;

/** The last threshold passed: Infinity for none yet, 0 for late. */
const bandOf = (left: number) =>
  left < 0 ? 0 : (SPOKEN_AT.findLast((minutes) => left <= minutes * MINUTE) ?? Infinity);

/** `20:46 left`, `09:12 left, due soon`, `06:14 late`, `2:14 h left`. */
export function TimeLeft(props: TimeLeftProps) {
  const clock = useNow();
  const { dueAt, now = clock, size = 'desk', isStacked, isAnnounced } = props;
  const { t } = useTranslation();
  const left = dueAt - now;
  const urgency = urgencyOf(left);
  const { digits, unit } = duration(left);
  const word = urgency === 'late' ? 'late' : urgency === 'soon' ? 'soon' : 'left';
  return (
    <span className={cx(css.time, css[size], css[urgency], isStacked && css.stacked)}>
      <span role="timer" aria-live="off">
        {digits}
        <small>{t(`time.${word}.${unit}`)}</small>
      </span>
      {isAnnounced && <Announcement left={left} />}
    </span>
  );
}

/** Speaks when a threshold is crossed while one looks, not for what was past already. */
function Announcement({ left }: { readonly left: number }) {
  const { t } = useTranslation();
  const band = bandOf(left);
  const known = useRef(band);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (band === known.current) return;
    known.current = band;
    if (band === Infinity) setWords('');
    else if (band === 0) setWords(t('time.nowLate'));
    else setWords(t('time.minutesLeft', { count: Math.max(1, Math.ceil(left / MINUTE)) }));
  }, [band, left, t]);
  return (
    <span className="vh" role="status">
      {words}
    </span>
  );
}

/** `39:14 open` in the same digits, for how long a clock has been running. */
export function TimeOpen({ since, now }: { readonly since: number; readonly now?: number }) {
  const { t } = useTranslation();
  const clock = useNow();
  const { digits, unit } = duration((now ?? clock) - since);
  return (
    <span className={cx(css.time, css.room, css.open)}>
      <span>
        {digits}
        <small>{t(`time.open.${unit}`)}</small>
      </span>
    </span>
  );
}
