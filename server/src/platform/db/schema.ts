/** The tables as the code sees them (camelCase by plugin). Kept beside the migrations. */

import type { Alert } from '@accord/shared/alert';
import type { Confidence } from '@accord/shared/facts';
import type { UseKind } from '@accord/shared/factUses';
import type { FactValue } from '@accord/shared/factValue';
import type { FindingContent } from '@accord/shared/findings';
import type { LineTemplate } from '@accord/shared/lines';
import type { PlaybookContent } from '@accord/shared/playbooks';
import type { Words } from '@accord/shared/primitives';
import type { Role } from '@accord/shared/roles';
import type { KeyedTemplate, Route, RouteTemplate } from '@accord/shared/routes';
import type { ContactField, CorrectedField, Reliability, SignalKind } from '@accord/shared/signals';
import type { VersionHead } from '@accord/shared/statements';
import type { WordingTemplate } from '@accord/shared/wordings';
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, RawBuilder } from 'kysely';

/** JSON that is parsed by a zod schema when it is read. */
type Json = ColumnType<unknown, string, string>;
/** The same, where there may be none. */
type MaybeJson = ColumnType<unknown, string | null | undefined, string | null>;
type At = ColumnType<Date, Date | string, Date | string>;
type MaybeAt = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface Schema {
  desk: {
    onlyRow: Generated<boolean>;
    id: string;
    name: string;
    mode: 'live' | 'exercise';
    languages: string[];
    timeZone: string;
    formats: ColumnType<unknown, string | undefined, string>;
    createdAt: At;
  };
  agencies: {
    id: string;
    code: string;
    name: JSONColumnType<Words>;
    active: Generated<boolean>;
    createdAt: At;
  };
  people: {
    id: string;
    name: string;
    email: string;
    language: string;
    colour: number;
    passwordHash: string | null;
    exercise: Generated<boolean>;
    active: Generated<boolean>;
    askedByMail: Generated<boolean>;
    createdAt: At;
  };
  roles: { personId: string; agencyId: string; role: Role; deputyFor: string | null };
  sessions: {
    id: string;
    tokenHash: Buffer;
    personId: string;
    createdAt: At;
    lastSeenAt: At;
    expiresAt: At;
  };
  passkeys: {
    id: string;
    personId: string;
    credentialId: string;
    publicKey: Buffer;
    counter: number;
    transports: string[];
    synced: boolean;
    name: string;
    createdAt: At;
    lastUsedAt: MaybeAt;
  };
  passkeyNonces: {
    nonce: string;
    purpose: 'register' | 'signIn' | 'sign';
    personId: string | null;
    sessionId: string | null;
    expiresAt: At;
  };
  setupCodes: { codeHash: Buffer; createdAt: At };
  accountLinks: {
    tokenHash: Buffer;
    personId: string;
    kind: 'invite' | 'reset';
    createdBy: string | null;
    createdAt: At;
    expiresAt: At;
    usedAt: MaybeAt;
  };
  playbooks: {
    id: string;
    name: JSONColumnType<Words>;
    position: number;
    active: Generated<boolean>;
    content: JSONColumnType<PlaybookContent>;
  };
  shifts: { id: string; personId: string; startedAt: At; until: MaybeAt; endedAt: MaybeAt };
  drills: {
    id: string;
    name: string;
    leaderId: string;
    startedAt: At;
    endsAt: At;
    endedAt: MaybeAt;
  };
  streams: { id: string; lastNumber: Generated<number>; head: Buffer | null };
  events: {
    streamId: string;
    number: number;
    type: string;
    at: At;
    byPersonId: string | null;
    payload: JSONColumnType<Record<string, unknown>> | null;
    salt: Buffer | null;
    payloadHash: Buffer;
    hash: Buffer;
  };
  idempotency: {
    personId: string;
    key: string;
    command: string;
    bodyHash: Buffer;
    response: Json;
    createdAt: At;
  };
  incidents: {
    id: string;
    number: string;
    title: string;
    place: string | null;
    summary: string | null;
    language: string;
    playbookId: string;
    leadAgencyId: string;
    languages: string[];
    exercise: boolean;
    drillId: string | null;
    restricted: boolean;
    status: 'open' | 'closed';
    timeZone: string;
    openedAt: At;
    openedBy: string;
    closedAt: MaybeAt;
    mergedInto: string | null;
  };
  incidentNumbers: { series: string; last: number };
  incidentAgencies: { incidentId: string; agencyId: string; engagedAt: At; engagedBy: string };
  incidentMembers: { incidentId: string; personId: string };
  clocks: {
    id: string;
    incidentId: string;
    kind: 'acknowledgement' | 'statement' | 'update' | 'enquiry';
    dueAt: At;
    factId: string | null;
    signalId: ColumnType<string | null, string | undefined, never>;
    startedAt: At;
    metAt: MaybeAt;
    metBy: string | null;
  };
  tasks: {
    id: string;
    incidentId: string;
    title: JSONColumnType<Words>;
    agencyId: string | null;
    dueAt: MaybeAt;
    position: number;
    doneAt: MaybeAt;
    doneBy: string | null;
  };
  unsaid: {
    id: string;
    incidentId: string;
    words: string;
    reason: string;
    putBy: string;
    putAt: At;
    endedAt: MaybeAt;
    endedBy: string | null;
  };
  elsewhereTexts: {
    id: string;
    incidentId: string;
    agencyId: string | null;
    agencyName: string | null;
    language: string;
    text: string;
    link: string | null;
    putOutAt: At;
    loggedAt: At;
    loggedBy: string;
  };
  elsewhereEnds: {
    id: string;
    textId: string;
    replacedBy: string | null;
    at: At;
    byPersonId: string;
    takenBackAt: MaybeAt;
    takenBackBy: string | null;
    takenBackReason: string | null;
  };
  statements: {
    id: string;
    incidentId: string;
    kind: string;
    label: string | null;
    ordinal: number;
    position: number;
    sourceLanguage: string;
    routeId: string;
    route: JSONColumnType<RouteTemplate | KeyedTemplate>;
    playbookRoute: JSONColumnType<RouteTemplate | KeyedTemplate> | null;
    twoPersons: boolean | null;
    /** The adjustment for the incident that its route comes from. */
    routeFrom: string | null;
    correctsReleaseId: string | null;
    correctionNote: JSONColumnType<Words> | null;
    /** When the note was last written. */
    correctionNoteAt: MaybeAt;
    alert: JSONColumnType<Alert> | null;
    createdAt: At;
    createdBy: string;
  };
  documents: {
    id: string;
    incidentId: string;
    statementId: string;
    language: string;
    filledParts: Generated<string[]>;
    wordCount: Generated<number>;
    machineBlocks: Generated<number>;
    citedFactIds: Generated<string[]>;
    said: ColumnType<unknown, string | undefined, string>;
    saidRevision: Generated<number>;
    editedAt: MaybeAt;
    createdAt: At;
  };
  documentPaces: {
    documentId: string;
    behind: number;
    ahead: number;
  };
  documentUpdates: {
    documentId: string;
    number: Generated<number>;
    personId: string | null;
    at: At;
    update: Buffer;
  };
  documentRowsAside: {
    documentId: string;
    number: number;
    personId: string | null;
    at: At;
    update: Buffer;
    why: string;
  };
  documentSnapshots: {
    documentId: string;
    number: number;
    content: Buffer;
  };
  versions: {
    id: string;
    statementId: string;
    number: number;
    state: VersionHead['state'];
    route: JSONColumnType<Route>;
    note: string | null;
    submittedAt: At;
    submittedBy: string;
    lineVersionId: string | null;
    alert: JSONColumnType<Alert> | null;
    adjustedBy: string | null;
  };
  incidentRoutes: {
    incidentId: string;
    routeId: string;
    adjustmentId: string;
    route: JSONColumnType<KeyedTemplate>;
    twoPersons: boolean | null;
  };
  routeAdjustments: {
    id: string;
    incidentId: string;
    statementId: string;
    route: Json;
    twoPersons: boolean;
    changes: Json;
    forIncident: boolean;
    others: Json;
    reason: string;
    proposedBy: string;
    proposedAt: At;
    confirmedBy: string | null;
    holdsFrom: MaybeAt;
    versionId: string | null;
    endedAt: MaybeAt;
    endedBy: string | null;
    outcome: 'replaced' | 'dropped' | null;
  };
  versionTexts: {
    id: string;
    versionId: string;
    language: string;
    revision: number;
    hash: string;
    code: string;
    schemaVersion: number;
    prosemirror: Json;
    canonical: Json;
    plain: string;
    html: string;
    attribution: Json;
    facts: Json;
    scopes: Json;
    wordCount: number;
    blocks: MaybeJson;
    pace: MaybeJson;
    submittedAt: At;
    submittedBy: string;
  };
  decisions: {
    id: string;
    versionId: string;
    textId: string | null;
    placeId: string;
    agencyId: string;
    kind: 'sign' | 'ask' | 'hand';
    personId: string;
    forPersonId: string | null;
    toPersonId: string | null;
    textHash: string | null;
    scopeHash: string | null;
    remark: string | null;
    part: string | null;
    quote: string | null;
    blocking: Generated<boolean>;
    carriedFrom: number | null;
    firstId: string | null;
    at: At;
    takenBackAt: At | null;
    takenBackBy: string | null;
    assertionId: string | null;
    loggedBy: string | null;
    heardBy: string | null;
    standsForRemovals: Generated<boolean>;
    carriedByRemoval: Generated<boolean>;
  };
  leftOutBlocks: {
    versionId: string;
    position: number;
    askId: string;
    language: string;
    part: string;
    words: string;
  };
  phoneApprovals: {
    id: string;
    versionId: string;
    placeId: string;
    agencyId: string;
    personId: string;
    forPersonId: string | null;
    textIds: string[];
    openedBy: string;
    openedAt: At;
    expiresAt: At;
    calledNumber: string | null;
    readBackAt: MaybeAt;
    /** Facts as they were said to the leader. */
    said: ColumnType<unknown, string | undefined, string>;
    heardBy: string | null;
    closedAt: MaybeAt;
  };
  lines: {
    id: string;
    playbookId: string;
    name: JSONColumnType<Words>;
    active: boolean;
    createdAt: At;
    /** Of a wording that takes releases back; null of a line. */
    ground: 'withdrawn' | 'error' | null;
  };
  guidance: {
    id: string;
    kind: 'document' | 'sentence';
    createdAt: At;
    retiredAt: MaybeAt;
  };
  guidanceVersions: {
    id: string;
    guidanceId: string;
    number: number;
    title: JSONColumnType<Words>;
    body: JSONColumnType<Words>;
    playbookIds: string[];
    source: string | null;
    validFrom: MaybeAt;
    validUntil: MaybeAt;
    /** Written by an expression, and only searched in. */
    search: ColumnType<string, RawBuilder<unknown>, never>;
    at: At;
    byPersonId: string;
  };
  lineVersions: {
    id: string;
    lineId: string;
    number: number;
    template: JSONColumnType<LineTemplate | WordingTemplate>;
    hash: string;
    at: At;
    byPersonId: string | null;
  };
  authorisations: {
    id: string;
    lineVersionId: string;
    hash: string;
    agencyId: string;
    personId: string;
    givenAt: At;
    validUntil: At;
    playbookId: string;
    onlyWhenEngaged: boolean;
    takenBackAt: MaybeAt;
    takenBackBy: string | null;
    reason: string | null;
  };
  releaseAuthorisations: { releaseId: string; authorisationId: string };
  assertions: { id: string; versionId: string; personId: string; at: At; proof: Json };
  holds: {
    id: string;
    versionId: string;
    placeId: string;
    personId: string;
    reason: string;
    at: At;
    liftedAt: At | null;
    liftedBy: string | null;
  };
  facts: {
    id: string;
    incidentId: string;
    label: JSONColumnType<Words>;
    kind: FactValue['kind'];
    ownerAgencyId: string;
    bound: boolean;
    purpose: 'nextUpdate' | null;
    shown: JSONColumnType<{ yes: Words; no: Words }> | null;
    createdAt: At;
  };
  factVersions: {
    factId: string;
    number: number;
    value: JSONColumnType<FactValue>;
    status: 'unconfirmed' | 'confirmed' | 'retracted';
    source: string;
    asOf: At;
    confidence: Confidence | null;
    reason: string | null;
    at: At;
    byPersonId: string;
  };
  /** What a fact was called before its label was put right; never changed. */
  formerFactLabels: {
    factId: string;
    number: number;
    label: JSONColumnType<Words>;
    reason: string;
    at: At;
    byPersonId: string;
  };
  /** Words of the version's place or text in languages that it came without; added, never changed. */
  factValueWords: {
    factId: string;
    version: number;
    language: string;
    words: string;
    at: At;
    byPersonId: string;
  };
  /** A view: each version with the words that it was given since. */
  wordedFactVersions: Schema['factVersions'];
  factReports: {
    id: string;
    factId: string;
    agencyId: string;
    value: JSONColumnType<FactValue>;
    source: string;
    asOf: At;
    confidence: Confidence | null;
    at: At;
    byPersonId: string;
    settledHow: 'taken' | 'answered' | null;
    settledAt: MaybeAt;
    settledBy: string | null;
    answer: string | null;
  };
  factFlags: {
    id: string;
    incidentId: string;
    factId: string;
    kind: UseKind;
    placeId: string;
    languages: string[];
    cause: 'changed' | 'conflict' | 'renamed';
    fromVersion: number;
    factVersion: number;
    at: At;
    /** Of `languages`, those that somebody has dealt with since it was last raised. */
    settledLanguages: Generated<string[]>;
    settledAt: MaybeAt;
    settledBy: string | null;
    reason: string | null;
  };
  overrides: {
    id: string;
    versionId: string;
    facts: JSONColumnType<{ factId: string; version: number }[]>;
    reason: JSONColumnType<Words>;
    proposedBy: string;
    proposedAt: At;
    confirmedBy: string | null;
    confirmedAt: MaybeAt;
    droppedAt: MaybeAt;
    droppedBy: string | null;
  };
  comments: {
    id: string;
    documentId: string;
    threadId: string;
    anchor: JSONColumnType<{ from: string; to: string }> | null;
    quote: string;
    text: string;
    cites: string | null;
    byPersonId: string;
    at: At;
    resolvedAt: MaybeAt;
    resolvedBy: string | null;
  };
  askAnchors: { askId: string; anchor: JSONColumnType<{ from: string; to: string }> };
  askCitations: { askId: string; versionId: string };
  askAnswers: {
    id: string;
    askId: string;
    personId: string;
    inText: boolean;
    text: string | null;
    at: At;
  };
  releases: {
    id: string;
    incidentId: string;
    statementId: string;
    versionId: string | null;
    kind: 'release' | 'correction' | 'withdrawal';
    ofReleaseId: string | null;
    exercise: boolean;
    number: number;
    slug: string;
    at: At;
    byPersonId: string;
    secondPersonId: string | null;
    overrideId: string | null;
    follows: Generated<string[]>;
  };
  releaseTexts: {
    releaseId: string;
    language: string;
    versionTextId: string | null;
    title: string;
    page: Json;
  };
  signingKeys: {
    id: string;
    publicKey: Buffer;
    sealed: Buffer | null;
    validFrom: At;
    validUntil: MaybeAt;
  };
  releaseProofs: {
    releaseId: string;
    statement: string;
    signature: Buffer;
    keyId: string;
    signedAt: At;
  };
  recordCopies: {
    id: string;
    streamId: string;
    personId: string;
    file: string;
    sealed: boolean;
    lastNumber: number;
    statement: string;
    signature: Buffer;
    keyId: string;
    signedAt: At;
  };
  releaseProposals: {
    id: string;
    versionId: string;
    languages: string[];
    follows: Generated<string[]>;
    textIds: string[];
    proposedBy: string;
    proposedAt: At;
    releaseId: string | null;
    droppedAt: Generated<Date | null>;
    droppedBy: Generated<string | null>;
  };
  withdrawals: {
    id: string;
    releaseId: string;
    reason: string;
    ground: 'withdrawn' | 'error';
    words: string | null;
    proposedBy: string;
    proposedAt: At;
    confirmedBy: string | null;
    confirmedAt: MaybeAt;
    withdrawalReleaseId: string | null;
    droppedAt: MaybeAt;
    droppedBy: string | null;
  };
  findingChecks: {
    incidentId: string;
    fingerprint: string;
    eventNumber: number;
    checkedAt: At;
    checker: number;
  };
  glossaryTerms: {
    id: string;
    words: Json;
    note: string | null;
    changedAt: At;
    changedBy: string;
    removedAt: MaybeAt;
  };
  findings: {
    incidentId: string;
    key: string;
    position: number;
    content: JSONColumnType<FindingContent>;
    since: MaybeAt;
  };
  findingSettlements: {
    incidentId: string;
    key: string;
    how: 'fixed' | 'notContradiction';
    reason: string | null;
    byPersonId: string;
    at: At;
  };
  merges: {
    id: string;
    mainId: string;
    otherId: string;
    reason: string;
    proposedBy: string;
    proposedAt: At;
    mergedBy: string | null;
    mergedAt: MaybeAt;
    endedHow: 'declined' | 'undone' | null;
    endedBy: string | null;
    endedAt: MaybeAt;
  };
  incidentMarks: { mark: string; openedAt: At; incidentId: string };
  incidentMarksRead: { incidentId: string; eventNumber: number };
  likenesses: { aId: string; bId: string; score: number; reasons: Json };
  statementLikenesses: {
    aId: string;
    bId: string;
    score: number;
    reasons: Json;
    evidence: string[];
  };
  statementLikenessesRead: { incidentId: string; stamp: string };
  statementSettlements: {
    id: string;
    aId: string;
    bId: string;
    how: 'notSame' | 'goesOn';
    fromId: string;
    reason: string | null;
    evidence: string[];
    byPersonId: string;
    at: At;
    endedBy: string | null;
    endedAt: MaybeAt;
  };
  notSame: { aId: string; bId: string; byPersonId: string; at: At };
  channels: {
    id: string;
    kind: 'webhook' | 'email' | 'cap' | 'mastodon' | 'bluesky';
    name: string;
    active: boolean;
    settings: Json;
    credentials: Buffer | null;
    createdAt: At;
    changedAt: At;
    testedAt: MaybeAt;
    testFailure: string | null;
  };
  publications: {
    kind: 'newsroom' | 'feeds' | 'cap';
    fetchedAt: MaybeAt;
    testedAt: MaybeAt;
    testFailure: string | null;
  };
  capSenders: { number: Generated<number>; sender: string; since: At };
  subscribers: {
    id: string;
    channelId: string;
    email: string;
    language: string;
    state: 'asked' | 'confirmed' | 'left';
    confirmHash: Buffer | null;
    leaveToken: string;
    askedAt: At;
    confirmedAt: MaybeAt;
    leftAt: MaybeAt;
  };
  deliveries: {
    id: string;
    channelId: string;
    releaseId: string;
    exercise: Generated<boolean>;
    subscriberId: string | null;
    state: 'waiting' | 'sending' | 'sent' | 'givenUp' | 'unsure' | 'left' | 'overtaken';
    dueAt: MaybeAt;
    leaseUntil: MaybeAt;
    attempts: Generated<number>;
    tries: Generated<number>;
    plannedAt: At;
    endedAt: MaybeAt;
    /** When somebody was called to decide about it. */
    calledAt: MaybeAt;
    remote: ColumnType<unknown, string | null | undefined, string | null>;
  };
  deliveryAttempts: {
    deliveryId: string;
    number: number;
    startedAt: At;
    endedAt: MaybeAt;
    outcome: 'sent' | 'failed' | 'unknown' | null;
    answer: string | null;
  };
  embargoes: {
    id: string;
    incidentId: string;
    kind: 'embargo' | 'nextOfKin';
    factIds: string[];
    agencyId: string;
    reason: string;
    putBy: string;
    putAt: At;
    taskId: string | null;
    liftAt: MaybeAt;
    liftedAt: MaybeAt;
    liftedBy: string | null;
    liftReason: string | null;
  };
  releaseSchedules: {
    id: string;
    incidentId: string;
    versionId: string;
    languages: string[];
    follows: string[];
    textIds: string[];
    dueAt: At;
    scheduledBy: string;
    scheduledAt: At;
    secondBy: string | null;
    secondAt: MaybeAt;
    state: 'waiting' | 'stopped' | 'released' | 'cancelled';
    because: ColumnType<unknown, string | undefined, string>;
    stoppedAt: MaybeAt;
    endedAt: MaybeAt;
    endedBy: string | null;
    releaseId: string | null;
  };
  escalations: {
    id: string;
    incidentId: string;
    versionId: string;
    placeId: string;
    kind: 'nudge' | 'deputies';
    openedAt: At;
    dueAt: At;
    settledAt: MaybeAt;
    outcome: 'asked' | 'nobody' | 'passed' | 'over' | 'held' | null;
  };
  signals: {
    id: string;
    incidentId: string;
    number: number;
    kind: SignalKind;
    text: string;
    language: string;
    place: string | null;
    heardAt: At;
    link: string | null;
    reliability: Reliability;
    outlet: string | null;
    dueAt: MaybeAt;
    agencyId: string | null;
    personId: string | null;
    loggedAt: At;
    loggedBy: string;
    sameAs: string | null;
    asideReason: string | null;
    asideAt: MaybeAt;
    asideBy: string | null;
    contactErasedAt: MaybeAt;
    contactErasedBy: string | null;
  };
  signalCorrections: {
    signalId: string;
    number: number;
    fields: CorrectedField[];
    saidBefore: MaybeJson;
    at: At;
    byPersonId: string;
    erasedAt: MaybeAt;
    erasedBy: string | null;
  };
  signalsApart: {
    id: string;
    incidentId: string;
    at: At;
    byPersonId: string;
    endedAt: MaybeAt;
    endedBy: string | null;
  };
  signalsApartMembers: { apartId: string; signalId: string; corrections: number };
  signalContacts: { signalId: string; name: string | null; reach: string | null };
  signalContactCorrections: {
    signalId: string;
    number: number;
    fields: ContactField[];
    notedBefore: Json;
    at: At;
    byPersonId: string;
  };
  answers: {
    id: string;
    number: GeneratedAlways<string>;
    incidentId: string;
    language: string;
    state: 'draft' | 'given';
    revision: number;
    pieces: Json;
    text: string;
    facts: Json;
    releaseIds: string[];
    writtenBy: string;
    writtenAt: At;
    saidBy: string | null;
    saidAt: MaybeAt;
  };
  answerSignals: { answerId: string; signalId: string };
  answerSettlements: {
    id: string;
    answerId: string;
    facts: Json;
    releaseIds: string[];
    reason: string;
    byPersonId: string;
    at: At;
  };
  pushKey: { onlyRow: Generated<boolean>; publicKey: string };
  pushSubscriptions: {
    id: string;
    personId: string;
    endpoint: string;
    p256dh: string;
    auth: string;
    device: string;
    createdAt: At;
  };
  notices: {
    id: string;
    personId: string;
    /** Of what waits in a place; null of everything else. */
    versionId: string | null;
    placeId: string | null;
    /** Of a looser route. */
    adjustmentId: string | null;
    /** Of a release that stopped at its time. */
    scheduleId: string | null;
    /** Of a release that did not arrive everywhere. */
    releaseId: string | null;
    kind: 'nudge' | 'deputies' | 'hand' | 'answer' | 'route' | 'schedule' | 'delivery';
    way: 'push' | 'mail';
    subscriptionId: string | null;
    writtenAt: At;
    nextAt: At;
    attempts: Generated<number>;
    settledAt: MaybeAt;
    outcome: 'sent' | 'over' | 'givenUp' | null;
  };
  machineSettings: {
    onlyRow: Generated<boolean>;
    settings: Json;
    key: Buffer | null;
    changedAt: At;
    testedAt: MaybeAt;
    testFailure: string | null;
  };
  machineRequests: {
    id: string;
    documentId: string;
    purpose: 'translate' | 'draft';
    parts: Json;
    host: string;
    model: string;
    requestHash: string;
    askedBy: string;
    askedAt: At;
    until: At;
    state: 'asked' | 'written' | 'failed' | 'cancelled';
    endedAt: MaybeAt;
    endedBy: string | null;
    outcome: ColumnType<unknown, string | null, string | null>;
  };
}
