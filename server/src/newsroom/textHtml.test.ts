import type { CanonicalBlock, CanonicalParts } from '@accord/shared/canonicalText';
import { plainBlocks } from '@accord/shared/plainText';
import { describe, expect, it } from 'vitest';
import { html } from './html.js';
import { partHtml } from './textHtml.js';

const none: CanonicalBlock[] = [];
function partsWith(know: CanonicalBlock[]): CanonicalParts {
  return {
    title: none,
    empathy: none,
    act: none,
    know,
    unknown: none,
    doing: none,
    commitment: none,
    more: none,
  };
}
const paragraph = (...texts: string[]): CanonicalBlock => ({
  type: 'paragraph',
  content: texts.map((text) => ({ type: 'text', text })),
});
const mark = html`<sup>corrected 14:32</sup>`;

function shown(know: CanonicalBlock[], changed?: string): string {
  const from = changed === undefined ? 0 : plainBlocks(know).indexOf(changed);
  const runs =
    changed === undefined ? [] : [{ part: 'know' as const, from, to: from + changed.length }];
  return partHtml(partsWith(know), 'know', runs, mark).join('');
}

describe('a signed text as HTML', () => {
  it('escapes every word', () => {
    expect(shown([paragraph('<script>alert(1)</script>')])).toBe(
      '<p>&#60;script&#62;alert(1)&#60;/script&#62;</p>',
    );
  });

  it('has marks, breaks, chips, lists, and only links that lead somewhere safe', () => {
    const blocks: CanonicalBlock[] = [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Call', marks: [{ type: 'bold' }] },
          { type: 'break' },
          { type: 'text', text: '0800', marks: [{ type: 'link', href: 'tel:0800' }] },
          { type: 'text', text: 'here', marks: [{ type: 'link', href: 'javascript:alert(1)' }] },
          { type: 'chip', factId: 'f', form: 'value', shown: '480', status: 'confirmed' },
        ],
      },
      { type: 'bulletList', items: [[paragraph('one')], [paragraph('two')]] },
    ];
    expect(shown(blocks)).toBe(
      '<p><b>Call</b><br><a href="tel:0800">0800</a>here480</p><ul><li><p>one</p></li><li><p>two</p></li></ul>',
    );
  });

  it('[R3] marks the words that changed, at their place', () => {
    expect(shown([paragraph('injured '), paragraph('It hurt 12 people.')], '12')).toBe(
      '<p>injured </p><p>It hurt <span class="changed">12</span><sup>corrected 14:32</sup> people.</p>',
    );
  });

  it.each([
    ['in a list', [{ type: 'bulletList', items: [[paragraph('one')], [paragraph('two')]] }], 'two'],
    [
      'in a numbered list',
      [{ type: 'orderedList', items: [[paragraph('one')], [paragraph('two')]] }],
      'two',
    ],
    [
      'in a list within a list',
      [
        {
          type: 'bulletList',
          items: [[paragraph('one'), { type: 'bulletList', items: [[paragraph('two')]] }]],
        },
      ],
      'two',
    ],
    [
      'behind a list',
      [{ type: 'bulletList', items: [[paragraph('one')]] }, paragraph('and two')],
      'two',
    ],
  ] as [string, CanonicalBlock[], string][])('[R3] marks them %s', (_where, blocks, word) => {
    expect(shown(blocks, word)).toContain(`<span class="changed">${word}</span><sup>`);
  });

  it('[R3] marks a run over several inlines once', () => {
    expect(shown([paragraph('a ', 'bc', ' d')], 'bc d')).toBe(
      '<p>a <span class="changed">bc</span> <span class="changed">d</span><sup>corrected 14:32</sup></p>'.replace(
        '</span> <span class="changed">d',
        '</span><span class="changed"> d',
      ),
    );
  });
});
