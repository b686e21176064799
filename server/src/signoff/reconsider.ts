/**
 * Second thoughts of a signatory (R5): a signature is taken back until release, and a version is held,
 * at once and with a reason, whatever else is signed.
 */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type { Place } from '@accord/shared/routes';
import type { VersionAbilities } from '@accord/shared/signoff';
import { type CommandContext, runCommand } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import type { IncidentScope } from '../policy/scope.js';
import { speaksForPlace } from '../policy/signoff.js';
import { supersededError } from './changedWords.js';
import { planEscalations } from './escalations.js';
import { lockVersion } from './lock.js';
import type { MadeDecision } from './machine.js';
import type { VersionFile } from './store.js';

type Nothing = Record<string, never>;
interface InPlace {
  readonly versionId: string;
  readonly placeId: string;
}
interface WithReason extends InPlace {
  readonly reason: string;
}

/** @throws AppError `not_eligible`, `not_signed`, `already_released`, `superseded` */
export function takeBackCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: WithReason,
): Promise<Nothing> {
  return reconsider(services, { actor, key, name: 'takeBack', input }, async (context, of) => {
    const { file, place } = of;
    const given = signaturesOf(file, place.id);
    if (given.length === 0) throw new AppError('not_signed');
    const textIds = given
      .flatMap((one) => one.textId ?? [])
      .filter((textId) => !file.releasedTextIds.includes(textId));
    if (textIds.length === 0) throw new AppError('already_released');
    await context.tx
      .updateTable('decisions')
      .set({ takenBackAt: context.now, takenBackBy: actor.personId })
      .where('versionId', '=', file.versionId)
      .where('placeId', '=', place.id)
      .where('kind', '=', 'sign')
      .where('takenBackAt', 'is', null)
      .where('textId', 'in', textIds)
      .execute();
    const languages = file.texts
      .filter((text) => textIds.includes(text.id))
      .map((text) => text.language);
    const payload = { ...eventPlace(of), languages, reason: input.reason };
    return { type: 'signatureTakenBack', payload };
  });
}

/** @throws AppError `not_eligible`, `already_held`, `already_released`, `superseded` */
export function holdCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: WithReason,
): Promise<Nothing> {
  return reconsider(services, { actor, key, name: 'hold', input }, async (context, of) => {
    const { file, place } = of;
    const { reason } = input;
    if (isHeld(file, place.id)) throw new AppError('already_held');
    if (isAllReleased(file)) throw new AppError('already_released');
    await context.tx
      .insertInto('holds')
      .values({
        id: services.random.id(),
        versionId: file.versionId,
        placeId: place.id,
        personId: actor.personId,
        reason,
        at: context.now,
      })
      .execute();
    return { type: 'versionHeld', payload: { ...eventPlace(of), reason } };
  });
}

/** @throws AppError `not_eligible`, `not_held`, `superseded` */
export function liftHoldCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: InPlace,
): Promise<Nothing> {
  return reconsider(services, { actor, key, name: 'liftHold', input }, async (context, of) => {
    const { file, place } = of;
    if (!isHeld(file, place.id)) throw new AppError('not_held');
    await context.tx
      .updateTable('holds')
      .set({ liftedAt: context.now, liftedBy: actor.personId })
      .where('versionId', '=', file.versionId)
      .where('placeId', '=', place.id)
      .where('liftedAt', 'is', null)
      .execute();
    return { type: 'holdLifted', payload: eventPlace(of) };
  });
}

/** What a person may reconsider of one version now. */
export function reconsiderAbilities(
  actor: Actor,
  incident: IncidentScope,
  file: VersionFile,
): Pick<VersionAbilities, 'takeBack' | 'hold' | 'lift'> {
  const isOver = !file.isNewest || isAllReleased(file);
  const places = isOver
    ? []
    : placesOf(file).filter((place) => speaksFor(actor, incident, file, place));
  const idsWhere = (test: (place: Place) => boolean) => places.filter(test).map(({ id }) => id);
  const isOpen = ({ textId }: MadeDecision) => !file.releasedTextIds.includes(textId ?? '');
  return {
    takeBack: idsWhere((place) => signaturesOf(file, place.id).some(isOpen)),
    hold: idsWhere((place) => !isHeld(file, place.id)),
    lift: idsWhere((place) => isHeld(file, place.id)),
  };
}

interface Reconsidered {
  readonly file: VersionFile;
  readonly place: Place;
}

/** Under the incident's lock, by somebody who speaks for the place, on the version that counts. */
function reconsider(
  services: Services,
  call: { actor: Actor; key: string; name: string; input: InPlace },
  change: (context: CommandContext, of: Reconsidered) => Promise<EventContent>,
): Promise<Nothing> {
  return runCommand<Nothing>(services, call, async (context) => {
    const { incident, file } = await lockVersion(context, call.input.versionId);
    require(incident.status === 'open', incident);
    const place = placesOf(file).find((one) => one.id === call.input.placeId);
    if (!place || !speaksFor(call.actor, incident, file, place)) {
      throw new AppError('not_eligible');
    }
    if (!file.isNewest) throw await supersededError(context.tx, file, []);
    const event = await change(context, { file, place });
    const asks = await planEscalations(context, incident, file.versionId);
    return { result: {}, record: { streamId: file.incidentId, event }, asks };
  });
}

function speaksFor(
  actor: Actor,
  incident: IncidentScope,
  file: VersionFile,
  place: Place,
): boolean {
  const { decisions, holds } = file.input;
  const own = [...signaturesOf(file, place.id), ...holds.filter((one) => one.placeId === place.id)];
  const hand = decisions.findLast((one) => one.kind === 'hand' && one.placeId === place.id);
  return speaksForPlace(actor, incident, place, {
    handedTo: hand?.toPersonId ?? null,
    personIds: own.map((one) => one.personId),
  });
}

const placesOf = (file: VersionFile) => file.input.route.stages.flatMap((stage) => stage.places);
const isHeld = (file: VersionFile, placeId: string) =>
  file.input.holds.some((one) => one.placeId === placeId);
const isAllReleased = (file: VersionFile) =>
  file.texts.every((text) => file.releasedTextIds.includes(text.id));

/** On the texts that count: an older revision of a language is signed by nobody any more. */
function signaturesOf(file: VersionFile, placeId: string): readonly MadeDecision[] {
  return file.input.decisions.filter(
    (one) =>
      one.kind === 'sign' &&
      one.placeId === placeId &&
      file.texts.some((text) => text.id === one.textId),
  );
}

function eventPlace({ file: { versionId, number }, place }: Reconsidered) {
  return { versionId, number, placeId: place.id, agencyId: place.agencyId };
}
