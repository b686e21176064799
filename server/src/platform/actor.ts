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
