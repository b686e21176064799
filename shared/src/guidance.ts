/**
 * Guidance: documents that writers follow, and agreed sentences that they take over word for word.
 * A change of the words is a new version; old ones stay, since texts and comments name them.
 */
import { z } from 'zod';
import { id, instant, language, line, prose, words } from './primitives.js';

/** Something to go by, or sentences that are used as they are. */
export const GUIDANCE_KINDS = ['document', 'sentence'] as const;
export const guidanceKind = z.enum(GUIDANCE_KINDS);

const MOST_LANGUAGES = 24;
const MOST_WORDS = 8_000;

const content = {
  title: words(160),
  /** Per language; an empty line ends a paragraph. */
  body: z
    .record(language, prose(MOST_WORDS))
    .refine((among) => Object.keys(among).length > 0, 'has no words in any language')
    .refine((among) => Object.keys(among).length <= MOST_LANGUAGES, 'is in too many languages'),
  /** Kinds of incident that it is for; none: for all. */
  playbookIds: z.array(id).max(40),
  /** Who wrote it, and where it can be read whole. */
  source: line(300).nullable().default(null),
  /** Null: from the beginning, and without an end. */
  validFrom: instant.nullable().default(null),
  validUntil: instant.nullable().default(null),
};

const hasOrder = (one: { validFrom: string | null; validUntil: string | null }) =>
  one.validFrom === null ||
  one.validUntil === null ||
  Date.parse(one.validFrom) < Date.parse(one.validUntil);
const ORDER = { message: 'ends before it begins', path: ['validUntil'] };

export const guidanceInput = z
  .strictObject({ kind: guidanceKind, ...content })
  .refine(hasOrder, ORDER);
export type GuidanceInput = z.output<typeof guidanceInput>;
export const guidanceChange = z
  .strictObject({
    ...content,
    /** Number of the version that was read; another refuses the change. */
    base: z.number().int().min(1),
  })
  .refine(hasOrder, ORDER);
export type GuidanceChange = z.output<typeof guidanceChange>;
export const guidanceSaved = z.object({ guidanceId: id, number: z.number() });

export const guidanceVersion = z.object({
  id,
  guidanceId: id,
  kind: guidanceKind,
  number: z.number(),
  title: z.record(z.string(), z.string()),
  body: z.record(z.string(), z.string()),
  playbookIds: z.array(id),
  source: z.string().nullable(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  at: instant,
  by: id,
  /** When it ends or ended: retired, superseded, or by its own date; null: it holds. */
  endsAt: instant.nullable(),
  /** `superseded`: a newer version holds; `retired`: nobody is to use it any more. */
  state: z.enum(['valid', 'coming', 'expired', 'superseded', 'retired']),
});
export type GuidanceVersion = z.infer<typeof guidanceVersion>;
export type GuidanceState = GuidanceVersion['state'];

export const guidanceList = z.object({ guidance: z.array(guidanceVersion) });

export const guidanceQuery = z.strictObject({
  q: z.string().trim().max(200).default(''),
  incidentId: id,
});

/** What a comment or a request goes by, as it stands now. */
export const citation = z.object({
  versionId: id,
  number: z.number(),
  title: z.record(z.string(), z.string()),
  state: guidanceVersion.shape.state,
});
export type Citation = z.infer<typeof citation>;
