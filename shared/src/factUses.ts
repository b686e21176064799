/** Where a fact is used, and the places that its change has touched (F3). */
import { z } from 'zod';
import { id, instant, language, line, MOST_LANGUAGES } from './primitives.js';

/** Places that are flagged when the fact changes. Answers are flagged by their own rule (Q5). */
export const USE_KINDS = ['draft', 'version', 'release', 'line'] as const;
export const useKind = z.enum(USE_KINDS);
export type UseKind = z.infer<typeof useKind>;

export const factUse = z.object({
  kind: z.enum([...USE_KINDS, 'answer']),
  /** The statement of a draft; a version, a release, a line, an answer. */
  placeId: id,
  /** Null for a line that no incident has released. */
  statementId: id.nullable(),
  /** Of the version, or of the release. */
  number: z.number().nullable(),
  /** Of a line. */
  name: z.record(language, z.string()).nullable(),
  /** Languages in which it says the fact. */
  languages: z.array(language),
  /** The version of the fact that it says, the oldest of its languages; null where it shows what holds now. */
  says: z.number().nullable(),
});
export type FactUse = z.infer<typeof factUse>;
export const factUses = z.object({ uses: z.array(factUse) });

/** Its languages are those that still carry it. */
export const factFlag = factUse.extend({
  kind: useKind,
  id,
  factId: id,
  /** `renamed`: a line finds its facts by name, and takes it now, or takes it no longer. */
  cause: z.enum(['changed', 'conflict', 'renamed']),
  /** What it said when it was touched, and what the fact became. */
  fromVersion: z.number(),
  factVersion: z.number(),
  at: instant,
  /** A version answers by being submitted again, or by two people who let it out. */
  maySettle: z.boolean(),
  /** Of a release: what the correction puts right, by language, to begin with. */
  note: z.record(language, z.string()).nullable(),
});
export type FactFlag = z.infer<typeof factFlag>;

/** Somebody looked at the place in these languages; what is public stays as it is only for a reason. */
export const settleFlag = z.strictObject({
  languages: z.array(language).min(1).max(MOST_LANGUAGES),
  reason: line(300).nullable().default(null),
});
export type SettleFlag = z.input<typeof settleFlag>;
