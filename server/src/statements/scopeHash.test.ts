import { partNode, statementSchema } from '@accord/shared/editorSchema';
import type { FactWording } from '@accord/shared/factWording';
import { PARTS, type PartName } from '@accord/shared/parts';
import type { Node } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { scopeHash } from './scopeHash.js';

const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
});
const chip = (form: 'value' | 'label' = 'value', factId = 'spill') => ({
  type: 'factChip',
  attrs: { factId, form },
});
const line = (content: object[], ownerAgencyId: string | null = null, blockId = 'b') => ({
  type: 'paragraph',
  attrs: { blockId, ownerAgencyId },
  content,
});
const list = (lines: object[], ownerAgencyId: string | null = null) => ({
  type: 'bulletList',
  attrs: { ownerAgencyId },
  content: lines.map((one) => ({ type: 'listItem', content: [one] })),
});

function partsOf(blocks: Partial<Record<PartName, object[]>>): ReadonlyMap<PartName, Node> {
  const root = statementSchema.nodeFromJSON({
    type: 'doc',
    content: PARTS.map((part) => ({
      type: partNode(part),
      content: blocks[part] ?? [{ type: 'paragraph' }],
    })),
  });
  root.check();
  return new Map(PARTS.map((part, index) => [part, root.child(index)]));
}

const wording = (value: string, over: Partial<FactWording> = {}): FactWording => ({
  factId: 'spill',
  factVersion: 1,
  status: 'confirmed',
  value,
  valueUnit: value,
  label: 'how much was spilled',
  ...over,
});

/** The scope of the agency `env`, which owns the fact `spill`. */
function scopeOf(
  know: object[],
  spill: FactWording = wording('7,500'),
  others: Partial<Record<PartName, object[]>> = {},
  agencyId = 'env',
) {
  return scopeHash(
    partsOf({ know, ...others }),
    {
      wordings: new Map([['spill', spill]]),
      language: 'en',
      ownerOf: (factId) => (factId === 'spill' ? 'env' : undefined),
    },
    agencyId,
  );
}
const CITED = [line([text('About '), chip(), text(' litres.')])];

describe('[S4] what an agency has of its own in a text', () => {
  it('is nothing where no block is its own and no fact of it is cited', () => {
    expect(scopeOf([line([text('Words of the lead.')])])).toBeNull();
    expect(scopeOf(CITED, wording('7,500'), {}, 'health')).toBeNull();
  });

  it('is the same while others change what is theirs', () => {
    const before = scopeOf(CITED);
    expect(scopeOf(CITED, wording('7,500'), { more: [line([text('Call us.')])] })).toBe(before);
    expect(scopeOf([...CITED, line([text('More.')], 'health')])).toBe(before);
  });

  it('changes with the value of its fact, and with its status', () => {
    expect(scopeOf(CITED, wording('9,000'))).not.toBe(scopeOf(CITED));
    expect(scopeOf(CITED, wording('7,500', { status: 'unconfirmed' }))).not.toBe(scopeOf(CITED));
    expect(scopeOf(CITED, wording('7,500', { status: 'conflict' }))).not.toBe(scopeOf(CITED));
  });

  it('changes with the value also where the fact stands as its label too', () => {
    const both = [...CITED, line([text('Of '), chip('label'), text('.')])];
    expect(scopeOf(both, wording('9,000'))).not.toBe(scopeOf(both));
  });

  it('changes with the words around its fact, and with a mark on them', () => {
    const before = scopeOf(CITED);
    expect(scopeOf([line([text('Only '), chip(), text(' litres.')])])).not.toBe(before);
    expect(scopeOf([line([text('About ', 'bold'), chip(), text(' litres.')])])).not.toBe(before);
    expect(scopeOf([list(CITED)])).not.toBe(before);
  });

  it('changes with where its own words lead, and those beside its fact, but not with others', () => {
    const linked = (href: string) => ({
      type: 'text',
      text: 'where water is',
      marks: [{ type: 'link', attrs: { href } }],
    });
    const own = (href: string) => scopeOf([line([linked(href)], 'env')]);
    expect(own('https://halden.example/b')).not.toBe(own('https://halden.example/a'));
    expect(own('https://halden.example/a')).not.toBe(
      scopeOf([line([text('where water is')], 'env')]),
    );
    const beside = (href: string) => scopeOf([line([linked(href), chip()])]);
    expect(beside('https://halden.example/b')).not.toBe(beside('https://halden.example/a'));
    const elsewhere = (href: string) => scopeOf([...CITED, line([linked(href)])]);
    expect(elsewhere('https://halden.example/b')).toBe(elsewhere('https://halden.example/a'));
  });

  it('does not change with the figure of another in the same line, but with the chip itself', () => {
    const both = (factId: string, ...own: string[]) => [
      line([chip(), text(' litres, '), chip('value', factId)], own[0] ?? null),
    ];
    const others = (value: string) =>
      new Map([
        ['spill', wording('7,500')],
        ['injured', { ...wording(value), factId: 'injured' }],
      ]);
    const hash = (lines: object[], value: string) =>
      scopeHash(
        partsOf({ know: lines }),
        {
          wordings: others(value),
          language: 'en',
          ownerOf: (factId) => (factId === 'spill' ? 'env' : 'health'),
        },
        'env',
      );
    expect(hash(both('injured'), '12')).toBe(hash(both('injured'), '9'));
    expect(hash(both('spill'), '9'), 'another chip').not.toBe(hash(both('injured'), '9'));
    expect(hash(both('injured', 'env'), '12'), 'its own line').not.toBe(
      hash(both('injured', 'env'), '9'),
    );
  });

  it('covers its own block, and every line of its own list', () => {
    const own = (words: string) => scopeOf([line([text(words)], 'env')]);
    expect(own('One')).not.toBeNull();
    expect(own('Two')).not.toBe(own('One'));
    const items = (words: string) => scopeOf([list([line([text(words)])], 'env')]);
    expect(items('One')).not.toBeNull();
    expect(items('Two')).not.toBe(items('One'));
  });

  it('changes for both when a block changes hands', () => {
    const kept = line([text('Kept')], 'env');
    const theirs = line([text('Kept')], 'health');
    const moved = (owner: string) => line([text('Moved')], owner);
    for (const agency of ['env', 'health']) {
      expect(scopeOf([kept, theirs, moved('env')], undefined, {}, agency)).not.toBe(
        scopeOf([kept, theirs, moved('health')], undefined, {}, agency),
      );
    }
    // The agency whose fact it cites is told too.
    expect(scopeOf([line([chip()], 'health')])).not.toBe(scopeOf([line([chip()])]));
  });

  it('does not depend on block ids, nor on how the same words were typed', () => {
    const before = scopeOf([line([text('Ho\u00e0 9')], 'env')]);
    expect(scopeOf([line([text('Hoa\u0300 9')], 'env', 'another')])).toBe(before);
    expect(scopeOf([line([text('Hoa'), text('\u0300 9')], 'env')])).toBe(before);
  });
});
