/** What people do at random: who, where, with what. Places and versions are chosen when it is played. */
import fc from 'fast-check';
import type { Edit } from './oracle/adjusting.js';
import type { Name } from './oracle/people.js';
import type { StageTerms } from './oracle/route.js';
import type { Agency, FactName, Line, Link, List } from './oracle/texts.js';
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
      /** One thing of one line, as people mend a text; the line's number goes round. */
      readonly kind: 'retouch';
      readonly languages: readonly Language[];
      readonly line: number;
      readonly change: Partial<Line>;
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
  | {
      readonly kind: 'override';
      readonly by: Name;
      /** One of those that moved, or all of them at once. */
      readonly fact: number | 'all';
    }
  | { readonly kind: 'confirmOverride' | 'dropOverride'; readonly by: Name }
  | {
      /** A figure of the version changes, and two people let it out all the same (F3). */
      readonly kind: 'overrideAfterChange';
      readonly fact: number;
      readonly second: 'owner' | Name;
    }
  | {
      readonly kind: 'schedule';
      readonly by: Name;
      readonly languages: readonly Language[];
      readonly minutes: number;
      readonly isStale: boolean;
    }
  | { readonly kind: 'confirmSchedule' | 'cancelSchedule'; readonly by: Name }
  | { readonly kind: 'reschedule'; readonly by: Name; readonly minutes: number }
  | {
      readonly kind: 'embargo';
      readonly by: Name;
      readonly fact: FactName;
      readonly isKin: boolean;
      readonly minutes: number;
    }
  | { readonly kind: 'liftEmbargo'; readonly by: Name }
  | {
      /** Time goes by until something is due, or past it; and the desk looks after it. */
      readonly kind: 'sweep';
      readonly when: 'now' | 'due' | 'late';
    }
  | {
      /** Ordered, signed, and waited for. */
      readonly kind: 'releaseAtTime';
      readonly isConfirmed: boolean;
      readonly isSignedFirst: boolean;
    }
  | {
      readonly kind: 'call';
      readonly by: Name;
      readonly seat: number;
      readonly who: Who;
      readonly languages: readonly Language[];
    }
  | { readonly kind: 'readBack'; readonly by: Name; readonly isWrong: boolean }
  | { readonly kind: 'hear' | 'hangUp'; readonly by: Name }
  | {
      /** Called, read back and heard, by two people of the desk. */
      readonly kind: 'callAndHear';
      readonly seat: number;
      readonly by: Name;
      readonly second: Name;
    }
  | { readonly kind: 'authorise'; readonly by: Name; readonly minutes: number }
  | { readonly kind: 'takeBackWord' | 'releaseLine'; readonly by: Name }
  | {
      /** Agencies give their word, and one of the lead goes out with it, mostly once it is time. */
      readonly kind: 'agreeAndRelease';
      readonly words: readonly Name[];
      readonly waits: boolean;
    }
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
/** None at all is no order; some are over before what comes next. */
const orderMinutes = fc.constantFrom(0, 1, 2, 5, 10, 30);
const language = fc.constantFrom<Language>('en', 'vi');
const languages = fc.constantFrom<readonly Language[]>(['en'], ['en'], ['vi'], ['en', 'vi']);
const seat = fc.nat({ max: 2 });
const WRITERS: readonly Name[] = ['noor', 'linh', 'ana', 'karin', 'henrik'];
const writer = fc.constantFrom<Name>(...WRITERS, ...WRITERS, 'marta', 'dora');
const lead = fc.constantFrom<Name>('ana', 'ana', 'viktor', 'karin', 'linh');
const second = fc.constantFrom<Name>('ana', 'viktor', 'karin', 'henrik', 'marta', 'tomas', 'dora');
const approver = fc.constantFrom<Name>('tomas', 'henrik', 'tomas', 'henrik', 'marta', 'ines');
const someone = fc.constantFrom<Name>('tomas', 'ines', 'henrik', 'marta', 'samir', 'ana', 'dora');
const who = fc.oneof(
  { weight: 6, arbitrary: fc.constant('approver' as const) },
  { weight: 2, arbitrary: fc.constant('deputy' as const) },
  { weight: 1, arbitrary: someone },
);
const fact = fc.constantFrom('spilled' as const, 'flushed' as const);

/** Few enough words that lines come back, change places, and are joined. */
const LINE = {
  words: fc.constantFrom('Alpha', 'Beta', 'Alpha Beta'),
  isBold: sometimes,
  link: fc.constantFrom<Link | null>(null, null, null, 'wells', 'shelters'),
  list: fc.constantFrom<List | null>(null, null, null, 'bulletList', 'orderedList'),
  owner: fc.constantFrom<Agency | null>(null, null, null, 'ENV', 'WAT', 'HLT'),
  chips: fc.array(fc.record({ fact, form: fc.constantFrom('value' as const, 'label' as const) }), {
    maxLength: 2,
    size: 'max',
  }),
};
const line: fc.Arbitrary<Line> = fc.record(LINE);
const retouch: fc.Arbitrary<Partial<Line>> = fc.oneof(
  fc.record({ link: fc.constantFrom<Link | null>('wells', 'shelters', null) }),
  fc.record({ list: fc.constantFrom<List | null>('bulletList', 'orderedList', null) }),
  fc.record({ words: LINE.words }),
  fc.record({ isBold: fc.boolean() }),
  fc.record({ owner: LINE.owner }),
  fc.record({ chips: LINE.chips }),
);

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
  retouch: fc.record({
    languages: fc.constantFrom<readonly Language[]>(['en'], ['vi'], ['en', 'vi'], ['en', 'vi']),
    line: fc.nat({ max: 2 }),
    change: retouch,
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
  override: fc.record({ by: lead, fact: fc.constantFrom(0, 1, 'all' as const) }),
  confirmOverride: fc.record({ by: second }),
  dropOverride: fc.record({ by: second }),
  overrideAfterChange: fc.record({
    fact: fc.nat({ max: 1 }),
    second: fc.oneof(
      { weight: 4, arbitrary: fc.constant('owner' as const) },
      { weight: 1, arbitrary: second },
    ),
  }),
  schedule: fc.record({ by: lead, languages, minutes: orderMinutes, isStale: sometimes }),
  confirmSchedule: fc.record({ by: second }),
  cancelSchedule: fc.record({ by: lead }),
  reschedule: fc.record({ by: lead, minutes: orderMinutes }),
  embargo: fc.record({
    ...{ by: second, fact, isKin: fc.boolean() },
    minutes: fc.constantFrom(0, 5, 10, 20, 60),
  }),
  liftEmbargo: fc.record({ by: fc.constantFrom<Name>('ana', 'viktor', 'karin', 'marta') }),
  sweep: fc.record({
    when: fc.constantFrom(
      ...(['now', 'due', 'due', 'due', 'due', 'due'] as const),
      'late' as const,
    ),
  }),
  releaseAtTime: fc.record({
    isConfirmed: fc.constantFrom(true, true, false),
    isSignedFirst: fc.boolean(),
  }),
  call: fc.record({ by: writer, seat, who, languages }),
  readBack: fc.record({ by: writer, isWrong: sometimes }),
  hear: fc.record({ by: writer }),
  hangUp: fc.record({ by: writer }),
  callAndHear: fc.record({ seat, by: writer, second: writer }),
  authorise: fc.record({ by: approver, minutes: fc.constantFrom(0, 10, 60, 1_440, 600_000) }),
  takeBackWord: fc.record({ by: approver }),
  releaseLine: fc.record({ by: lead }),
  agreeAndRelease: fc.record({
    words: fc.constantFrom<readonly Name[]>(['tomas', 'henrik'], ['tomas', 'henrik'], ['henrik']),
    waits: fc.constantFrom(true, true, false),
  }),
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
  write: 6,
  retouch: 8,
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
  dropOverride: 2,
  overrideAfterChange: 5,
  schedule: 5,
  confirmSchedule: 4,
  cancelSchedule: 1,
  reschedule: 3,
  embargo: 3,
  liftEmbargo: 4,
  sweep: 8,
  releaseAtTime: 7,
  call: 3,
  readBack: 3,
  hear: 3,
  hangUp: 1,
  callAndHear: 6,
  authorise: 3,
  takeBackWord: 1,
  releaseLine: 3,
  agreeAndRelease: 3,
  wait: 3,
  rights: 2,
  handOver: 1,
  close: 1,
  reopen: 6,
  crash: 4,
};

export const moveArbitrary: fc.Arbitrary<Move> = fc.oneof(
  ...(Object.keys(KINDS) as Kind[]).map((kind) => ({
    weight: OFTEN[kind],
    arbitrary: KINDS[kind].map((rest: object) => ({ kind, ...rest }) as Move),
  })),
);
