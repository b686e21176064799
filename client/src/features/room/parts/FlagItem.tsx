/** One place that says a changed fact: what it says, what holds now, and the ways out (F3). */
import type { FactFlag } from '@accord/shared/factUses';
import { useRoom } from '../roomStore.js';
import { useFlagWords } from '../useFlagWords.js';
import { useUse } from '../useUse.js';
import { FlagActions } from './FlagActions.js';
import css from './Situation.module.css';

export function FlagItem({ flag }: { readonly flag: FactFlag }) {
  const words = useFlagWords();
  const wordUse = useUse();
  const isKnown = useRoom((room) => room.facts.some((one) => one.id === flag.factId));
  if (!isKnown) return null;
  return (
    <li data-flag={flag.kind}>
      <p>{words(flag)}</p>
      <p className={css.origin}>{wordUse(flag)}</p>
      <FlagActions flag={flag} />
    </li>
  );
}
