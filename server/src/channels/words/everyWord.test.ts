/** What the public reads around a statement and by mail, in every language that the pages have. */
import { describe, expect, it } from 'vitest';
import { ar } from '../../newsroom/verifyWords/ar.js';
import { en } from '../../newsroom/verifyWords/en.js';
import { es } from '../../newsroom/verifyWords/es.js';
import { uk } from '../../newsroom/verifyWords/uk.js';
import type { VerifyWords } from '../../newsroom/verifyWords/verifyWords.js';
import { vi } from '../../newsroom/verifyWords/vi.js';
import { zh } from '../../newsroom/verifyWords/zh.js';
import { PUBLIC_LANGUAGES, wordsFor } from '../../newsroom/words.js';
import { channelWords } from './channelWords.js';

const VERIFY: Readonly<Record<string, VerifyWords>> = { en, vi, uk, es, ar, zh };

/** What stands for the values that a sentence takes. */
const VALUES = ['⟨one⟩', '⟨other⟩'];
/** Of those that take a list or a count. */
const GIVEN: Readonly<Record<string, readonly unknown[]>> = {
  'page.follows': [VALUES],
  'page.newerParts': [VALUES],
  'page.wordsChanged': [100, '⟨one⟩'],
};

/** @returns every sentence by its path, said with values where it takes some */
function sentencesIn(language: string): ReadonlyMap<string, string> {
  const {
    lang: _tag,
    locale: _locale,
    number: _number,
    signs: _signs,
    ...page
  } = wordsFor(language);
  const { mail, capTest, page: subscribing } = channelWords(language);
  const found = new Map<string, string>();
  collect({ page, verify: VERIFY[language], mail, capTest, subscribing }, [], found);
  return found;
}

function collect(value: unknown, keys: readonly string[], found: Map<string, string>): void {
  const path = keys.join('.');
  if (typeof value === 'string') found.set(path, value);
  else if (typeof value === 'function') found.set(path, value(...(GIVEN[path] ?? VALUES)));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, [...keys, key], found);
  }
}

const ENGLISH = sentencesIn('en');

/** Names and files, the same in every language. */
const NAMES =
  /Accord|Atom|JSON|CAP|SHA-256|RFC|passkey|Node\.js|Ed25519|proof\.json|verify-statement\.mjs/g;
const plain = (text: string) => text.replace(NAMES, '').replace(/⟨\w+⟩/g, '');
/** No sentence of English does without these for long, and no other language here has them. */
const ENGLISH_WORDS = /\b(the|of|and|was|is|this|that|with|your|you|for|from|not|released?)\b/i;
const NOT_LATIN = ['uk', 'ar', 'zh'];

describe.each(PUBLIC_LANGUAGES.filter((one) => one !== 'en'))(
  'the public words in %s',
  (language) => {
    const own = sentencesIn(language);

    it('are all there, and none is empty', () => {
      expect([...own.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
      expect([...own].filter(([, text]) => text.trim() === '')).toEqual([]);
    });

    it('leave none in English', () => {
      const same = [...own].filter(([path, text]) => text === ENGLISH.get(path));
      // What is no more than names, figures and signs belongs to no language.
      expect(same.filter(([, text]) => /\p{L}/u.test(plain(text)))).toEqual([]);
      expect([...own].filter(([, text]) => ENGLISH_WORDS.test(plain(text)))).toEqual([]);
      const latin = [...own].filter(([, text]) => /[a-z]/i.test(plain(text)));
      if (NOT_LATIN.includes(language)) expect(latin).toEqual([]);
    });

    it('say every value that the English ones say', () => {
      const lost = [...ENGLISH].flatMap(([path, text]) =>
        VALUES.filter((one) => text.includes(one) && !own.get(path)?.includes(one)).map(() => path),
      );
      expect(lost).toEqual([]);
    });
  },
);
