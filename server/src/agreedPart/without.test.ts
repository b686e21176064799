import { partNode, statementSchema } from '@accord/shared/editorSchema';
import type { Fact } from '@accord/shared/facts';
import { PARTS, type PartName } from '@accord/shared/parts';
import { plainBlocks } from '@accord/shared/plainText';
import type { Place } from '@accord/shared/routes';
import type { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezeNodes } from '../statements/freeze.js';
import { wordFacts } from '../statements/wordings.js';
import { judgeSignatures } from '../submission/carryRule.js';
import { scopesIn } from '../submission/texts.js';
import type { BlockPath } from './blocks.js';
import { freezeWithout, type SubmittedText } from './without.js';

const WHEN = { timeZone: 'UTC', now: new Date('2026-11-28T12:00:00Z'), formats: {} };
const AGENCIES = ['water', 'health', 'police'] as const;
const meta = {
  statementId: 'statement',
  exercise: false,
  language: 'en',
  kind: 'acknowledgement' as const,
  corrects: null,
  correctionNote: null,
  alert: null,
};

/** The text as people think of it: lines and lists, each of somebody or nobody, some to be left out. */
interface Line {
  readonly kind: 'line';
  readonly words: string;
  readonly cites: string | null;
  readonly owner: string | null;
}
interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly owner: string | null;
  readonly items: readonly Item[];
}
interface Item {
  readonly owner: string | null;
  readonly gone: boolean;
  readonly line: Line;
  readonly below: List | null;
}
type Block = (Line & { readonly gone: boolean }) | List;

const owner = fc.constantFrom(null, null, ...AGENCIES);
const line: fc.Arbitrary<Line> = fc.record({
  kind: fc.constant('line' as const),
  words: fc.constantFrom('Boil water.', 'Stay inside.', 'Call us.', ''),
  cites: fc.constantFrom(null, null, ...AGENCIES),
  owner,
});
const gone = fc.boolean();
const listOf = (below: fc.Arbitrary<List | null>): fc.Arbitrary<List> =>
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    owner,
    items: fc.array(fc.record({ owner, gone, line, below }), { minLength: 1, maxLength: 3 }),
  });
const list = listOf(fc.option(listOf(fc.constant(null)), { nil: null, freq: 2 }));
const blocks: fc.Arbitrary<readonly Block[]> = fc.array(
  fc.oneof(
    fc.tuple(line, gone).map(([one, isGone]) => ({ ...one, gone: isGone })),
    list,
  ),
  { maxLength: 4 },
);

function fact(id: string, amount: string): Fact {
  const at = '2026-11-28T11:00:00.000Z';
  const value = { kind: 'quantity' as const, amount, unit: '' };
  const status = 'confirmed' as const;
  const meta = { source: '', asOf: at, confidence: null, reason: null, at, by: '' };
  const current = { number: 1, value, status, ...meta };
  return {
    ...{ id, ownerAgencyId: id, label: { en: id }, kind: 'quantity', bound: false, purpose: null },
    ...{ shown: null, current, history: [], reports: [], conflict: false },
  };
}
const factsOf = (water: string) => AGENCIES.map((id) => fact(id, id === 'water' ? water : '7'));
const BEFORE = factsOf('7');
const AFTER = { '7': BEFORE, '9': factsOf('9') };
const worded = new Map<readonly Fact[], ReturnType<typeof wordFacts>>(
  Object.values(AFTER).map((facts) => [facts, wordFacts(facts, { language: 'en', ...WHEN })]),
);
const wordingsOf = (facts: readonly Fact[]) => worded.get(facts) ?? expect.fail();

/** The editor's nodes of a text whose `know` begins with a line that never goes. */
function nodesOf(of: readonly Block[]): ReadonlyMap<PartName, Node> {
  const paragraph = ({ words, cites, owner: ownerAgencyId }: Line) => ({
    type: 'paragraph',
    attrs: { ownerAgencyId },
    content: [
      ...(words === '' ? [] : [{ type: 'text', text: words }]),
      ...(cites === null ? [] : [{ type: 'factChip', attrs: { factId: cites, form: 'value' } }]),
    ],
  });
  const block = (one: Block | List): object =>
    one.kind === 'line'
      ? paragraph(one)
      : {
          type: one.ordered ? 'orderedList' : 'bulletList',
          attrs: { ownerAgencyId: one.owner },
          content: one.items.map((item) => ({
            type: 'listItem',
            attrs: { ownerAgencyId: item.owner },
            content: [paragraph(item.line), ...(item.below ? [block(item.below)] : [])],
          })),
        };
  const first = { kind: 'line' as const, words: 'Always.', cites: null, owner: null, gone: false };
  const contents: Partial<Record<PartName, object[]>> = {
    title: [paragraph({ ...first, words: 'Spill' })],
    know: [first, ...of].map(block),
  };
  return new Map(
    PARTS.map((part) => [
      part,
      statementSchema.nodeFromJSON({ type: partNode(part), content: contents[part] ?? [] }),
    ]),
  );
}

/** What is left of the text, by crossing lines out in it; a list with nothing left is no list. */
function crossedOut(of: readonly Block[]): Block[] {
  return of.flatMap((one): Block[] => {
    if (one.kind === 'line') return one.gone ? [] : [one];
    const left = listLeft(one);
    return left ? [left] : [];
  });
}
function listLeft(of: List): List | null {
  const items = of.items
    .filter((item) => !item.gone)
    .map((item) => ({ ...item, below: item.below && listLeft(item.below) }));
  return items.length === 0 ? null : { ...of, items };
}

/** Where the crossed-out blocks stand, none within another; the first line of `know` is before them. */
function pathsOf(of: readonly Block[]): BlockPath[] {
  const inList = (one: List, at: readonly number[]): number[][] =>
    one.items.flatMap((item, index) =>
      item.gone ? [[...at, index]] : item.below ? inList(item.below, [...at, index, 1]) : [],
    );
  return of
    .flatMap((one, index) =>
      one.kind === 'list' ? inList(one, [index + 1]) : one.gone ? [[index + 1]] : [],
    )
    .map((path) => ({ part: 'know' as const, path }));
}

/** Lines as they read, with whose they are: of the line itself, else of what is around it. */
function ownLines(of: readonly Block[], agencyId: string, water: string): string[] {
  const inList = (one: List, around: string | null): string[] =>
    one.items.flatMap((item) => {
      const whose = item.owner ?? one.owner ?? around;
      const mine = read(item.line, whose);
      return [...mine, ...(item.below ? inList(item.below, whose) : [])];
    });
  const read = (one: Line, around: string | null) =>
    (one.owner ?? around) === agencyId || one.cites === agencyId
      ? [`${one.words}|${one.cites}|${one.cites === 'water' && water}|${one.owner ?? around}`]
      : [];
  return of.flatMap((one) => (one.kind === 'line' ? read(one, null) : inList(one, null)));
}

function submitted(of: readonly Block[], facts: readonly Fact[]): SubmittedText {
  const nodes = nodesOf(of);
  const wordings = wordingsOf(facts);
  const { canonical } = freezeNodes(nodes, wordings, meta);
  return { language: 'en', canonical, nodes, attribution: [] };
}
const frozenHash = (of: readonly Block[], facts: readonly Fact[]) =>
  freezeNodes(nodesOf(of), wordingsOf(facts), meta).hash;
const scopesOf = (of: readonly Block[], facts: readonly Fact[]) =>
  scopesIn(nodesOf(of), wordingsOf(facts), facts, 'en');

const place = (id: string, scope: Place['scope']): Place => ({
  ...{ id, agencyId: id, approverIds: [], deputies: [], voice: 'forbidden' },
  ...{ scope, passkey: 'optional', budgetMinutes: 20 },
});

describe('[S10] a text without some of its blocks', () => {
  it('reads as if they had never been there, and keeps exactly the signatures that stand for it', () => {
    const values = fc.constantFrom<'7' | '9'>('7', '7', '9');
    const signed = fc.record({
      scope: fc.constantFrom<Place['scope']>('whole', 'own'),
      says: gone,
    });
    const seen = { kept: 0, lapsed: 0, moved: 0 };
    fc.assert(
      fc.property(blocks, values, fc.constantFrom(...AGENCIES), signed, (of, now, agencyId, by) => {
        const before = BEFORE;
        const after = AFTER[now];
        const left = crossedOut(of);
        const frozen = freezeWithout(submitted(of, before), pathsOf(of), after, WHEN);
        // By the words that people read, not by hashes of parts.
        const hashBefore = frozenHash(of, before);
        const hashLeft = frozenHash(left, after);
        expect(frozen.text.hash).toBe(hashLeft);
        const isExact = frozenHash(left, before) === hashLeft;
        expect(frozen.onlyRemoves).toBe(isExact);
        const isOwnSame =
          ownLines(of, agencyId, '7').join('\n') === ownLines(left, agencyId, now).join('\n');
        const isSame = hashBefore === hashLeft;
        const stands = isSame || (isOwnSame && (by.scope === 'own' || (by.says && isExact)));

        const [judged] = judgeSignatures({
          signatures: [
            {
              ...{
                placeId: agencyId,
                agencyId,
                language: 'en',
                byPasskey: false,
                byVoice: false,
                isDoubted: false,
              },
              ...{ personId: agencyId, forPersonId: null },
              ...{ scope: by.scope, standsForRemovals: by.says },
              hash: hashBefore,
              scopeHash: scopesOf(of, before)(agencyId),
            },
          ],
          texts: [
            {
              language: 'en',
              hash: frozen.text.hash,
              scopes: scopesRecord(frozen.scopeOf),
              onlyRemoves: frozen.onlyRemoves,
            },
          ],
          places: AGENCIES.map((one) => place(one, by.scope)),
          movedIn: () => new Set(),
          isOtherBeside: () => false,
        });
        expect(judged?.carries).toBe(stands);
        if (judged?.byRemoval) seen.kept += 1;
        if (!stands) seen.lapsed += 1;
        if (!isExact) seen.moved += 1;
      }),
      { numRuns: 200 },
    );
    expect(Math.min(seen.kept, seen.lapsed, seen.moved), 'all of it happened').toBeGreaterThan(0);
  });

  it('keeps the name of whoever typed each line, at its new place', () => {
    fc.assert(
      fc.property(blocks, (of) => {
        const facts = BEFORE;
        const whole = submitted(of, facts);
        const plain = plainBlocks(whole.canonical.parts.know);
        // Every line of the plain text is somebody's, by the words that it has.
        const attribution = [...plain.matchAll(/[A-Z][a-z ]+\./g)].map((found) => ({
          ...{ part: 'know' as const, from: found.index, to: found.index + found[0].length },
          ...{ personId: found[0], at: null },
        }));
        const frozen = freezeWithout({ ...whole, attribution }, pathsOf(of), facts, WHEN);
        const left = plainBlocks(frozen.text.canonical.parts.know);
        expect(frozen.attribution.map((run) => left.slice(run.from, run.to))).toEqual(
          frozen.attribution.map((run) => run.personId),
        );
        expect(frozen.attribution).toHaveLength([...left.matchAll(/[A-Z][a-z ]+\./g)].length);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused where a part that is needed would be empty, or nothing but the title stay', () => {
    const facts = BEFORE;
    const whole = submitted([], facts);
    const paths = [{ part: 'know' as const, path: [0] }];
    expect(() => freezeWithout(whole, paths, facts, WHEN)).toThrow(
      expect.objectContaining({ code: 'removal_empty' }),
    );
    const title = [{ part: 'title' as const, path: [0] }];
    expect(() => freezeWithout(whole, title, facts, WHEN)).toThrow(
      expect.objectContaining({ code: 'removal_empty' }),
    );
  });
});

function scopesRecord(scopeOf: (agencyId: string) => string | null): Record<string, string> {
  return Object.fromEntries(
    AGENCIES.flatMap((agencyId) => {
      const hash = scopeOf(agencyId);
      return hash === null ? [] : [[agencyId, hash]];
    }),
  );
}
