/** When a phone approval waits for its second person, and who may be it (S9). Pure. */
import type { Actor } from '../platform/actor.js';
import { mayHearPhone } from '../policy/phone.js';
import type { IncidentScope } from '../policy/scope.js';
import { openTextIds, signoffState } from '../signoff/machine.js';
import type { VersionFile } from '../signoff/store.js';
import { type PhoneRow, saidOf, whoOf } from './row.js';
import { unsaidFacts } from './said.js';

/**
 * @param row open
 * @returns whether it was read back, and what it is for still stands as it was read
 */
export function waitsForSecond(row: PhoneRow, file: VersionFile): boolean {
  if (row.readBackAt === null || !file.isNewest) return false;
  if (unsaidFacts(file, row.textIds, saidOf(row)).length > 0) return false;
  const signed = signoffState(file.input)
    .stages.flatMap((stage) => stage.places)
    .filter((place) => place.placeId === row.placeId)
    .flatMap((place) => place.signedTextIds);
  const open = openTextIds(file.input, row.placeId);
  // The leader may have signed on the page meanwhile.
  return row.textIds.every((textId) => open.includes(textId) && !signed.includes(textId));
}

/** @returns whether the actor may say that they heard it, once it was read back */
export function mayBeSecond(
  actor: Actor,
  incident: IncidentScope,
  row: PhoneRow,
  file: VersionFile,
): boolean {
  return mayHearPhone(actor, incident, whoOf(row)) && !submittersOf(file).has(actor.personId);
}

/** Whoever submitted the version, or a text that counts in it. */
export function submittersOf(file: VersionFile): ReadonlySet<string> {
  return new Set([file.submittedBy, ...file.texts.map((text) => text.submittedBy)]);
}
