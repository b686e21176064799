/** In which direction a text of a language is written. */
import { isRightToLeft } from '@accord/shared/rightToLeft';

/** @returns `auto` where the words themselves say it */
export const directionOf = (language: string | null | undefined): 'rtl' | 'auto' =>
  isRightToLeft(language ?? '') ? 'rtl' : 'auto';
