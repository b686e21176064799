/** Statements, their languages and documents, comments, submissions and frozen versions. */
import { z } from 'zod';
import { leftOutBlock } from './agreedPart.js';
import { alert } from './alert.js';
import { canonicalText } from './canonicalText.js';
import { citation } from './guidance.js';
import { paceCount, textPace } from './pace.js';
import { PARTS, statementKind } from './parts.js';
import { id, instant, language, line, prose, words } from './primitives.js';
import { route } from './routes.js';
import { holdGoingOn, lapse } from './signoff.js';

export const addStatement = z.strictObject({
  /** Corrections and withdrawals come from a release, which they name (R3). */
  kind: statementKind.exclude(['correction', 'withdrawal']),
  /** Shown on its tab; empty: the page words the kind and counts ("Update 1"). */
  label: line(80).nullable().default(null),
  /** One of the playbook's routes that are made for the kind, or for none; absent: the first of them. */
  routeId: z.string().max(40).nullable().default(null),
  sourceLanguage: language.optional(),
});
export type AddStatement = z.infer<typeof addStatement>;
/** A route that a statement of a kind can begin on. */
export const startRoute = z.object({
  id: z.string(),
  name: z.record(language, z.string()),
  /** The agencies of each stage, and how many of them it needs. */
  stages: z.array(z.object({ agencyIds: z.array(id), needed: z.number().int() })),
});
export type StartRoute = z.infer<typeof startRoute>;
export const startRoutesQuery = addStatement.pick({ kind: true });
export const statementAdded = z.object({ statementId: id, documentId: id });
export const addLanguage = z.strictObject({
  language,
  startFrom: z.enum(['empty', 'source']).default('empty'),
});
/** What a correction says it puts right, whole; `was` are the words that the person saw. */
export const setCorrectionNote = z.strictObject({
  note: words(300),
  was: z.record(language, z.string().max(600)),
});
export type SetCorrectionNote = z.output<typeof setCorrectionNote>;
export const correctionNoteSet = z.object({ changed: z.boolean() });
export const languageAdded = z.object({ documentId: id });

export const submit = z.strictObject({
  /** Languages to freeze now; the source must be among them, or already frozen in `number`. */
  languages: z.array(language).min(1).max(12),
  /** Version that this submission makes or joins; another number means somebody was faster. */
  number: z.number().int().min(1),
  /** Languages that are known to be behind their source, and go along all the same (L2). */
  behind: z.array(language).max(12).default([]),
  /** Places of which the person was shown that every signature carries (S4); of others nothing is kept. */
  keptPlaceIds: z.array(z.string().max(80)).max(200),
  /** Why, for people whose signatures lapse. */
  note: line(300).nullable().default(null),
});
export type Submit = z.output<typeof submit>;
export const submitted = z.object({
  versionId: id,
  number: z.number(),
  outcome: z.enum(['newVersion', 'languageJoined']),
  keptPlaceIds: z.array(z.string()),
  lapsedPlaceIds: z.array(z.string()),
});

/** What a submission would keep (S4), and whom it would not reach; asked beforehand. */
export const submissionPreview = z.object({
  keptPlaceIds: z.array(z.string()),
  lapsedPlaceIds: z.array(z.string()),
  /** Of these, why. */
  lapses: z.array(lapse),
  holds: z.array(holdGoingOn),
  /** S5: of those who sign on its route, those whom nothing would tell now that it waits. */
  unreachedIds: z.array(id),
  /** Of those who only stand in for them, alike. */
  unreachedDeputyIds: z.array(id),
  /** S5: agencies of the route for which nobody could sign now. */
  emptyAgencyIds: z.array(id),
  /** L2: how each translation keeps pace with the source that it would be signed with. */
  pace: z.array(paceCount.extend({ language })),
});
export type SubmissionPreview = z.infer<typeof submissionPreview>;

export const statementLanguage = z.object({
  language,
  documentId: id,
  /** Filled parts of the live text, and its words; refreshed when typing pauses. */
  filledParts: z.array(z.enum(PARTS)),
  wordCount: z.number(),
  /** Blocks with words of a machine that nobody has approved; as fresh as the rest. */
  machineBlocks: z.number(),
  editedAt: instant.nullable(),
  /** Of a translation: its blocks that are behind or ahead, as last checked; null while unknown. */
  pace: paceCount.nullable(),
  /** Highest version in which this language is frozen. */
  frozenIn: z.number().nullable(),
});
export type StatementLanguage = z.infer<typeof statementLanguage>;

/** A text of a version as lists carry it; the words themselves come with the version. */
export const versionTextHead = z.object({
  id,
  language,
  revision: z.number(),
  hash: z.string(),
  code: z.string(),
  wordCount: z.number(),
  /** Blocks that were behind their source when it was submitted (L2). */
  behind: z.number(),
});

/** A cited fact as a version froze it (F2). */
export const frozenFact = z.object({
  factId: id,
  version: z.number(),
  status: z.enum(['unconfirmed', 'confirmed', 'conflict']),
});

export type FrozenFact = z.infer<typeof frozenFact>;

export const versionHead = z.object({
  id,
  statementId: id,
  number: z.number(),
  submittedAt: instant,
  submittedBy: id,
  /** Whoever adjusted its route: it has the words of the version before, and their submitter (S11). */
  adjustedBy: id.nullable().optional(),
  note: z.string().nullable(),
  state: z.enum(['inSignoff', 'superseded', 'released']),
  /** Of a line that was agreed in advance: it has no route. */
  lineVersionId: id.nullable(),
  route,
  /** What its texts were frozen with, before it was worded for each language. */
  alert: alert.nullable(),
  texts: z.array(versionTextHead),
  facts: z.array(frozenFact),
  /** Blocks of the version before it that it leaves out, because an agency blocked them. */
  leavesOut: z.array(leftOutBlock),
});
export type VersionHead = z.infer<typeof versionHead>;

export const statement = z.object({
  id,
  kind: statementKind,
  label: z.string().nullable(),
  /** Ordinal among statements of its kind in the incident, for "Update 2". */
  ordinal: z.number(),
  position: z.number(),
  sourceLanguage: language,
  routeId: z.string(),
  corrects: z
    .object({
      releaseId: id,
      /** What was wrong and is right, by language, as it was last written at `noteAt`. */
      note: z.record(language, z.string()).nullable(),
      noteAt: instant.nullable(),
    })
    .nullable(),
  /** What the next version would go out with as an alert. */
  alert: alert.nullable(),
  languages: z.array(statementLanguage),
  versions: z.array(versionHead),
});
export type Statement = z.infer<typeof statement>;

/** Who typed a run of characters of a part, as offsets into the part's plain text. */
export const attributedRun = z.object({
  part: z.enum(PARTS),
  from: z.number(),
  to: z.number(),
  personId: id.nullable(),
  at: instant.nullable(),
});

export const versionText = versionTextHead.extend({
  canonical: canonicalText,
  plain: z.string(),
  html: z.string(),
  attribution: z.array(attributedRun),
  /** Null for the source, and for texts of before this was kept. */
  pace: textPace.nullable(),
  submittedAt: instant,
});
export type VersionText = z.infer<typeof versionText>;
export const version = versionHead.extend({ texts: z.array(versionText) });
export type Version = z.infer<typeof version>;

// Comments: rows anchored by relative position and quote, never marks in the text.
export const addComment = z.strictObject({
  /** Yjs relative positions of the chosen words, base64; null for an answer in a thread. */
  anchor: z.strictObject({ from: z.string().max(400), to: z.string().max(400) }).nullable(),
  quote: z.string().max(2000),
  threadId: id.nullable().default(null),
  text: prose(2000),
  /** The version of guidance that it goes by. */
  cites: id.nullable().default(null),
});
export const comment = z.object({
  id,
  documentId: id,
  threadId: id,
  anchor: z.object({ from: z.string(), to: z.string() }).nullable(),
  quote: z.string(),
  text: z.string(),
  cites: citation.nullable(),
  by: id,
  at: instant,
  resolvedAt: instant.nullable(),
  resolvedBy: id.nullable(),
});
export type Comment = z.infer<typeof comment>;
