/** The value of a fact, by kind. Quantities are decimal strings: a float would round a dose. */
import { z } from 'zod';
import { instant, words } from './primitives.js';

/** `2000`, `3.35`, `-4`; no exponent, no grouping, at most 30 digits. */
export const decimal = z.string().regex(/^-?(0|[1-9]\d{0,19})(\.\d{1,10})?$/);

export const factValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quantity'), amount: decimal, unit: z.string().trim().max(40) }),
  z.strictObject({ kind: z.literal('time'), at: instant }),
  z.strictObject({ kind: z.literal('text'), words: words(300) }),
  z.strictObject({ kind: z.literal('place'), words: words(300) }),
  z.strictObject({ kind: z.literal('yesno'), value: z.boolean() }),
]);
export type FactValue = z.infer<typeof factValue>;
export type FactKind = FactValue['kind'];
