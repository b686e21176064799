import { partNode, statementSchema } from '@accord/shared/editorSchema';
import type { FactWording } from '@accord/shared/factWording';
import { PARTS } from '@accord/shared/parts';
import type { Place } from '@accord/shared/routes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeHash } from '../statements/scopeHash.js';
import { type GivenSignature, judgeSignatures, type NewText } from './carryRule.js';

const place = (id: string, scope: Place['scope']): Place => ({
  id,
  agencyId: id,
  approverIds: [],
  deputies: [],
  voice: 'forbidden',
  scope,
  passkey: 'optional',
  budgetMinutes: 20,
});
const signature = (over: Partial<GivenSignature> = {}): GivenSignature => ({
  placeId: 'water',
  agencyId: 'water',
  language: 'en',
  hash: 'old',
  scopeHash: 'part',
  scope: 'own',
  byPasskey: false,
  standsForRemovals: false,
  byVoice: false,
  isDoubted: false,
  personId: 'wanda',
  forPersonId: null,
  ...over,
});
const text = (over: Partial<NewText> = {}): NewText => ({
  language: 'en',
  hash: 'new',
  scopes: { water: 'part' },
  onlyRemoves: false,
  ...over,
});
function carries(
  signatures: readonly GivenSignature[],
  texts: readonly NewText[],
  places = [place('water', 'own')],
  moved: Readonly<Record<string, readonly string[]>> = {},
  isOtherBeside = false,
): boolean[] {
  const movedIn = (language: string) => new Set(moved[language] ?? []);
  const beside = () => isOtherBeside;
  const input = { signatures, texts, places, movedIn, isOtherBeside: beside };
  return judgeSignatures(input).map((one) => one.carries);
}

describe('[S4] a signature on a new text', () => {
  it('carries where the words are the same, whatever the place answers for', () => {
    const same = [text({ hash: 'old', scopes: { water: 'other' } })];
    expect(carries([signature()], same)).toEqual([true]);
    const whole = [place('water', 'whole')];
    expect(carries([signature({ scope: 'whole' })], same, whole)).toEqual([true]);
  });

  it('[R5] that is doubted carries nowhere, and takes no other along', () => {
    const vi = { language: 'vi', hash: 'old' };
    const given = [signature({ ...vi, isDoubted: true }), signature()];
    expect(carries(given, [text(vi), text()])).toEqual([false, true]);
    expect(carries([signature({ ...vi, isDoubted: true })], [text(vi)])).toEqual([false]);
  });

  it('lapses where other words stand and the place answers for all of them', () => {
    const whole = [place('water', 'whole')];
    expect(carries([signature({ scope: 'whole' })], [text()], whole)).toEqual([false]);
    expect(carries([signature({ scope: 'whole' })], [text()]), 'answered for all').toEqual([false]);
    expect(carries([signature()], [text()], whole), 'answers for all now').toEqual([false]);
  });

  it('carries with its own part, also where there is none, and lapses when that changed', () => {
    expect(carries([signature()], [text()])).toEqual([true]);
    expect(carries([signature({ scopeHash: null })], [text({ scopes: {} })])).toEqual([true]);
    expect(carries([signature()], [text({ scopes: { water: 'other' } })])).toEqual([false]);
    expect(carries([signature()], [text({ scopes: {} })]), 'it was removed').toEqual([false]);
    expect(carries([signature({ scopeHash: null })], [text()]), 'it is new').toEqual([false]);
  });

  it('lapses in every language when its part changed in one that it signed', () => {
    const both = [signature(), signature({ language: 'vi' })];
    const texts = [text(), text({ language: 'vi', scopes: { water: 'other' } })];
    expect(carries(both, texts)).toEqual([false, false]);
    const sameEnglish = [text({ hash: 'old' }), texts[1] ?? text()];
    expect(carries(both, sameEnglish), 'the very same words stand').toEqual([true, false]);
  });

  it('lapses when its part is another one by now in a language that was signed beside it', () => {
    expect(carries([signature()], [text()], undefined, {}, true)).toEqual([false]);
    const same = [text({ hash: 'old' })];
    expect(carries([signature()], same, undefined, {}, true), 'the very same words').toEqual([
      true,
    ]);
  });

  it('[S10] carries to less of the same words where whoever gave it said so, and nothing of theirs is gone', () => {
    const whole = [place('water', 'whole')];
    const said = signature({ scope: 'whole', standsForRemovals: true });
    const less = text({ onlyRemoves: true });
    expect(carries([said], [less], whole)).toEqual([true]);
    expect(carries([signature({ scope: 'whole' })], [less], whole), 'not said').toEqual([false]);
    expect(carries([said], [text()], whole), 'other words too').toEqual([false]);
    const gone = text({ onlyRemoves: true, scopes: { water: 'other' } });
    expect(carries([said], [gone], whole), 'of its own').toEqual([false]);
    expect(carries([said], [less]), 'asked for less now').toEqual([false]);
    const own = signature({ standsForRemovals: true });
    expect(carries([own], [less], whole), 'read less').toEqual([false]);
    const strict = [{ ...place('water', 'whole'), passkey: 'required' as const }];
    expect(carries([said], [less], strict), 'by session').toEqual([false]);
    expect(carries([said], [less], whole, { en: ['water'] }), 'its fact moved').toEqual([false]);
  });

  it('[S10] is judged language by language, but what is its own over all of them', () => {
    const whole = [place('water', 'whole')];
    const said = signature({ scope: 'whole', standsForRemovals: true });
    const both = [said, signature({ scope: 'whole', language: 'vi' })];
    const less = [text({ onlyRemoves: true }), text({ onlyRemoves: true, language: 'vi' })];
    expect(carries(both, less, whole), 'said in one').toEqual([true, false]);
    const gone = [less[0] ?? text(), text({ ...less[1], scopes: {} })];
    expect(carries([said, { ...said, language: 'vi' }], gone, whole)).toEqual([false, false]);
  });

  it('lapses when a fact of its agency moved, even where the words are the same', () => {
    const moved = { en: ['water'] };
    expect(carries([signature()], [text({ hash: 'old' })], undefined, moved)).toEqual([false]);
    expect(carries([signature()], [text()], undefined, moved)).toEqual([false]);
    expect(carries([signature()], [text()], undefined, { en: ['health'] })).toEqual([true]);
  });

  it('[S8] lapses where a passkey is asked for now and it was made without one', () => {
    const strict = [{ ...place('water', 'own'), passkey: 'required' as const }];
    const same = [text({ hash: 'old' })];
    expect(carries([signature()], same, strict)).toEqual([false]);
    expect(carries([signature()], [text()], strict)).toEqual([false]);
    expect(carries([signature({ byPasskey: true })], same, strict)).toEqual([true]);
  });

  it('[S11] lapses where its place answers for more or for less now, be the words the same', () => {
    const same = [text({ hash: 'old' })];
    expect(carries([signature()], same, [place('water', 'whole')])).toEqual([false]);
    expect(carries([signature({ scope: 'whole' })], same)).toEqual([false]);
  });

  it('[S11] lapses where its place takes no voice any more, or other people', () => {
    const same = [text({ hash: 'old' })];
    const of = (over: Partial<Place>) => [{ ...place('water', 'own'), ...over }];
    const spoken = signature({ byVoice: true });
    expect(carries([spoken], same)).toEqual([false]);
    expect(carries([spoken], same, of({ voice: 'allowed' }))).toEqual([true]);
    const only = (approverIds: string[], deputyIds: string[] = []) =>
      of({ only: { approverIds, deputyIds } });
    expect(carries([signature()], same, only(['olga']))).toEqual([false]);
    expect(carries([signature()], same, only(['olga', 'wanda']))).toEqual([true]);
    const stoodIn = signature({ personId: 'dan', forPersonId: 'wanda' });
    expect(carries([stoodIn], same, only(['wanda']))).toEqual([true]);
    expect(carries([stoodIn], same, only(['olga']))).toEqual([false]);
    expect(carries([stoodIn], same, only([], ['eve']))).toEqual([false]);
  });

  it('is asked for nothing more where its place or its language is gone', () => {
    expect(carries([signature()], [text()], [place('health', 'own')])).toEqual([]);
    expect(carries([signature({ language: 'uk' })], [text()])).toEqual([]);
  });
});

/** A line of a text: whose it is, its words, and the agency whose fact it cites. */
interface Line {
  readonly owner: string | null;
  readonly words: string;
  readonly cites: string | null;
  /** Where its words lead. */
  readonly link: string | null;
  /** It is an item of a list of this kind, with the items that follow it. */
  readonly list: 'bulletList' | 'orderedList' | null;
}
const AGENCIES = ['water', 'health'];
const link = fc.constantFrom(null, null, 'https://a.example/', 'https://b.example/');
const list = fc.constantFrom(null, null, 'bulletList' as const, 'orderedList' as const);
const line = fc.record<Line>({
  owner: fc.constantFrom(null, ...AGENCIES),
  words: fc.constantFrom('Boil water.', 'Stay inside.', 'Call us.'),
  cites: fc.constantFrom(null, ...AGENCIES),
  link,
  list,
});
const values = fc.record({
  water: fc.constantFrom('7,500', '9,000'),
  health: fc.constantFrom('9', '11'),
});
type Values = Readonly<Record<string, string>>;

interface Block {
  readonly type: string;
  readonly attrs?: object;
  readonly content: object[];
}

/** Items that follow each other stand in one list, as people write them. */
function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  lines.forEach(({ owner, words, cites, ...one }, index) => {
    const marks = one.link === null ? [] : [{ type: 'link', attrs: { href: one.link } }];
    const paragraph: Block = {
      type: 'paragraph',
      attrs: { blockId: `b${index}`, ownerAgencyId: owner },
      content: [
        { type: 'text', text: words, marks },
        ...(cites === null ? [] : [{ type: 'factChip', attrs: { factId: cites, form: 'value' } }]),
      ],
    };
    const item = { type: 'listItem', content: [paragraph] };
    const last = blocks.at(-1);
    if (one.list === null) blocks.push(paragraph);
    else if (last?.type === one.list) last.content.push(item);
    else blocks.push({ type: one.list, content: [item] });
  });
  return blocks;
}

function hashOf(lines: readonly Line[], of: Values, agencyId: string): string | null {
  const root = statementSchema.nodeFromJSON({
    type: 'doc',
    content: PARTS.map((part) => ({
      type: partNode(part),
      content: part !== 'know' || lines.length === 0 ? [{ type: 'paragraph' }] : blocksOf(lines),
    })),
  });
  root.check();
  const wordings = new Map(
    AGENCIES.map((factId): [string, FactWording] => {
      const value = of[factId] ?? '';
      const said = { factVersion: 1, status: 'confirmed' as const, label: factId };
      return [factId, { factId, ...said, value, valueUnit: value }];
    }),
  );
  return scopeHash(
    new Map(PARTS.map((part, index) => [part, root.child(index)])),
    { wordings, language: 'en', ownerOf: (factId) => factId },
    agencyId,
  );
}

/** What an agency answers for, said the long way round: the lines themselves, as people read them. */
const ownLines = (lines: readonly Line[], of: Values, agencyId: string) =>
  JSON.stringify(
    lines
      .filter((one) => one.owner === agencyId || one.cites === agencyId)
      .map(({ owner, cites, ...one }) => [owner, shown(one), cites, cites && of[cites]]),
  );
const shown = ({ words, link, list }: Pick<Line, 'words' | 'link' | 'list'>) => [words, link, list];
const wholeText = (lines: readonly Line[], of: Values) =>
  JSON.stringify(lines.map(({ cites, ...one }) => [shown(one), cites, cites && of[cites]]));

describe('[S4] over random edits', () => {
  it('a signature carries exactly where the lines of its agency read as before', () => {
    const edit = fc.tuple(fc.array(line, { maxLength: 4 }), values);
    // Mostly the same text with one line changed, moved or removed, as people edit.
    const changed = edit.chain(([lines, of]) =>
      fc.tuple(
        fc.constant(lines),
        fc.constant(of),
        fc.oneof(
          fc.constant(lines),
          fc.nat(4).map((at) => lines.toSpliced(at, 1)),
          fc.tuple(fc.nat(4), line).map(([at, one]) => lines.toSpliced(at, 0, one)),
          fc.tuple(fc.nat(3), line).map(([at, one]) => lines.toSpliced(at, 1, one)),
          fc.tuple(fc.nat(3), link).map(([at, to]) => retouched(lines, at, { link: to })),
          fc.tuple(fc.nat(3), list).map(([at, to]) => retouched(lines, at, { list: to })),
          fc.constant(lines.toReversed()),
        ),
        fc.oneof(fc.constant(of), values),
      ),
    );
    let kept = 0;
    let lapsed = 0;
    fc.assert(
      fc.property(changed, fc.constantFrom(...AGENCIES), (edited, agencyId) => {
        const [before, valuesBefore, after, valuesAfter] = edited;
        const [carried] = carries(
          [
            signature({
              placeId: agencyId,
              agencyId,
              hash: wholeText(before, valuesBefore),
              scopeHash: hashOf(before, valuesBefore, agencyId),
            }),
          ],
          [
            text({
              hash: wholeText(after, valuesAfter),
              scopes: scopesOf(after, valuesAfter),
            }),
          ],
          AGENCIES.map((one) => place(one, 'own')),
        );
        const isSame =
          wholeText(before, valuesBefore) === wholeText(after, valuesAfter) ||
          ownLines(before, valuesBefore, agencyId) === ownLines(after, valuesAfter, agencyId);
        if (isSame) kept += 1;
        else lapsed += 1;
        expect(carried).toBe(isSame);
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(kept, lapsed), 'both happened').toBeGreaterThan(100);
  });
});

const retouched = (lines: readonly Line[], at: number, change: Partial<Line>): Line[] =>
  lines.map((one, index) => (index === at ? { ...one, ...change } : one));

const scopesOf = (lines: readonly Line[], of: Values): Record<string, string> =>
  Object.fromEntries(
    AGENCIES.flatMap((agencyId) => {
      const hash = hashOf(lines, of, agencyId);
      return hash === null ? [] : [[agencyId, hash]];
    }),
  );
