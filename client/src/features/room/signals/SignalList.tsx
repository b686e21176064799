/** The list: filters with counts, then a row each, least time left first. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../../../lib/cx.js';
import { directionOf } from '../../../lib/direction.js';
import { useSignedIn } from '../../../lib/session.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Icon, type IconName } from '../../../ui/Icon.js';
import { Panel } from '../../../ui/Panel.js';
import { SegmentedFilter } from '../../../ui/SegmentedFilter.js';
import { Select } from '../../../ui/Select.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import { useNames } from '../useNames.js';
import { useSignals } from './context.js';
import {
  ABOUT,
  type About,
  isShown,
  type Listed,
  type Reader,
  SHOWN,
  type Shown,
} from './order.js';
import { addressOf, noOf } from './places.js';
import css from './Signals.module.css';

interface SignalListProps {
  readonly list: readonly Listed[];
  readonly chosenId: string | null;
  readonly path: string;
}

export function SignalList({ list, chosenId, path }: SignalListProps) {
  const { t } = useTranslation('signals');
  const { person } = useSignedIn();
  const [shown, setShown] = useState<Shown>('open');
  const [about, setAbout] = useState<About>('both');
  const reader: Reader = {
    personId: person.id,
    agencyIds: person.roles.map((grant) => grant.agencyId),
  };
  const of = (filter: Shown) => list.filter((one) => isShown(one, filter, about, reader));
  const found = of(shown);
  return (
    <>
      <div className={css.filters}>
        <SegmentedFilter
          label={t('filter.label')}
          selected={shown}
          onSelect={setShown}
          segments={SHOWN.map((id) => ({ id, label: t(`filter.${id}`), count: of(id).length }))}
        />
        <Select
          label={t('about.label')}
          isLabelHidden
          value={about}
          onChange={(id) => setAbout(ABOUT.find((one) => one === id) ?? 'both')}
          choices={ABOUT.map((id) => ({ id, label: t(`about.${id}`) }))}
        />
      </div>
      <Panel>
        {found.length === 0 ? (
          <EmptyState
            title={t('noneShown')}
            action={
              <Button
                onPress={() => {
                  setShown('all');
                  setAbout('both');
                }}
              >
                {t('showAll')}
              </Button>
            }
          />
        ) : (
          <ul className={css.list}>
            {found.map((one) => (
              <li key={one.signal.id}>
                <SignalRow
                  one={one}
                  isChosen={
                    one.signal.id === chosenId || one.together.some((each) => each.id === chosenId)
                  }
                  path={path}
                />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

export const KIND_ICONS = {
  rumour: 'comment',
  post: 'megaphone',
  call: 'phone',
  sensor: 'eye',
  press: 'people',
  public: 'person',
} as const satisfies Record<Listed['signal']['kind'], IconName>;

interface SignalRowProps {
  readonly one: Listed;
  readonly isChosen: boolean;
  readonly path: string;
}

function SignalRow({ one: { signal, all, isFlagged, together }, isChosen, path }: SignalRowProps) {
  const { t } = useTranslation('signals');
  const names = useNames();
  const { view } = useSignals();
  const { clockOrDay } = useFormat(view.incident.timeZone);
  const who = signal.personId
    ? names.person(signal.personId)
    : signal.agencyId
      ? names.agency(signal.agencyId)
      : t('nobody');
  return (
    <Link
      to={`${path}/${addressOf(signal)}`}
      className={cx(css.row, isChosen && css.chosen)}
      aria-current={isChosen ? 'true' : undefined}
    >
      <span className={css.kind}>
        <Icon name={KIND_ICONS[signal.kind]} size={16} />
        <span>
          {t(`kind.${signal.kind}`)}{' '}
          <span className="num">{t('no', { number: noOf(signal) })}</span>
        </span>
        {signal.outlet && <b dir="auto">{signal.outlet}</b>}
      </span>
      <span className={css.when}>
        {all.dueAt ? (
          <TimeLeft dueAt={Date.parse(all.dueAt)} />
        ) : (
          <span className={css.quiet}>
            {all.state === 'open' ? clockOrDay(signal.heardAt) : t(`state.${all.state}`)}
          </span>
        )}
      </span>
      <span className={css.words} lang={signal.language} dir={directionOf(signal.language)}>
        {signal.text}
      </span>
      <span className={css.notes}>
        {all.state === 'open' && <span>{who}</span>}
        {together.length > 0 && <span>{t('askedTimes', { count: together.length + 1 })}</span>}
        {signal.reliability !== 'unknown' && <span>{t(`reliability.${signal.reliability}`)}</span>}
        {isFlagged && (
          <span className={css.flag}>
            <Icon name="attention" size={14} /> {t('flagged')}
          </span>
        )}
      </span>
    </Link>
  );
}
