/** Releases at a time: ordered in advance, checked again when the time has come. */
import { z } from 'zod';
import { id, instant, language } from './primitives.js';
import { release } from './releases.js';
import { releaseBlock } from './signoff.js';

export const scheduleRelease = release.extend({ dueAt: instant });
export type ScheduleRelease = z.output<typeof scheduleRelease>;
export const scheduled = z.object({ scheduleId: id });
export const reschedule = z.strictObject({ dueAt: instant });

/** One that waits for its time, or that was stopped and waits for somebody's decision. */
export const releaseSchedule = z.object({
  id,
  versionId: id,
  languages: z.array(language),
  follows: z.array(language),
  dueAt: instant,
  scheduledBy: id,
  scheduledAt: instant,
  secondBy: id.nullable(),
  /** The playbook wants two people; the second confirms before the moment. */
  needsSecond: z.boolean(),
  state: z.enum(['waiting', 'stopped']),
  stoppedAt: instant.nullable(),
  /** Of a stopped one: why it did not go out. */
  because: z.array(releaseBlock),
  /** What stands against it as things are now. */
  blocks: z.array(releaseBlock),
  /** What the signed-in person may do with it. */
  mayConfirm: z.boolean(),
  mayChange: z.boolean(),
  mayCancel: z.boolean(),
});
export type ReleaseSchedule = z.infer<typeof releaseSchedule>;

/** A release that did not go out at its time: it stands on the desk until somebody decides. */
export const notReleased = z.object({
  scheduleId: id,
  incidentId: id,
  incidentNumber: z.string(),
  title: z.string(),
  language,
  timeZone: z.string(),
  statementId: id,
  versionNumber: z.number(),
  dueAt: instant,
  because: z.array(releaseBlock),
});
export type NotReleased = z.infer<typeof notReleased>;
