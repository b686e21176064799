import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Every key of a namespace, with and without its plural form. */
function keysOf(namespace: string): Set<string> {
  const keys = new Set<string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node === 'string') {
      keys.add(path);
      keys.add(path.replace(PLURAL, ''));
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) walk(value, path ? `${path}.${key}` : key);
    }
  };
  const file = new URL(`./en/${namespace}.json`, import.meta.url);
  walk(JSON.parse(readFileSync(file, 'utf8')), '');
  return keys;
}

/**
 * Keys in `t('…')` calls, each with the namespaces it may stand in: the one before a colon, else
 * those that the file's useTranslation calls name. Keys built at run time are out of reach here.
 */
function used(file: string): { key: string; namespaces: string[] }[] {
  const text = readFileSync(file, 'utf8');
  const named = [...text.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap((call) =>
    [...(call[1] ?? '').matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? ''),
  );
  return [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => {
    const [namespace, key] = (match[1] ?? '').split(':');
    if (namespace !== undefined && key !== undefined) return { key, namespaces: [namespace] };
    return { key: match[1] ?? '', namespaces: [...named, 'common'] };
  });
}

describe('words that pages ask for', () => {
  it('exist', () => {
    const missing = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
      .flatMap((file) =>
        used(`${source}/${file}`)
          .filter(({ key, namespaces }) => !namespaces.some((name) => keysOf(name).has(key)))
          .map(({ key }) => `${file}: ${key}`),
      );
    expect(missing).toEqual([]);
  });
});
