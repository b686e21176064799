/** Adding, changing, reporting and settling facts (F1). */

import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type {
  AddFact,
  Confidence,
  Fact,
  factSet,
  SetFact,
  settleReport,
} from '@accord/shared/facts';
import { pickWords } from '@accord/shared/primitives';
import { sameValue, withKnownWords } from '@accord/shared/sameValue';
import type { z } from 'zod';
import { type CommandContext, type Outcome, runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayChangeFact, reportingAgencies } from '../policy/fact.js';
import { boundOwner } from './bound.js';
import { type LockedFact, lockFact, readSpeaker, tellMoved } from './lock.js';
import { judgeChange } from './rules.js';
import { readFact } from './store.js';
import { factWords, type Speaker } from './words.js';

type FactSet = z.infer<typeof factSet>;

/** @throws AppError `agency_not_engaged` when the owner is not called to the incident */
export function addFactCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & AddFact,
): Promise<{ factId: string }> {
  return runCommand(services, { actor, key, name: 'addFact', input }, async (context) => {
    const { tx, now } = context;
    const incident = await lockIncident(tx, actor, input.incidentId);
    if (incident.status === 'open' && !incident.agencyIds.includes(input.ownerAgencyId)) {
      throw new AppError('agency_not_engaged');
    }
    require(mayChangeFact(actor, incident, input.ownerAgencyId), incident);
    const isBound = await boundOwner(context, incident.id, input);
    const factId = services.random.id();
    await tx
      .insertInto('facts')
      .values({
        id: factId,
        incidentId: incident.id,
        label: JSON.stringify(input.label),
        kind: input.value.kind,
        ownerAgencyId: input.ownerAgencyId,
        bound: input.bound || isBound,
        purpose: input.purpose,
        shown: input.shown && JSON.stringify(input.shown),
        createdAt: now,
      })
      .execute();
    await insertVersion(context, factId, {
      ...input,
      confidence: input.confidence ?? null,
      number: 1,
      reason: null,
    });
    const speaker = await readSpeaker(context, incident.id);
    const shown = factWords({ shown: input.shown }, input.value, speaker);
    const label = pickWords(input.label, speaker.language).text;
    return {
      result: { factId },
      record: {
        streamId: incident.id,
        event: { type: 'factAdded', payload: { factId, label, shown, status: input.status } },
      },
    };
  });
}

/**
 * The owner's change is the next version; another engaged agency's is kept as a report, unless the
 * fact is bound to its owner. Whoever speaks for several agencies says in whose name.
 */
export function setFactCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { factId: string } & SetFact,
): Promise<FactSet> {
  return runCommand<FactSet>(services, { actor, key, name: 'setFact', input }, async (context) => {
    const { incident, fact, speaker } = await lockFact(context, input.factId);
    const { ownerAgencyId } = fact;
    const isOwner = mayChangeFact(actor, incident, ownerAgencyId);
    const inNameOf = input.agencyId ?? (isOwner ? ownerAgencyId : undefined);
    if (inNameOf === ownerAgencyId) require(isOwner, incident);
    else {
      const mine = reportingAgencies(actor, incident);
      const agencyId = inNameOf ?? mine[0] ?? '';
      require(mine.includes(agencyId), incident);
      return await report(context, { incident, fact, speaker }, agencyId, input);
    }
    const judgement = judgeChange(fact, input);
    if (judgement.outcome === 'refused') {
      throw new AppError(judgement.code, { current: fact.current });
    }
    if (judgement.outcome === 'unchanged') {
      const version = fact.current.number;
      return { result: { factId: fact.id, outcome: 'unchanged', version }, record: null };
    }
    const number = fact.current.number + 1;
    const { confidence = fact.current.confidence } = input;
    // Confirming what was known says nothing of since when it is so.
    const isSame = sameValue(input.value, fact.current.value);
    const asOf = input.asOf ?? (isSame ? fact.current.asOf : undefined);
    await insertVersion(context, fact.id, { ...input, asOf, confidence, number });
    await tellMoved(context, incident.id, fact, 'changed');
    return {
      result: { factId: fact.id, outcome: 'changed', version: number },
      record: { streamId: incident.id, event: changeEvent(fact, input, number, speaker) },
    };
  });
}

/** The owner takes a report over as the fact's next version, or answers it and keeps its own. */
export function settleReportCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { factId: string; reportId: string } & z.output<typeof settleReport>,
): Promise<FactSet> {
  return runCommand(services, { actor, key, name: 'settleReport', input }, async (context) => {
    const { incident, fact, speaker } = await lockFact(context, input.factId);
    require(mayChangeFact(actor, incident, fact.ownerAgencyId), incident);
    const report = fact.reports.find((one) => one.id === input.reportId);
    if (!report) throw new AppError('not_found');
    if (report.settled) throw new AppError('report_settled');
    let version = fact.current.number;
    if (input.how === 'taken') {
      const change = {
        value: withKnownWords(report.value, fact.current.value),
        status: input.status,
        source: report.source,
        asOf: report.asOf,
        confidence: report.confidence,
        reason: input.reason,
        base: input.base,
      };
      const judgement = judgeChange(fact, change);
      if (judgement.outcome === 'refused') {
        throw new AppError(judgement.code, { current: fact.current });
      }
      if (judgement.outcome === 'change') {
        version += 1;
        await insertVersion(context, fact.id, { ...change, number: version });
        await tellMoved(context, incident.id, fact, 'changed');
      }
    }
    await context.tx
      .updateTable('factReports')
      .set({
        settledHow: input.how,
        settledAt: context.now,
        settledBy: actor.personId,
        answer: input.how === 'answered' ? input.answer : null,
      })
      .where('id', '=', report.id)
      .execute();
    const label = pickWords(fact.label, speaker.language).text;
    return {
      result: {
        factId: fact.id,
        outcome: version === fact.current.number ? 'unchanged' : 'changed',
        version,
      },
      record: {
        streamId: incident.id,
        event: {
          type: 'reportSettled',
          payload: { factId: fact.id, label, reportId: report.id, how: input.how },
        },
      },
    };
  });
}

async function report(
  context: CommandContext,
  { incident, fact, speaker }: LockedFact,
  agencyId: string,
  input: SetFact,
): Promise<Outcome<FactSet>> {
  const { tx, now, actor, services } = context;
  if (fact.bound) throw new AppError('fact_bound', { current: fact.current });
  // The playbook may give its kind to somebody since it was added.
  await boundOwner(context, incident.id, { label: fact.label, ownerAgencyId: agencyId });
  if (input.value.kind !== fact.kind) throw new AppError('fact_value_mismatch');
  await tx
    .insertInto('factReports')
    .values({
      id: services.random.id(),
      factId: fact.id,
      agencyId,
      value: JSON.stringify(input.value),
      source: input.source,
      asOf: input.asOf ?? now,
      confidence: input.confidence ?? null,
      at: now,
      byPersonId: actor.personId,
      settledHow: null,
      settledBy: null,
      answer: null,
    })
    .execute();
  // A report that agrees with the owner moves nothing.
  if ((await readFact(tx, fact.id))?.fact.conflict) {
    await tellMoved(context, incident.id, fact, 'conflict');
  }
  const label = pickWords(fact.label, speaker.language).text;
  return {
    result: { factId: fact.id, outcome: 'reported', version: fact.current.number },
    record: {
      streamId: incident.id,
      event: {
        type: 'factReported',
        payload: {
          factId: fact.id,
          label,
          agencyId,
          shown: factWords(fact, input.value, speaker),
        },
      },
    },
  };
}

function changeEvent(fact: Fact, input: SetFact, version: number, speaker: Speaker): EventContent {
  const label = pickWords(fact.label, speaker.language).text;
  const from = factWords(fact, fact.current.value, speaker);
  const to = factWords(fact, input.value, speaker);
  const { id: factId } = fact;
  if (input.status === 'retracted') {
    return { type: 'factRetracted', payload: { factId, label, version, reason: input.reason } };
  }
  if (from === to && input.status === 'confirmed' && fact.current.status !== 'confirmed') {
    return { type: 'factConfirmed', payload: { factId, label, version, shown: to } };
  }
  const { status, reason } = input;
  return { type: 'factChanged', payload: { factId, label, version, from, to, status, reason } };
}

async function insertVersion(
  { tx, now, actor }: CommandContext,
  factId: string,
  version: Pick<SetFact, 'value' | 'status' | 'source' | 'reason'> & {
    number: number;
    confidence: Confidence | null;
    asOf?: string | undefined;
  },
): Promise<void> {
  await tx
    .insertInto('factVersions')
    .values({
      factId,
      number: version.number,
      value: JSON.stringify(version.value),
      status: version.status,
      source: version.source,
      asOf: version.asOf ?? now,
      confidence: version.confidence,
      reason: version.reason,
      at: now,
      byPersonId: actor.personId,
    })
    .execute();
}
