/** Words of mails and subscription pages, in the three interface languages. */
import { en } from './en.js';
import { uk } from './uk.js';
import { vi } from './vi.js';
import type { ChannelWords } from './words.js';

const ALL: Readonly<Record<string, ChannelWords>> = { en, vi, uk };

/** @returns the words in that language, or in English */
export function channelWords(language: string): ChannelWords {
  return ALL[language] ?? en;
}
