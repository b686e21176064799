/** The icons: one 16-unit grid, 1.5 strokes, the text's colour. They never stand without a word. */
import type { ReactNode } from 'react';

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;
const line = (d: string) => <path d={d} {...stroke} />;
const dot = (cx: number, cy: number, r: number) => (
  <circle cx={cx} cy={cy} r={r} fill="currentColor" />
);
const ring = (cx: number, cy: number, r: number) => <circle cx={cx} cy={cy} r={r} {...stroke} />;
/** A screen with rounded corners, as in the signs for saving. */
const screen = (dashes?: string) => (
  <rect x="1.8" y="3" width="12.4" height="10" rx="2" {...stroke} strokeDasharray={dashes} />
);

const ICONS = {
  check: line('m3 8.5 3.3 3.4L13 4.6'),
  search: (
    <>
      {ring(7, 7, 4.5)}
      {line('m10.4 10.4 3.4 3.4')}
    </>
  ),
  wifi: (
    <>
      {line('M2 6.4a9 9 0 0 1 12 0M4.4 9a5.4 5.4 0 0 1 7.2 0')}
      {dot(8, 12, 1.1)}
    </>
  ),
  'wifi-off': (
    <>
      {line('M2 6.4a9 9 0 0 1 12 0M4.4 9a5.4 5.4 0 0 1 7.2 0M2.5 13.5l11-11')}
      {dot(8, 12, 1.1)}
    </>
  ),
  plus: line('M8 3v10M3 8h10'),
  close: line('m4 4 8 8m0-8-8 8'),
  chevron: line('m4 6 4 4 4-4'),
  next: line('m6 3.5 4.5 4.5L6 12.5'),
  back: line('M10 3.5 5.5 8l4.5 4.5'),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.5" {...stroke} />
      {line('M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2')}
    </>
  ),
  pencil: line('m2.5 13.5.7-3L10.6 3 13 5.4l-7.5 7.4Z'),
  pin: (
    <>
      {line('M8 14.5S3 10 3 6.4a5 5 0 0 1 10 0c0 3.6-5 8.1-5 8.1Z')}
      {ring(8, 6.4, 1.6)}
    </>
  ),
  clock: (
    <>
      {ring(8, 8, 6)}
      {line('M8 4.6V8l2.4 1.6')}
    </>
  ),
  eye: (
    <>
      {line('M1.2 8S3.6 3.8 8 3.8 14.8 8 14.8 8 12.4 12.2 8 12.2 1.2 8 1.2 8Z')}
      {ring(8, 8, 2)}
    </>
  ),
  phone: line(
    'M5.6 2.5 3.2 3.3C2.6 8.6 7.4 13.4 12.7 12.8l.8-2.4-3-1.4-1.3 1.3C7.7 9.5 6.5 8.3 5.7 6.8L7 5.5Z',
  ),
  document: line('M4 1.8h5.5L12.5 5v9.2H4ZM9.3 1.8V5h3.2M6 8h4.5M6 10.8h4.5'),
  history: line('M2.6 8a5.4 5.4 0 1 0 1.7-3.9L2.6 5.6M2.6 2.4v3.2h3.2M8 5v3.2l2.2 1.3'),
  comment: line('M2.5 3h11v8H7l-3 2.6V11H2.5Z'),
  swap: line('M2 5.5h9.5M9 2.5l3 3-3 3M14 10.5H4.5M7 7.5l-3 3 3 3'),
  flag: line('M3.5 14.5v-12h8l-1.8 3 1.8 3h-8'),
  key: (
    <>
      {ring(5.2, 10.8, 3)}
      {line('m7.4 8.6 6-6M11 5l2 2')}
    </>
  ),
  more: (
    <>
      {dot(3.5, 8, 1.2)}
      {dot(8, 8, 1.2)}
      {dot(12.5, 8, 1.2)}
    </>
  ),
  verified: line(
    'M8 1.6 13.4 3.4v4.2c0 3.4-2.3 5.7-5.4 6.8-3.1-1.1-5.4-3.4-5.4-6.8V3.4Zm-2.4 6.4 1.8 1.8 3.2-3.5',
  ),
  box: <rect x="2.5" y="2.5" width="11" height="11" rx="2" {...stroke} />,
  'box-done': (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="2" {...stroke} />
      {line('m5 8.2 2 2.1 4-4.5')}
    </>
  ),
  saved: (
    <>
      {screen()}
      {line('m5 8 2.1 2.1L11.2 6')}
    </>
  ),
  sending: (
    <>
      {screen('2.4 2')}
      {dot(5.2, 8, 1)}
      {dot(8, 8, 1)}
      {dot(10.8, 8, 1)}
    </>
  ),
  attention: (
    <>
      <path d="M8 .6 15.4 8 8 15.4.6 8Z" fill="currentColor" />
      <path
        d="M8 4.6v4.2M8 11.3v.01"
        stroke="var(--knock, var(--surface))"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  ),
  person: (
    <>
      {ring(8, 5.2, 2.7)}
      {line('M2.8 13.8c.5-2.8 2.5-4.2 5.2-4.2s4.7 1.4 5.2 4.2')}
    </>
  ),
  people: (
    <>
      {ring(6, 5.4, 2.4)}
      {line(
        'M1.5 13.400c.4-2.6 2.2-3.9 4.5-3.900s4.1 1.3 4.5 3.900M10.6 3.200a2.4 2.4 0 0 1 0 4.500M12 9.900c1.5.6 2.3 1.8 2.6 3.5',
      )}
    </>
  ),
  building: line(
    'M3 14V3.500L9 2v12M9 6h4v8M2 14h12M5.3 6h1.400M5.3 9h1.400M11 9h.01M11 11.500h.01',
  ),
  link: line(
    'M6.7 9.300a2.7 2.7 0 0 0 3.8 0l2.2-2.200a2.7 2.7 0 0 0-3.8-3.800l-.8.8M9.3 6.700a2.7 2.7 0 0 0-3.8 0L3.3 8.900a2.7 2.7 0 0 0 3.8 3.800l.8-.8',
  ),
  out: line('M9.5 3H3.500v10h6M7 8h7M11.5 5.5 14 8l-2.5 2.5'),
  bold: line('M5 3h3.800a2.4 2.4 0 0 1 0 4.800H5ZM5 7.800h4.400a2.6 2.6 0 0 1 0 5.200H5Z'),
  list: (
    <>
      {line('M6.5 4.500h7M6.5 8h7M6.5 11.500h7')}
      {dot(3.2, 4.5, 1)}
      {dot(3.2, 8, 1)}
      {dot(3.2, 11.5, 1)}
    </>
  ),
  undo: line('M3 6.500h6.500a3.5 3.5 0 0 1 0 7H6M6 3.5 3 6.500l3 3'),
  megaphone: line(
    'M2.5 6.500v3h2L11 13V3L4.5 6.500ZM13.2 6.300a2.4 2.4 0 0 1 0 3.400M5.5 9.800l.8 3.4',
  ),
  sun: (
    <>
      {ring(8, 8, 2.8)}
      {line(
        'M8 1.500v1.300M8 13.200v1.300M1.5 8h1.300M13.2 8h1.300M3.4 3.400l.9.9M11.7 11.700l.9.9M12.6 3.400l-.9.9M4.3 11.700l-.9.9',
      )}
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof ICONS;

/** Every icon's name, for the gallery. */
export const ICON_NAMES = Object.keys(ICONS).filter((name): name is IconName => name in ICONS);

interface IconProps {
  readonly name: IconName;
  /** Width and height in px. */
  readonly size?: number | undefined;
  readonly className?: string | undefined;
}

/** Draws an icon in the current text colour, hidden from assistive technology. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <Glyph size={size} className={className}>
      {ICONS[name]}
    </Glyph>
  );
}

interface GlyphProps {
  readonly size: number;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The frame that icons and marks are drawn in. */
export function Glyph({ size, className, children }: GlyphProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className={className}
      aria-hidden="true"
      focusable="false"
      data-icon=""
    >
      {children}
    </svg>
  );
}
