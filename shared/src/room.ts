/** The room: everything about one incident that its page shows, at one event number. */
import { z } from 'zod';
import { ask } from './asks.js';
import { deliveryView } from './channels.js';
import { embargo } from './embargoes.js';
import { eventView } from './events.js';
import { fact } from './facts.js';
import { factFlag } from './factUses.js';
import { finding } from './findings.js';
import { incidentAbilities, incidentView, task } from './incidents.js';
import { agreed } from './lines.js';
import { phoneView } from './phone.js';
import { id } from './primitives.js';
import { reach } from './reach.js';
import { releaseView, withdrawal } from './releases.js';
import { releaseSchedule } from './schedules.js';
import { decision, escalation, override, signoff, versionAbilities } from './signoff.js';
import { unsaid } from './standing.js';
import { comment, statement } from './statements.js';

export const room = z.object({
  incident: incidentView,
  facts: z.array(fact),
  /** Places that a changed fact has touched and nobody has dealt with, the newest first. */
  factFlags: z.array(factFlag),
  tasks: z.array(task),
  statements: z.array(statement),
  /** For every version that is in sign-off or released. */
  signoffs: z.array(signoff),
  decisions: z.array(decision),
  /** Requests for changes with their answers, oldest first. */
  asks: z.array(ask),
  escalations: z.array(escalation),
  /** By which ways the people of open routes can be asked now. */
  reach: z.array(reach),
  overrides: z.array(override),
  phone: phoneView,
  /** For versions that were lines. */
  agreed: z.array(agreed),
  comments: z.array(comment),
  /** What contradicts what, the gravest first; settled ones too, with who settled them. */
  findings: z.array(finding),
  releases: z.array(releaseView),
  withdrawals: z.array(withdrawal),
  /** What each channel got of each release, newest release first. */
  deliveries: z.array(deliveryView),
  /** The newest events, newest first; the record page has all. */
  timeline: z.array(eventView),
  abilities: incidentAbilities,
  versionAbilities: z.array(versionAbilities),
  /** Proposed withdrawals that this person may confirm (R5). */
  confirmWithdrawalIds: z.array(id),
  /** Embargoes that stand, oldest first. */
  embargoes: z.array(embargo),
  /** Facts that this person may put under an embargo. */
  embargoFactIds: z.array(id),
  /** What nobody is to say for now, oldest first. */
  unsaid: z.array(unsaid),
  /** Releases at a time that wait, or were stopped and wait for a decision. */
  schedules: z.array(releaseSchedule),
});
export type Room = z.infer<typeof room>;
