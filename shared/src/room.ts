/**
 * The room: everything about one incident that its page shows, at one event number. What everybody
 * in it sees alike stands apart from what the policy says of the person who asks.
 */
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
import { joinedIncident, lookAlike, mergeProposal } from './merges.js';
import { phoneView } from './phone.js';
import { id } from './primitives.js';
import { reach } from './reach.js';
import { releaseView, withdrawal } from './releases.js';
import { statementRoute } from './routeAdjustments.js';
import { goesOn, sameStatement } from './sameStatements.js';
import { releaseSchedule } from './schedules.js';
import { signalCounts } from './signals.js';
import { decision, escalation, override, signoff, versionAbilities } from './signoff.js';
import { unsaid } from './standing.js';
import { comment, statement } from './statements.js';

/** Read once for everybody who asks at the same time. */
export const roomForAll = z.object({
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
  timeline: z.array(
    eventView.extend({
      /** The number of the joined incident in whose record it stands; null for the room's own. */
      from: z.string().nullable(),
    }),
  ),
  /** What nobody is to say for now, oldest first. */
  unsaid: z.array(unsaid),
  /** How many texts agencies put out by themselves and still stand by. */
  elsewhere: z.number(),
  /** What is said and asked; the page of signals has all of it. */
  signals: signalCounts,
  /** Of each fact, task and statement of a joined incident: its number. */
  from: z.record(id, z.string()),
});
export type RoomForAll = z.infer<typeof roomForAll>;

/** Made for each person from the same reading (P1). */
export const roomForOne = z.object({
  /** For each statement the route of its next version, and how it came to be. */
  routes: z.array(statementRoute),
  phone: phoneView,
  abilities: incidentAbilities,
  versionAbilities: z.array(versionAbilities),
  /** Proposed withdrawals that this person may confirm, or let go (R5). */
  confirmWithdrawalIds: z.array(id),
  dropWithdrawalIds: z.array(id),
  /** Proposed overrides that this person may confirm, or let go (F3). */
  confirmOverrideIds: z.array(id),
  dropOverrideIds: z.array(id),
  /** Embargoes that stand, oldest first. */
  embargoes: z.array(embargo),
  /** Facts that this person may put under an embargo. */
  embargoFactIds: z.array(id),
  /** Releases at a time that wait, or were stopped and wait for a decision. */
  schedules: z.array(releaseSchedule),
  /** Incidents that are read as one with this, in the order in which they were joined. */
  joined: z.array(joinedIncident),
  /** Joinings of this incident that wait for somebody's yes. */
  mergeProposals: z.array(mergeProposal),
  /** Open incidents that may be the same event, the likeliest first. */
  lookAlikes: z.array(lookAlike),
  /** Statements of this room and others in work that may say the same, the likeliest first. */
  sameStatements: z.array(sameStatement),
  /** Statements of this room that rest, since work goes on in another one. */
  goesOn: z.array(goesOn),
});

export type RoomForOne = z.infer<typeof roomForOne>;

export const room = roomForAll.extend(roomForOne.shape);
export type Room = z.infer<typeof room>;
