/** The tables as the code sees them (camelCase by plugin). Kept beside the migrations. */

import type { FactValue } from '@accord/shared/factValue';
import type { FindingContent } from '@accord/shared/findings';
import type { LineTemplate } from '@accord/shared/lines';
import type { PlaybookContent } from '@accord/shared/playbooks';
import type { Words } from '@accord/shared/primitives';
import type { Role } from '@accord/shared/roles';
import type { Route, RouteTemplate } from '@accord/shared/routes';
import type { Alert, VersionHead } from '@accord/shared/statements';
import type { ColumnType, Generated, JSONColumnType, RawBuilder } from 'kysely';

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
    kind: 'acknowledgement' | 'statement' | 'update';
    dueAt: At;
    factId: string | null;
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
  statements: {
    id: string;
    incidentId: string;
    kind: string;
    label: string | null;
    ordinal: number;
    position: number;
    sourceLanguage: string;
    routeId: string;
    route: JSONColumnType<RouteTemplate>;
    correctsReleaseId: string | null;
    correctionNote: JSONColumnType<Words> | null;
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
    at: At;
    takenBackAt: At | null;
    takenBackBy: string | null;
    assertionId: string | null;
    loggedBy: string | null;
    heardBy: string | null;
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
    heardBy: string | null;
    closedAt: MaybeAt;
  };
  lines: {
    id: string;
    playbookId: string;
    name: JSONColumnType<Words>;
    active: boolean;
    createdAt: At;
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
    template: JSONColumnType<LineTemplate>;
    hash: string;
    at: At;
    byPersonId: string;
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
    reason: string | null;
    at: At;
    byPersonId: string;
  };
  factReports: {
    id: string;
    factId: string;
    agencyId: string;
    value: JSONColumnType<FactValue>;
    source: string;
    asOf: At;
    at: At;
    byPersonId: string;
    settledHow: 'taken' | 'answered' | null;
    settledAt: MaybeAt;
    settledBy: string | null;
    answer: string | null;
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
  releaseProposals: {
    id: string;
    versionId: string;
    languages: string[];
    follows: Generated<string[]>;
    textIds: string[];
    proposedBy: string;
    proposedAt: At;
    releaseId: string | null;
  };
  withdrawals: {
    id: string;
    releaseId: string;
    reason: string;
    ground: 'withdrawn' | 'error';
    proposedBy: string;
    proposedAt: At;
    confirmedBy: string | null;
    confirmedAt: MaybeAt;
    withdrawalReleaseId: string | null;
  };
  findingChecks: {
    incidentId: string;
    fingerprint: string;
    eventNumber: number;
    checkedAt: At;
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
    versionId: string;
    placeId: string;
    kind: 'nudge' | 'deputies' | 'hand';
    way: 'push' | 'mail';
    subscriptionId: string | null;
    writtenAt: At;
    nextAt: At;
    attempts: Generated<number>;
    settledAt: MaybeAt;
    outcome: 'sent' | 'over' | 'givenUp' | null;
  };
}
