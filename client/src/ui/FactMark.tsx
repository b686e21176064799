/** The sign of a fact: squares, filled when confirmed, broken while it is not. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import css from './FactMark.module.css';
import { Glyph } from './Icon.js';

export const FACT_STATUSES = ['confirmed', 'unconfirmed', 'conflict', 'retracted'] as const;
export type FactStatus = (typeof FACT_STATUSES)[number];

const round = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const outline = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, ...round } as const;
const knock = { fill: 'none', stroke: 'var(--knock, var(--surface))', ...round } as const;
const full = <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />;

const SHAPES = {
  confirmed: (
    <>
      {full}
      <path d="m4.9 8.3 2.1 2.2 4.2-4.7" {...knock} strokeWidth={1.8} />
    </>
  ),
  unconfirmed: (
    <>
      <rect
        x="2"
        y="2"
        width="12"
        height="12"
        rx="2"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray="2.6 2"
      />
      <path
        d="M6.3 6.4c.1-1 .8-1.6 1.8-1.6s1.7.6 1.7 1.5c0 1.2-1.7 1.3-1.7 2.5"
        {...outline}
        strokeWidth={1.4}
      />
      <circle cx="8.1" cy="11" r=".9" fill="currentColor" />
    </>
  ),
  conflict: (
    <>
      {full}
      <path d="M4.6 6.4h6.8M4.6 9.6h6.8M10 4 6 12" {...knock} strokeWidth={1.5} />
    </>
  ),
  retracted: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="2" {...outline} />
      <path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2" {...outline} />
    </>
  ),
} as const satisfies Record<FactStatus, ReactNode>;

interface FactMarkProps {
  readonly status: FactStatus;
  readonly size?: number | undefined;
  readonly className?: string | undefined;
}

/** The shape alone, in the colour of its status. */
export function FactMark({ status, size = 16, className }: FactMarkProps) {
  return (
    <Glyph size={size} className={cx(css[status], className)}>
      {SHAPES[status]}
    </Glyph>
  );
}

interface FactChipProps {
  readonly status: FactStatus;
  /** The words of the fact as they stand in the text. */
  readonly children: string;
}

/** A fact inside prose; wraps like text, its mark never apart from its first word. */
export function FactChip({ status, children }: FactChipProps) {
  const { t } = useTranslation();
  const [first = '', ...others] = children.split(/(?=\s)/);
  return (
    <span className={cx(css.chip, css[`chip-${status}`])}>
      <span className="nowrap">
        <FactMark status={status} size={12} className={css.inline} />
        <span className="vh">{t(`fact.${status}`)}: </span>
        {first}
      </span>
      {others.join('')}
    </span>
  );
}
