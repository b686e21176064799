/** Who is asking: a signed-in person with the roles they hold at this moment. */
import type { RoleGrant } from '@accord/shared/roles';

export interface Actor {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly language: string;
  readonly colour: number;
  readonly roles: readonly RoleGrant[];
}

/**
 * What somebody gets of a reading that others share (P1): the policy says it of the person who asks,
 * from what was read, without asking the store again.
 */
export type ForActor<T> = (actor: Actor) => T;
