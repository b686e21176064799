/**
 * The hour line: left of now is what happened, right of now is the time that is left, burning
 * down to the flag. One line for the desk's rows and the phone, a tall one with words for the room.
 */
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import { wholeMinutes } from '../lib/formatDuration.js';
import { useNow } from '../lib/time.js';
import { useFormat } from '../lib/useFormat.js';
import css from './HourLine.module.css';
import { type HourGeometry, hourGeometry, labelsThatFit } from './hourLine.js';
import { Glyph } from './Icon.js';
import { SignoffMark } from './SignoffMark.js';

export interface HourTick {
  /** When a version was submitted, ms since 1970. */
  readonly at: number;
  /** `v3` */
  readonly label: string;
}

export interface HourMark {
  /** ms since 1970 */
  readonly at: number;
  readonly kind: 'signed' | 'deputy' | 'carried' | 'asked' | 'fact' | 'release';
  /** `ENV` */
  readonly label: string;
}

export interface HourLineProps {
  /** When the clock started, ms since 1970. */
  readonly openedAt: number;
  /** When it runs out, ms since 1970. */
  readonly dueAt: number;
  /** ms since 1970; the page's clock when absent. */
  readonly now?: number | undefined;
  readonly ticks?: readonly HourTick[] | undefined;
  readonly marks?: readonly HourMark[] | undefined;
  readonly size?: 'desk' | 'room' | 'phone' | undefined;
  /** It runs for somebody who asked, and not for a release. */
  readonly isAnswer?: boolean | undefined;
}

/** The line moves about a pixel in this time, so it is drawn no oftener. */
const STEP = 5000;
/** Two labels closer than this touch each other, per cent of the room's line. */
const LABEL_GAP = 4;

/** Draws the line; read aloud as one sentence with the marks after it. */
export function HourLine(props: HourLineProps) {
  const { t } = useTranslation();
  const clock = useNow(STEP);
  const { openedAt, dueAt, now = clock, ticks = [], marks = [], size = 'desk' } = props;
  const line = hourGeometry({ openedAt, dueAt, now });
  const words = [
    t('hourLine.opened', { count: wholeMinutes(now - openedAt) }),
    t(line.urgency === 'late' ? 'time.minutesLate' : 'time.minutesLeft', {
      count: wholeMinutes(dueAt - now),
    }),
    ...ticks.map((tick) => tick.label),
    ...marks.map((mark) => `${mark.label} ${t(`hourLine.${mark.kind}`)}`),
  ].join('. ');
  return (
    <span className={cx(css.line, css[size], css[line.urgency])} role="img" aria-label={words}>
      <span className={css.track}>
        <span
          className={css.left}
          style={{ left: `${line.urgency === 'late' ? line.due : line.now}%` }}
        />
      </span>
      {size === 'room' ? (
        <RoomMarks line={line} props={props} />
      ) : (
        size === 'desk' && <DeskMarks line={line} ticks={ticks} marks={marks} />
      )}
      <span className={css.rail}>
        <span className={css.flag} style={{ left: `${line.due}%` }} />
      </span>
    </span>
  );
}

interface DeskMarksProps {
  readonly line: HourGeometry;
  readonly ticks: readonly HourTick[];
  readonly marks: readonly HourMark[];
}

function DeskMarks({ line, ticks, marks }: DeskMarksProps) {
  return (
    <span className={css.rail}>
      {ticks.map((tick) => (
        <span key={tick.at} className={css.tick} style={{ left: `${line.at(tick.at)}%` }} />
      ))}
      {marks.map((mark) => (
        <span
          key={`${mark.label} ${mark.at}`}
          className={cx(css.dot, css[`dot-${mark.kind}`])}
          style={{ left: `${line.at(mark.at)}%` }}
        />
      ))}
    </span>
  );
}

/** Labels this near the ends would run into the opening and the deadline, per cent. */
const LOW = 13;
const HIGH = 87;

function RoomMarks({
  line,
  props,
}: {
  readonly line: HourGeometry;
  readonly props: HourLineProps;
}) {
  const { t } = useTranslation();
  const { clockOrDay } = useFormat();
  const { openedAt, dueAt, ticks = [], marks = [], isAnswer } = props;
  const due = isAnswer ? 'time.answerBy' : 'hourLine.dueAt';
  const newest = [...ticks].reverse();
  const above = labelsThatFit([line.now, ...newest.map((tick) => line.at(tick.at))], LABEL_GAP);
  const latest = [...marks].reverse();
  const below = labelsThatFit(
    latest.map((mark) => line.at(mark.at)),
    LABEL_GAP,
  );
  return (
    <span className={css.rail}>
      {newest.map((tick, index) => (
        <span key={tick.at} className={css.tick} style={{ left: `${line.at(tick.at)}%` }}>
          {above[index + 1] && <b>{tick.label}</b>}
        </span>
      ))}
      {latest.map((mark, index) => {
        const position = line.at(mark.at);
        return (
          <span
            key={`${mark.label} ${mark.at}`}
            className={css.mark}
            style={{ left: `${position}%` }}
            title={`${mark.label} ${t(`hourLine.${mark.kind}`)}`}
          >
            {mark.kind === 'fact' || mark.kind === 'release' ? (
              <Glyph size={16} className={css.square}>
                {mark.kind === 'fact' ? (
                  <rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor" />
                ) : (
                  <path d="M4 14V2l9 3.5L5.5 9v5Z" fill="currentColor" />
                )}
              </Glyph>
            ) : (
              <SignoffMark state={mark.kind} />
            )}
            {below[index] && position > LOW && position < HIGH && <small>{mark.label}</small>}
          </span>
        );
      })}
      <span className={css.now} style={{ left: `${line.now}%` }}>
        <b>{t('hourLine.now')}</b>
      </span>
      <span className={css.start}>{t('hourLine.openedAt', { time: clockOrDay(openedAt) })}</span>
      <span className={css.end}>
        {t(line.urgency === 'late' ? 'hourLine.wasDueAt' : due, {
          time: clockOrDay(dueAt),
        })}
      </span>
    </span>
  );
}
