/**
 * What changed facts have touched and nobody has dealt with yet: each place with its way out (F3).
 * Folded, so that the facts themselves stay in view.
 */
import type { FactFlag } from '@accord/shared/factUses';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useUse } from '../useUse.js';
import { FlagActions } from './FlagActions.js';
import css from './Situation.module.css';

export function FactFlags() {
  const { t } = useTranslation('factUses');
  const flags = useRoom((room) => room.factFlags);
  const facts = useRoom((room) => room.facts);
  if (flags.length === 0) return null;
  return (
    <details className={css.flags}>
      <summary className={css.flagged}>
        <Icon name="attention" /> <b>{t('title')}</b> {t('count', { count: flags.length })}
      </summary>
      {facts
        .filter((fact) => flags.some((one) => one.factId === fact.id))
        .map((fact) => (
          <FlaggedFact
            key={fact.id}
            factId={fact.id}
            flags={flags.filter((one) => one.factId === fact.id)}
          />
        ))}
    </details>
  );
}

interface FlaggedFactProps {
  readonly factId: string;
  readonly flags: readonly FactFlag[];
}

function FlaggedFact({ factId, flags }: FlaggedFactProps) {
  const { t } = useTranslation('factUses');
  const words = useFactWords();
  const wordUse = useUse();
  const fact = useRoom((room) => room.facts.find((one) => one.id === factId));
  if (!fact) return null;
  const versions = [fact.current, ...fact.history];
  return (
    <ul>
      {flags.map((flag) => {
        const said = versions.find((one) => one.number === flag.fromVersion);
        const what = fact.conflict
          ? 'conflict'
          : fact.current.status === 'retracted'
            ? 'retracted'
            : 'changed';
        return (
          <li key={flag.id} data-flag={flag.kind}>
            <p>
              {t(what, {
                label: words.label(fact),
                now: words.value(fact, fact.current.value),
                before: said ? words.value(fact, said.value) : '…',
              })}
            </p>
            <p className={css.origin}>{wordUse(flag)}</p>
            <FlagActions flag={flag} />
          </li>
        );
      })}
    </ul>
  );
}
