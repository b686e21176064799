/**
 * R5: which words would stand on the pages of a release, if it were withdrawn now, and which agencies
 * have agreed to them in advance.
 */
import { AppError } from '@accord/shared/errors';
import type { AuthorisationView } from '@accord/shared/lines';
import type { WithdrawalGround } from '@accord/shared/releases';
import {
  hashStandingWords,
  type StandingWords,
  type WithdrawalOffer,
  wordsThatStand,
} from '@accord/shared/withdrawalWords';
import type { WordingView } from '@accord/shared/wordings';
import { isBlock, judgeAgency } from '../authorisations/judge.js';
import { readWordings } from '../authorisations/store.js';
import { knownIncident } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { withdrawalSeconds } from '../policy/release.js';
import type { IncidentScope } from '../policy/scope.js';
import { readWaitingProposer } from './standing.js';
import { readLineage } from './store.js';

interface OfRelease {
  readonly incidentId: string;
  readonly slug: string;
}
interface Reading {
  readonly now: Date;
  readonly isLocked?: boolean;
}

/** @throws AppError `not_found` alike for missing and unknowable releases (P1) */
export async function readWithdrawalOffers(
  { db, clock }: Services,
  actor: Actor,
  releaseId: string,
): Promise<{ releaseId: string; offers: WithdrawalOffer[] }> {
  const release = await db
    .selectFrom('releases')
    .select(['incidentId', 'slug'])
    .where('id', '=', releaseId)
    .executeTakeFirst();
  if (!release) throw new AppError('not_found');
  const incident = await knownIncident(db, actor, release.incidentId);
  const first = await readWaitingProposer(db, incident, releaseId);
  const others = incident.agencyIds.filter((one) => one !== incident.leadAgencyId);
  const offers: WithdrawalOffer[] = [];
  for (const ground of ['withdrawn', 'error'] as const) {
    const { wording, words } = await readWords(db, release, ground, { now: clock.now() });
    offers.push({
      ground,
      wordingId: wording?.id ?? null,
      number: wording?.version.number ?? null,
      words,
      agencies: [incident.leadAgencyId, ...others].map((agencyId) => {
        const judged = judgeAgency(incident, agencyId, wording?.authorisations ?? []);
        return isBlock(judged)
          ? { agencyId, standing: null, because: judged.because }
          : { agencyId, standing: judged, because: null };
      }),
      confirmAs: withdrawalSeconds(actor, incident, first ?? [incident.leadAgencyId]),
    });
  }
  return { releaseId, offers };
}

export interface ShownWords {
  readonly words: readonly StandingWords[];
  readonly hash: string;
  readonly wording: WordingView;
}

/**
 * @param shown hash of the words that whoever acts was shown
 * @returns the words that will stand, their hash, and the wording, locked
 * @throws AppError `wording_missing`; `wording_changed` when they are not the ones that were shown
 */
export async function requireShownWords(
  tx: Tx,
  release: OfRelease,
  asked: { readonly ground: WithdrawalGround; readonly shown: string; readonly now: Date },
): Promise<ShownWords> {
  const { ground, shown, now } = asked;
  // Whoever saves the playbook or takes their word back meanwhile comes before this, or waits.
  const { wording, words } = await readWords(tx, release, ground, { now, isLocked: true });
  if (!wording || words.length === 0) throw new AppError('wording_missing');
  const hash = hashStandingWords(words);
  if (hash !== shown) throw new AppError('wording_changed');
  return { words, hash, wording };
}

/**
 * @param seconds agencies for which the second person may confirm; absent while it is only proposed
 * @returns the words of the lead and of the second agency, in this order
 * @throws AppError `withdrawal_blocked` with whose word is missing, and why
 */
export function requireAgreed(
  incident: IncidentScope,
  { authorisations }: WordingView,
  seconds?: readonly string[],
): AuthorisationView[] {
  const judge = (agencyId: string) => judgeAgency(incident, agencyId, authorisations);
  const lead = judge(incident.leadAgencyId);
  const others = seconds?.map(judge) ?? [];
  const second = others.find((one): one is AuthorisationView => !isBlock(one));
  const isSecondMissing = seconds !== undefined && !second;
  if (isBlock(lead) || isSecondMissing) {
    const missing = isSecondMissing ? [lead, ...others] : [lead];
    throw new AppError('withdrawal_blocked', { blocks: missing.filter(isBlock) });
  }
  return second ? [lead, second] : [lead];
}

async function readWords(
  db: Db | Tx,
  { incidentId, slug }: OfRelease,
  ground: WithdrawalGround,
  reading: Reading,
): Promise<{ wording: WordingView | undefined; words: StandingWords[] }> {
  const { playbookId } = await db
    .selectFrom('incidents')
    .select('playbookId')
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow();
  const wordings = await readWordings(db, { playbookId, ...reading });
  const wording = wordings.find((one) => one.version.template.ground === ground);
  const past = await readLineage(db, slug);
  const languages = past.flatMap((one) => one.languages);
  return { wording, words: wordsThatStand(wording?.version.template.texts ?? {}, languages) };
}
