/**
 * One run in which every kind of step comes off at least once: a step that never does would be held by
 * nothing, however many runs are drawn.
 */
import type { Move } from './moves.js';
import type { Line } from './oracle/texts.js';
import type { Language } from './oracle/version.js';
import type { Step } from './steps.js';

/** Every kind of step there is; the compiler misses none. */
export const STEPS = Object.keys({
  ...{ write: true, setFact: true, settle: true, submit: true, agree: true },
  ...{ sign: true, ask: true, hand: true, hold: true, lift: true, takeBack: true },
  ...{ call: true, readBack: true, hear: true, hangUp: true },
  ...{ adjust: true, confirmRoute: true, dropRoute: true },
  ...{ override: true, confirmOverride: true, dropOverride: true },
  ...{ release: true, propose: true, confirm: true, drop: true },
  ...{ schedule: true, confirmSchedule: true, cancelSchedule: true, reschedule: true },
  ...{ embargo: true, liftEmbargo: true, sweep: true },
  ...{ authorise: true, takeBackWord: true, releaseLine: true },
  ...{ handOver: true, close: true, reopen: true },
} satisfies Record<Step['do'], true>);

const BOTH: readonly Language[] = ['en', 'vi'];
const plain = { isBold: false, link: null, list: null, owner: null, chips: [] };
const LINES: readonly Line[] = [
  { ...plain, words: 'Alpha', chips: [{ fact: 'spilled', form: 'value' }] },
  { ...plain, words: 'Beta', link: 'wells' },
];
const signing = { languages: BOTH, isStale: false, isOtherHash: false, isForLess: true };
const leading = { by: 'ana', languages: BOTH, isStale: false } as const;
const submitting = { kind: 'submit', by: 'noor', languages: BOTH, isLate: false } as const;
const linked = (link: Line['link']): Move => ({
  ...{ kind: 'retouch', languages: BOTH, line: 1, change: { link } },
});
/** What a route loses that way asks for a second person. */
const looser: Move = {
  ...{ kind: 'adjust', by: 'ana', forIncident: false, isStale: false },
  edits: [{ what: 'scope', stage: 0, scope: 'own' }],
};

/** On the route `wholeThenLead`: of the places the first is the water's, then health's, then the lead's. */
export const TOUR: readonly Move[] = [
  { kind: 'write', languages: BOTH, lines: LINES },
  // Words in advance go out before anything is in sign-off.
  { kind: 'authorise', by: 'henrik', minutes: 1_440 },
  { kind: 'authorise', by: 'tomas', minutes: 1_440 },
  { kind: 'authorise', by: 'marta', minutes: 60 },
  { kind: 'authorise', by: 'marta', minutes: 1_440 },
  { kind: 'takeBackWord', by: 'marta' },
  // Nothing stands of the renewed word either: one that ends sooner is given anew.
  { kind: 'authorise', by: 'marta', minutes: 10 },
  { kind: 'takeBackWord', by: 'marta' },
  { kind: 'wait', minutes: 6 },
  { kind: 'releaseLine', by: 'ana' },
  submitting,
  { kind: 'ask', seat: 0, who: 'approver', language: 'en', blocking: false, line: 0 },
  { kind: 'hand', seat: 1, who: 'approver', to: 'deputy' },
  { kind: 'hold', seat: 0, who: 'approver' },
  { kind: 'lift', seat: 0, who: 'approver' },
  { kind: 'call', by: 'linh', seat: 0, who: 'approver', languages: BOTH },
  { kind: 'hangUp', by: 'linh' },
  { kind: 'call', by: 'linh', seat: 0, who: 'approver', languages: BOTH },
  { kind: 'readBack', by: 'linh', isWrong: false },
  { kind: 'hear', by: 'ana' },
  { kind: 'takeBack', seat: 0, who: 'approver' },
  { kind: 'setFact', by: 'linh', fact: 'spilled', amount: '12', status: 'confirmed' },
  { kind: 'settle', by: 'noor', fact: 'spilled' },
  { kind: 'sign', seat: 0, who: 'approver', ...signing },
  { kind: 'sign', seat: 1, who: 'deputy', ...signing },
  { kind: 'sign', seat: 2, who: 'approver', ...signing },
  { kind: 'setFact', by: 'noor', fact: 'spilled', amount: '12', status: 'confirmed' },
  { kind: 'override', by: 'ana', fact: 0 },
  { kind: 'dropOverride', by: 'viktor' },
  { kind: 'overrideAfterChange', fact: 0, second: 'owner' },
  { kind: 'propose', ...leading },
  { kind: 'drop', by: 'ana' },
  { kind: 'propose', ...leading },
  { kind: 'confirm', by: 'henrik' },
  linked('shelters'),
  submitting,
  { kind: 'schedule', ...leading, minutes: 5 },
  { kind: 'reschedule', by: 'viktor', minutes: 10 },
  { kind: 'confirmSchedule', by: 'henrik' },
  { kind: 'cancelSchedule', by: 'ana' },
  { kind: 'embargo', by: 'ana', fact: 'spilled', isKin: true, minutes: 60 },
  { kind: 'liftEmbargo', by: 'ana' },
  { kind: 'agreeAfterAll', seat: 0, language: 'en', line: 1, isForLess: true },
  looser,
  { kind: 'dropRoute', by: 'karin', isStale: false },
  looser,
  { kind: 'confirmRoute', by: 'henrik', isStale: false },
  { kind: 'releaseAtTime', isConfirmed: true, isSignedFirst: true },
  { kind: 'write', languages: BOTH, lines: LINES },
  submitting,
  // Nobody has signed it when its time comes.
  { kind: 'schedule', ...leading, minutes: 1 },
  { kind: 'sweep', when: 'due' },
  { kind: 'signAll', isForLess: false, isAfterAsking: true },
  { kind: 'release', ...leading },
  { kind: 'handOver', by: 'ana', to: 'WAT' },
  { kind: 'handOver', by: 'karin', to: 'ENV' },
  { kind: 'close', by: 'ana' },
  { kind: 'reopen', by: 'ana' },
];
