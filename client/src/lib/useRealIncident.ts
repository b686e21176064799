/** The real incident nearest to its deadline: it shows through every exercise. */
import { deskView } from '@accord/shared/desk';
import { useEffect, useState } from 'react';
import { get } from './api.js';
import type { ExerciseShown } from './exerciseMode.js';
import { listenLive } from './socket.js';

/** A real emergency must not wait long to be seen by somebody in a drill. */
const EVERY_MS = 15_000;

/** @param isExercise asks only inside an exercise */
export function useRealIncident(isExercise: boolean): ExerciseShown['real'] {
  const [real, setReal] = useState<ExerciseShown['real']>(null);
  useEffect(() => {
    if (!isExercise) return;
    let shown = true;
    const load = () =>
      get('/api/desk?view=live&exercise=true', deskView).then(
        ({ liveIncident }) => {
          if (!shown) return;
          setReal(
            liveIncident && {
              number: liveIncident.number,
              title: liveIncident.title,
              dueAt: liveIncident.clock ? Date.parse(liveIncident.clock.dueAt) : null,
            },
          );
        },
        () => {
          // What was shown stays; the next round asks again.
        },
      );
    void load();
    const timer = setInterval(() => void load(), EVERY_MS);
    const stop = listenLive({ connected: () => void load() });
    return () => {
      shown = false;
      clearInterval(timer);
      stop();
    };
  }, [isExercise]);
  return real;
}
