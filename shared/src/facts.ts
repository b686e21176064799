/** Facts: owner, value, source, as-of time, status; history that is never rewritten (F1–F3). */
import { z } from 'zod';
import { factValue } from './factValue.js';
import { id, instant, language, line, prose, words } from './primitives.js';

export const factStatus = z.enum(['unconfirmed', 'confirmed', 'retracted']);
export type FactStatus = z.infer<typeof factStatus>;

/**
 * How sure whoever says it is, in the words of analysts (ICD 203): it stands beside the status,
 * which says whether the owner answers for the value in public.
 */
export const CONFIDENCES = ['high', 'moderate', 'low'] as const;
export const confidence = z.enum(CONFIDENCES);
export type Confidence = z.infer<typeof confidence>;

export const addFact = z.strictObject({
  label: words(120),
  ownerAgencyId: id,
  /** Only the owner may ever supply it (casualty figures). */
  bound: z.boolean().default(false),
  /** A released chip of a `nextUpdate` time starts a clock. */
  purpose: z.enum(['nextUpdate']).nullable().default(null),
  /** Words for a yes/no per language, where plain yes/no would not read well. */
  shown: z
    .strictObject({ yes: words(120), no: words(120) })
    .nullable()
    .default(null),
  value: factValue,
  status: z.enum(['unconfirmed', 'confirmed']),
  source: line(300),
  asOf: instant.optional(),
  confidence: confidence.nullable().optional(),
});
export type AddFact = z.infer<typeof addFact>;

/**
 * A new value, or a new status for the value. By the owner it is the next version; by another
 * engaged agency it is kept as a report (F1), unless the fact is bound.
 */
export const setFact = z.strictObject({
  value: factValue,
  status: factStatus,
  source: line(300),
  asOf: instant.optional(),
  /** As it was, where it is absent; of a report: unsaid. */
  confidence: confidence.nullable().optional(),
  reason: prose(500).nullable().default(null),
  /** Number of the fact version the person saw; a different one refuses the change. */
  base: z.number().int().min(1),
  /**
   * In whose name: its owner changes it, any other agency reports. Absent: the owner where the person
   * speaks for it, else the first agency that they speak for.
   */
  agencyId: id.optional(),
});
export type SetFact = z.infer<typeof setFact>;

/**
 * Words that the fact lacks in some language: what it is about, how its yes and no read, its place or
 * text. What a language says already is not changed by it.
 */
export const giveWords = z
  .strictObject({
    label: words(120).optional(),
    yes: words(120).optional(),
    no: words(120).optional(),
    value: words(300).optional(),
    /** Number of the fact version whose words these are; a different one refuses them. */
    base: z.number().int().min(1),
  })
  .refine(({ base: _, ...given }) => Object.keys(given).length > 0, 'gives no words');
export type GiveWords = z.infer<typeof giveWords>;

/** A slip in what the fact is called: other words for languages that have some. */
export const correctLabel = z.strictObject({
  label: words(120),
  reason: prose(500),
  /** The label as the person saw it; another one refuses the correction. */
  was: z.record(language, z.string()),
});
export type CorrectLabel = z.infer<typeof correctLabel>;
export const labelCorrected = z.object({ changed: z.boolean() });

export const factSet = z.object({
  factId: id,
  outcome: z.enum(['changed', 'reported', 'unchanged']),
  version: z.number(),
});

/** The owner takes a report over as the new value, or answers it and keeps its own. */
export const settleReport = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('taken'),
    status: z.enum(['unconfirmed', 'confirmed']),
    reason: prose(500).nullable().default(null),
    /** Number of the fact version the person saw; a different one refuses it. */
    base: z.number().int().min(1),
  }),
  z.strictObject({ how: z.literal('answered'), answer: line(300) }),
]);

export const factVersion = z.object({
  number: z.number(),
  value: factValue,
  status: factStatus,
  source: z.string(),
  asOf: instant,
  confidence: confidence.nullable(),
  reason: z.string().nullable(),
  at: instant,
  by: id,
});
export type FactVersion = z.infer<typeof factVersion>;

export const factReport = z.object({
  id,
  agencyId: id,
  value: factValue,
  source: z.string(),
  asOf: instant,
  confidence: confidence.nullable(),
  at: instant,
  by: id,
  settled: z
    .object({
      how: z.enum(['taken', 'answered']),
      at: instant,
      by: id,
      answer: z.string().nullable(),
    })
    .nullable(),
});
export type FactReport = z.infer<typeof factReport>;

/** What a fact was called, and why it is not any more. */
export const formerLabel = z.object({
  label: z.record(language, z.string()),
  reason: z.string(),
  /** When it was put right, and by whom. */
  at: instant,
  by: id,
});
export type FormerLabel = z.infer<typeof formerLabel>;

export const fact = z.object({
  id,
  label: z.record(language, z.string()),
  kind: z.enum(['quantity', 'time', 'text', 'place', 'yesno']),
  ownerAgencyId: id,
  bound: z.boolean(),
  purpose: z.enum(['nextUpdate']).nullable(),
  shown: z
    .object({ yes: z.record(language, z.string()), no: z.record(language, z.string()) })
    .nullable(),
  current: factVersion,
  /** Earlier versions, newest first. */
  history: z.array(factVersion),
  reports: z.array(factReport),
  /** Derived: an unsettled report whose value differs from the owner's. */
  conflict: z.boolean(),
  /** Newest first; absent where it was always called what it is. */
  formerLabels: z.array(formerLabel).optional(),
});
export type Fact = z.infer<typeof fact>;
