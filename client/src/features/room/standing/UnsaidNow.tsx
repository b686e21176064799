/** What nobody says for now and why: embargoes, and what the writers wrote down. */

import { pickWords } from '@accord/shared/primitives';
import type { Unsaid } from '@accord/shared/standing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { SectionHead } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { EmbargoWords } from '../parts/Embargoes.js';
import { endUnsaid } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { AddUnsaid } from './AddUnsaid.js';
import css from './Standing.module.css';

export function UnsaidNow() {
  const { t, i18n } = useTranslation('standing');
  const embargoes = useRoom((room) => room.embargoes);
  const facts = useRoom((room) => room.facts);
  const unsaid = useRoom((room) => room.unsaid);
  const mayWrite = useRoom((room) => room.abilities.write);
  const [isAdding, setAdding] = useState(false);
  const labels = (ids: readonly string[]) =>
    facts
      .filter((fact) => ids.includes(fact.id))
      .map((fact) => pickWords(fact.label, i18n.language).text)
      .join(', ');
  return (
    <section className={css.section}>
      <SectionHead
        title={t('unsaid.title')}
        action={
          mayWrite &&
          !isAdding && (
            <span className={css.screenOnly}>
              <Button size="s" onPress={() => setAdding(true)}>
                {t('unsaid.add')}
              </Button>
            </span>
          )
        }
      />
      {embargoes.length + unsaid.length === 0 && !isAdding && (
        <p className={css.quiet}>{t('unsaid.none')}</p>
      )}
      <ul className={css.list}>
        {embargoes.map((one) => (
          <li key={one.id}>
            <span>
              <b>{labels(one.factIds)}</b>
              <br />
              <EmbargoWords embargo={one} />
            </span>
          </li>
        ))}
        {unsaid.map((one) => (
          <Item key={one.id} one={one} mayEnd={mayWrite} />
        ))}
      </ul>
      {isAdding && <AddUnsaid onClose={() => setAdding(false)} />}
    </section>
  );
}

function Item({ one, mayEnd }: { readonly one: Unsaid; readonly mayEnd: boolean }) {
  const { t } = useTranslation('standing');
  const names = useNames();
  const { clockOrDay } = useFormat(useRoom((room) => room.incident.timeZone));
  const end = useCommand((id: string, key) => endUnsaid(id, key));
  return (
    <li>
      <span>
        <b dir="auto">{one.words}</b>
        <br />
        <span dir="auto">{one.reason}</span>
        <span className={css.quiet}>
          {' '}
          {t('unsaid.by', { person: names.person(one.by), time: clockOrDay(one.at) })}
        </span>
        <Refusal sending={end.sending} />
      </span>
      {mayEnd && (
        <span className={css.screenOnly}>
          <Button
            size="s"
            kind="quiet"
            aria-label={t('unsaid.endOf', { words: one.words })}
            busySince={end.busySince}
            onPress={() => end.run(one.id)}
          >
            {t('unsaid.end')}
          </Button>
        </span>
      )}
    </li>
  );
}
