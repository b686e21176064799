/**
 * One decision about to be made: by whom, in which place, in whose stead, on which texts. Asked the
 * same way when it is made and, before that, when a passkey is asked to
 * approve it, or when somebody is called for it.
 */
import { AppError } from '@accord/shared/errors';
import type { Place } from '@accord/shared/routes';
import type { Decide, PlaceState, SigningStart } from '@accord/shared/signoff';
import type { CommandContext } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { IncidentScope } from '../policy/scope.js';
import { decidesFor } from '../policy/signoff.js';
import { supersededError } from './changedWords.js';
import { lockVersion } from './lock.js';
import { deputiesMayAct, openTextIds, signoffState } from './machine.js';
import type { VersionFile, VersionText } from './store.js';

/** One decision being made: who, where, on which version, in whose place. */
export interface Deciding extends CommandContext {
  readonly incident: IncidentScope;
  readonly file: VersionFile;
  readonly place: Place;
  readonly shown: PlaceState;
  readonly forPersonId: string | null;
}

/**
 * Takes the incident's lock and asks whether this person may decide there now.
 *
 * @param textIds the texts that it is about, to say what changed where they are not the newest
 * @throws AppError `not_found`, `not_eligible`, `superseded` with the changed words (S2)
 */
export async function beginDeciding(
  context: CommandContext,
  about: { readonly versionId: string; readonly placeId: string; readonly textIds: string[] },
): Promise<Deciding> {
  const { incident, file } = await lockVersion(context, about.versionId);
  require(incident.status === 'open', incident);
  const { place, shown } = findPlace(file, about.placeId);
  if (!file.isNewest) throw await supersededError(context.tx, file, about.textIds);
  const mayDeputies = deputiesMayAct(shown, place, context.now);
  const may = decidesFor(context.actor, incident, place, mayDeputies, shown.handedTo);
  if (!may) throw new AppError('not_eligible', { budgetEndsAt: shown.budgetEndsAt });
  return { ...context, incident, file, place, shown, forPersonId: may.forPersonId };
}

function findPlace(file: VersionFile, placeId: string): { place: Place; shown: PlaceState } {
  const place = file.input.route.stages
    .flatMap((stage) => stage.places)
    .find((one) => one.id === placeId);
  const shown = signoffState(file.input)
    .stages.flatMap((stage) => stage.places)
    .find((one) => one.placeId === placeId);
  if (!place || !shown) throw new AppError('not_eligible');
  return { place, shown };
}

/** @returns the texts that a decision names */
export function textIdsOf(decision: Decide): string[] {
  if (decision.kind === 'sign') return decision.texts.map((one) => one.textId);
  return decision.kind === 'ask' ? [decision.textId] : [];
}

export interface ReadText extends VersionText {
  /** Of the place's own part; null where it has none. */
  readonly scopeHash: string | null;
}

/**
 * @returns the texts that were read, in the order given, each open to this place
 * @throws AppError `text_mismatch` (S1), `superseded`, `already_decided`, `stage_order`,
 *   `invalid_input` for a text that is named twice
 */
export async function textsRead(
  deciding: Deciding,
  read: SigningStart['texts'],
): Promise<readonly ReadText[]> {
  const textIds = read.map((one) => one.textId);
  if (new Set(textIds).size < textIds.length) throw new AppError('invalid_input');
  const texts: ReadText[] = [];
  for (const { textId, hash } of read) {
    const text = await currentText(deciding, textId, textIds);
    if (text.hash !== hash) throw new AppError('text_mismatch', { textId: text.id });
    texts.push({ ...text, scopeHash: text.scopes[deciding.place.id] ?? null });
  }
  return texts;
}

/** @returns the text as it stands in the version, open to this place and not signed by it yet */
export async function currentText(
  { tx, file, place, shown }: Deciding,
  textId: string,
  all: readonly string[],
): Promise<VersionText> {
  const text = file.texts.find((one) => one.id === textId);
  // A newer revision of the language took its place within the same version.
  if (!text) throw await supersededError(tx, file, all);
  if (shown.signedTextIds.includes(textId)) throw new AppError('already_decided');
  if (!openTextIds(file.input, place.id).includes(textId)) throw new AppError('stage_order');
  return text;
}
