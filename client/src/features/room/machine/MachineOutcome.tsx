/** What came of the last request: blocks written, blocks refused and why, or why nothing came. */
import type { MachineRequest } from '@accord/shared/machine';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Message } from '../../../ui/Message.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import css from './Machine.module.css';

export function MachineOutcome({ request }: { readonly request: MachineRequest }) {
  const { t } = useTranslation(['machine', 'room']);
  const names = useNames();
  const { clockOrDay } = useFormat();
  const words = useFactWords();
  const facts = useRoom((room) => room.facts);
  const { outcome, host } = request;
  const asked = t('outcome.asked', {
    person: names.person(request.by),
    time: clockOrDay(request.at),
    host,
  });
  switch (outcome.state) {
    case 'asked':
      return null;
    case 'cancelled':
      return (
        <Message
          kind="neutral"
          icon="close"
          isLive
          title={t('outcome.cancelled', { person: names.person(outcome.by) })}
        >
          {asked}
        </Message>
      );
    case 'failed':
      return (
        <Message kind="failure" isLive title={t(`failure.${outcome.why}`)}>
          {t('outcome.nothing')} {asked}
        </Message>
      );
    case 'written': {
      const { blocks, refused, unusedFactIds, wording } = outcome;
      const unused = facts.filter((fact) => unusedFactIds.includes(fact.id)).map(words.label);
      return (
        <>
          <Message
            kind={refused.length + wording.length > 0 ? 'caution' : 'neutral'}
            icon={refused.length + wording.length > 0 ? 'attention' : 'check'}
            isLive
            title={t('outcome.written', { count: blocks })}
          >
            {asked}
          </Message>
          {refused.length > 0 && (
            <ul
              className={css.refused}
              aria-label={t('outcome.refused', { count: refused.length })}
            >
              {refused.map(({ part, why, words: first }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                <li key={index}>
                  <b>{t(`room:part.${part}`)}</b> {t(`refusal.${why}`)}
                  {first !== '' && <q>{first}</q>}
                </li>
              ))}
            </ul>
          )}
          {wording.length > 0 && (
            <ul className={css.refused} aria-label={t('outcome.wording')}>
              {wording.map(({ part, how, words: said, instead }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                <li key={index}>
                  <b>{t(`room:part.${part}`)}</b> {t(`outcome.${how}`, { words: said })}
                  {instead !== null && ` ${t('outcome.instead', { instead })}`}
                </li>
              ))}
            </ul>
          )}
          {unused.length > 0 && (
            <p className={css.means}>{t('outcome.unused', { facts: names.list(unused) })}</p>
          )}
        </>
      );
    }
  }
}
