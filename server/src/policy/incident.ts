/** Who may know of an incident, and who may do what in it. The default is no (P1). */
import type { IncidentAbilities } from '@accord/shared/incidents';
import type { Actor } from '../platform/actor.js';
import { engagedAs, type Holder, holds, holdsAnywhere, type IncidentScope } from './scope.js';

/** Every signed-in person with a role reads unrestricted incidents; restricted ones, the named. */
export function mayKnowIncident(actor: Holder, incident: IncidentScope): boolean {
  if (actor.roles.length === 0) return false;
  return isNamedWhereNeeded(incident, actor.personId);
}

/** Could this person know of the incident, whatever their roles? */
export function isNamedWhereNeeded(incident: IncidentScope, personId: string): boolean {
  return !incident.restricted || incident.memberIds.includes(personId);
}

/** Opening is the duty officer's, of any agency: whoever hears of it first opens it. */
export function mayOpenIncident(actor: Actor): boolean {
  return holdsAnywhere(actor, 'duty_officer');
}

/** A drill is planned by a duty officer or an administrator. */
export function mayStartDrill(actor: Actor): boolean {
  return holdsAnywhere(actor, 'duty_officer', 'administrator');
}

/** Typing, submitting, tasks: spokespeople and duty officers of engaged agencies. */
export function mayWrite(actor: Actor, incident: IncidentScope): boolean {
  return (
    mayKnowIncident(actor, incident) &&
    incident.status === 'open' &&
    engagedAs(actor, incident, 'spokesperson', 'duty_officer').length > 0
  );
}

/** Urgency and areas decide whose telephones ring: the duty officers' of engaged agencies. */
export function maySetAlert(actor: Actor, incident: IncidentScope): boolean {
  return (
    mayKnowIncident(actor, incident) &&
    incident.status === 'open' &&
    engagedAs(actor, incident, 'duty_officer').length > 0
  );
}

/** Who may put the words right may also say that they are. */
export function maySettleFinding(actor: Actor, incident: IncidentScope): boolean {
  return mayWrite(actor, incident);
}

/** Whoever may change the words may say that a changed fact leaves them as they are. */
export function maySettleFlag(actor: Actor, incident: IncidentScope): boolean {
  return mayWrite(actor, incident);
}

/** Commenting is also for approvers, who read before they sign. */
export function mayComment(actor: Actor, incident: IncidentScope): boolean {
  return (
    mayKnowIncident(actor, incident) &&
    incident.status === 'open' &&
    engagedAs(actor, incident, 'spokesperson', 'duty_officer', 'approver').length > 0
  );
}

/** Engaging agencies, handing over, closing, releasing: the lead agency's duty officers. */
export function mayLead(actor: Holder, incident: IncidentScope): boolean {
  return (
    mayKnowIncident(actor, incident) &&
    incident.status === 'open' &&
    holds(actor, incident.leadAgencyId, 'duty_officer')
  );
}

/** A closed incident is reopened by those who could close it. */
export function mayReopen(actor: Holder, incident: IncidentScope): boolean {
  return (
    mayKnowIncident(actor, incident) &&
    incident.status === 'closed' &&
    holds(actor, incident.leadAgencyId, 'duty_officer')
  );
}

/** What the signed-in person may do in this incident; sent with it, so pages never decide. */
export function incidentAbilities(actor: Actor, incident: IncidentScope): IncidentAbilities {
  const write = mayWrite(actor, incident);
  const lead = mayLead(actor, incident);
  const own = write ? engagedAs(actor, incident, 'spokesperson', 'duty_officer') : [];
  return {
    write,
    submit: write,
    setAlert: maySetAlert(actor, incident),
    addFact: write,
    factAgencyIds: [...own],
    blockAgencyIds: lead ? [...incident.agencyIds] : [...own],
    addTask: write,
    comment: mayComment(actor, incident),
    settleFinding: maySettleFinding(actor, incident),
    engage: lead,
    handOver: lead,
    close: lead,
    reopen: mayReopen(actor, incident),
    merge: lead,
    changeDetails: lead,
    changeMembers: lead && incident.restricted,
    release: lead,
    decideDelivery:
      mayKnowIncident(actor, incident) && holds(actor, incident.leadAgencyId, 'duty_officer'),
    proposeOverride: lead,
    proposeWithdrawal: lead,
  };
}
