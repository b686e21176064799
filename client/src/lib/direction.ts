/** In which direction a text of a language is written. */

/** Languages written from right to left, by their script's usual tags. */
const RIGHT_TO_LEFT = /^(ar|fa|he|ur|ps|ku-Arab|sd|ug|yi|dv)\b/;

/** @returns `auto` where the words themselves say it */
export const directionOf = (language: string | null | undefined): 'rtl' | 'auto' =>
  RIGHT_TO_LEFT.test(language ?? '') ? 'rtl' : 'auto';
