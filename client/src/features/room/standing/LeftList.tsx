/** What is open of one kind: how many, and which, ten at most. */
import type { Key, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_LISTED } from './leftOpen.js';
import css from './Standing.module.css';

interface LeftListProps<T> {
  /** `3 requests for changes without an answer` */
  readonly title: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => Key;
  readonly children: (item: T) => ReactNode;
}

export function LeftList<T>({ title, items, keyOf, children }: LeftListProps<T>) {
  const { t } = useTranslation('standing');
  if (items.length === 0) return null;
  const more = items.length - MOST_LISTED;
  return (
    <li>
      <div className={css.open}>
        <b>{title}</b>
        <ul>
          {items.slice(0, MOST_LISTED).map((item) => (
            <li key={keyOf(item)}>{children(item)}</li>
          ))}
          {more > 0 && <li className={css.quiet}>{t('open.more', { count: more })}</li>}
        </ul>
      </div>
    </li>
  );
}
