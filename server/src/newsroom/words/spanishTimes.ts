/** A time of day in a Spanish sentence: its article follows the hour. Pure. */

/** @param when a time on 24 hours, perhaps with its date: `02:41 del 23 de noviembre` */
const article = (when: string) => (when.startsWith('01:') ? 'la' : 'las');

/** @returns `a las 02:41`, `a la 01:30` */
export const at = (when: string) => `a ${article(when)} ${when}`;

/** @returns `de las 02:41`, `de la 01:30` */
export const of = (when: string) => `de ${article(when)} ${when}`;
