/** Embargoes: a text that cites these facts goes out in no language until something has happened. */
import { z } from 'zod';
import { id, instant, prose } from './primitives.js';

export const embargoKind = z.enum(['embargo', 'nextOfKin']);

export const putEmbargo = z.strictObject({
  kind: embargoKind,
  factIds: z.array(id).min(1).max(20),
  reason: prose(300),
  liftedBy: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('task'), taskId: id }),
    z.strictObject({ by: z.literal('time'), at: instant }),
  ]),
});
export type PutEmbargo = z.output<typeof putEmbargo>;
export const liftEmbargo = z.strictObject({ reason: prose(300) });

/** One that stands. */
export const embargo = z.object({
  id,
  kind: embargoKind,
  factIds: z.array(id),
  agencyId: id,
  reason: z.string(),
  putBy: id,
  putAt: instant,
  /** One of both: the task that has to be finished, or the moment. */
  taskId: id.nullable(),
  liftAt: instant.nullable(),
  /** The signed-in person may lift it before that. */
  mayLift: z.boolean(),
});
export type Embargo = z.infer<typeof embargo>;
