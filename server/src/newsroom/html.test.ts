import { describe, expect, it } from 'vitest';
import { html, plainOf, trusted } from './html.js';

describe('a template', () => {
  it('escapes what is put in, between tags and in attributes', () => {
    const evil = `"><script>alert('x')</script>&`;
    expect(html`<a title="${evil}">${evil}</a>`.text).not.toContain('<script>');
    expect(html`<a title="${evil}"></a>`.text).toBe(
      '<a title="&#34;&#62;&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;&#38;"></a>',
    );
  });

  it('keeps HTML that it made, also in lists', () => {
    expect(html`<ul>${['a', '<b>'].map((one) => html`<li>${one}</li>`)}</ul>`.text).toBe(
      '<ul><li>a</li><li>&#60;b&#62;</li></ul>',
    );
    expect(html`${trusted('<p>x</p>')}`.text).toBe('<p>x</p>');
  });

  it('holds nothing that XML cannot hold, and everything else', () => {
    const signed = 'A\uFFFE\uFFFF\u0007\u000B\uD800B\t\n\u{1F4A7}\uFFFD';
    expect(html`<p>${signed}</p>`.text).toBe('<p>AB\t\n\u{1F4A7}\uFFFD</p>');
  });

  it('leaves nothing for what is absent', () => {
    expect(html`<p>${null}${undefined}${false}${0}</p>`.text).toBe('<p>0</p>');
  });

  it('is read as plain words, a line for each block', () => {
    const made = html`<h1 lang="en">A &#38; <b>${'<B>'}</b></h1><ul><li>one<sup>2</sup></li><li>two</li></ul>`;
    expect(plainOf(made).split(/\n+/)).toEqual(['', 'A & <B>', 'one2', 'two', '']);
  });
});
