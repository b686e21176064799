/** Sign-off as the room and the desk show it, and what somebody may do about it. */
import { earliestEdge } from '@accord/shared/dailyWindow';
import type { WaitingItem } from '@accord/shared/desk';
import { PARTS } from '@accord/shared/parts';
import type { Place } from '@accord/shared/routes';
import type { Decision, Lapse, Override, Signoff, VersionAbilities } from '@accord/shared/signoff';
import { z } from 'zod';
import { readScopes } from '../incidents/scope.js';
import type { Actor, ForActor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import {
  mayConfirmRelease,
  mayDropRelease,
  mayProposeAgreedPart,
  mayRelease,
} from '../policy/release.js';
import type { IncidentScope } from '../policy/scope.js';
import { decidesFor } from '../policy/signoff.js';
import { asksToLeaveOut } from './asksToLeaveOut.js';
import { blocksOf } from './blocksOf.js';
import { changedSince } from './changedWords.js';
import { placesOf, silentSince } from './escalationPlan.js';
import { budgetEnd, deputiesMayAct, isFilled, type SignoffState, signoffState } from './machine.js';
import { readLapses } from './readLapses.js';
import { reconsiderAbilities } from './reconsider.js';
import { type DecisionRow, loadVersions, type VersionFile } from './store.js';

const part = z.enum(PARTS).nullable();

/**
 * @param incidentIds ids that the caller has already asked the policy about
 * @returns by incident: the state of every version in sign-off or released, every decision ever
 *   made on its statements (for the hour line), and the overrides of those versions
 */
export async function readSignoffs(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, SignoffsShown>> {
  const { files, decisions } = await loadVersions(db, { incidentIds });
  const filesOf = groupBy(files, (file) => file.incidentId);
  const decisionsOf = groupBy(decisions, (one) => one.incidentId);
  const lapses = await readLapses(db, files, decisions);
  return new Map(
    [...filesOf].map(([incidentId, own]) => [
      incidentId,
      viewSignoffs({ files: own, decisions: decisionsOf.get(incidentId) ?? [] }, lapses),
    ]),
  );
}

interface SignoffsShown {
  readonly signoffs: Signoff[];
  readonly decisions: Decision[];
  readonly overrides: Override[];
}
type Loaded = Awaited<ReturnType<typeof loadVersions>>;

/**
 * @param loaded of one incident
 * @param lapses of its versions, as `readLapses` gives them
 */
export function viewSignoffs(
  { files, decisions }: Loaded,
  lapses: ReadonlyMap<string, Lapse[]>,
): SignoffsShown {
  return {
    signoffs: files.map((file) => signoffView(file, lapses.get(file.versionId) ?? [])),
    decisions: decisions.filter(wasMade).map(decisionView),
    overrides: files.flatMap((file) => file.overrides),
  };
}

function signoffView(file: VersionFile, lapses: Lapse[]): Signoff {
  const state = signoffState(file.input);
  return {
    versionId: file.versionId,
    stages: [...state.stages],
    complete: state.complete,
    signedPlaces: state.signedPlaces,
    allPlaces: state.allPlaces,
    emptyPlaceIds: [...state.emptyPlaceIds],
    lapses,
    changedFactIds: [...file.changedFacts.keys()],
    blocks: blocksOf(file, unreleasedLanguages(file), file.twoPersonRelease),
    releasedTextIds: [...file.releasedTextIds],
    proposal: file.proposal,
  };
}

/** What is left to release; once all is public, all of it, so that the reason can be said. */
function unreleasedLanguages(file: VersionFile): string[] {
  const left = file.texts.filter((text) => !file.releasedTextIds.includes(text.id));
  return (left.length > 0 ? left : file.texts).map((text) => text.language);
}

/** A request or a hand-over that went on to a version with another route was made once (S11). */
const wasMade = ({ kind, carriedFrom }: DecisionRow) => kind === 'sign' || carriedFrom === null;

function decisionView(row: DecisionRow): Decision {
  const {
    incidentId: _i,
    statementId: _s,
    versionNumber: _n,
    textHash: _h,
    scopeHash: _o,
    takenBackBy: _b,
    assertionId: _a,
    answeredAt: _w,
    firstId: _f,
    ...shown
  } = row;
  return {
    ...shown,
    part: part.parse(row.part),
    at: row.at.toISOString(),
    takenBackAt: row.takenBackAt?.toISOString() ?? null,
  };
}

/** @returns what somebody may do with each version of the incident, as of `now` */
export function versionAbilities(
  { files, decisions }: Loaded,
  incident: IncidentScope,
  now: Date,
): ForActor<VersionAbilities[]> {
  const versions = files.map((file) => {
    const readyLanguages = languagesReady(file);
    // Some may go out while others follow; what the playbook requires is asked of them together.
    const isReady = readyLanguages.length > 0 && blocksOf(file, readyLanguages, false).length === 0;
    const { proposal } = file;
    const mayGoOut =
      proposal !== null &&
      proposal.withdrawnAt === null &&
      blocksOf(file, proposal.languages, false, proposal.follows).length === 0;
    const leaveOutAskIds = asksToLeaveOut(file, decisions).map((one) => one.id);
    const state = signoffState(file.input);
    return (actor: Actor): VersionAbilities => ({
      versionId: file.versionId,
      places: file.isNewest ? decidablePlaces(actor, incident, file, state, now) : [],
      handTo: file.isNewest ? deputiesToHandTo(actor, incident, file, state) : [],
      ...reconsiderAbilities(actor, incident, file),
      leaveOutAskIds: mayProposeAgreedPart(actor, incident) ? leaveOutAskIds : [],
      release: !file.twoPersonRelease && mayRelease(actor, incident) && isReady,
      readyLanguages,
      proposeRelease: file.twoPersonRelease && mayRelease(actor, incident) && isReady,
      confirmReleaseId:
        mayGoOut && proposal.proposedBy !== actor.personId && mayConfirmRelease(actor, incident)
          ? proposal.id
          : null,
      dropReleaseId: proposal !== null && mayDropRelease(actor, incident) ? proposal.id : null,
    });
  });
  return (actor) => versions.map((one) => one(actor));
}

/** @returns languages not public yet whose own text nothing stands against, but what others need */
function languagesReady(file: VersionFile): string[] {
  return file.texts
    .filter((text) => !file.releasedTextIds.includes(text.id))
    .map((text) => text.language)
    .filter((language) =>
      blocksOf(file, [language], false).every((one) => one.reason === 'translation-missing'),
    );
}

/** @returns the owner agency of each fact of the incident */
export async function readOwners(
  db: Db | Tx,
  incidentId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('facts')
    .select(['id', 'ownerAgencyId'])
    .where('incidentId', '=', incidentId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.ownerAgencyId]));
}

function decidablePlaces(
  actor: Actor,
  incident: IncidentScope,
  file: VersionFile,
  state: SignoffState,
  now: Date,
): VersionAbilities['places'] {
  const shown = new Map(
    state.stages.flatMap((stage) => stage.places.map((place) => [place.placeId, place] as const)),
  );
  return file.input.route.stages
    .flatMap((stage) => stage.places)
    .flatMap((place) => {
      const now_ = shown.get(place.id);
      if (!now_ || isFilled(now_) || now_.opensAt === null) return [];
      const may = decidesFor(
        actor,
        incident,
        place,
        deputiesMayAct(now_, place, now),
        now_.handedTo,
      );
      return may ? [{ placeId: place.id, forPersonId: may.forPersonId }] : [];
    });
}

/** An approver hands their own place over; a deputy does not pass it on. */
function deputiesToHandTo(
  actor: Actor,
  incident: IncidentScope,
  file: VersionFile,
  state: SignoffState,
): VersionAbilities['handTo'] {
  const filled = new Set(
    state.stages.flatMap((stage) => stage.places.filter(isFilled).map((place) => place.placeId)),
  );
  return file.input.route.stages
    .flatMap((stage) => stage.places)
    .filter((place) => !filled.has(place.id) && place.deputies.length > 0)
    .filter((place) => decidesFor(actor, incident, place, false, null)?.forPersonId === null)
    .map((place) => ({
      placeId: place.id,
      personIds: [...new Set(file.eligible(place).deputies.map((one) => one.personId))].filter(
        (personId) => personId !== actor.personId,
      ),
    }));
}

/**
 * Versions that wait for the signed-in person, over all open incidents that they may know of.
 *
 * @returns least time left first; incidents without a running clock last
 */
export async function waitingFor(db: Db | Tx, actor: Actor, now: Date): Promise<WaitingItem[]> {
  return (await readWaiting(db, actor, now)).items;
}

/** As {@link waitingFor}, with when it changes by the time of day alone: the hours of deputies. */
export async function readWaiting(
  db: Db | Tx,
  actor: Actor,
  now: Date,
): Promise<{ items: WaitingItem[]; changesAt: Date | null }> {
  const agencyIds = actor.roles
    .filter((grant) => grant.role === 'approver')
    .map((grant) => grant.agencyId);
  if (agencyIds.length === 0) return { items: [], changesAt: null };
  const incidents = await openIncidentsInSignoff(db);
  const scopes = await readScopes(db, [...incidents.keys()]);
  const { files, decisions } = await loadVersions(db, { incidentIds: [...incidents.keys()] });
  const windows: Window[] = [];
  const items: WaitingItem[] = [];
  for (const file of files) {
    const scope = scopes.get(file.incidentId);
    const incident = incidents.get(file.incidentId);
    if (!scope || !incident || !file.isNewest) continue;
    const state = signoffState(file.input);
    windows.push(...windowsOf(actor, scope, file, state));
    const shown = state.stages.flatMap((stage) => stage.places);
    for (const { placeId, forPersonId } of decidablePlaces(actor, scope, file, state, now)) {
      const place = shown.find((one) => one.placeId === placeId);
      const onRoute = placesOf(file.input.route).find((one) => one.id === placeId);
      if (!place || !onRoute) continue;
      const from = silentSince(place);
      items.push({
        incidentId: file.incidentId,
        incidentNumber: incident.number,
        title: incident.title,
        statementId: file.statementId,
        versionId: file.versionId,
        versionNumber: file.number,
        placeId,
        agencyId: place.agencyId,
        forPersonId,
        exercise: scope.exercise,
        budgetEndsAt: from && budgetEnd(onRoute, from).toISOString(),
        answeredAt: place.answeredAt,
        dueAt: incident.dueAt?.toISOString() ?? null,
        ...(await changedSince(db, file, decisions, place, actor.language)),
        lastSignature: isLastSignature(state, placeId),
      });
    }
  }
  return {
    items: items.sort((a, b) => (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999')),
    changesAt: earliestEdge(windows, now),
  };
}

type Window = NonNullable<Place['deputyWindow']>;

/** The hours in which this person could decide as a deputy, of places that wait. */
function windowsOf(
  actor: Actor,
  incident: IncidentScope,
  file: VersionFile,
  state: SignoffState,
): Window[] {
  const shown = state.stages.flatMap((stage) => stage.places);
  return placesOf(file.input.route).flatMap((place) => {
    const own = shown.find((one) => one.placeId === place.id);
    if (!place.deputyWindow || !own || isFilled(own) || own.opensAt === null) return [];
    const may = decidesFor(actor, incident, place, true, own.handedTo);
    return may !== null && may.forPersonId !== null ? [place.deputyWindow] : [];
  });
}

/** Would this place's signature complete the whole route? */
function isLastSignature(state: SignoffState, placeId: string): boolean {
  const open = state.stages.filter((stage) => stage.filled < stage.needed);
  const [only] = open;
  return (
    open.length === 1 &&
    only !== undefined &&
    only.needed - only.filled === 1 &&
    only.places.some((place) => place.placeId === placeId)
  );
}

/** The clock is the one that everybody watches: the earliest that is not met. */
async function openIncidentsInSignoff(db: Db | Tx) {
  const rows = await db
    .selectFrom('incidents')
    .select(['id', 'number', 'title'])
    .select((eb) =>
      eb
        .selectFrom('clocks')
        .select((of) => of.fn.min('dueAt').as('due'))
        .whereRef('clocks.incidentId', '=', 'incidents.id')
        .where('metAt', 'is', null)
        .where('kind', '!=', 'enquiry')
        .as('dueAt'),
    )
    .where('status', '=', 'open')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('versions')
          .innerJoin('statements', 'statements.id', 'versions.statementId')
          .select('versions.id')
          .whereRef('statements.incidentId', '=', 'incidents.id')
          .where('versions.state', '!=', 'superseded'),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
