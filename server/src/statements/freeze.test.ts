import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import type { FactWording } from '@accord/shared/factWording';
import type { PartName } from '@accord/shared/parts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type FreezeMeta, freezeText, outlineOf } from './freeze.js';
import { skeletonUpdate } from './skeletonDocument.js';

const FULL = {
  title: 'Do not drink tap water',
  empathy: 'We know this is worrying news.',
  know: 'About {{fact:spill}} spilled.',
  unknown: 'We do not know why.',
  doing: 'We flush the pipes.',
  commitment: 'More at noon.',
  more: 'Phone 0800 555 014.',
};
const META: FreezeMeta = {
  statementId: 'statement',
  exercise: false,
  language: 'en',
  kind: 'update',
  corrects: null,
  correctionNote: null,
  alert: null,
};
const spill = (over: Partial<FactWording> = {}): ReadonlyMap<string, FactWording> =>
  new Map([
    [
      'spill',
      {
        factId: 'spill',
        factVersion: 4,
        status: 'confirmed',
        value: '2,000',
        valueUnit: '2,000\u00a0litres',
        label: 'how much was spilled',
        ...over,
      },
    ],
  ]);

function docOf(texts: Partial<Record<PartName, string>> = FULL): Y.Doc {
  let id = 0;
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(
    doc,
    skeletonUpdate(texts, () => `b${++id}`),
  );
  return doc;
}
/** The shared text of a part's first paragraph. */
function textIn(doc: Y.Doc, part: PartName): Y.XmlText {
  const found = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((one) => one instanceof Y.XmlElement && one.nodeName === partNode(part));
  const paragraph = found instanceof Y.XmlElement ? found.get(0) : undefined;
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error(`no text in ${part}`);
  return text;
}
const refusal = (act: () => unknown) => {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
};

describe('a frozen text', () => {
  it('[F2] has the words that its chips showed, and which fact versions they were', () => {
    const frozen = freezeText(docOf(), spill(), META);
    expect(frozen.plain).toContain('About 2,000 spilled.');
    expect(frozen.html).toContain('<p>About <span data-fact="spill">2,000</span> spilled.</p>');
    expect(frozen.facts).toEqual([{ factId: 'spill', version: 4, status: 'confirmed' }]);
    expect(frozen.wordCount).toBe(30);
  });

  it('says of an unconfirmed fact that it is not confirmed, in the words that are signed', () => {
    const frozen = freezeText(docOf(), spill({ status: 'unconfirmed' }), META);
    expect(frozen.plain).toContain('About 2,000 (not confirmed) spilled.');
  });

  it('[F1] shows a fact in conflict only by its label', () => {
    const frozen = freezeText(docOf(), spill({ status: 'conflict' }), META);
    expect(frozen.plain).toContain('About how much was spilled spilled.');
    expect(frozen.facts).toMatchObject([{ status: 'conflict' }]);
  });

  it('[F2] is refused with a retracted fact, or one that has no words in this language', () => {
    expect(refusal(() => freezeText(docOf(), spill({ status: 'retracted' }), META))).toMatchObject({
      code: 'cited_fact_retracted',
      details: { factIds: ['spill'], language: 'en' },
    });
    for (const wordings of [spill({ value: null }), new Map()]) {
      expect(refusal(() => freezeText(docOf(), wordings, META))).toMatchObject({
        code: 'fact_wording_missing',
        details: { factIds: ['spill'] },
      });
    }
  });

  it('is refused with an empty part that its kind needs, and names it', () => {
    const doc = docOf({ ...FULL, empathy: '  ', more: '' });
    expect(refusal(() => freezeText(doc, spill(), META))).toMatchObject({
      code: 'part_empty',
      details: { parts: ['empathy', 'more'] },
    });
    expect(freezeText(doc, spill(), { ...META, kind: 'acknowledgement' }).hash).toHaveLength(64);
  });

  it('is refused where the document lacks a part, and the document stays as it is', () => {
    const doc = docOf();
    doc.getXmlFragment(FRAGMENT_NAME).delete(2, 1);
    const before = Y.encodeStateAsUpdate(doc);
    expect(refusal(() => freezeText(doc, spill(), META))).toMatchObject({
      code: 'document_broken',
    });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it('[S3] is not touched by what is typed after', () => {
    const doc = docOf();
    const frozen = freezeText(doc, spill(), META);
    const { hash } = frozen;
    textIn(doc, 'title').insert(0, 'Please: ');
    expect(frozen.plain).toMatch(/^Do not drink/);
    expect(freezeText(doc, spill(), META).hash).not.toBe(hash);
  });

  it('[S1] does not depend on block ids', () => {
    const other = new Y.Doc();
    Y.applyUpdate(
      other,
      skeletonUpdate(FULL, () => 'another'),
    );
    expect(freezeText(other, spill(), META).hash).toBe(freezeText(docOf(), spill(), META).hash);
  });

  it('[S1] has no null in it, which a store could not keep, and composes a note', () => {
    const doc = docOf();
    textIn(doc, 'know').insert(0, '\u0000');
    expect(freezeText(doc, spill(), META).hash).toBe(freezeText(docOf(), spill(), META).hash);
    const noted = (correctionNote: string) =>
      freezeText(doc, spill(), { ...META, correctionNote }).hash;
    expect(noted('Ho\u0300a')).toBe(noted('H\u00f2a'));
  });

  it('[R3] escapes what people typed, and links only where a statement may', () => {
    const doc = docOf({ ...FULL, more: '<script>alert("x")</script>' });
    textIn(doc, 'more').format(0, 3, { link: { href: 'javascript:alert(1)' } });
    const { html } = freezeText(doc, spill(), META);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('javascript:');
  });
});

describe('an outline', () => {
  it('says which parts hold words, without refusing anything', () => {
    expect(outlineOf(docOf({ title: 'One two', know: '{{fact:gone}}' }), 'en')).toEqual({
      filledParts: ['title', 'know'],
      wordCount: 2,
      machineBlocks: 0,
      // What is no id is nobody's fact.
      citedFactIds: [],
      said: JSON.stringify([
        { part: 'title', text: 'One two' },
        { part: 'know', text: '\u{FFFC}' },
      ]),
    });
  });
});

interface Edit {
  readonly part: PartName;
  readonly at: number;
  readonly text: string;
  readonly remove: number;
  readonly bold: boolean;
}

describe('[E4][S1] what two people type at once', () => {
  const edit: fc.Arbitrary<Edit> = fc.record({
    part: fc.constantFrom<PartName>('title', 'know', 'doing', 'more'),
    at: fc.nat({ max: 40 }),
    text: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constant('o\u0300')),
    remove: fc.nat({ max: 4 }),
    bold: fc.boolean(),
  });
  const edits = fc.array(edit, { maxLength: 12 });

  function apply(doc: Y.Doc, { part, at, text, remove, bold }: Edit): void {
    const target = textIn(doc, part);
    const where = Math.min(at, target.length);
    // Editors hold no control characters, and a lone half of a pair is no text.
    const typed = text.replace(/[\p{Cc}\p{Cs}]/gu, '');
    target.delete(where, Math.min(remove, Math.max(0, target.length - where - 1)));
    target.insert(where, typed, bold ? { bold: {} } : {});
  }

  it('freezes to one text, in whatever order it reached the log, and as their pages show it', () => {
    fc.assert(
      fc.property(edits, edits, (hers, his) => {
        const start = Y.encodeStateAsUpdate(docOf());
        const log = [start];
        const pages = [new Y.Doc(), new Y.Doc()] as const;
        for (const page of pages) {
          Y.applyUpdate(page, start);
          page.on('update', (update: Uint8Array) => log.push(update));
        }
        for (const one of hers) apply(pages[0], one);
        for (const one of his) apply(pages[1], one);
        // A page answers formatting that met with a tidier one, until nothing is left to tidy.
        for (let known = 0; known < log.length; ) {
          known = log.length;
          for (const page of pages) for (const update of [...log]) Y.applyUpdate(page, update);
        }
        const servers = [log, log.toReversed(), [Y.mergeUpdates(log)]].map(load);
        const hashes = [...pages, ...servers].map((doc) => freezeText(doc, spill(), META).hash);
        expect(new Set(hashes).size).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  /** As the document server does: in one transaction of its own, so that it tidies nothing. */
  function load(updates: readonly Uint8Array[]): Y.Doc {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return doc;
  }
});
