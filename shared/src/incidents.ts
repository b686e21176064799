/** Incidents, their clocks, agencies, drills and tasks. */
import { z } from 'zod';
import { likenesses } from './merges.js';
import { id, instant, language, line, prose, timeZone } from './primitives.js';

export const openIncident = z.strictObject({
  title: line(200),
  place: line(200).nullable().default(null),
  summary: prose(2000).nullable().default(null),
  /** Language the title was written in; of the first statement too, where it is published in it. */
  language,
  playbookId: id,
  leadAgencyId: id,
  /** Agencies to call; the lead is always among them. */
  agencyIds: z.array(id).max(40).default([]),
  exercise: z.boolean().default(false),
  drillId: id.nullable().default(null),
  restricted: z.boolean().default(false),
  /** Who may know of a restricted incident, besides the opener. */
  memberIds: z.array(id).max(200).default([]),
  timeZone: timeZone.optional(),
});
export type OpenIncident = z.infer<typeof openIncident>;

export const incidentOpened = z.object({
  incidentId: id,
  number: z.string(),
  /** Where typing starts: the acknowledgement's source document. */
  statementId: id,
  documentId: id,
});

export const changeIncident = z.strictObject({
  title: line(200).optional(),
  place: line(200).nullable().optional(),
  summary: prose(2000).nullable().optional(),
});
export const engageAgencies = z.strictObject({ agencyIds: z.array(id).min(1).max(40) });
export const handOverLead = z.strictObject({ agencyId: id, reason: line(300) });
export const closeIncident = z.strictObject({ reason: line(300).nullable().default(null) });
export const reopenIncident = z.strictObject({ reason: line(300) });
export const changeMembers = z.strictObject({ memberIds: z.array(id).max(200) });

export const similarQuery = z.strictObject({
  title: z.string().max(400).default(''),
  place: z.string().max(400).default(''),
  exercise: z.stringbool().default(false),
  /** As chosen in the dialog so far. */
  playbookId: id.optional(),
  /** Parted by commas. */
  agencyIds: z
    .string()
    .max(2_000)
    .default('')
    .transform((list) => list.split(',').filter((one) => one !== ''))
    .pipe(z.array(id).max(40)),
});
export const similarIncident = z.object({
  id,
  number: z.string(),
  title: z.string(),
  language,
  place: z.string().nullable(),
  openedAt: instant,
  /** It can be opened again. */
  closedAt: instant.nullable(),
  peopleHere: z.number(),
  /** Why it is offered; the page words each reason. */
  reasons: likenesses,
});
export type SimilarIncident = z.infer<typeof similarIncident>;

export const drill = z.object({
  id,
  name: z.string(),
  startedAt: instant,
  endsAt: instant,
  leaderId: id,
  endedAt: instant.nullable(),
});
export type Drill = z.infer<typeof drill>;
export const startDrill = z.strictObject({ name: line(80), endsAt: instant });

export const clockKind = z.enum(['acknowledgement', 'statement', 'update', 'enquiry']);
export const incidentClock = z.object({
  id,
  kind: clockKind,
  startedAt: instant,
  dueAt: instant,
  metAt: instant.nullable(),
  /** The released promise that started an update clock. */
  factId: id.nullable(),
  /** The enquiry whose deadline it is. */
  signalId: id.nullable(),
});
export type IncidentClock = z.infer<typeof incidentClock>;

export const task = z.object({
  id,
  title: z.record(language, z.string()),
  agencyId: id.nullable(),
  dueAt: instant.nullable(),
  doneAt: instant.nullable(),
  doneBy: id.nullable(),
});
export type Task = z.infer<typeof task>;
export const addTask = z.strictObject({
  title: line(200),
  language,
  agencyId: id.nullable().default(null),
  dueAt: instant.nullable().default(null),
});

/** What the signed-in person may do here; the client never decides by itself. */
export const incidentAbilities = z.object({
  write: z.boolean(),
  submit: z.boolean(),
  /** What goes out beside the words, for machines: urgency, areas. */
  setAlert: z.boolean(),
  addFact: z.boolean(),
  /** Agencies whose facts this person may change. */
  factAgencyIds: z.array(id),
  /** Agencies whose blocks this person may give away; nobody's may be given by all who write. */
  blockAgencyIds: z.array(id),
  addTask: z.boolean(),
  comment: z.boolean(),
  settleFinding: z.boolean(),
  engage: z.boolean(),
  handOver: z.boolean(),
  close: z.boolean(),
  reopen: z.boolean(),
  /** Join another incident with this one. */
  merge: z.boolean(),
  changeDetails: z.boolean(),
  changeMembers: z.boolean(),
  release: z.boolean(),
  proposeOverride: z.boolean(),
  proposeWithdrawal: z.boolean(),
  decideDelivery: z.boolean(),
});
export type IncidentAbilities = z.infer<typeof incidentAbilities>;

export const incidentView = z.object({
  id,
  number: z.string(),
  title: z.string(),
  place: z.string().nullable(),
  summary: z.string().nullable(),
  language,
  playbook: z.object({ id, name: z.record(language, z.string()) }),
  leadAgencyId: id,
  agencyIds: z.array(id),
  exercise: z.boolean(),
  drill: drill.nullable(),
  restricted: z.boolean(),
  memberIds: z.array(id),
  status: z.enum(['open', 'closed']),
  openedAt: instant,
  openedBy: id,
  closedAt: instant.nullable(),
  timeZone,
  languages: z.array(language),
  clocks: z.array(incidentClock),
  /** The number of the last event; a client that sees a higher one refetches (A2). */
  eventNumber: z.number().int(),
});
export type IncidentView = z.infer<typeof incidentView>;
