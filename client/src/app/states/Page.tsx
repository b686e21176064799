/** Every component in every state, on one page: for looking at, and for the checks that look. */
import { useState } from 'react';
import { ExerciseBand, ExerciseFrame, ExerciseTag, Watermark } from '../../ui/Exercise.js';
import { Controls } from './Controls.js';
import { Marks } from './Marks.js';
import { Messages } from './Messages.js';
import css from './Page.module.css';

/** `/states`; `?exercise` draws it inside the exercise's frame. */
export function Page() {
  const [isExercise] = useState(() => new URLSearchParams(location.search).has('exercise'));
  const page = (
    <main id="main" className={css.page}>
      <h1 className={css.title}>{isExercise && <ExerciseTag />} Component states</h1>
      <Marks />
      <Controls />
      <Messages />
      <section className={css.card} data-wide="full">
        <h2>Under prose</h2>
        <Watermark isOn={isExercise} className={`${css.prose} ${css.under}`}>
          <p>
            We know this is worrying news to get at night, most of all for families with small
            children. The next update is at 03:15, even if there is nothing new.
          </p>
        </Watermark>
      </section>
    </main>
  );
  const band = isExercise && (
    <ExerciseBand
      name="Autumn drill 3"
      real={{ words: 'Power cut at Northgate Hospital, 06:14 late', to: '/incidents/26-0147' }}
      onLeave={() => undefined}
    />
  );
  return <ExerciseFrame band={band || null}>{page}</ExerciseFrame>;
}
