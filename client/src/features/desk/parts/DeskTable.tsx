/** The rows in groups. They never slide under a pointer; arrow keys walk them. */
import type { DeskRow, WaitingItem } from '@accord/shared/desk';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useKey } from '../../../lib/keyboard.js';
import { useNow } from '../../../lib/time.js';
import { Button } from '../../../ui/Button.js';
import { GroupHead } from '../../../ui/Panel.js';
import { type Group, groupOf, steadyOrder } from '../order.js';
import css from './DeskTable.module.css';
import { Row } from './Row.js';

/** Groups change by the minute; no need to regroup each second. */
const REGROUP_MS = 5_000;
const COLUMNS = ['time', 'incident', 'statement', 'signoff', 'facts', 'here'] as const;

interface DeskTableProps {
  readonly rows: readonly DeskRow[];
  readonly waiting: readonly WaitingItem[];
}

export function DeskTable({ rows, waiting }: DeskTableProps) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const now = useNow(REGROUP_MS);
  const list = useRef<HTMLDivElement>(null);
  const [inUse, setInUse] = useState(false);
  const lastShown = useRef<readonly string[]>([]);
  const { rows: ordered, movedUp } = steadyOrder(rows, lastShown.current, inUse);
  lastShown.current = ordered.map((row) => row.incidentId);
  const waitsFor = new Set(waiting.map((item) => item.incidentId));

  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('h3 a') ?? [])];
  const walk = (step: 1 | -1) => {
    const all = links();
    const at = all.findIndex((link) => link.matches(':focus'));
    const next = at < 0 ? (step === 1 ? 0 : all.length - 1) : at + step;
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  };
  useKey({ keys: 'ArrowDown', label: t('keys.move'), onPress: () => walk(1) });
  useKey({ keys: 'ArrowUp', label: t('keys.moveUp'), onPress: () => walk(-1) });

  return (
    <section
      ref={list}
      className={css.list}
      aria-label={t('incidents')}
      onPointerEnter={() => setInUse(true)}
      onPointerLeave={() => setInUse(list.current?.contains(document.activeElement) ?? false)}
      onFocus={() => setInUse(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setInUse(false);
      }}
    >
      <div className={css.columns} aria-hidden="true">
        {COLUMNS.map((column) => (
          <span key={column}>{t(`columns.${column}`)}</span>
        ))}
      </div>
      {movedUp > 0 && (
        <p className={css.moved} role="status">
          {t('movedUp', { count: movedUp })}{' '}
          <Button size="s" onPress={() => setInUse(false)}>
            {t('showOrder')}
          </Button>
        </p>
      )}
      {inGroups(ordered, now).map(({ group, rows: members, first }) => (
        <div key={first}>
          {group !== 'closed' && (
            <GroupHead isLate={group === 'late'}>
              {t(`group.${group}`)} · {members.length}
            </GroupHead>
          )}
          {members.map((row) => (
            <Row
              key={row.incidentId}
              row={row}
              waitsForMe={waitsFor.has(row.incidentId)}
              onOpen={() => navigate(`/incidents/${row.number}`)}
            />
          ))}
        </div>
      ))}
    </section>
  );
}

/** Neighbours of one group under one heading; a held order may name a group twice. */
function inGroups(rows: readonly DeskRow[], now: number) {
  const groups: { group: Group; rows: DeskRow[]; first: string }[] = [];
  for (const row of rows) {
    const group = groupOf(row, now);
    const last = groups.at(-1);
    if (last?.group === group) last.rows.push(row);
    else groups.push({ group, rows: [row], first: row.incidentId });
  }
  return groups;
}
