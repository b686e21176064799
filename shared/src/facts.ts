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
});
export type SetFact = z.infer<typeof setFact>;

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
});
export type Fact = z.infer<typeof fact>;
