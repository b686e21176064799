import type { CanonicalBlock, CanonicalText } from '@accord/shared/canonicalText';
import { CANONICAL_SCHEMA, hashCanonical } from '@accord/shared/canonicalText';
import type { Fact, FactVersion } from '@accord/shared/facts';
import { plainBlocks } from '@accord/shared/plainText';
import type { Decision } from '@accord/shared/signoff';
import type { Version, VersionText } from '@accord/shared/statements';
import { textCode } from '@accord/shared/textCode';
import { describe, expect, it } from 'vitest';
import { behindOf } from './behind.js';
import { changesBetween } from './changes.js';
import { mismatchedLanguages } from './check.js';
import { chipSpans } from './offsets.js';
import { nudge, sentences, stands } from './quote.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const STATEMENT = id(900);
const FACT = id(500);
const chip = (shown: string) =>
  ({ type: 'chip', factId: FACT, form: 'value', shown, status: 'confirmed' }) as const;
const paragraph = (...content: (string | ReturnType<typeof chip>)[]): CanonicalBlock => ({
  type: 'paragraph',
  content: content.map((one) => (typeof one === 'string' ? { type: 'text', text: one } : one)),
});

function text(
  number: number,
  know: CanonicalBlock[],
  attribution: VersionText['attribution'] = [],
) {
  const canonical: CanonicalText = {
    schema: CANONICAL_SCHEMA,
    statementId: STATEMENT,
    exercise: false,
    language: 'en',
    kind: 'holding',
    corrects: null,
    correctionNote: null,
    alert: null,
    parts: {
      title: [],
      empathy: [],
      act: [],
      know,
      unknown: [],
      doing: [],
      commitment: [],
      more: [],
    },
  };
  const hash = hashCanonical(canonical);
  return {
    id: id(number),
    language: 'en',
    revision: 1,
    hash,
    code: textCode(hash, false),
    wordCount: 9,
    behind: 0,
    pace: null,
    canonical,
    plain: plainBlocks(know),
    html: '',
    attribution,
    submittedAt: '2026-11-23T02:00:00Z',
  };
}

function version(number: number, own: VersionText, factVersion = 1): Version {
  return {
    id: id(number * 10),
    statementId: STATEMENT,
    number,
    submittedAt: '2026-11-23T02:00:00Z',
    submittedBy: id(1),
    note: null,
    lineVersionId: null,
    alert: null,
    state: 'inSignoff',
    route: { stages: [] },
    texts: [own],
    facts: [{ factId: FACT, version: factVersion, status: 'confirmed' }],
    leavesOut: [],
  };
}

const factOf = (number: number, amount: string): FactVersion => ({
  number,
  value: { kind: 'quantity', amount, unit: 'homes' },
  status: 'confirmed',
  source: 'supply map',
  asOf: '2026-11-23T02:30:00Z',
  confidence: null,
  reason: null,
  at: '2026-11-23T02:30:00Z',
  by: id(1),
});
const fact: Fact = {
  id: FACT,
  label: { en: 'Homes' },
  kind: 'quantity',
  ownerAgencyId: id(700),
  bound: false,
  purpose: null,
  shown: null,
  current: factOf(2, '480'),
  history: [factOf(1, '400')],
  reports: [],
  conflict: false,
};
const behind = { facts: [fact], asks: [], languageOf: new Map([[id(3), 'en']]) };

describe('what changed between two versions', () => {
  it('[F2] names the fact behind a changed number', () => {
    const before = version(3, text(3, [paragraph('We moved ', chip('400'), ' homes.')]));
    const after = version(4, text(4, [paragraph('We moved ', chip('480'), ' homes.')]), 2);
    const { texts, facts, changedWords } = changesBetween(before, after, behind);
    expect(changedWords).toBe(1);
    expect(texts[0]?.hunks[0]?.whys).toMatchObject([{ kind: 'fact', version: { number: 2 } }]);
    expect(facts).toEqual([]);
  });

  it('[F3] says that a fact changed where no word shows it', () => {
    const same = [paragraph('We moved ', chip('some'), ' homes.')];
    const { facts, texts } = changesBetween(
      version(3, text(3, same)),
      version(4, text(4, same), 2),
      behind,
    );
    expect(texts[0]?.hunks).toEqual([]);
    expect(facts).toMatchObject([{ before: { number: 1 }, after: { number: 2 } }]);
  });

  it('names the request whose quoted words changed', () => {
    const before = version(3, text(3, [paragraph('Do not drink tap water.')]));
    const after = version(4, text(4, [paragraph('Do not drink or boil tap water.')]));
    const ask: Decision = {
      id: id(77),
      versionId: before.id,
      placeId: 'health',
      agencyId: id(701),
      kind: 'ask',
      textId: id(3),
      personId: id(2),
      forPersonId: null,
      toPersonId: null,
      remark: 'Boiling puts it in the air.',
      part: 'know',
      quote: 'Do not drink tap water',
      blocking: true,
      at: '2026-11-23T02:27:00Z',
      loggedBy: null,
      heardBy: null,
      carriedFrom: null,
      standsForRemovals: false,
      carriedByRemoval: false,
      takenBackAt: null,
    };
    const found = changesBetween(before, after, { ...behind, asks: [ask] });
    expect(found.texts[0]?.hunks[0]?.whys).toMatchObject([{ kind: 'asked', decision: ask }]);
  });

  it('names who asked for it also where the request went on from a version before the compared ones', () => {
    const ask = { kind: 'ask', versionId: id(1) } as Decision;
    const later = { kind: 'ask', versionId: id(4) } as Decision;
    const versions = [4, 3, 1].map((number) => ({ id: id(number), number, texts: [] }));
    const decisions = [ask, later];
    const found = behindOf({ texts: [] }, { number: 4 }, { facts: [], decisions }, { versions });
    expect(found.asks).toEqual([ask]);
  });

  it('names who typed the added words, counting a chip as the one character it was', () => {
    const before = version(3, text(3, [paragraph(chip('400 homes'), ' were moved.')]));
    const words = [paragraph(chip('400 homes'), ' were moved quickly.')];
    const runs: VersionText['attribution'] = [
      { part: 'know', from: 0, to: 12, personId: id(1), at: '2026-11-23T02:10:00Z' },
      { part: 'know', from: 12, to: 21, personId: id(2), at: '2026-11-23T02:18:00Z' },
    ];
    const { texts } = changesBetween(before, version(4, text(4, words, runs)), behind);
    expect(texts[0]?.hunks[0]?.whys).toEqual([
      { kind: 'typed', personIds: [id(2)], at: '2026-11-23T02:18:00Z' },
    ]);
  });

  it('counts everything as new where nothing was read before', () => {
    const after = version(1, text(1, [paragraph('Words')]));
    expect(changesBetween(null, after, behind)).toMatchObject({
      changedWords: 9,
      texts: [{ isNew: true }],
    });
  });
});

describe('the offsets of a part', () => {
  const blocks: CanonicalBlock[] = [
    paragraph('One ', chip('toluene'), ' two'),
    { type: 'bulletList', items: [[paragraph('first')], [paragraph('second')]] },
  ];
  it('agree with the plain text about where chips stand', () => {
    const [span] = chipSpans(blocks);
    expect(plainBlocks(blocks).slice(span?.from, span?.to)).toBe('toluene');
  });
});

describe('the check before signing', () => {
  it('[S1] finds words that are not the words of their hash', () => {
    const good = version(3, text(3, [paragraph('Do not drink.')]));
    expect(mismatchedLanguages(good)).toEqual([]);
    const [own] = good.texts;
    if (!own) throw new Error('no text');
    const other = text(3, [paragraph('Drink.')]);
    expect(
      mismatchedLanguages({ ...good, texts: [{ ...own, canonical: other.canonical }] }),
    ).toEqual(['en']);
  });
});

describe('quoting', () => {
  const blocks = [paragraph('Phone 0800 555 014, free, all night. Bottled water from 03:00.')];
  it('offers whole sentences', () => {
    expect(sentences(blocks, 'en')).toEqual([
      'Phone 0800 555 014, free, all night.',
      'Bottled water from 03:00.',
    ]);
  });
  it('knows whether words stand in a part, whatever the blanks', () => {
    expect(stands(blocks, '0800 555\n014')).toBe(true);
    expect(stands(blocks, '112')).toBe(false);
    expect(stands(blocks, ' ')).toBe(false);
  });
  it('grows and shrinks by a word from the keyboard', () => {
    const sentence = 'Phone 0800 555 014, free, all night.';
    const shorter = nudge(sentence, sentence, 'end', -1, 'en');
    expect(shorter).toBe('Phone 0800 555 014, free, all night');
    expect(nudge(sentence, shorter, 'start', 1, 'en')).toBe('0800 555 014, free, all night');
    expect(nudge(sentence, shorter, 'end', 1, 'en')).toBe(sentence);
  });

  it('[S1] says what changed of the alert where no word did', () => {
    const of = (urgency: string): CanonicalText['alert'] => ({
      category: 'Env',
      urgency,
      severity: 'Severe',
      certainty: 'Observed',
      responseTypes: [],
      areas: [],
      expiresAt: null,
    });
    const alerted = (number: number, alert: CanonicalText['alert']) => {
      const own = text(number, [paragraph('The water is safe.')]);
      const canonical = { ...own.canonical, alert };
      return version(number, { ...own, canonical, hash: hashCanonical(canonical) });
    };
    const between = (before: CanonicalText['alert'], after: CanonicalText['alert']) =>
      changesBetween(alerted(3, before), alerted(4, after), behind);
    expect(between(of('Future'), of('Immediate'))).toMatchObject({
      changedWords: 0,
      alert: { language: 'en', fields: ['urgency'], before: { urgency: 'Future' } },
    });
    expect(between(null, of('Future')).alert).toMatchObject({ before: null });
    expect(between(of('Future'), of('Future')).alert).toBeNull();
  });
});
