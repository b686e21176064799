/** A decision that a leader makes by voice, asked exactly as if they sat at the page themselves. */
import { AppError } from '@accord/shared/errors';
import type { Place } from '@accord/shared/routes';
import type { CommandContext } from '../audit/command.js';
import { isNamedWhereNeeded } from '../policy/incident.js';
import type { IncidentScope } from '../policy/scope.js';
import { beginDeciding, type Deciding } from '../signoff/deciding.js';
import { readPeople } from './people.js';

export interface ByVoice {
  readonly versionId: string;
  readonly placeId: string;
  /** Who is on the phone. */
  readonly personId: string;
  readonly textIds: readonly string[];
}

/**
 * @param context of the person who logs; the incident is locked and they may know of it
 * @returns the decision with the leader as its actor
 * @throws AppError `not_eligible`, `superseded` with the changed words (S2), `voice_forbidden`
 */
export async function decideByVoice(
  context: CommandContext,
  incident: IncidentScope,
  { versionId, placeId, personId, textIds }: ByVoice,
): Promise<Deciding> {
  const leader = (await readPeople(context.tx, [personId], context.actor.sessionId)).get(personId);
  // Nobody may sign in an incident that they may not know of, by whatever way.
  if (!leader || !isNamedWhereNeeded(incident, personId)) throw new AppError('not_eligible');
  const about = { versionId, placeId, textIds: [...textIds] };
  const deciding = await beginDeciding({ ...context, actor: leader }, about);
  if (!takesVoice(deciding.place)) throw new AppError('voice_forbidden');
  return deciding;
}

/** Where a passkey is required, nobody signs without it (S8). */
export function takesVoice(place: Pick<Place, 'voice' | 'passkey'>): boolean {
  return place.voice === 'allowed' && place.passkey !== 'required';
}
