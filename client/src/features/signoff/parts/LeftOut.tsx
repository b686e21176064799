/** What the version leaves out because an agency blocked it, for whoever is about to sign (S10). */

import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { Removed } from '../../../ui/Diff.js';
import type { Context } from '../context.js';
import { useNames } from '../useNames.js';
import css from './Asked.module.css';
import { Section } from './Section.js';

export function LeftOut({ context }: { readonly context: Context }) {
  const { t } = useTranslation('agreed');
  const names = useNames();
  const { head, room } = context;
  if (head.leavesOut.length === 0) return null;
  const askIds = new Set(head.leavesOut.map((one) => one.askId));
  return (
    <Section title={t('notice.title')}>
      <ul className={css.list}>
        {room.asks
          .filter((ask) => askIds.has(ask.id))
          .map((ask) => (
            <li key={ask.id} className={css.item}>
              {head.leavesOut
                .filter((one) => one.askId === ask.id)
                .map((one) => (
                  <p
                    key={`${one.language} ${one.words}`}
                    lang={one.language}
                    dir={directionOf(one.language)}
                  >
                    <Removed>{one.words}</Removed>
                  </p>
                ))}
              <p>
                {t('notice.agency', {
                  agency: names.agency(ask.agencyId),
                  quote: ask.quote,
                  why: ask.text,
                })}
              </p>
              <small>{t('notice.by', { person: names.person(head.submittedBy) })}</small>
            </li>
          ))}
      </ul>
    </Section>
  );
}
