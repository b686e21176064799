/** What will be sent: typed where typed, from the playbook otherwise. */
import type { Playbook } from '@accord/shared/playbooks';

export interface Choice {
  readonly playbook: Playbook;
  readonly isSuggested: boolean;
  readonly leadAgencyId: string;
  readonly agencyIds: readonly string[];
}
