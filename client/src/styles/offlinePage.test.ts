import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../i18n/languages.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../public/offline.html');
const tokens = read('./tokens.css');

/** Colours by their names, of the first block that follows `selector`. */
function coloursIn(css: string, selector: string): string[] {
  const from = css.indexOf('{', css.indexOf(selector)) + 1;
  return css.slice(from, css.indexOf('}', from)).match(/--[\w-]+: #\w+/g) ?? [];
}

describe('the page that says that the desk cannot be reached', () => {
  it('is kept under a name of its own: another page is fetched anew', () => {
    const hash = createHash('sha256').update(page).digest('hex').slice(0, 12);
    expect(read('../../public/service-worker.js')).toContain(`\`\${CACHES}${hash}\``);
  });

  it('says it in every language of the interface', () => {
    const said = [...page.matchAll(/<section lang="(\w+)">/g)].map(([, language]) => language);
    expect(said).toEqual([...LANGUAGES]);
  });

  it.each([
    [':root {', '[data-theme="light"]'],
    [':root:not([data-theme])', ':root:not([data-theme])'],
    ['[data-theme="dark"]', ':root:not([data-theme])'],
  ])('has the colours of the other pages, %s', (here, there) => {
    const own = coloursIn(page, here);
    expect(own.length).toBeGreaterThan(5);
    expect(coloursIn(tokens, there)).toEqual(expect.arrayContaining(own));
  });
});
