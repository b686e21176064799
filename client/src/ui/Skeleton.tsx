/** What is still on its way: grey bars where it will stand, and for how long we have waited. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow, useNow } from '../lib/time.js';
import css from './Skeleton.module.css';

interface SkeletonProps {
  /** How many bars. */
  readonly rows?: number | undefined;
}

/** Nothing moves; the seconds say that something is happening. */
export function Skeleton({ rows = 4 }: SkeletonProps) {
  const { t } = useTranslation();
  const since = useRef(serverNow());
  const seconds = Math.max(0, Math.round((useNow() - since.current) / 1000));
  return (
    <div className={css.skeleton} role="status" aria-label={t('loading.spoken')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no other name
        <span key={row} className={css.bar} />
      ))}
      <span className={css.words} aria-hidden="true">
        {t('loading.seconds', { seconds })}
      </span>
    </div>
  );
}
