/**
 * The labelled set: sentences as people write them in a crisis, in pairs that contradict or only
 * seem to. Half of it, by a hash of the id, is for development; the other half only measures. The hard
 * cases of `blind.jsonl`, those of a night of an incident in `night.jsonl`, and the places and numbers to
 * call of `whereabouts.jsonl` were written before anybody saw what the checker says of them; what
 * corrections say they put right (`notes.jsonl`), what alerts call their areas (`areas.jsonl`), and what is
 * denied, only may be, or speaks of something beside (`denials.jsonl`), with the rules in sight.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Fact } from '@accord/shared/facts';
import type { FactValue } from '@accord/shared/factValue';
import { z } from 'zod';
import type { Checked, CheckedText } from '../../../server/src/voice/checkedText.js';
import { momentOf } from '../../../server/src/voice/reading/zoned.js';

const local = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
/** `2000 litre`, a local time, a place, words, or a yes/no. */
const value = z.object({
  q: z.string().optional(),
  at: local.optional(),
  place: z.string().optional(),
  /** A text: a number to call. */
  words: z.string().optional(),
  yes: z.boolean().optional(),
});

const pair = z.object({
  id: z.string(),
  kind: z.enum(['fact', 'corrected', 'neverSaid', 'texts', 'language', 'speculation', 'promise']),
  /** Whether it has to be reported. */
  is: z.boolean(),
  lang: z.string().optional(),
  text: z.string(),
  /** Another text; for `language` the source. */
  other: z
    .object({
      lang: z.string().optional(),
      text: z.string(),
      note: z.string().optional(),
      area: z.string().optional(),
    })
    .optional(),
  /** The text is a correction: what it says it puts right, and what the page said before. */
  note: z.string().optional(),
  said: z.string().optional(),
  /** Why the text goes out although a fact changed. */
  override: z.string().optional(),
  /** What its alert calls an area. */
  area: z.string().optional(),
  fact: value
    .extend({
      label: z.union([z.string(), z.record(z.string(), z.string())]),
      was: z.array(value.extend({ asOf: local.optional() })).default([]),
      asOf: local.optional(),
    })
    .optional(),
  writtenAt: local.optional(),
  now: local.optional(),
});
export type LabelledPair = z.infer<typeof pair> & {
  readonly half: 'development' | 'heldOut' | Apart;
  readonly language: string;
};

const ZONES: Readonly<Record<string, string>> = {
  en: 'Europe/Berlin',
  vi: 'Asia/Ho_Chi_Minh',
  uk: 'Europe/Kyiv',
};
type Apart = 'blind' | 'night' | 'whereabouts' | 'notes' | 'areas' | 'denials';
const APART: ReadonlyMap<string, Apart> = new Map([
  ['notes.jsonl', 'notes'],
  ['areas.jsonl', 'areas'],
  ['denials.jsonl', 'denials'],
  ['blind.jsonl', 'blind'],
  ['night.jsonl', 'night'],
  ['whereabouts.jsonl', 'whereabouts'],
]);
const DEFAULT_ZONE = 'Europe/Berlin';
const DEFAULT_NOW = '2026-03-14T13:00';

/** @returns every pair, in the order of the files */
export function labelledPairs(): LabelledPair[] {
  const folder = new URL('.', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): LabelledPair => {
          const one = pair.parse(JSON.parse(line));
          const own = one.lang ?? name.slice(0, 2);
          const languages = [own, ...(one.other?.lang ? [one.other.lang] : [])];
          return {
            ...one,
            half: APART.get(name) ?? halfOf(one.id),
            language: [...new Set(languages)].sort().join('–'),
          };
        }),
    );
}

/** What was written blind is measured apart: no threshold is set on what was written to be failed. */
export const isApart = ({ half }: LabelledPair): boolean =>
  half !== 'development' && half !== 'heldOut';

function halfOf(id: string): 'development' | 'heldOut' {
  const byte = createHash('sha256').update(id).digest()[0] ?? 0;
  return byte % 2 === 0 ? 'development' : 'heldOut';
}

/** @returns what the checker is given for the pair, and the moment at which it is asked */
export function checkedOf(one: LabelledPair): { checked: Checked; now: number } {
  const language = one.lang ?? one.id.slice(0, 2);
  const timeZone = ZONES[language] ?? DEFAULT_ZONE;
  const moment = (written: string) => {
    const [day = '', clock = ''] = written.split('T');
    const [hours, minutes] = clock.split(':').map(Number);
    return momentOf(day, (hours ?? 0) * 60 + (minutes ?? 0), timeZone);
  };
  const writtenAt = moment(one.writtenAt ?? DEFAULT_NOW);
  const text = (
    words: string,
    of: string,
    statement: number,
    note: CheckedText['note'] = null,
  ): CheckedText => ({
    place: { kind: 'draft', statementId: idOf(statement), language: of },
    statementId: idOf(statement),
    language: of,
    writtenAt,
    lines: [{ part: 'know', text: words, chips: [] }],
    corrects: null,
    note,
    versionId: null,
    blocks: null,
    ...(statement === 1 && one.override !== undefined && { overrides: [one.override] }),
    ...(statement === 1 && of === language && one.area !== undefined && { areas: [one.area] }),
  });
  const other = one.other;
  const sourceLanguage = other?.lang ?? language;
  // Of a correction in two languages the page was in the one in which it is written first.
  const said =
    one.said === undefined
      ? []
      : [{ ...text(one.said, sourceLanguage, 3), place: releaseOf(sourceLanguage) }];
  const noteOf = (words: string | undefined) => (words === undefined ? null : { words, said });
  const texts = [text(one.text, language, 1, noteOf(one.note))];
  if (other) {
    const statement = one.kind === 'language' ? 1 : 2;
    const areas = other.area === undefined ? {} : { areas: [other.area] };
    texts.push({ ...text(other.text, sourceLanguage, statement, noteOf(other.note)), ...areas });
  }
  return {
    checked: {
      texts,
      facts: one.fact ? [factOf(one.fact, language, moment)] : [],
      timeZone,
      sourceLanguages: new Map([
        [idOf(1), one.kind === 'language' ? sourceLanguage : language],
        [idOf(2), sourceLanguage],
      ]),
      guidance: [],
      lastReleaseAt: null,
      glossary: [],
      promised: new Map(),
    },
    now: moment(one.now ?? DEFAULT_NOW),
  };
}

const releaseOf = (language: string): CheckedText['place'] => ({
  kind: 'release',
  statementId: idOf(3),
  language,
  releaseId: idOf(4),
  number: 1,
});

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function factOf(
  of: NonNullable<LabelledPair['fact']>,
  language: string,
  moment: (written: string) => number,
): Fact {
  const version = (number: number, one: z.infer<typeof value> & { asOf?: string | undefined }) => ({
    number,
    value: factValueOf(one, language, moment),
    status: 'confirmed' as const,
    source: 'labelled',
    asOf: new Date(moment(one.asOf ?? DEFAULT_NOW)).toISOString(),
    confidence: null,
    reason: null,
    at: new Date(moment(one.asOf ?? DEFAULT_NOW)).toISOString(),
    by: idOf(9),
  });
  const current = version(of.was.length + 1, of);
  return {
    id: idOf(7),
    label: typeof of.label === 'string' ? { [language]: of.label } : of.label,
    kind: current.value.kind,
    ownerAgencyId: idOf(8),
    bound: false,
    purpose: null,
    shown: null,
    current,
    history: of.was.map((one, index) => version(of.was.length - index, one)),
    reports: [],
    conflict: false,
  };
}

function factValueOf(
  one: z.infer<typeof value>,
  language: string,
  moment: (written: string) => number,
): FactValue {
  if (one.q !== undefined) {
    const [amount = '', ...unit] = one.q.split(' ');
    return { kind: 'quantity', amount, unit: unit.join(' ') };
  }
  if (one.at !== undefined) return { kind: 'time', at: new Date(moment(one.at)).toISOString() };
  if (one.words !== undefined) return { kind: 'text', words: { [language]: one.words } };
  if (one.place !== undefined) return { kind: 'place', words: { [language]: one.place } };
  return { kind: 'yesno', value: one.yes ?? false };
}
