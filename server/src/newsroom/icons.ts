/** The few drawings of the public pages; decoration beside words, hidden from readers. */
import { type Html, trusted } from './html.js';

function icon(size: number, drawing: string): Html {
  return trusted(
    `<svg class="i" width="${size}" height="${size}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${drawing}</svg>`,
  );
}

const LINE =
  'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"';

export const brandMark = trusted(
  '<svg width="34" height="25" viewBox="0 0 22 16" aria-hidden="true" focusable="false"><circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="14" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M11 1.9a6.8 6.8 0 0 1 0 12.2 6.8 6.8 0 0 1 0-12.2Z" fill="currentColor"/></svg>',
);
export const nextMark = icon(12, `<path d="m6 3.5 4.5 4.5L6 12.5" ${LINE}/>`);
export const penMark = icon(20, `<path d="m3 13 .8-3.2L10.8 3 13 5.2l-7 7Z" ${LINE}/>`);
export const shieldMark = icon(
  18,
  `<path d="M8 1.6 13.4 3.4v4.2c0 3.4-2.3 5.7-5.4 6.8-3.1-1.1-5.4-3.4-5.4-6.8V3.4Z" ${LINE}/><path d="m5.6 8 1.8 1.8 3.2-3.5" ${LINE}/>`,
);
export const signedMark = icon(
  16,
  '<circle cx="8" cy="8" r="7" fill="currentColor"/><path class="knock" d="m4.9 8.3 2.1 2.2 4.2-4.7" fill="none" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>',
);
