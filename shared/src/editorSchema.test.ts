import { describe, expect, it } from 'vitest';
import { isLinkAllowed, partNode, partOfNode, statementSchema } from './editorSchema.js';
import { PARTS } from './parts.js';

const paragraph = (text?: string) => ({
  type: 'paragraph',
  ...(text && { content: [{ type: 'text', text }] }),
});
const doc = (parts: readonly string[], content: object[] = [paragraph()]) => ({
  type: 'doc',
  content: parts.map((part) => ({ type: part, content })),
});
const check = (json: object) => statementSchema.nodeFromJSON(json).check();

describe('the schema of a statement', () => {
  it('has every part once, in order', () => {
    const parts = PARTS.map(partNode);
    expect(() => check(doc(parts))).not.toThrow();
    expect(() => check(doc(parts.toReversed()))).toThrow();
    expect(() => check(doc(parts.slice(1)))).toThrow();
    expect(() => check(doc([...parts, 'partKnow']))).toThrow();
    expect(parts.map(partOfNode)).toEqual([...PARTS]);
    expect(partOfNode('paragraph')).toBeUndefined();
  });

  it('has one line as its title', () => {
    const [, ...others] = doc(PARTS.map(partNode)).content;
    const title = { type: 'partTitle', content: [paragraph('a'), paragraph('b')] };
    expect(() => check({ type: 'doc', content: [title, ...others] })).toThrow();
  });

  it('knows no headings, images, code or tables', () => {
    expect(Object.keys(statementSchema.nodes)).toEqual(
      expect.arrayContaining(['paragraph', 'bulletList', 'orderedList', 'listItem', 'factChip']),
    );
    for (const name of ['heading', 'image', 'codeBlock', 'table', 'blockquote']) {
      expect(statementSchema.nodes[name]).toBeUndefined();
    }
    expect(Object.keys(statementSchema.marks).sort()).toEqual([
      'bold',
      'italic',
      'link',
      'machine',
    ]);
  });

  it.each([
    ['https://aldra.example/water', true],
    ['tel:+380800555014', true],
    ['MAILTO:press@aldra.example', true],
    ['javascript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//aldra.example', false],
  ])('links to %s: %s', (href, allowed) => {
    expect(isLinkAllowed(href)).toBe(allowed);
  });
});
