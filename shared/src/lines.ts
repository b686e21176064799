/**
 * Lines that agencies agree in advance: words with slots that only confirmed facts fill. What is
 * authorised is one exact template in all its languages, by its hash.
 */
import { z } from 'zod';
import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalParts,
  canonicalText,
  normaliseBlocks,
} from './canonicalText.js';
import { hashJson } from './hashJson.js';
import { PARTS, type PartName, partName, REQUIRED_PARTS } from './parts.js';
import { id, instant, language, line, prose, words } from './primitives.js';
import { released } from './releases.js';

/** A short first statement, or one with all its parts. */
export const LINE_KINDS = ['acknowledgement', 'holding'] as const;
export const FACT_KINDS = ['quantity', 'time', 'text', 'place', 'yesno'] as const;

const slotName = z.string().regex(/^[a-z][a-z0-9]{0,29}$/);
/** Which fact fills it: the only one of its kind, or the one of that name. */
const slotFill = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('kind'), kind: z.enum(FACT_KINDS) }),
  z.strictObject({ by: z.literal('label'), label: line(120) }),
]);
export const lineSlot = z.strictObject({ name: slotName, fill: slotFill });
export type LineSlot = z.infer<typeof lineSlot>;

const templateShape = z.strictObject({
  kind: z.enum(LINE_KINDS),
  /** Agencies that the line speaks for; the lead and the owners of its facts come to them. */
  agencyIds: z.array(id).max(20),
  slots: z.array(lineSlot).max(12),
  /** Per language its parts; `{{name}}` is a slot, a new line a paragraph. */
  texts: z.record(language, z.partialRecord(partName, prose(4000))),
});
export type LineTemplate = z.infer<typeof templateShape>;

export const LINE_PROBLEMS = [
  'no-language',
  'part-missing',
  'slot-unknown',
  'slot-unused',
  'slot-twice',
  'gap-left',
] as const;
export interface LineProblem {
  readonly problem: (typeof LINE_PROBLEMS)[number];
  readonly language: string | null;
  /** The part or the slot. */
  readonly what: string;
}

const SLOT = /\{\{([^{}]*)\}\}/g;
/** As in drafts: nobody may agree to `[place]`. */
const GAP = /\[[^[\]\n]{1,80}\]/;

/** What keeps a template from being agreed to; for the page, and for the server. */
export function lineProblems(template: LineTemplate): LineProblem[] {
  const names = template.slots.map((slot) => slot.name);
  const problems: LineProblem[] = [...new Set(names)]
    .filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
    .map((what) => ({ problem: 'slot-twice', language: null, what }));
  const texts = Object.entries(template.texts);
  if (texts.length === 0) problems.push({ problem: 'no-language', language: null, what: '' });
  for (const [tongue, parts] of texts) {
    const all = PARTS.map((part) => parts[part] ?? '').join('\n');
    const used = new Set([...all.matchAll(SLOT)].map((match) => match[1] ?? ''));
    const say = (problem: LineProblem['problem'], whats: readonly string[]) =>
      problems.push(...whats.map((what) => ({ problem, language: tongue, what })));
    say(
      'part-missing',
      REQUIRED_PARTS[template.kind].filter((part) => (parts[part] ?? '').trim() === ''),
    );
    say(
      'slot-unknown',
      [...used].filter((name) => !names.includes(name)),
    );
    say(
      'slot-unused',
      names.filter((name) => !used.has(name)),
    );
    say(
      'gap-left',
      PARTS.filter((part) => GAP.test(parts[part] ?? '')),
    );
  }
  return problems;
}

export const lineTemplate = templateShape.superRefine((template, context) => {
  for (const { problem, language: tongue, what } of lineProblems(template)) {
    context.addIssue({
      code: 'custom',
      path: ['texts', ...(tongue === null ? [] : [tongue])],
      message: `${problem} ${what}`.trim(),
    });
  }
});

/** @returns SHA-256 of the RFC 8785 JSON of what is agreed to, 64 hexadecimal digits */
export function hashLine(lineId: string, playbookId: string, template: LineTemplate): string {
  const { kind, agencyIds, slots, texts } = template;
  return hashJson({
    schema: 1,
    lineId,
    playbookId,
    kind,
    agencyIds: [...new Set(agencyIds)].sort(),
    slots: slots.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    texts,
  });
}

/** @returns the hash of filled words in all their languages: what the room showed */
export function hashWords(texts: Readonly<Record<string, CanonicalParts>>): string {
  return hashJson(texts);
}

/**
 * The parts of one language, in the form in which they are released.
 *
 * @param fill what stands in a slot; undefined leaves its name to be seen
 */
export function lineParts(
  texts: Partial<Readonly<Record<PartName, string>>>,
  fill: (slot: string) => CanonicalInline | undefined,
): CanonicalParts {
  const blocksOf = (part: PartName) =>
    normaliseBlocks(
      (texts[part] ?? '').split('\n').map(
        (row): CanonicalBlock => ({
          type: 'paragraph',
          content: row.split(/(\{\{[^{}]*\}\})/).map((piece): CanonicalInline => {
            const name = /^\{\{([^{}]*)\}\}$/.exec(piece)?.[1];
            const filled = name === undefined ? undefined : fill(name);
            return filled ?? { type: 'text', text: piece };
          }),
        }),
      ),
    );
  return {
    title: blocksOf('title').slice(0, 1),
    empathy: blocksOf('empathy'),
    act: blocksOf('act'),
    know: blocksOf('know'),
    unknown: blocksOf('unknown'),
    doing: blocksOf('doing'),
    commitment: blocksOf('commitment'),
    more: blocksOf('more'),
  };
}

const MINUTE = 60_000;
/** Enough to read it and to press once. */
const LAST_MINUTES = 10;

/** @returns ms since 1970 from when a line is offered: the last third, or the last 10 minutes */
export function offeredFrom(startedAt: number, dueAt: number): number {
  return dueAt - Math.max(LAST_MINUTES * MINUTE, (dueAt - startedAt) / 3);
}

// Over HTTP

export const lineInput = z.strictObject({
  playbookId: id,
  name: words(80),
  active: z.boolean().default(true),
  template: lineTemplate,
});
export type LineInput = z.infer<typeof lineInput>;
export const lineChange = lineInput.omit({ playbookId: true });
export type LineChange = z.infer<typeof lineChange>;
export const lineSaved = z.object({ lineId: id });

/** Longer than a year is no agreement that anybody remembers. */
export const MOST_VALID_DAYS = 366;
export const authorise = z.strictObject({
  agencyId: id,
  /** Made by the page from the words that it shows. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  validUntil: instant,
  onlyWhenEngaged: z.boolean(),
});
export type Authorise = z.infer<typeof authorise>;
export const takeBackAuthorisation = z.strictObject({ reason: prose(300) });

export const authorisationView = z.object({
  id,
  lineId: id,
  lineVersionId: id,
  number: z.number(),
  agencyId: id,
  personId: id,
  givenAt: instant,
  validUntil: instant,
  onlyWhenEngaged: z.boolean(),
  takenBackAt: instant.nullable(),
  takenBackBy: id.nullable(),
  reason: z.string().nullable(),
  /** Lapsed: the words changed since. */
  state: z.enum(['stands', 'expired', 'takenBack', 'lapsed']),
});
export type AuthorisationView = z.infer<typeof authorisationView>;

export const lineView = z.object({
  id,
  playbookId: id,
  playbookName: z.record(language, z.string()),
  name: z.record(language, z.string()),
  active: z.boolean(),
  version: z.object({
    id,
    number: z.number(),
    hash: z.string(),
    template: templateShape,
    at: instant,
    by: id,
  }),
  /** Newest first, of every version. */
  authorisations: z.array(authorisationView),
});
export type LineView = z.infer<typeof lineView>;

export const linesView = z.object({
  lines: z.array(lineView),
  /** Agencies for which the signed-in person may authorise and take back. */
  authoriseFor: z.array(id),
});
export type LinesView = z.infer<typeof linesView>;

/** Why an agency's word does not stand. */
export const lapse = z.enum(['none', 'expired', 'takenBack', 'lapsed', 'notEngaged']);

/** What keeps a line from going out; all that apply are listed. */
export const lineBlock = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('not-due'), from: instant.nullable() }),
  z.object({ reason: z.literal('route-complete') }),
  z.object({ reason: z.literal('already-released') }),
  z.object({
    reason: z.literal('fact'),
    slot: z.string(),
    because: z.enum(['missing', 'unconfirmed', 'conflict', 'several', 'wording']),
    /** Of the facts that it is about, or the name that a fact should have. */
    labels: z.array(z.record(z.string(), z.string())),
    kind: z.enum(FACT_KINDS).nullable(),
  }),
  z.object({
    reason: z.literal('authorisation'),
    agencyId: id,
    because: lapse,
  }),
  z.object({ reason: z.literal('releaser-alone') }),
  /** Of facts that fill it. */
  z.object({
    reason: z.literal('embargo'),
    labels: z.array(z.record(z.string(), z.string())),
  }),
  /** The playbook lets nothing out without them, and nobody agreed to words in them. */
  z.object({ reason: z.literal('languages'), languages: z.array(language) }),
]);
export type LineBlock = z.infer<typeof lineBlock>;

export const lineOffer = z.object({
  lineId: id,
  lineVersionId: id,
  number: z.number(),
  name: z.record(language, z.string()),
  kind: z.enum(LINE_KINDS),
  /** The exact words as they would go out now. */
  texts: z.record(language, canonicalText.shape.parts),
  /** One for each agency whose word it needs and has. */
  standing: z.array(authorisationView),
  blocks: z.array(lineBlock),
});
export type LineOffer = z.infer<typeof lineOffer>;
export const lineOffers = z.object({ offers: z.array(lineOffer), mayRelease: z.boolean() });

/** @see hashWords: what was shown is what goes out */
export const releaseLine = z.strictObject({
  lineVersionId: id,
  words: z.string().regex(/^[0-9a-f]{64}$/),
});

export const releasedLine = released.extend({ statementId: id });

/** Of a version that was a line: who had agreed to it. */
export const agreed = z.object({
  versionId: id,
  lineName: z.record(language, z.string()),
  by: z.array(z.object({ agencyId: id, personId: id, givenAt: instant })),
});
export type Agreed = z.infer<typeof agreed>;
