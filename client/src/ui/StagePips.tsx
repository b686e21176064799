/** How far a statement is: draft, sign-off, ready, public. The word beside it says the same. */
import { cx } from '../lib/cx.js';
import css from './StagePips.module.css';

/** As the desk's rows name them. */
export const STAGES = ['draft', 'inSignoff', 'signed', 'public'] as const;
export type Stage = (typeof STAGES)[number];

/** Four bars: behind, here, ahead. Hidden from assistive technology; give the word beside it. */
export function StagePips({ stage }: { readonly stage: Stage }) {
  const here = STAGES.indexOf(stage);
  return (
    <span className={css.pips} aria-hidden="true">
      {STAGES.map((each, index) => (
        <i
          key={each}
          className={cx(css.pip, index < here && css.past, index === here && css.here)}
        />
      ))}
    </span>
  );
}
