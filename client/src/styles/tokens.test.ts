import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The declarations of the first block that follows `selector`, one per entry, trimmed. */
const declarations = (selector: string) => {
  const from = css.indexOf('{', css.indexOf(selector)) + 1;
  return css
    .slice(from, css.indexOf('}', from))
    .split(';')
    .map((line) => line.trim())
    .filter(Boolean);
};

describe('tokens', () => {
  it('are the same dark, whether the system or the person chose it', () => {
    expect(declarations('\n  [data-theme="dark"]')).toEqual(
      declarations(':root:not([data-theme])'),
    );
  });

  it('give every colour of the light theme a dark counterpart', () => {
    const names = (lines: string[]) => lines.map((line) => line.split(':')[0]).sort();
    expect(names(declarations('\n  [data-theme="dark"]'))).toEqual(
      names(declarations('[data-theme="light"]')),
    );
  });
});
