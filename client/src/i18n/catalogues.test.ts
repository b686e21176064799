import { readdirSync, readFileSync } from 'node:fs';
import { ERROR_CODES } from '@accord/shared/errors';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from './languages.js';

const folder = (language: Language) => new URL(`./${language}/`, import.meta.url);

/** Every entry of a catalogue as `part.of.key` → words. */
function flatten(node: unknown, path = ''): [string, unknown][] {
  if (typeof node !== 'object' || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) =>
    flatten(value, path ? `${path}.${key}` : key),
  );
}

const read = (language: Language, namespace: string) =>
  new Map(
    flatten(JSON.parse(readFileSync(new URL(`${namespace}.json`, folder(language)), 'utf8'))),
  );

const namespaces = readdirSync(folder('en'))
  .map((file) => file.replace('.json', ''))
  .sort();

const PLURAL = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(PLURAL, '');
const placeholders = (words: unknown) =>
  [...String(words).matchAll(/{{\s*(\w+)/g)].map((match) => match[1]).sort();

describe('catalogues', () => {
  it('exist for the same namespaces in every language', () => {
    for (const language of LANGUAGES) {
      const files = readdirSync(folder(language));
      expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(namespaces);
    }
  });

  it.each(namespaces)('have the same keys in every language: %s', (namespace) => {
    const keys = (language: Language) =>
      [...new Set([...read(language, namespace).keys()].map(base))].sort();
    for (const language of LANGUAGES) {
      expect(keys(language), language).toEqual(keys('en'));
    }
  });

  it.each(namespaces)('have the plural forms that each language needs: %s', (namespace) => {
    const counted = [...read('en', namespace).keys()].filter((key) => PLURAL.test(key)).map(base);
    for (const language of LANGUAGES) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const words = read(language, namespace);
      for (const key of new Set(counted)) {
        const present = [...words.keys()].filter((k) => PLURAL.test(k) && base(k) === key);
        expect(present.sort(), language).toEqual(forms.map((form) => `${key}_${form}`).sort());
      }
    }
  });

  it.each(namespaces)('hold words, never nothing, in NFC: %s', (namespace) => {
    for (const language of LANGUAGES) {
      for (const [key, words] of read(language, namespace)) {
        if (key === '') continue;
        expect(typeof words, `${language} ${key}`).toBe('string');
        expect(String(words).trim(), `${language} ${key}`).not.toBe('');
        expect(words, `${language} ${key}`).toBe(String(words).normalize('NFC'));
      }
    }
  });

  it.each(namespaces)('keep the placeholders of the English words: %s', (namespace) => {
    const english = read('en', namespace);
    const wanted = (key: string) =>
      placeholders(english.get(key) ?? english.get(`${base(key)}_other`) ?? english.get(base(key)));
    for (const language of LANGUAGES) {
      for (const [key, words] of read(language, namespace)) {
        // A single count may be spelt out: "one minute".
        const optional = PLURAL.test(key) ? ['count'] : [];
        const needed = wanted(key).filter((name) => !optional.includes(name ?? ''));
        const given = placeholders(words).filter((name) => !optional.includes(name ?? ''));
        expect(given, `${language} ${namespace} ${key}`).toEqual(needed);
      }
    }
  });

  it('have a message for every code the server can refuse with', () => {
    const worded = new Set(read('en', 'errors').keys());
    expect(ERROR_CODES.filter((code) => !worded.has(code))).toEqual([]);
  });
});
