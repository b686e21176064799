/**
 * Every event of the record, by type, with its payload. Payloads name people by id, so that
 * erasing a person's name from the directory never touches the chain (A1).
 */
import { z } from 'zod';
import { alert } from './alert.js';
import { useKind } from './factUses.js';
import { machineFailure, machinePurpose } from './machine.js';
import { saidFact } from './phone.js';
import { id, instant } from './primitives.js';
import { publication } from './publications.js';
import { way } from './reach.js';
import { withdrawalGround } from './releases.js';
import { routeChange } from './routeChanges.js';
import { keyedTemplate } from './routes.js';
import { contactField, correctedField } from './signals.js';

const none = z.object({});
const place = { versionId: id, number: z.number(), placeId: z.string(), agencyId: id };
/** By language, blocks that somebody submitted although they were behind; absent: none. */
const behindBlocks = z.record(z.string(), z.number()).optional();
/**
 * What goes on from the version before, beside signatures: whose holds, and which requests that block (R5).
 * Absent in events of before that was said.
 */
const goingOn = z.object({ placeId: z.string(), agencyId: id });
const goesOn = {
  holds: z.array(goingOn).default([]),
  asks: z.array(goingOn.extend({ askId: id })).default([]),
};
const languages = z.array(z.string());
const byLanguage = z.record(z.string(), z.string());
const merge = { mergeId: id, reason: z.string() };
const pair = { mainNumber: z.string(), otherNumber: z.string() };
/** A text that an agency put out by itself; an agency that the desk does not know has a name only. */
const elsewhere = { textId: id, agencyId: id.nullable(), agencyName: z.string().nullable() };
/** What somebody decided of what a channel did not get of a release. */
const delivery = z.object({
  releaseId: id,
  channelId: id,
  channel: z.string(),
  state: z.enum(['givenUp', 'unsure']),
  count: z.number(),
});
/** What let words out that were agreed in advance. */
const agreedInAdvance = z.object({
  lineId: id,
  number: z.number(),
  hash: z.string(),
  authorisationIds: z.array(id),
});
const scheduled = { scheduleId: id, versionId: id, number: z.number() };
/** The whole route as it was asked for, and what of it differs from the one before (S11). */
const adjustment = {
  statementId: id,
  adjustmentId: id,
  route: keyedTemplate,
  twoPersons: z.boolean(),
  changes: z.array(routeChange),
  reason: z.string(),
  /** Made for the incident: for later statements, and those named that were not submitted yet. */
  forIncident: z.boolean().default(false),
  otherIds: z.array(id).default([]),
};
/** The version that it made of the one in sign-off, with the same words; null where there was none. */
const renewed = {
  versionId: id.nullable(),
  number: z.number().nullable(),
  keptPlaceIds: z.array(z.string()),
};
/** S5: who was asked, and by which ways; none for somebody whom nothing reached. */
const asked = z.array(z.object({ personId: id, ways: z.array(way) }));

const machineRequest = {
  requestId: id,
  statementId: id,
  language: z.string(),
  host: z.string(),
  model: z.string(),
};

const twoStatements = {
  statementId: id,
  otherId: id,
  otherNumber: z.string().nullable(),
};
const several = { signalIds: z.array(id), numbers: z.array(z.number()) };
/** Of a joined room: the number of the incident where a signal stands that is named by its number. */
const toElsewhere = { toIncident: z.string().optional() };
const fromElsewhere = { fromIncident: z.string().optional() };
/** As `26-0148/3`: signals of other numbers of the room. */
const others = { others: z.array(z.string()).optional() };

export const EVENT_PAYLOADS = {
  // The incident
  incidentOpened: z.object({
    number: z.string(),
    title: z.string(),
    place: z.string().nullable(),
    playbookId: id,
    leadAgencyId: id,
    agencyIds: z.array(id),
    exercise: z.boolean(),
    restricted: z.boolean(),
  }),
  incidentChanged: z.object({
    title: z.string().optional(),
    place: z.string().nullable().optional(),
    summary: z.string().nullable().optional(),
  }),
  agenciesEngaged: z.object({ agencyIds: z.array(id) }),
  leadHandedOver: z.object({ fromAgencyId: id, toAgencyId: id, reason: z.string() }),
  membersChanged: z.object({ added: z.array(id), removed: z.array(id) }),
  incidentClosed: z.object({ reason: z.string().nullable() }),
  incidentReopened: z.object({ reason: z.string() }),
  /** In the record of the main incident; the other one's says `mergedInto`. */
  incidentMerged: z.object({ ...merge, otherId: id, otherNumber: z.string() }),
  mergedInto: z.object({ ...merge, mainId: id, mainNumber: z.string() }),
  mergeProposed: z.object({ ...merge, ...pair }),
  mergeDeclined: z.object({ ...merge, ...pair }),
  mergeUndone: z.object({ ...merge, ...pair }),
  /** In both records: the two are not offered again. */
  notTheSame: z.object({ otherId: id, otherNumber: z.string() }),
  /** Of two that seemed to say the same; the number of the other room, null within one. */
  statementsToldApart: z.object({ ...twoStatements, reason: z.string() }),
  statementRests: z.object(twoStatements),
  statementTakenUp: z.object(twoStatements),
  // Tasks
  taskAdded: z.object({ taskId: id, title: z.string(), agencyId: id.nullable() }),
  taskDone: z.object({ taskId: id, title: z.string() }),
  taskReopened: z.object({ taskId: id, title: z.string() }),
  // What is left unsaid
  unsaidPut: z.object({ unsaidId: id, words: z.string(), reason: z.string() }),
  unsaidEnded: z.object({ unsaidId: id, words: z.string() }),
  // Said elsewhere: the words are public, and kept as they were logged
  elsewhereLogged: z.object({
    ...elsewhere,
    language: z.string(),
    text: z.string(),
    link: z.string().nullable(),
    putOutAt: instant,
    replacesId: id.nullable(),
  }),
  elsewhereWithdrawn: z.object(elsewhere),
  elsewhereReplaced: z.object({ ...elsewhere, byId: id }),
  /** The mark was wrong: its agency still says so. */
  elsewhereStandsAgain: z.object({ ...elsewhere, reason: z.string() }),
  // Facts
  factAdded: z.object({ factId: id, label: z.string(), shown: z.string(), status: z.string() }),
  factChanged: z.object({
    factId: id,
    label: z.string(),
    version: z.number(),
    from: z.string(),
    to: z.string(),
    status: z.string(),
    reason: z.string().nullable(),
  }),
  factConfirmed: z.object({
    factId: id,
    label: z.string(),
    version: z.number(),
    shown: z.string(),
  }),
  factRetracted: z.object({
    factId: id,
    label: z.string(),
    version: z.number(),
    reason: z.string().nullable(),
  }),
  /** By part of the fact and by language, what was said in none before. */
  factWorded: z.object({
    factId: id,
    label: z.string(),
    version: z.number(),
    languages,
    given: z.object({
      label: byLanguage.optional(),
      yes: byLanguage.optional(),
      no: byLanguage.optional(),
      value: byLanguage.optional(),
    }),
  }),
  /** `from` and `to` in a language in which they differ, the incident's own where it is one. */
  factLabelCorrected: z.object({
    factId: id,
    from: z.string(),
    to: z.string(),
    before: byLanguage,
    after: byLanguage,
    reason: z.string(),
  }),
  factReported: z.object({ factId: id, label: z.string(), agencyId: id, shown: z.string() }),
  reportSettled: z.object({
    factId: id,
    label: z.string(),
    reportId: id,
    how: z.enum(['taken', 'answered']),
  }),
  factFlagSettled: z.object({
    factId: id,
    label: z.string(),
    kind: useKind,
    placeId: id,
    /** Absent: all of the place, as it was before they were looked at one by one. */
    languages: languages.optional(),
    version: z.number(),
    reason: z.string().nullable(),
  }),
  // Statements
  statementAdded: z.object({
    statementId: id,
    kind: z.string(),
    corrects: id.nullable(),
    /** The route of the playbook that it begins on; a correction goes the way of what it corrects. */
    routeId: z.string().optional(),
  }),
  languageAdded: z.object({ statementId: id, language: z.string() }),
  /** An operator set rows of its log aside that could not be read. */
  textMended: z.object({ statementId: id, language: z.string(), rows: z.int().positive() }),
  /** By language, what a correction says it puts right. */
  correctionNoteChanged: z.object({
    statementId: id,
    before: byLanguage,
    after: byLanguage,
  }),
  alertChanged: z.object({
    statementId: id,
    before: alert.nullable(),
    after: alert.nullable(),
  }),
  versionSubmitted: z.object({
    statementId: id,
    versionId: id,
    number: z.number(),
    languages,
    hashes: z.record(z.string(), z.string()),
    note: z.string().nullable(),
    keptPlaceIds: z.array(z.string()),
    ...goesOn,
    behind: behindBlocks,
  }),
  partLeftOut: z.object({
    statementId: id,
    versionId: id,
    number: z.number(),
    fromNumber: z.number(),
    languages,
    hashes: z.record(z.string(), z.string()),
    note: z.string().nullable(),
    keptPlaceIds: z.array(z.string()),
    ...goesOn,
    /** The requests that blocked it: whose, about which words, and why. */
    blocked: z.array(
      z.object({
        askId: id,
        placeId: z.string(),
        agencyId: id,
        personId: id,
        quote: z.string(),
        text: z.string(),
      }),
    ),
    /** The blocks that are gone, by language. */
    leftOut: z.record(z.string(), z.array(z.string())),
  }),
  languageJoined: z.object({
    statementId: id,
    versionId: id,
    number: z.number(),
    languages,
    hashes: z.record(z.string(), z.string()),
    keptPlaceIds: z.array(z.string()),
    ...goesOn,
    behind: behindBlocks,
  }),
  commentAdded: z.object({ statementId: id, language: z.string(), commentId: id }),
  commentResolved: z.object({ statementId: id, language: z.string(), commentId: id }),
  findingSettled: z.object({
    key: z.string(),
    kind: z.string(),
    how: z.enum(['fixed', 'notContradiction']),
    reason: z.string().nullable(),
    /** The sentence that it was about. */
    words: z.string(),
  }),
  // Machine-made text: never the words, only their hashes
  machineTextAsked: z.object({
    ...machineRequest,
    purpose: machinePurpose,
    parts: z.array(z.string()),
    /** SHA-256 of the body that leaves. */
    requestHash: z.string(),
  }),
  machineTextWritten: z.object({
    ...machineRequest,
    /** SHA-256 of the body that came back. */
    answerHash: z.string(),
    blocks: z.number(),
    refused: z.number(),
  }),
  machineTextFailed: z.object({
    ...machineRequest,
    why: machineFailure,
    answerHash: z.string().nullable(),
  }),
  machineTextCancelled: z.object(machineRequest),
  /** Null is nobody's in particular. `words` are the beginning of the block. */
  blockOwned: z.object({
    statementId: id,
    language: z.string(),
    blockId: z.string(),
    words: z.string(),
    before: id.nullable(),
    after: id.nullable(),
  }),
  machineTextRead: z.object({
    statementId: id,
    language: z.string(),
    blockId: z.string(),
    hash: z.string(),
  }),
  // Sign-off
  signed: z.object({
    ...place,
    textHashes: z.record(id, z.string()),
    languages,
    forPersonId: id.nullable(),
    remark: z.string().nullable(),
    standsForRemovals: z.boolean().default(false),
    /** Of the proof, where it was signed with a passkey. */
    proofHash: z.string().nullable().default(null),
  }),
  changesAsked: z.object({ ...place, quote: z.string(), text: z.string(), blocking: z.boolean() }),
  changesAnswered: z.object({
    ...place,
    askId: id,
    inText: z.boolean(),
    text: z.string().nullable(),
    /** Who was asked anew. Absent in events of before anybody was. */
    asked: asked.default([]),
  }),
  handedToDeputy: z.object({ ...place, toPersonId: id }),
  approverNudged: z.object({ ...place, asked }),
  deputiesAsked: z.object({ ...place, asked }),
  routeAdjusted: z.object({ ...adjustment, ...renewed }),
  /** `asked`: who could confirm it. Absent in events of before anybody was told. */
  routeAdjustmentProposed: z.object({ ...adjustment, asked: asked.default([]) }),
  routeAdjustmentConfirmed: z.object({ ...adjustment, ...renewed, proposedBy: id }),
  routeAdjustmentDropped: z.object({ statementId: id, adjustmentId: id, proposedBy: id }),
  signatureTakenBack: z.object({ ...place, languages, reason: z.string() }),
  versionHeld: z.object({ ...place, reason: z.string() }),
  holdLifted: z.object(place),
  phoneApprovalOpened: z.object({ ...place, phoneApprovalId: id, personId: id, languages }),
  phoneApprovalReadBack: z.object({
    ...place,
    phoneApprovalId: id,
    personId: id,
    calledNumber: z.string(),
    /** Facts that had changed, as they were said. Absent in events of before they were asked for. */
    said: z.array(saidFact).default([]),
  }),
  phoneApprovalClosed: z.object({ ...place, phoneApprovalId: id, personId: id }),
  /** The signature is the leader's; the event is by whoever heard it as the second. */
  signedByVoice: z.object({
    ...place,
    phoneApprovalId: id,
    textHashes: z.record(id, z.string()),
    languages,
    personId: id,
    forPersonId: id.nullable(),
    loggedBy: id,
    calledNumber: z.string(),
  }),
  // Release
  overrideProposed: z.object({ versionId: id, number: z.number(), factIds: z.array(id) }),
  overrideConfirmed: z.object({ versionId: id, number: z.number(), factIds: z.array(id) }),
  overrideDropped: z.object({
    versionId: id,
    number: z.number(),
    factIds: z.array(id),
    proposedBy: id,
  }),
  releaseProposed: z.object({ versionId: id, number: z.number(), proposalId: id, languages }),
  releaseProposalDropped: z.object({
    versionId: id,
    number: z.number(),
    proposalId: id,
    proposedBy: id,
  }),
  released: z.object({
    statementId: id,
    versionId: id,
    number: z.number(),
    releaseId: id,
    kind: z.enum(['release', 'correction']),
    ofReleaseId: id.nullable(),
    languages,
    hashes: z.record(z.string(), z.string()),
    /** Languages of which the public is told that their translation follows. */
    follows: languages.default([]),
    /** Of a release at a time: the order that it carried out. */
    scheduleId: id.nullable().default(null),
    /** R1 in its own form: the line that it was, and the words of the agencies that let it out. */
    agreed: agreedInAdvance.optional(),
  }),
  releaseScheduled: z.object({ ...scheduled, dueAt: instant, languages, follows: languages }),
  releaseRescheduled: z.object({ ...scheduled, dueAt: instant }),
  scheduleConfirmed: z.object({ ...scheduled, dueAt: instant }),
  scheduleCancelled: z.object(scheduled),
  /** Nobody's deed: its time had come, and something stood against it. */
  scheduleStopped: z.object({
    ...scheduled,
    dueAt: instant,
    reasons: z.array(z.string()),
    /** Who was called. Absent in events of before anybody was. */
    asked: asked.default([]),
  }),
  embargoPut: z.object({
    embargoId: id,
    kind: z.enum(['embargo', 'nextOfKin']),
    factIds: z.array(id),
    labels: z.array(z.string()),
    agencyId: id,
    reason: z.string(),
    taskId: id.nullable(),
    liftAt: instant.nullable(),
    /** Releases at a time that a next-of-kin hold stopped at once. */
    stoppedScheduleIds: z.array(id),
    asked: asked.default([]),
  }),
  embargoLifted: z.object({
    embargoId: id,
    labels: z.array(z.string()),
    /** Null: its time had come. */
    reason: z.string().nullable(),
  }),
  withdrawalProposed: z.object({
    releaseId: id,
    reason: z.string(),
    ground: withdrawalGround.optional(),
    /** Hash of the words that will stand on its pages; absent before they were kept. */
    words: z.string().optional(),
  }),
  withdrawalDropped: z.object({ releaseId: id, proposedBy: id }),
  withdrawn: z.object({
    releaseId: id,
    withdrawalReleaseId: id,
    /** The wording, and the words of the agencies that let it out; absent before they gave any. */
    agreed: agreedInAdvance.optional(),
  }),
  // Signals and enquiries. Who asked and how to reach them is in no event: it can be erased.
  signalLogged: z.object({
    signalId: id,
    number: z.number(),
    kind: z.string(),
    language: z.string(),
    outlet: z.string().nullable(),
    dueAt: instant.nullable(),
    sameAs: id.nullable(),
  }),
  signalChanged: z.object({
    signalId: id,
    number: z.number(),
    reliability: z.string().optional(),
    dueAt: instant.nullable().optional(),
    agencyId: id.nullable().optional(),
    personId: id.nullable().optional(),
  }),
  /** Which fields, and nothing of what they say: a name may have been taken out. */
  signalCorrected: z.object({ signalId: id, number: z.number(), fields: z.array(correctedField) }),
  signalAttached: z.object({
    signalId: id,
    number: z.number(),
    toId: id,
    toNumber: z.number(),
    ...toElsewhere,
  }),
  signalDetached: z.object({
    signalId: id,
    number: z.number(),
    fromId: id,
    fromNumber: z.number(),
    ...fromElsewhere,
  }),
  /** Several at once, and taken apart again. */
  signalsGathered: z.object({ ...several, toId: id, toNumber: z.number(), ...toElsewhere }),
  signalsParted: z.object({ ...several, fromId: id, fromNumber: z.number(), ...fromElsewhere }),
  /** Not the same: offered together no more, and again. */
  signalsToldApart: z.object({ ...several, ...others }),
  signalsOfferedAgain: z.object({ ...several, ...others }),
  signalSetAside: z.object({ signalId: id, number: z.number(), reason: z.string() }),
  signalTakenUp: z.object({ signalId: id, number: z.number() }),
  contactErased: z.object({ signalId: id, number: z.number() }),
  /** Which of them, and nothing of what they say. */
  contactCorrected: z.object({
    signalId: id,
    number: z.number(),
    fields: z.array(contactField),
  }),
  /** What it said before it was corrected, where nothing else was kept of a person. */
  earlierWordsErased: z.object({ signalId: id, number: z.number() }),
  answerDrafted: z.object({
    answerId: id,
    signalIds: z.array(id),
    numbers: z.array(z.number()),
    ...others,
    language: z.string(),
    revision: z.number(),
    isCleared: z.boolean(),
  }),
  answerGiven: z.object({
    answerId: id,
    signalIds: z.array(id),
    numbers: z.array(z.number()),
    language: z.string(),
    text: z.string(),
    releaseIds: z.array(id),
    factIds: z.array(id),
    saidBy: id,
    saidAt: instant,
  }),
  answerDealtWith: z.object({
    answerId: id,
    numbers: z.array(z.number()),
    factIds: z.array(id),
    releaseIds: z.array(id),
    reason: z.string(),
  }),
  // Delivery
  deliveryTriedAgain: delivery,
  deliveryLeft: delivery,
  /**
   * Nobody's deed: it was given up, or nobody knows; who was called to decide. Without a number where others
   * were still on their way.
   */
  deliveryUndecided: delivery.extend({ count: z.number().nullable(), asked }),
  // Of an incident's record and of the desk's
  /** Somebody took a copy of this record along: an erasure does not reach it. */
  recordTakenOut: z.object({ copyId: id, sealed: z.boolean() }),
  // The desk's own stream
  deskSetUp: z.object({ mode: z.enum(['live', 'exercise']), name: z.string() }),
  deskChanged: none,
  glossaryTermAdded: z.object({ termId: id, term: z.string() }),
  glossaryTermChanged: z.object({ termId: id, term: z.string() }),
  glossaryTermRemoved: z.object({ termId: id, term: z.string() }),
  agencyAdded: z.object({ agencyId: id, code: z.string() }),
  agencyChanged: z.object({ agencyId: id }),
  personInvited: z.object({ personId: id }),
  personJoined: z.object({ personId: id }),
  personChanged: z.object({ personId: id }),
  rolesChanged: z.object({
    personId: id,
    roles: z.array(z.object({ agencyId: id, role: z.string() })),
  }),
  personDeactivated: z.object({ personId: id }),
  personReactivated: z.object({ personId: id }),
  linkMade: z.object({ personId: id, kind: z.enum(['invite', 'reset']) }),
  passwordReset: z.object({ personId: id }),
  passkeyAdded: z.object({
    personId: id,
    credentialIdHash: z.string(),
    /** Of the COSE key, and the site that it was made for: a proof is held against them (R6). */
    publicKeyHash: z.string().optional(),
    rpId: z.string().optional(),
  }),
  passkeyRenamed: z.object({ personId: id, credentialIdHash: z.string() }),
  passkeyRemoved: z.object({ personId: id, credentialIdHash: z.string() }),
  passkeysReset: z.object({ personId: id, credentialIdHashes: z.array(z.string()) }),
  playbookAdded: z.object({ playbookId: id }),
  playbookChanged: z.object({ playbookId: id }),
  guidanceAdded: z.object({ guidanceId: id, number: z.number(), title: z.string() }),
  guidanceChanged: z.object({ guidanceId: id, number: z.number(), title: z.string() }),
  guidanceRetired: z.object({ guidanceId: id, title: z.string(), reason: z.string() }),
  lineAdded: z.object({ lineId: id, playbookId: id, number: z.number(), hash: z.string() }),
  lineChanged: z.object({ lineId: id, number: z.number(), active: z.boolean() }),
  /** Other words of a playbook that take releases back; nobody has agreed to them yet. */
  wordingKept: z.object({
    lineId: id,
    playbookId: id,
    ground: withdrawalGround,
    number: z.number(),
    hash: z.string(),
  }),
  lineAuthorised: z.object({
    authorisationId: id,
    lineId: id,
    /** Of a wording that takes releases back; absent of a line. */
    ground: withdrawalGround.optional(),
    number: z.number(),
    hash: z.string(),
    agencyId: id,
    validUntil: instant,
    onlyWhenEngaged: z.boolean(),
  }),
  authorisationTakenBack: z.object({
    authorisationId: id,
    lineId: id,
    ground: withdrawalGround.optional(),
    number: z.number(),
    agencyId: id,
    reason: z.string(),
  }),
  drillStarted: z.object({ drillId: id, name: z.string() }),
  drillEnded: z.object({ drillId: id }),
  dutyTaken: z.object({ until: instant.nullable() }),
  dutyLeft: none,
  channelAdded: z.object({ channelId: id, kind: z.string(), name: z.string() }),
  channelChanged: z.object({
    channelId: id,
    kind: z.string(),
    name: z.string(),
    active: z.boolean(),
    /** Other ones took their place; what they are is never said. */
    newCredentials: z.boolean(),
  }),
  channelTested: z.object({
    channelId: id,
    kind: z.string(),
    name: z.string(),
    failure: z.string().nullable(),
    /** Present where the settings were changed while it was on its way. */
    isOutdated: z.literal(true).optional(),
  }),
  publicationTested: z.object({
    kind: publication,
    failure: z.string().nullable(),
    isOutdated: z.literal(true).optional(),
  }),
  machineSettingsChanged: z.object({
    on: z.boolean(),
    host: z.string(),
    model: z.string(),
    languages,
    restricted: z.boolean(),
    ownNetwork: z.boolean(),
    timeLimitSeconds: z.number(),
    /** Another one took its place, or none; what it is is never said. */
    newKey: z.boolean(),
  }),
  machineTested: z.object({
    host: z.string(),
    model: z.string(),
    failure: machineFailure.nullable(),
    isOutdated: z.literal(true).optional(),
  }),
  signingKeyMade: z.object({ keyId: z.string() }),
  signingKeyRotated: z.object({ keyId: z.string(), retiredKeyId: z.string() }),
} as const;

export type EventType = keyof typeof EVENT_PAYLOADS;
export type EventPayload<T extends EventType> = z.infer<(typeof EVENT_PAYLOADS)[T]>;

/** An event with its payload, as a union over the types. */
export type EventContent = { [T in EventType]: { type: T; payload: EventPayload<T> } }[EventType];

export const EVENT_TYPES = Object.keys(EVENT_PAYLOADS) as readonly EventType[];

/** An event as pages get it. The payload is checked against its type when it is written. */
export const eventView = z.object({
  number: z.number().int(),
  type: z.enum(EVENT_TYPES as [EventType, ...EventType[]]),
  at: instant,
  by: id.nullable(),
  /** Erased payloads (retention, right to erasure) are null; the chain holds all the same. */
  payload: z.record(z.string(), z.unknown()).nullable(),
});
export type EventView = z.infer<typeof eventView>;

export const eventsAfter = z.object({ events: z.array(eventView), latest: z.number() });

export const recordView = z.object({
  events: z.array(eventView.extend({ hash: z.string() })),
  latest: z.number(),
  /** Whether who asks may take a copy of it along. */
  mayTakeOut: z.boolean(),
  chain: z.discriminatedUnion('state', [
    z.object({ state: z.literal('intact'), events: z.number(), head: z.string().nullable() }),
    z.object({
      state: z.literal('broken'),
      at: z.number(),
      because: z.enum(['hash', 'gap', 'payload', 'head']),
    }),
  ]),
});
export type RecordView = z.infer<typeof recordView>;
