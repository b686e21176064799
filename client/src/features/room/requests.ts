/** Every command that the room sends. Each takes the key of the click that it stands for. */

import {
  agreedPartPreview,
  agreedPartProposed,
  type ProposeAgreedPart,
} from '@accord/shared/agreedPart';
import { alertSet, type setAlert } from '@accord/shared/alert';
import type { answerAsk } from '@accord/shared/asks';
import { blockOwned, type OwnBlock } from '@accord/shared/blockOwners';
import {
  type AttemptsPage,
  attemptsPage,
  type decideDelivery as decideDeliverySchema,
  deliveryDecided,
  type PostPreview,
  postPreviews,
} from '@accord/shared/channels';
import type { putEmbargo } from '@accord/shared/embargoes';
import {
  type addFact as addFactSchema,
  type CorrectLabel,
  factSet,
  type GiveWords,
  labelCorrected,
  type SetFact,
  type settleReport,
} from '@accord/shared/facts';
import { type FactUse, factUses, type SettleFlag } from '@accord/shared/factUses';
import type { SettleFinding } from '@accord/shared/findings';
import type { addTask } from '@accord/shared/incidents';
import { releasedLine } from '@accord/shared/lines';
import { merged, type mergeIncident } from '@accord/shared/merges';
import { type OpenPhone, type PhoneReadBack, phoneOpened } from '@accord/shared/phone';
import {
  type ProposeWithdrawal,
  type release,
  released,
  releaseProposed,
  type WithdrawalGround,
} from '@accord/shared/releases';
import { room } from '@accord/shared/room';
import {
  type AdjustRoute,
  adjustmentPreview,
  type RouteDraft,
  routeAdjusted,
} from '@accord/shared/routeAdjustments';
import {
  type BegunLike,
  begunLike,
  type begunStatement,
  type notSameStatement,
} from '@accord/shared/sameStatements';
import { scheduled, type scheduleRelease } from '@accord/shared/schedules';
import type { putUnsaid as putUnsaidSchema } from '@accord/shared/standing';
import {
  type addComment,
  type addLanguage,
  type addStatement,
  correctionNoteSet,
  languageAdded,
  type SetCorrectionNote,
  type StartRoute,
  type Submit,
  startRoute,
  type startRoutesQuery,
  statementAdded,
  submissionPreview,
  submitted,
  type Version,
  version,
} from '@accord/shared/statements';
import { type WithdrawalOffer, withdrawalOffers } from '@accord/shared/withdrawalWords';
import { z } from 'zod';
import { command, get } from '../../lib/api.js';
import { createLiveQuery, type LiveQuery } from '../../lib/liveQuery.js';
import { listenLive } from '../../lib/socket.js';
import type { AsksFor } from './attemptHistory.js';

/** For commands whose answer says nothing that the room does not show by itself. */
const done = z.unknown();
const post = <S extends z.ZodType>(path: string, body: unknown, schema: S, key: string) =>
  command('POST', path, body, schema, key);

export const getVersion = (versionId: string): Promise<Version> =>
  get(`/api/versions/${versionId}`, version);

// Facts
export const postFact = (incidentId: string, body: z.input<typeof addFactSchema>, key: string) =>
  post(`/api/incidents/${incidentId}/facts`, body, z.object({ factId: z.string() }), key);
export const setFact = (factId: string, body: SetFact, key: string) =>
  post(`/api/facts/${factId}/versions`, body, factSet, key);
export const settle = (
  factId: string,
  reportId: string,
  body: z.input<typeof settleReport>,
  key: string,
) => post(`/api/facts/${factId}/reports/${reportId}/settle`, body, factSet, key);

export const postFactLabel = (factId: string, body: CorrectLabel, key: string) =>
  post(`/api/facts/${factId}/label`, body, labelCorrected, key);
export const postFactWords = (factId: string, body: GiveWords, key: string) =>
  post(`/api/facts/${factId}/words`, body, done, key);

/**
 * Where a fact is used, live: texts are read when typing pauses, versions and releases are events.
 *
 * @param isThisRoom whether an incident is the room's own, or joined with it
 */
export function openFactUses(
  factId: string,
  isThisRoom: (incidentId: string) => boolean,
): LiveQuery<FactUse[]> {
  const query = createLiveQuery(
    async (signal) => (await get(`/api/facts/${factId}/uses`, factUses, signal)).uses,
  );
  const refresh = (incidentId: string) => {
    if (isThisRoom(incidentId)) query.refresh();
  };
  const stopListening = listenLive({
    event: refresh,
    draft: refresh,
    connected: query.refresh,
  });
  return {
    ...query,
    stop: () => {
      stopListening();
      query.stop();
    },
  };
}
export const settleFlag = (flagId: string, body: SettleFlag, key: string) =>
  post(`/api/fact-flags/${flagId}/settle`, body, done, key);

export const postCorrectionNote = (statementId: string, body: SetCorrectionNote, key: string) =>
  post(`/api/statements/${statementId}/correction-note`, body, correctionNoteSet, key);

// Routes
export const previewRoute = (statementId: string, body: RouteDraft, key: string) =>
  post(`/api/statements/${statementId}/route/preview`, body, adjustmentPreview, key);
export const postAdjustment = (statementId: string, body: AdjustRoute, key: string) =>
  post(`/api/statements/${statementId}/route/adjustments`, body, routeAdjusted, key);
export const decideAdjustment = (adjustmentId: string, how: 'confirm' | 'drop', key: string) =>
  post(`/api/route-adjustments/${adjustmentId}/${how}`, {}, done, key);

// Findings
export const settleFinding = (
  incidentId: string,
  findingKey: string,
  body: SettleFinding,
  key: string,
) => post(`/api/incidents/${incidentId}/findings/${findingKey}/settle`, body, done, key);

// Tasks
export const postTask = (incidentId: string, body: z.input<typeof addTask>, key: string) =>
  post(`/api/incidents/${incidentId}/tasks`, body, done, key);
export const moveTask = (taskId: string, to: 'finish' | 'reopen', key: string) =>
  post(`/api/tasks/${taskId}/${to}`, {}, done, key);

// What is left unsaid
export const putUnsaid = (incidentId: string, body: z.input<typeof putUnsaidSchema>, key: string) =>
  post(`/api/incidents/${incidentId}/unsaid`, body, done, key);
export const endUnsaid = (unsaidId: string, key: string) =>
  post(`/api/unsaid/${unsaidId}/end`, {}, done, key);

// Statements
export const postStatement = (
  incidentId: string,
  body: z.input<typeof addStatement>,
  key: string,
) => post(`/api/incidents/${incidentId}/statements`, body, statementAdded, key);
export async function getStartRoutes(
  incidentId: string,
  query: z.output<typeof startRoutesQuery>,
  signal: AbortSignal,
): Promise<readonly StartRoute[]> {
  const path = `/api/incidents/${incidentId}/start-routes?${new URLSearchParams(query)}`;
  return (await get(path, z.object({ routes: z.array(startRoute) }), signal)).routes;
}
export const postLanguage = (statementId: string, body: z.input<typeof addLanguage>, key: string) =>
  post(`/api/statements/${statementId}/languages`, body, languageAdded, key);
export const postSubmission = (statementId: string, body: Submit, key: string) =>
  post(`/api/statements/${statementId}/submissions`, body, submitted, key);
/** @param leave as it stands in the address: requests, each with its place */
export const previewAgreedPart = (versionId: string, leave: string, signal: AbortSignal) =>
  get(`/api/versions/${versionId}/agreed-part?leave=${leave}`, agreedPartPreview, signal);
export const postAgreedPart = (versionId: string, body: ProposeAgreedPart, key: string) =>
  post(`/api/versions/${versionId}/agreed-part`, body, agreedPartProposed, key);
export const previewSubmission = (
  statementId: string,
  languages: readonly string[],
  signal: AbortSignal,
) =>
  get(
    `/api/statements/${statementId}/submissions/preview?languages=${languages.join(',')}`,
    submissionPreview,
    signal,
  );
export const postAlert = (statementId: string, body: z.input<typeof setAlert>, key: string) =>
  post(`/api/statements/${statementId}/alert`, body, alertSet, key);
export const postOwner = (documentId: string, body: OwnBlock, key: string) =>
  post(`/api/documents/${documentId}/owners`, body, blockOwned, key);
export const postComment = (documentId: string, body: z.input<typeof addComment>, key: string) =>
  post(`/api/documents/${documentId}/comments`, body, done, key);
export const resolveComment = (commentId: string, key: string) =>
  post(`/api/comments/${commentId}/resolve`, {}, done, key);

export const postAnswer = (askId: string, body: z.input<typeof answerAsk>, key: string) =>
  post(`/api/asks/${askId}/answers`, body, done, key);

/** @param asks which page, and whose */
export function getAttempts(
  releaseId: string,
  channelId: string,
  { before, deliveryId }: AsksFor,
  signal: AbortSignal,
): Promise<AttemptsPage> {
  const query = new URLSearchParams({
    ...(before && { before: `${before.at},${before.deliveryId},${before.number}` }),
    ...(deliveryId !== null && { deliveryId }),
  });
  const path = `/api/releases/${releaseId}/channels/${channelId}/attempts?${query}`;
  return get(path, attemptsPage, signal);
}

// The incident itself
export const patchIncident = (
  incidentId: string,
  body: { title?: string; place?: string | null; summary?: string | null },
  key: string,
) => command('PATCH', `/api/incidents/${incidentId}`, body, done, key);
export const changeIncident = (
  incidentId: string,
  what: 'agencies' | 'lead' | 'close' | 'reopen' | 'members',
  body: Readonly<Record<string, unknown>>,
  key: string,
) => post(`/api/incidents/${incidentId}/${what}`, body, done, key);

// Incidents that are one
export const findIncident = async (number: string, signal: AbortSignal) =>
  (await get(`/api/rooms/${encodeURIComponent(number)}`, room, signal)).incident;
export const postMerge = (incidentId: string, body: z.input<typeof mergeIncident>, key: string) =>
  post(`/api/incidents/${incidentId}/merges`, body, merged, key);
export const confirmMerge = (mergeId: string, key: string) =>
  post(`/api/merges/${mergeId}/confirm`, {}, merged, key);
export const declineMerge = (mergeId: string, reason: string, key: string) =>
  post(`/api/merges/${mergeId}/decline`, { reason }, merged, key);
export const undoMerge = (mergeId: string, reason: string, key: string) =>
  post(`/api/merges/${mergeId}/undo`, { reason }, merged, key);
export const postNotSame = (incidentId: string, otherId: string, key: string) =>
  post(`/api/incidents/${incidentId}/not-same`, { otherId }, done, key);

// Statements that say the same
export const postNotSameStatement = (
  statementId: string,
  body: z.input<typeof notSameStatement>,
  key: string,
) => post(`/api/statements/${statementId}/not-same`, body, aboutStatement, key);
export const postGoOnIn = (statementId: string, otherId: string, key: string) =>
  post(`/api/statements/${statementId}/go-on-in`, { otherId }, aboutStatement, key);
export const takeStatementUp = (statementId: string, key: string) =>
  post(`/api/statements/${statementId}/take-up`, {}, aboutStatement, key);
const aboutStatement = z.object({ statementId: z.string() });

export async function getBegunLike(
  incidentId: string,
  begun: z.output<typeof begunStatement>,
  signal: AbortSignal,
): Promise<readonly BegunLike[]> {
  const path = `/api/incidents/${incidentId}/statements/similar?${new URLSearchParams(begun)}`;
  return (await get(path, z.object({ similar: z.array(begunLike) }), signal)).similar;
}

// Lines agreed in advance
export const releaseLine = (
  incidentId: string,
  body: { lineVersionId: string; words: string },
  key: string,
) => post(`/api/incidents/${incidentId}/lines`, body, releasedLine, key);

// Phone approvals
export const openPhone = (versionId: string, body: OpenPhone, key: string) =>
  post(`/api/versions/${versionId}/phone-approvals`, body, phoneOpened, key);
export const readBackPhone = (id: string, body: PhoneReadBack, key: string) =>
  post(`/api/phone-approvals/${id}/read-back`, body, done, key);
export const hearPhone = (id: string, key: string) =>
  post(`/api/phone-approvals/${id}/hear`, {}, done, key);
export const closePhone = (id: string, key: string) =>
  post(`/api/phone-approvals/${id}/close`, {}, done, key);

// Release
type Leaving = z.input<typeof release>;
export const postRelease = (versionId: string, body: Leaving, key: string) =>
  post(`/api/versions/${versionId}/releases`, body, released, key);
export const proposeRelease = (versionId: string, body: Leaving, key: string) =>
  post(`/api/versions/${versionId}/release-proposals`, body, releaseProposed, key);
export const postSchedule = (
  versionId: string,
  body: z.input<typeof scheduleRelease>,
  key: string,
) => post(`/api/versions/${versionId}/release-schedules`, body, scheduled, key);
export const moveSchedule = (scheduleId: string, dueAt: string, key: string) =>
  post(`/api/release-schedules/${scheduleId}/move`, { dueAt }, scheduled, key);
export const decideSchedule = (scheduleId: string, how: 'confirm' | 'cancel', key: string) =>
  post(`/api/release-schedules/${scheduleId}/${how}`, {}, scheduled, key);
export const postEmbargo = (incidentId: string, body: z.input<typeof putEmbargo>, key: string) =>
  post(`/api/incidents/${incidentId}/embargoes`, body, done, key);
export const liftEmbargo = (embargoId: string, reason: string, key: string) =>
  post(`/api/embargoes/${embargoId}/lift`, { reason }, done, key);
export const decideRelease = (proposalId: string, how: 'confirm' | 'drop', key: string) =>
  post(`/api/release-proposals/${proposalId}/${how}`, {}, done, key);
export const proposeOverride = (
  versionId: string,
  body: { factIds: readonly string[]; reason: Readonly<Record<string, string>> },
  key: string,
) => post(`/api/versions/${versionId}/overrides`, body, done, key);
export const decideOverride = (overrideId: string, how: 'confirm' | 'drop', key: string) =>
  post(`/api/overrides/${overrideId}/${how}`, {}, done, key);
export const postCorrection = (
  releaseId: string,
  note: Readonly<Record<string, string>>,
  key: string,
) => post(`/api/releases/${releaseId}/corrections`, { note }, statementAdded, key);
export const getWithdrawalWords = async (
  releaseId: string,
  signal: AbortSignal,
): Promise<WithdrawalOffer[]> =>
  (await get(`/api/releases/${releaseId}/withdrawal-words`, withdrawalOffers, signal)).offers;
export const proposeWithdrawal = (releaseId: string, body: ProposeWithdrawal, key: string) =>
  post(`/api/releases/${releaseId}/withdrawals`, body, done, key);
export const confirmWithdrawal = (withdrawalId: string, words: string, key: string) =>
  post(`/api/withdrawals/${withdrawalId}/confirm`, { words }, done, key);
export const dropWithdrawal = (withdrawalId: string, key: string) =>
  post(`/api/withdrawals/${withdrawalId}/drop`, {}, done, key);

// Channels
/** @param languages that would go out: `en,vi` */
export async function getPosts(
  versionId: string,
  languages: string,
  signal: AbortSignal,
): Promise<PostPreview[]> {
  const path = `/api/versions/${versionId}/posts?languages=${languages}`;
  return (await get(path, postPreviews, signal)).posts;
}
export const getWithdrawalPosts = async (
  releaseId: string,
  ground: WithdrawalGround,
  signal: AbortSignal,
): Promise<PostPreview[]> => {
  const path = `/api/releases/${releaseId}/withdrawal-posts?ground=${ground}`;
  return (await get(path, postPreviews, signal)).posts;
};
export const decideDelivery = (
  releaseId: string,
  body: z.input<typeof decideDeliverySchema>,
  key: string,
) => post(`/api/releases/${releaseId}/deliveries`, body, deliveryDecided, key);
