/** The ways by which somebody is asked, and what they chose of them for themselves (S5). */
import { z } from 'zod';
import { id, instant, line } from './primitives.js';

/** `page`: they have the desk open, or had it lately. */
export const way = z.enum(['page', 'push', 'mail']);
export type Way = z.infer<typeof way>;

/** No way at all: nobody could tell them that something waits. */
export const reach = z.object({ personId: id, ways: z.array(way) });
export type Reach = z.infer<typeof reach>;

export const reachQuery = z.strictObject({
  /** Ids with commas between them. */
  people: z
    .string()
    .max(8_000)
    .transform((text) => text.split(','))
    .pipe(z.array(id).min(1).max(200)),
});
export const reachView = z.object({ people: z.array(reach) });

/** One's own ways. */
export const accountWays = z.object({
  /** What a browser needs to subscribe; null where this server does not send to devices. */
  pushKey: z.string().nullable(),
  devices: z.array(z.object({ id, device: z.string(), endpoint: z.string(), addedAt: instant })),
  /** Null where the desk sends no mail. */
  mail: z.object({ address: z.string(), isOn: z.boolean() }).nullable(),
});
export type AccountWays = z.infer<typeof accountWays>;

/** A browser's subscription (Push API): a point on P-256 and a secret of 16 bytes, in base64url. */
export const addDevice = z.strictObject({
  endpoint: z.url().max(1_000),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    auth: z.string().regex(/^[\w-]{22}(==)?$/),
  }),
  /** As its owner will know it again: `Chrome, Android`. */
  device: line(80),
});
export type AddDevice = z.infer<typeof addDevice>;
export const deviceAdded = z.object({ deviceId: id });
export const mailChoice = z.strictObject({ isOn: z.boolean() });
