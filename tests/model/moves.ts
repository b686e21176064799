/** What people do at random: who, where, with what. Places and versions are chosen when it is played. */
import fc from 'fast-check';
import type { Edit } from './oracle/adjusting.js';
import type { Name } from './oracle/people.js';
import type { StageTerms } from './oracle/route.js';
import type { Agency, Line } from './oracle/texts.js';
import type { Language } from './oracle/version.js';

/** Who acts in a seat: mostly somebody who may. */
export type Who = 'approver' | 'deputy' | Name;

export type Move =
  | {
      readonly kind: 'write';
      readonly languages: readonly Language[];
      readonly lines: readonly Line[];
    }
  | {
      readonly kind: 'setFact';
      readonly by: Name;
      readonly fact: 'spilled' | 'flushed';
      readonly amount: string;
      readonly status: 'confirmed' | 'unconfirmed' | 'retracted';
    }
  | { readonly kind: 'settle'; readonly by: Name; readonly fact: 'spilled' | 'flushed' }
  | {
      readonly kind: 'submit';
      readonly by: Name;
      readonly languages: readonly Language[];
      readonly isLate: boolean;
    }
  | {
      readonly kind: 'sign';
      readonly seat: number;
      readonly who: Who;
      readonly languages: readonly Language[];
      readonly isStale: boolean;
      readonly isOtherHash: boolean;
      readonly isForLess: boolean;
    }
  | {
      readonly kind: 'signAll';
      readonly isForLess: boolean;
      /** Also in seats that asked for something first. */
      readonly isAfterAsking: boolean;
    }
  | {
      readonly kind: 'ask';
      readonly seat: number;
      readonly who: Who;
      readonly language: Language;
      readonly blocking: boolean;
      /** Which line it is about; null for the title. */
      readonly line: number | null;
    }
  | {
      /** A seat cannot sign without a change, the others sign, and the lead goes on without. */
      readonly kind: 'agreeAfterAll';
      readonly seat: number;
      readonly language: Language;
      readonly line: number;
      readonly isForLess: boolean;
    }
  | {
      readonly kind: 'agree';
      readonly by: Name;
      /** Which requests; their numbers go round. */
      readonly asks: readonly number[];
      readonly at: number;
      readonly isOtherWords: boolean;
      readonly isStale: boolean;
    }
  | {
      readonly kind: 'adjust';
      readonly by: Name;
      readonly edits: readonly Edit[];
      readonly forIncident: boolean;
      readonly isStale: boolean;
    }
  | { readonly kind: 'confirmRoute' | 'dropRoute'; readonly by: Name; readonly isStale: boolean }
  | { readonly kind: 'hand'; readonly seat: number; readonly who: Who; readonly to: Who }
  | { readonly kind: 'hold' | 'lift' | 'takeBack'; readonly seat: number; readonly who: Who }
  | {
      readonly kind: 'release' | 'propose';
      readonly by: Name;
      readonly languages: readonly Language[];
      readonly isStale: boolean;
    }
  | { readonly kind: 'confirm' | 'drop'; readonly by: Name }
  | { readonly kind: 'override' | 'confirmOverride' | 'dropOverride'; readonly by: Name }
  | { readonly kind: 'wait'; readonly minutes: number }
  | {
      readonly kind: 'rights';
      readonly name: Name;
      readonly what: 'active' | 'approver';
      readonly has: boolean;
    }
  | { readonly kind: 'handOver'; readonly by: Name; readonly to: Agency }
  | { readonly kind: 'close' | 'reopen'; readonly by: Name }
  | { readonly kind: 'crash' };

const sometimes = fc.integer({ min: 0, max: 11 }).map((one) => one === 0);
const language = fc.constantFrom<Language>('en', 'vi');
const languages = fc.constantFrom<readonly Language[]>(['en'], ['en'], ['vi'], ['en', 'vi']);
const seat = fc.nat({ max: 2 });
const WRITERS: readonly Name[] = ['noor', 'linh', 'ana', 'karin', 'henrik'];
const writer = fc.constantFrom<Name>(...WRITERS, ...WRITERS, 'marta', 'dora');
const lead = fc.constantFrom<Name>('ana', 'ana', 'viktor', 'karin', 'linh');
const second = fc.constantFrom<Name>('ana', 'viktor', 'karin', 'henrik', 'marta', 'tomas', 'dora');
const someone = fc.constantFrom<Name>('tomas', 'ines', 'henrik', 'marta', 'samir', 'ana', 'dora');
const who = fc.oneof(
  { weight: 6, arbitrary: fc.constant('approver' as const) },
  { weight: 2, arbitrary: fc.constant('deputy' as const) },
  { weight: 1, arbitrary: someone },
);
const fact = fc.constantFrom('spilled' as const, 'flushed' as const);

/** Few enough words that lines come back, change places, and are joined. */
const line: fc.Arbitrary<Line> = fc.record({
  words: fc.constantFrom('Alpha', 'Beta', 'Alpha Beta'),
  isBold: sometimes,
  owner: fc.constantFrom<Agency | null>(null, null, null, 'ENV', 'WAT', 'HLT'),
  chips: fc.array(fc.record({ fact, form: fc.constantFrom('value' as const, 'label' as const) }), {
    maxLength: 2,
    size: 'max',
  }),
});

const of = fc.constantFrom<StageTerms['of']>('engaged', 'lead', 'everybody', 'health');
const stage = fc.nat({ max: 3 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    ...{ what: fc.constant('needs' as const), stage },
    needed: fc.constantFrom<'all' | number>('all', 1, 2, 3),
  }),
  fc.record({ what: fc.constant('of' as const), stage, of }),
  fc.record({
    ...{ what: fc.constant('scope' as const), stage },
    scope: fc.constantFrom('whole' as const, 'own' as const),
  }),
  fc.record({
    ...{ what: fc.constant('minutes' as const), stage },
    minutes: fc.constantFrom(5, 15, 30, 60),
  }),
  fc.record({
    ...{ what: fc.constant('passkey' as const), stage },
    // Seldom: nobody signs there any more.
    isRequired: fc.constantFrom(false, false, true),
  }),
  fc.record({ what: fc.constant('add' as const), isFirst: fc.boolean(), of }),
  fc.record({ what: fc.constant('drop' as const), stage }),
  fc.record({ what: fc.constant('swap' as const) }),
  fc.record({ what: fc.constant('twoPeople' as const), is: fc.boolean() }),
);

const KINDS = {
  write: fc.record({
    // Both at once are built alike, as a translation is.
    languages: fc.constantFrom<readonly Language[]>(['en'], ['vi'], ['en', 'vi'], ['en', 'vi']),
    lines: fc.array(line, { minLength: 1, maxLength: 3, size: 'max' }),
  }),
  setFact: fc.record({
    by: writer,
    fact,
    amount: fc.constantFrom('9', '12'),
    status: fc.constantFrom(
      ...(['confirmed', 'confirmed', 'confirmed', 'confirmed', 'unconfirmed'] as const),
      'retracted' as const,
    ),
  }),
  settle: fc.record({ by: writer, fact }),
  submit: fc.record({ by: writer, languages, isLate: sometimes }),
  sign: fc.record({
    ...{ seat, who, languages, isStale: sometimes, isOtherHash: sometimes },
    isForLess: fc.boolean(),
  }),
  signAll: fc.record({ isForLess: fc.boolean(), isAfterAsking: fc.boolean() }),
  ask: fc.record({
    ...{ seat, who, language },
    blocking: fc.constantFrom(true, true, false),
    line: fc.constantFrom(null, 0, 1, 2),
  }),
  agreeAfterAll: fc.record({
    ...{ seat, language },
    line: fc.nat({ max: 2 }),
    isForLess: fc.constantFrom(true, true, false),
  }),
  agree: fc.record({
    by: lead,
    asks: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 2 }),
    at: fc.constantFrom(0, 0, 0, 1),
    isOtherWords: sometimes,
    isStale: sometimes,
  }),
  adjust: fc.record({
    by: lead,
    edits: fc.array(edit, { minLength: 1, maxLength: 2, size: 'max' }),
    forIncident: fc.constantFrom(true, false, false),
    isStale: sometimes,
  }),
  confirmRoute: fc.record({ by: second, isStale: sometimes }),
  dropRoute: fc.record({ by: second, isStale: sometimes }),
  hand: fc.record({ seat, who, to: fc.oneof(fc.constant('deputy' as const), someone) }),
  hold: fc.record({ seat, who }),
  lift: fc.record({ seat, who }),
  takeBack: fc.record({ seat, who }),
  release: fc.record({ by: lead, languages, isStale: sometimes }),
  propose: fc.record({ by: lead, languages, isStale: sometimes }),
  confirm: fc.record({ by: second }),
  drop: fc.record({ by: second }),
  override: fc.record({ by: lead }),
  confirmOverride: fc.record({ by: second }),
  dropOverride: fc.record({ by: second }),
  wait: fc.record({ minutes: fc.integer({ min: 1, max: 40 }) }),
  rights: fc.record({
    name: fc.constantFrom<Name>('tomas', 'henrik', 'marta', 'samir', 'ana', 'linh'),
    what: fc.constantFrom('active' as const, 'approver' as const),
    // Given back more often than taken: without anybody nothing happens any more.
    has: fc.constantFrom(true, true, false),
  }),
  handOver: fc.record({ by: lead, to: fc.constantFrom<Agency>('ENV', 'WAT') }),
  close: fc.record({ by: lead }),
  reopen: fc.record({ by: lead }),
  crash: fc.record({}),
};
type Kind = keyof typeof KINDS;

/** How often each is drawn, beside the others. */
const OFTEN: Readonly<Record<Kind, number>> = {
  write: 8,
  setFact: 4,
  settle: 2,
  submit: 14,
  sign: 8,
  signAll: 14,
  ask: 4,
  agreeAfterAll: 6,
  agree: 6,
  adjust: 8,
  confirmRoute: 12,
  dropRoute: 1,
  hand: 2,
  hold: 2,
  lift: 4,
  takeBack: 2,
  release: 14,
  propose: 6,
  confirm: 6,
  drop: 4,
  override: 4,
  confirmOverride: 4,
  dropOverride: 3,
  wait: 3,
  rights: 2,
  handOver: 1,
  close: 1,
  reopen: 3,
  crash: 4,
};

export const moveArbitrary: fc.Arbitrary<Move> = fc.oneof(
  ...(Object.keys(KINDS) as Kind[]).map((kind) => ({
    weight: OFTEN[kind],
    arbitrary: KINDS[kind].map((rest: object) => ({ kind, ...rest }) as Move),
  })),
);
