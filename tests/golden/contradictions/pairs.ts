/**
 * The labelled set: sentences as people write them in a crisis, in pairs that contradict or only
 * seem to. Half of it, by a hash of the id, is for development; the other half only measures. The hard
 * cases of `blind.jsonl`, and those of a night of an incident in `night.jsonl`, were written before
 * anybody saw what the checker says of them.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Fact } from '@accord/shared/facts';
import type { FactValue } from '@accord/shared/factValue';
import { z } from 'zod';
import type { Checked, CheckedText } from '../../../server/src/voice/checkedText.js';
import { momentOf } from '../../../server/src/voice/reading/zoned.js';

const local = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
/** `2000 litre`, a local time, a place, or a yes/no. */
const value = z.object({
  q: z.string().optional(),
  at: local.optional(),
  place: z.string().optional(),
  yes: z.boolean().optional(),
});

const pair = z.object({
  id: z.string(),
  kind: z.enum(['fact', 'corrected', 'texts', 'language', 'speculation', 'promise']),
  /** Whether it has to be reported. */
  is: z.boolean(),
  lang: z.string().optional(),
  text: z.string(),
  /** Another text; for `language` the source. */
  other: z.object({ lang: z.string().optional(), text: z.string() }).optional(),
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
  readonly half: 'development' | 'heldOut' | 'blind' | 'night';
  readonly language: string;
};

const ZONES: Readonly<Record<string, string>> = {
  en: 'Europe/Berlin',
  vi: 'Asia/Ho_Chi_Minh',
  uk: 'Europe/Kyiv',
};
const APART: ReadonlyMap<string, 'blind' | 'night'> = new Map([
  ['blind.jsonl', 'blind'],
  ['night.jsonl', 'night'],
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
  const text = (words: string, of: string, statement: number): CheckedText => ({
    place: { kind: 'draft', statementId: idOf(statement), language: of },
    statementId: idOf(statement),
    language: of,
    writtenAt,
    lines: [{ part: 'know', text: words, chips: [] }],
    corrects: null,
    versionId: null,
    blocks: null,
  });
  const other = one.other;
  const sourceLanguage = other?.lang ?? language;
  const texts = [text(one.text, language, 1)];
  if (other) texts.push(text(other.text, other.lang ?? language, one.kind === 'language' ? 1 : 2));
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
  if (one.place !== undefined) return { kind: 'place', words: { [language]: one.place } };
  return { kind: 'yesno', value: one.yes ?? false };
}
