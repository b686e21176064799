/**
 * The sign of one sign-off: circles are decisions, the diamond needs an answer, the eye reads.
 * Each state has its own shape, so that it survives greyscale.
 */
import type { ReactNode } from 'react';
import { Glyph } from './Icon.js';
import css from './SignoffMark.module.css';

export const SIGNOFF_STATES = [
  'signed',
  'deputy',
  'carried',
  'reading',
  'asked',
  'waiting',
  'lapsed',
] as const;
export type SignoffState = (typeof SIGNOFF_STATES)[number];

const round = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const outline = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, ...round } as const;
const knock = { fill: 'none', stroke: 'var(--knock, var(--surface))', ...round } as const;

const SHAPES = {
  signed: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.9 8.3 2.1 2.2 4.2-4.7" {...knock} strokeWidth={1.8} />
    </>
  ),
  deputy: (
    <>
      <circle cx="8" cy="8" r="5.3" fill="currentColor" />
      <circle cx="8" cy="8" r="7.3" {...outline} strokeWidth={1.2} />
      <path d="m5.7 8.2 1.6 1.7 3-3.4" {...knock} strokeWidth={1.5} />
    </>
  ),
  carried: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.4"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray="2.6 2.1"
      />
      <path d="m5.1 8.2 2 2.1 3.9-4.4" {...outline} />
    </>
  ),
  reading: (
    <>
      <path d="M1.2 8S3.6 3.8 8 3.8 14.8 8 14.8 8 12.4 12.2 8 12.2 1.2 8 1.2 8Z" {...outline} />
      <circle cx="8" cy="8" r="2.3" fill="currentColor" />
    </>
  ),
  asked: (
    <>
      <path d="M8 .6 15.4 8 8 15.4.6 8Z" fill="currentColor" />
      <path d="M8 4.6v4.2M8 11.3v.01" {...knock} strokeWidth={2} />
    </>
  ),
  waiting: <circle cx="8" cy="8" r="6" {...outline} />,
  lapsed: (
    <>
      <circle cx="8" cy="8" r="6" {...outline} />
      <path d="M3.8 12.2 12.2 3.8" {...outline} />
    </>
  ),
} as const satisfies Record<SignoffState, ReactNode>;

interface SignoffMarkProps {
  readonly state: SignoffState;
  readonly size?: number | undefined;
  /** In the text's colour instead of the state's, as in the legend. */
  readonly isQuiet?: boolean | undefined;
}

/** The shape alone; the word stands beside it or in the label of what holds it. */
export function SignoffMark({ state, size = 16, isQuiet }: SignoffMarkProps) {
  return (
    <Glyph size={size} className={isQuiet ? undefined : css[state]}>
      {SHAPES[state]}
    </Glyph>
  );
}
