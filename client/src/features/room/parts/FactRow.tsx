/** One fact: its value and where it comes from; in conflict, each value with who says it. */
import { conflictingReports } from '@accord/shared/factConflict';
import type { Fact } from '@accord/shared/facts';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../lib/cx.js';
import { useFormat } from '../../../lib/useFormat.js';
import { FactMark } from '../../../ui/FactMark.js';
import { Icon } from '../../../ui/Icon.js';
import { chipHtml } from '../editor/chipClipboard.js';
import { shownStatus } from '../factOrder.js';
import { useRoom } from '../roomStore.js';
import { useFactWords } from '../useFactWords.js';
import { useNames } from '../useNames.js';
import { FactPanel } from './FactPanel.js';
import css from './Situation.module.css';

interface FactRowProps {
  readonly fact: Fact;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export const FactRow = memo(
  function FactRow({ fact, isOpen, onToggle }: FactRowProps) {
    const { t } = useTranslation(['facts', 'schedule', 'duplicates', 'common']);
    const words = useFactWords();
    const names = useNames();
    const zone = useRoom((room) => room.incident.timeZone);
    const { clockOrDay } = useFormat(zone);
    const mayWrite = useRoom((room) => room.abilities.write);
    const isHeld = useRoom((room) => room.embargoes.some((one) => one.factIds.includes(fact.id)));
    const from = useRoom((room) => room.from[fact.id]);
    const status = shownStatus(fact);
    const ref = useRef<HTMLLIElement>(null);
    useEffect(() => {
      if (isOpen) ref.current?.scrollIntoView({ block: 'nearest' });
    }, [isOpen]);
    const { current } = fact;
    const origin = (agencyId: string, asOf: string) =>
      [
        t('origin', { agency: names.agency(agencyId), time: clockOrDay(asOf) }),
        from && t('duplicates:joined.from', { number: from }),
      ]
        .filter(Boolean)
        .join(' · ');
    const before = fact.history[0];
    const was = before && words.value(fact, before.value);
    const value = words.value(fact, current.value);
    const disagreeing = conflictingReports(current, fact.reports);
    return (
      <li
        ref={ref}
        className={cx(css.fact, css[status])}
        data-fact={fact.id}
        draggable={mayWrite && status !== 'retracted'}
        onDragStart={(event) => {
          const { dataTransfer } = event;
          dataTransfer.effectAllowed = 'copy';
          dataTransfer.setData('text/plain', value);
          dataTransfer.setData(
            'text/html',
            chipHtml({ factId: fact.id, form: 'valueUnit' }, value),
          );
        }}
      >
        <button type="button" className={css.row} aria-expanded={isOpen} onClick={onToggle}>
          <FactMark status={status} />
          <span>
            <span className={css.line}>
              <span>{words.label(fact)}</span>
              <span className={css.status}>
                {isHeld && (
                  <span className={css.held}>
                    <Icon name="lock" size={12} /> {t('schedule:embargo.held')}
                  </span>
                )}{' '}
                {status === 'conflict'
                  ? t('disagree', { count: 1 + disagreeing.length })
                  : t(`common:fact.${status}`)}
              </span>
            </span>
            {status === 'conflict' ? (
              <>
                <span className={css.pair}>
                  <span className={css.value}>{value}</span>
                  <span className={css.origin}>{origin(fact.ownerAgencyId, current.asOf)}</span>
                </span>
                {disagreeing.map((report) => (
                  <span key={report.id} className={css.pair}>
                    <span className={css.value}>{words.value(fact, report.value)}</span>
                    <span className={css.origin}>{origin(report.agencyId, report.asOf)}</span>
                  </span>
                ))}
              </>
            ) : (
              <span className={css.line}>
                <span className={css.value}>
                  {value}{' '}
                  {was !== undefined && was !== value && status !== 'retracted' && (
                    <span className={css.was}>{t('was', { value: was })}</span>
                  )}
                </span>
                <span className={css.origin}>{origin(fact.ownerAgencyId, current.asOf)}</span>
              </span>
            )}
          </span>
        </button>
        {isOpen && <FactPanel fact={fact} />}
      </li>
    );
  },
  // The handler does the same whenever it is made.
  (a, b) => a.fact === b.fact && a.isOpen === b.isOpen,
);
