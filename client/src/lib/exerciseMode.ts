/** Whether what is on the page belongs to an exercise. Pages say so; the shell draws the frame. */
import { useEffect } from 'react';
import { create } from 'zustand';

export interface ExerciseShown {
  /** `Autumn drill 3` */
  readonly name: string;
  /** The real incident nearest to its deadline, which always shows through. */
  readonly real: {
    readonly number: string;
    readonly title: string;
    /** ms since 1970; null when no clock runs. */
    readonly dueAt: number | null;
  } | null;
}

interface ExerciseStore {
  readonly shown: ExerciseShown | null;
}

export const useExerciseStore = create<ExerciseStore>()(() => ({ shown: null }));

/**
 * Frames the page as an exercise while it is mounted.
 *
 * @param exercise null while the page is real, or not known yet
 */
export function useExercise(exercise: ExerciseShown | null): void {
  const { name, real } = exercise ?? {};
  const { number, title, dueAt } = real ?? {};
  useEffect(() => {
    if (name === undefined) return;
    useExerciseStore.setState({
      shown: {
        name,
        real:
          number === undefined || title === undefined
            ? null
            : { number, title, dueAt: dueAt ?? null },
      },
    });
    return () => useExerciseStore.setState({ shown: null });
  }, [name, number, title, dueAt]);
}
