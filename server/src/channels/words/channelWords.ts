/** Words of mails and subscription pages, in the languages that the public pages have. */
import { type ByLanguage, wordsFor } from '@accord/shared/byLanguage';
import { ar } from './ar.js';
import { en } from './en.js';
import { es } from './es.js';
import { uk } from './uk.js';
import { vi } from './vi.js';
import type { ChannelWords } from './words.js';
import { zh } from './zh.js';

const ALL: ByLanguage<ChannelWords> = { en, vi, uk, es, ar, zh };

/** @returns the words in that language, or in English */
export function channelWords(language: string): ChannelWords {
  return wordsFor(ALL, language) ?? en;
}
