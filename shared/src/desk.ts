/** The desk: one row an incident, ordered by time left. */
import { z } from 'zod';
import { eventView } from './events.js';
import { drill, incidentClock } from './incidents.js';
import { deskPair } from './merges.js';
import { statementKind } from './parts.js';
import { id, instant, language } from './primitives.js';
import { notReleased } from './schedules.js';
import { lapse, placeState } from './signoff.js';

/** Marks on the hour line. Ticks are versions; circles are decisions; squares are facts. */
export const hourMark = z.object({
  at: instant,
  kind: z.enum(['version', 'signed', 'deputy', 'carried', 'asked', 'fact', 'release']),
  label: z.string().nullable(),
});
export type HourMark = z.infer<typeof hourMark>;

/** A statement in sign-off that its row does not speak of, and what keeps it back. */
export const keptBack = z.object({
  statementId: id,
  kind: statementKind,
  label: z.string().nullable(),
  ordinal: z.number(),
  /** Of a joined incident: its number. */
  fromNumber: z.string().nullable(),
  /** Places that ask for changes. */
  asked: z.number(),
  /** R5: places that hold it. */
  held: z.number(),
  /** S5: agencies for which nobody can sign. */
  emptyAgencyIds: z.array(id),
});
export type KeptBack = z.infer<typeof keptBack>;

export const deskRow = z.object({
  incidentId: id,
  number: z.string(),
  title: z.string(),
  language,
  place: z.string().nullable(),
  playbookName: z.record(language, z.string()),
  leadAgencyId: id,
  agencyIds: z.array(id),
  exercise: z.boolean(),
  drillId: id.nullable(),
  restricted: z.boolean(),
  status: z.enum(['open', 'closed']),
  openedAt: instant,
  closedAt: instant.nullable(),
  /** Earliest clock that is not met; null when none runs. */
  clock: incidentClock.nullable(),
  marks: z.array(hourMark),
  /** The statement in work that the row speaks of. */
  statement: z
    .object({
      id,
      kind: statementKind,
      stage: z.enum(['draft', 'inSignoff', 'signed', 'public']),
      sourceLanguage: language,
      versionId: id.nullable(),
      versionNumber: z.number().nullable(),
      filledParts: z.number(),
      languages: z.array(
        z.object({
          language,
          state: z.enum(['notStarted', 'draft', 'inVersion', 'behind', 'public']),
          version: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
  places: z.array(placeState),
  /** Of these, why those that signed an earlier version have to sign again. */
  lapses: z.array(lapse),
  /** S5: of these, those that block because nobody can fill them. */
  emptyPlaceIds: z.array(z.string()),
  /** Of its other statements in sign-off, those that something keeps back, and what. */
  keptBack: z.array(keptBack),
  conflicts: z.number(),
  /** Findings in its texts that nobody has dealt with. */
  openFindings: z.number(),
  /** Numbers of the incidents that are read as one with it. */
  joinedNumbers: z.array(z.string()),
  lastEvent: eventView.nullable(),
  eventNumber: z.number(),
  /** Minutes from opening to the first release; for closed incidents. */
  firstPublicMinutes: z.number().nullable(),
});
export type DeskRow = z.infer<typeof deskRow>;

/** One version that waits for the signed-in person. */
export const waitingItem = z.object({
  incidentId: id,
  incidentNumber: z.string(),
  title: z.string(),
  statementId: id,
  versionId: id,
  versionNumber: z.number(),
  placeId: z.string(),
  agencyId: id,
  /** S6: whom this person stands in for; null in their own place. */
  forPersonId: id.nullable(),
  exercise: z.boolean(),
  dueAt: instant.nullable(),
  /** When the place's own time ends, or ended, from when it owes its word; null while it owes none. */
  budgetEndsAt: instant.nullable(),
  /** When all that it asked for was answered; null where it asks for nothing, or still waits for an answer. */
  answeredAt: instant.nullable(),
  /** Words changed since this agency signed an earlier version; null where it signed none. */
  changedWords: z.number().nullable(),
  signedVersion: z.number().nullable(),
  wordCount: z.number(),
  lastSignature: z.boolean(),
});
export type WaitingItem = z.infer<typeof waitingItem>;

/** A looser route that the signed-in person could confirm as the second (S11). */
export const waitingRoute = z.object({
  adjustmentId: id,
  incidentId: id,
  incidentNumber: z.string(),
  title: z.string(),
  statementId: id,
  exercise: z.boolean(),
  dueAt: instant.nullable(),
  proposedBy: id,
  reason: z.string(),
});
export type WaitingRoute = z.infer<typeof waitingRoute>;

const ofStatement = {
  incidentId: id,
  incidentNumber: z.string(),
  title: z.string(),
  timeZone: z.string(),
  statementId: id,
  exercise: z.boolean(),
};
/** A release that did not go out at its time, for the lead's duty officers (R8). */
export const waitingSchedule = z.object({
  ...ofStatement,
  scheduleId: id,
  versionNumber: z.number(),
  dueAt: instant,
});
export type WaitingSchedule = z.infer<typeof waitingSchedule>;

/** A release of which messages were given up, or may have been sent, for the same people (R4). */
export const waitingDelivery = z.object({
  ...ofStatement,
  releaseId: id,
  givenUp: z.number(),
  unsure: z.number(),
});
export type WaitingDelivery = z.infer<typeof waitingDelivery>;

/** An approval by phone that the signed-in person could confirm as the second who heard it (S9). */
export const waitingPhone = z.object({
  ...ofStatement,
  phoneApprovalId: id,
  kind: statementKind,
  label: z.string().nullable(),
  ordinal: z.number(),
  versionNumber: z.number(),
  agencyId: id,
  /** Whose signature it becomes. */
  personId: id,
  /** Who called, and logged what was read back. */
  openedBy: id,
  /** It ends by itself then, and nothing was signed. */
  expiresAt: instant,
});
export type WaitingPhone = z.infer<typeof waitingPhone>;

export const waitingView = z.object({
  items: z.array(waitingItem),
  routes: z.array(waitingRoute),
  schedules: z.array(waitingSchedule),
  deliveries: z.array(waitingDelivery),
  phones: z.array(waitingPhone),
  /** When a deputy's hours begin or end that change it, or a phone approval is over; null where the time changes nothing. */
  changesAt: instant.nullable(),
});
export type WaitingView = z.infer<typeof waitingView>;

export const deskQuery = z.strictObject({
  view: z.enum(['live', 'mine', 'closed']).default('live'),
  exercise: z.stringbool().default(false),
});
export const deskView = z.object({
  now: instant,
  rows: z.array(deskRow),
  counts: z.object({ live: z.number(), mine: z.number(), closed: z.number() }),
  waiting: z.array(waitingItem),
  /** When a deputy's hours begin or end that change it, or a phone approval is over; null where the time changes nothing. */
  waitingChangesAt: instant.nullable(),
  waitingRoutes: z.array(waitingRoute),
  waitingPhones: z.array(waitingPhone),
  /** Releases that did not go out at their time, and wait for a decision. */
  notReleased: z.array(notReleased),
  /** Pairs that may be one event, where this person could join them. */
  pairs: z.array(deskPair),
  onDuty: z.object({ personId: id, until: instant.nullable() }).nullable(),
  lastClosed: z
    .object({
      number: z.string(),
      title: z.string(),
      closedAt: instant,
      firstPublicMinutes: z.number().nullable(),
    })
    .nullable(),
  drill: drill.nullable(),
  /** For exercises: the live incident that is nearest to its deadline. */
  liveIncident: deskRow.pick({ number: true, title: true, clock: true }).nullable(),
});
export type DeskView = z.infer<typeof deskView>;

export const searchResult = z.object({
  incidents: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      place: z.string().nullable(),
      status: z.enum(['open', 'closed']),
      exercise: z.boolean(),
    }),
  ),
  people: z.array(z.object({ id, name: z.string(), agencyId: id.nullable() })),
});

/** A duty shift: who is on duty on this desk, until when. */
export const takeDuty = z.strictObject({ until: instant.nullable() });
