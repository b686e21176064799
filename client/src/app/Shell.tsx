/**
 * What stands around every signed-in page: the bar, the exercise's frame where there is one, the
 * word that the connection is lost, and the keys that work everywhere.
 */
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ExerciseShown } from '../lib/exerciseMode.js';
import { duration } from '../lib/formatDuration.js';
import { useKey } from '../lib/keyboard.js';
import { useNow } from '../lib/time.js';
import { useFormat } from '../lib/useFormat.js';
import { ExerciseBand, ExerciseFrame } from '../ui/Exercise.js';
import { Message } from '../ui/Message.js';
import { Skeleton } from '../ui/Skeleton.js';
import css from './Shell.module.css';
import { ShellBar, type ShellBarProps } from './ShellBar.js';

const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog.js')).KeysDialog }));

interface ShellProps extends Omit<ShellBarProps, 'onKeys'> {
  readonly exercise: ExerciseShown | null;
  /** Absent on a desk that is an exercise as a whole. */
  readonly onLeaveExercise?: (() => void) | undefined;
  /** Does this browser keep what is typed while the connection is lost? */
  readonly isKept: boolean;
  /** What waits for the person, on whatever page. */
  readonly waiting?: ReactNode;
  readonly children: ReactNode;
}

/** Data in, events out; Root.tsx gives it the session. */
export function Shell({
  exercise,
  onLeaveExercise,
  isKept,
  waiting,
  children,
  ...bar
}: ShellProps) {
  const { t } = useTranslation();
  const { clock } = useFormat();
  const [areKeysShown, showKeys] = useState(false);
  useKey({
    keys: '?',
    label: t('keys.all'),
    section: t('keys.everywhere'),
    onPress: () => showKeys(true),
  });
  const page = (
    <>
      <ShellBar {...bar} onKeys={() => showKeys(true)} />
      <main id="main" className={css.main}>
        {bar.connection.state === 'lost' && (
          <Message
            kind="caution"
            icon="wifi-off"
            isBanner
            title={t('offline.title', { time: clock(bar.connection.since) })}
          >
            {t(isKept ? 'offline.kept' : 'offline.unkept')}
          </Message>
        )}
        {waiting && <Suspense>{waiting}</Suspense>}
        {/* A page or a language on its way leaves the bar where it is. */}
        <Suspense fallback={<Skeleton />}>{children}</Suspense>
      </main>
      {areKeysShown && (
        <Suspense>
          <KeysDialog isOpen onClose={() => showKeys(false)} />
        </Suspense>
      )}
    </>
  );
  return (
    <>
      <a className={css.skip} href="#main">
        {t('skip')}
      </a>
      <ExerciseFrame band={exercise && <Band exercise={exercise} onLeave={onLeaveExercise} />}>
        {page}
      </ExerciseFrame>
    </>
  );
}

interface BandProps {
  readonly exercise: ExerciseShown;
  readonly onLeave: (() => void) | undefined;
}

/** Counts the seconds by itself, so that the page around it need not. */
function Band({ exercise, onLeave }: BandProps) {
  const { t } = useTranslation();
  const now = useNow();
  const { real } = exercise;
  const left = real?.dueAt ? real.dueAt - now : null;
  const { digits, unit } = duration(left ?? 0);
  const time =
    left === null ? '' : `, ${digits} ${t(`time.${left < 0 ? 'late' : 'left'}.${unit}`)}`;
  return (
    <ExerciseBand
      name={exercise.name}
      real={real && { words: `${real.title}${time}`, to: `/incidents/${real.number}` }}
      onLeave={onLeave}
    />
  );
}

/** Goes back to the real desk. */
export function useLeaveExercise(): () => void {
  const navigate = useNavigate();
  return () => navigate('/');
}
