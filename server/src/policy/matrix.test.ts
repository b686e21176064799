import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '@accord/shared/roles';
import type { Place } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../platform/actor.js';
import { mayAdjustRoute, mayConfirmAdjustment, mayDropAdjustment } from './adjustment.js';
import { mayAdminister, mayReadDeskRecord, mayTakeDuty, mayUseDesk } from './administration.js';
import { documentAccess, mayTakeBlock } from './document.js';
import { embargoingAgency, mayLiftEmbargo } from './embargo.js';
import {
  mayChangeFact,
  mayConfirmOverride,
  mayDropOverride,
  mayGiveWords,
  reportingAgencies,
} from './fact.js';
import { mayKeepGlossary, mayReadGlossary } from './glossary.js';
import { mayReadGuidance, mayWriteGuidance } from './guidance.js';
import {
  mayComment,
  mayKnowIncident,
  mayLead,
  mayOpenIncident,
  mayReopen,
  maySetAlert,
  maySettleFinding,
  maySettleFlag,
  mayStartDrill,
  mayWrite,
} from './incident.js';
import { mayAuthorise, mayWriteLines } from './line.js';
import { mayApproveMachineWords, mayAskMachine } from './machine.js';
import { mayConfirmMerge, mayMerge, mayProposeMerge, mayTellApart, mayUndoMerge } from './merge.js';
import { mayKeepPasskeys, mayMakeLink, mayResetPasskeys } from './passkey.js';
import { mayHearPhone, mayLogPhone } from './phone.js';
import { mayTakeOutDeskRecord, mayTakeOutRecord } from './record.js';
import {
  mayConfirmRelease,
  mayConfirmWithdrawal,
  mayDecideDelivery,
  mayDropRelease,
  mayDropWithdrawal,
  mayProposeAgreedPart,
  mayRelease,
  mayUnschedule,
} from './release.js';
import { maySettleSameStatement } from './sameStatement.js';
import type { IncidentScope } from './scope.js';
import { mayEraseContacts, mayHandleSignals, mayReadContacts } from './signal.js';
import { decidesFor, mayAnswerAsk, speaksForPlace } from './signoff.js';

/** Agencies by their part in the incident of these tests. */
const LEAD = 'lead';
const ENGAGED = 'engaged';
const OTHER = 'another engaged';
const OUTSIDE = 'outside';
/** Leads the other of two incidents. */
const THEIRS = 'their lead';

function incidentIn(status: 'open' | 'closed', restricted = false): IncidentScope {
  return {
    id: 'incident',
    status,
    restricted,
    memberIds: [],
    leadAgencyId: LEAD,
    agencyIds: [LEAD, ENGAGED, OTHER],
    exercise: false,
  };
}

function person(role: Role, agencyId: string): Actor {
  return {
    personId: 'person',
    sessionId: 'session',
    name: 'A Person',
    language: 'en',
    colour: 1,
    roles: [{ agencyId, role, deputyFor: null }],
  };
}

const place = (agencyId: string): Place => ({
  id: 'place',
  agencyId,
  approverIds: ['person'],
  deputies: [],
  voice: 'forbidden',
  scope: 'whole',
  passkey: 'optional',
  budgetMinutes: 10,
});

/** In which agency the person of a row stands. `owner`, `place`, `same` are the agency asked about. */
const STANDS_IN: Readonly<Record<string, string>> = {
  any: ENGAGED,
  lead: LEAD,
  engaged: ENGAGED,
  owner: OTHER,
  place: OTHER,
  same: LEAD,
  'another engaged': OTHER,
  outside: OUTSIDE,
  'lead of one': THEIRS,
};

/** Another incident of the same people and agencies, led by one of them. */
const twinOf = (incident: IncidentScope, leadAgencyId: string): IncidentScope => ({
  ...incident,
  id: 'twin',
  leadAgencyId,
});

const QUESTIONS: Readonly<Record<string, (actor: Actor, incident: IncidentScope) => boolean>> = {
  'know incident': mayKnowIncident,
  'use desk': mayUseDesk,
  'see by which ways others can be asked': mayUseDesk,
  'take duty': mayTakeDuty,
  'open incident': mayOpenIncident,
  'start drill': mayStartDrill,
  'administer desk': mayAdminister,
  'read desk record': mayReadDeskRecord,
  'take a copy of the desk record along': mayTakeOutDeskRecord,
  'take a copy of the record along': mayTakeOutRecord,
  'register, name, remove own passkeys': mayKeepPasskeys,
  'reset passkeys': (actor) => mayResetPasskeys(actor, { now: [LEAD], last: [OUTSIDE] }),
  'reset passkeys of who has no role any more': (actor) =>
    mayResetPasskeys(actor, { now: [], last: [LEAD] }),
  'make a link to a new password for who signs': (actor) =>
    mayMakeLink(actor, { signedUp: true, canSign: true, of: { now: [LEAD], last: [] } }),
  'make a link to a new password for anybody else': (actor) =>
    mayMakeLink(actor, { signedUp: true, canSign: false, of: { now: [LEAD], last: [] } }),
  'edit document': (actor, incident) => documentAccess(actor, incident) === 'edit',
  'say whose a block is': (actor, incident) => mayTakeBlock(actor, incident, null),
  'take a block from its agency': (actor, incident) => mayTakeBlock(actor, incident, OTHER),
  submit: mayWrite,
  'set the alert': maySetAlert,
  'write anew what a correction puts right': mayWrite,
  'add task': mayWrite,
  'put on the list of what is not said, take off it': mayWrite,
  'log what was said elsewhere, mark it withdrawn or replaced, take that back': mayWrite,
  comment: mayComment,
  'settle finding': maySettleFinding,
  'read findings': mayKnowIncident,
  'read signals and answers': mayKnowIncident,
  'log a signal, correct it, answer it': mayHandleSignals,
  'read how to reach who asked, what was corrected away': mayReadContacts,
  'erase how to reach who asked, what was corrected away': mayEraseContacts,
  'see where a fact is used': mayKnowIncident,
  'deal with a place that a changed fact touched': maySettleFlag,
  'change fact': (actor, incident) => mayChangeFact(actor, incident, OTHER),
  'give a fact words that a language lacks': mayGiveWords,
  'report fact': (actor, incident) => reportingAgencies(actor, incident).length > 0,
  'engage, hand over, close, change details': mayLead,
  reopen: mayReopen,
  'join two incidents': (actor, incident) => mayMerge(actor, incident, twinOf(incident, LEAD)),
  'propose to join two incidents': (actor, incident) =>
    mayProposeMerge(actor, incident, twinOf(incident, THEIRS)),
  // Proposed by a duty officer of the lead, who cannot speak for the other.
  'agree to join two incidents': (actor, incident) =>
    mayConfirmMerge(actor, incident, twinOf(incident, THEIRS), person('duty_officer', LEAD)),
  'undo a joining': (actor, incident) => mayUndoMerge(actor, incident, THEIRS),
  'say that two are not the same': (actor, incident) =>
    mayTellApart(actor, incident, { ...incident, agencyIds: [LEAD, ENGAGED] }),
  'say of a statement that another is not the same, let it rest for another': (actor, incident) =>
    maySettleSameStatement(actor, incident, twinOf(incident, THEIRS)),
  'decide in a place': (actor, incident) =>
    decidesFor(actor, incident, place(OTHER), false, null) !== null,
  'hold for a place, take its signature back': (actor, incident) =>
    speaksForPlace(actor, incident, place(OTHER), { handedTo: null, personIds: [] }),
  'answer a request for changes': mayAnswerAsk,
  'read glossary': mayReadGlossary,
  'keep glossary': mayKeepGlossary,
  'read guidance': mayReadGuidance,
  'write guidance': mayWriteGuidance,
  'write lines': mayWriteLines,
  'authorise a line, take it back': (actor) => mayAuthorise(actor, OTHER),
  'release a line': mayRelease,
  'have a machine write': (actor, incident) => mayAskMachine(actor, incident, { restricted: true }),
  'approve a machine’s words': mayApproveMachineWords,
  'adjust a route': mayAdjustRoute,
  'confirm a looser route': (actor, incident) => mayConfirmAdjustment(actor, incident, [LEAD]),
  'let a looser route go': (actor, incident) => mayDropAdjustment(actor, incident, [LEAD]),
  'log a phone approval': mayLogPhone,
  'hear a phone approval': (actor, incident) =>
    mayHearPhone(actor, incident, { openedBy: 'another', signatoryId: 'a leader' }),
  'propose the agreed part': mayProposeAgreedPart,
  release: mayRelease,
  'schedule or move a release': mayRelease,
  'cancel a scheduled release': mayUnschedule,
  'put embargo': (actor, incident) => embargoingAgency(actor, incident, OTHER) !== null,
  'lift embargo': (actor, incident) => mayLiftEmbargo(actor, incident, OTHER),
  'confirm release': mayConfirmRelease,
  'decide about a delivery': mayDecideDelivery,
  'propose override': mayLead,
  'confirm override': (actor, incident) => mayConfirmOverride(actor, incident, [OTHER]),
  'let an override go': (actor, incident) => mayDropOverride(actor, incident, [OTHER]),
  'let a release go': mayDropRelease,
  'confirm withdrawal': (actor, incident) => mayConfirmWithdrawal(actor, incident, [LEAD]),
  'let a withdrawal go': (actor, incident) => mayDropWithdrawal(actor, incident, [LEAD]),
};

const CELLS = readMatrix();

function readMatrix() {
  const spec = readFileSync(new URL('../../../docs/SPEC.md', import.meta.url), 'utf8');
  const [, table = ''] = spec.split('<!-- policy matrix');
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [head = [], , ...body] = rows;
  return body.flatMap(([thing = '', state = '', of = '', ...answers]) =>
    answers.map((answer, index) => ({ thing, state, of, role: head[index + 3] ?? '', answer })),
  );
}

describe('[P1] the matrix of who may do what, as SPEC.md has it', () => {
  it('names every role and every question', () => {
    expect(new Set(CELLS.map((cell) => cell.role))).toEqual(new Set(ROLES));
    expect(new Set(CELLS.map((cell) => cell.thing))).toEqual(new Set(Object.keys(QUESTIONS)));
  });

  it.each(CELLS)('$thing, $state, $role of $of: $answer', ({ thing, state, of, role, answer }) => {
    const known = ROLES.find((one) => one === role);
    const agency = STANDS_IN[of];
    const ask = QUESTIONS[thing];
    if (!known || !agency || !ask) throw new Error(`the matrix names something unknown: ${thing}`);
    const incident = incidentIn(state === 'closed' ? 'closed' : 'open');
    expect(ask(person(known, agency), incident)).toBe(answer === 'yes');
  });

  it.each(CELLS.filter((cell) => cell.state !== '-' && cell.answer === 'yes'))(
    '$thing, $role of $of: not in a restricted incident that does not name them',
    (cell) => {
      const known = ROLES.find((one) => one === cell.role);
      const agency = STANDS_IN[cell.of];
      const ask = QUESTIONS[cell.thing];
      if (!known || !agency || !ask) throw new Error('the matrix names something unknown');
      const status = cell.state === 'closed' ? 'closed' : 'open';
      expect(ask(person(known, agency), incidentIn(status, true))).toBe(false);
    },
  );

  it('somebody without any role knows of nothing', () => {
    const nobody: Actor = { ...person('observer', ENGAGED), roles: [] };
    for (const ask of Object.values(QUESTIONS)) {
      expect(ask(nobody, incidentIn('open'))).toBe(false);
    }
  });
});

describe('[R7] an agency’s word in advance', () => {
  it('is not a deputy’s to give', () => {
    const roles = [{ agencyId: OTHER, role: 'approver' as const, deputyFor: 'leader' }];
    expect(mayAuthorise({ ...person('approver', OTHER), roles }, OTHER)).toBe(false);
  });
});

describe('[M2] the text of a restricted incident', () => {
  it('leaves only where the administrators allow it', () => {
    const named = { ...incidentIn('open', true), memberIds: ['person'] };
    const here = person('spokesperson', ENGAGED);
    expect(mayAskMachine(here, named, { restricted: false })).toBe(false);
    expect(mayAskMachine(here, named, { restricted: true })).toBe(true);
  });
});

describe('[S9] the second person of a phone approval', () => {
  const who = { openedBy: 'another', signatoryId: 'a leader' };
  it('is neither the first nor the one who was called', () => {
    const here = person('spokesperson', ENGAGED);
    expect(mayHearPhone(here, incidentIn('open'), who)).toBe(true);
    expect(mayHearPhone(here, incidentIn('open'), { ...who, openedBy: 'person' })).toBe(false);
    expect(mayHearPhone(here, incidentIn('open'), { ...who, signatoryId: 'person' })).toBe(false);
  });
});

describe('[S6] whose place a person decides in', () => {
  const deputies = [{ personId: 'person', forPersonId: 'leader' }];
  const held: Place = { ...place(OTHER), approverIds: ['leader'], deputies };

  it('is a deputy’s only once it was handed over or its budget ran out', () => {
    const deputy = person('approver', OTHER);
    expect(decidesFor(deputy, incidentIn('open'), held, false, null)).toBeNull();
    expect(decidesFor(deputy, incidentIn('open'), held, true, null)).toEqual({
      forPersonId: 'leader',
    });
  });

  it('is not another deputy’s than the one it was handed to', () => {
    const deputy = person('approver', OTHER);
    expect(decidesFor(deputy, incidentIn('open'), held, true, 'somebody else')).toBeNull();
  });

  it('is nobody’s whose role was taken away since the route was fixed', () => {
    const former = person('observer', OTHER);
    expect(decidesFor(former, incidentIn('open'), place(OTHER), false, null)).toBeNull();
  });
});

describe('[R5] whoever speaks for a place after it was decided', () => {
  const deputies = [{ personId: 'person', forPersonId: 'leader' }];
  const held: Place = { ...place(OTHER), approverIds: ['leader'], deputies };
  const deputy = person('approver', OTHER);
  const asks = (handedTo: string | null, personIds: readonly string[]) =>
    speaksForPlace(deputy, incidentIn('open'), held, { handedTo, personIds });

  it('is no deputy who has neither been handed it nor acted in it', () => {
    expect(asks(null, [])).toBe(false);
    expect(asks('somebody else', ['leader'])).toBe(false);
  });

  it('is the deputy whom it was handed to, and one who has acted in it', () => {
    expect(asks('person', [])).toBe(true);
    expect(asks('somebody else', ['person'])).toBe(true);
  });

  it('is nobody whose role was taken away, or who is not of the place', () => {
    const acted = { handedTo: 'person', personIds: ['person'] };
    expect(speaksForPlace(person('observer', OTHER), incidentIn('open'), held, acted)).toBe(false);
    const others: Place = { ...held, deputies: [] };
    expect(speaksForPlace(deputy, incidentIn('open'), others, acted)).toBe(false);
  });
});
