/** A message that is owed to one device or mailbox, and what it is about. */
import { z } from 'zod';

const owed = {
  id: z.string(),
  personId: z.string(),
  way: z.enum(['push', 'mail']),
  subscriptionId: z.string().nullable(),
  writtenAt: z.date(),
  attempts: z.number(),
};
const placeNotice = z.object({
  ...owed,
  kind: z.enum(['nudge', 'deputies', 'hand', 'answer']),
  versionId: z.string(),
  placeId: z.string(),
});
const routeNotice = z.object({
  ...owed,
  kind: z.literal('route'),
  adjustmentId: z.string(),
});
const scheduleNotice = z.object({
  ...owed,
  kind: z.literal('schedule'),
  scheduleId: z.string(),
});
const deliveryNotice = z.object({
  ...owed,
  kind: z.literal('delivery'),
  releaseId: z.string(),
});
export type PlaceNotice = z.infer<typeof placeNotice>;
export type RouteNotice = z.infer<typeof routeNotice>;
export type ScheduleNotice = z.infer<typeof scheduleNotice>;
export type DeliveryNotice = z.infer<typeof deliveryNotice>;

export const notice = z.discriminatedUnion('kind', [
  placeNotice,
  routeNotice,
  scheduleNotice,
  deliveryNotice,
]);
export type Notice = z.infer<typeof notice>;

/** What a notice says, as long as somebody is asked. */
export interface About {
  readonly incidentId: string;
  readonly agencyId: string;
  /** False where it waits for a decision, however late that comes. */
  readonly isTimed: boolean;
  /** When the time of the place itself ends; null where only the public deadline counts. */
  readonly budgetEnd: Date | null;
  /** Where it is decided, under the address of the incident. */
  readonly pathIn: string;
  /** A later notice with the same takes its place on a device. */
  readonly tag: string;
  /** An id: of notices of one topic a push service keeps the last. */
  readonly topic: string;
}
