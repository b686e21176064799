/** F3: two people let a version out although a fact moved, and the public reads why. */
import { AppError } from '@accord/shared/errors';
import { runCommand } from '../audit/command.js';
import { requireProposer } from '../auth/proposer.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayConfirmOverride, mayDropOverride } from '../policy/fact.js';
import { mayRelease } from '../policy/release.js';
import { lockVersion } from '../signoff/lock.js';
import { lockOverride, refuseOver } from './lock.js';
import { mayHaveProposed, readStanding } from './standing.js';

/**
 * Proposes, for the facts as they stand at this moment.
 *
 * @param input the facts, and per language the reason that is published beside the text
 * @throws AppError `invalid_input` for a fact that did not move; `superseded`; `override_waits` for a
 *   second one beside one that waits for such a fact
 */
export function proposeOverrideCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: {
    versionId: string;
    factIds: readonly string[];
    reason: Readonly<Record<string, string>>;
  },
): Promise<{ overrideId: string }> {
  return runCommand(services, { actor, key, name: 'proposeOverride', input }, async (context) => {
    const { incident, file } = await lockVersion(context, input.versionId);
    require(mayRelease(actor, incident), incident);
    if (!file.isNewest) throw new AppError('superseded');
    const facts = [...new Set(input.factIds)].map((factId) => {
      const version = file.changedFacts.get(factId);
      if (version !== undefined) return { factId, version };
      throw new AppError('invalid_input', {
        fields: [{ path: 'factIds', problem: 'the fact has not changed since the submission' }],
      });
    });
    const open = file.overrides.filter(
      (one) =>
        !one.ended && one.facts.some(({ factId }) => facts.some((fact) => fact.factId === factId)),
    );
    // One at a time: of two, somebody might confirm the reason that they did not read.
    const { waiting } = await readStanding(context.tx, incident, open);
    if (waiting.length > 0) throw new AppError('override_waits');
    const overrideId = services.random.id();
    await context.tx
      .insertInto('overrides')
      .values({
        id: overrideId,
        versionId: file.versionId,
        facts: JSON.stringify(facts),
        reason: JSON.stringify(input.reason),
        proposedBy: actor.personId,
        proposedAt: context.now,
      })
      .execute();
    return {
      result: { overrideId },
      record: {
        streamId: incident.id,
        event: {
          type: 'overrideProposed',
          payload: {
            versionId: file.versionId,
            number: file.number,
            factIds: facts.map((one) => one.factId),
          },
        },
      },
    };
  });
}

/**
 * Confirms, as a duty officer or approver of every such fact's owner, in their own session.
 *
 * @throws AppError `same_person`, `proposal_over`, `superseded`, `override_stale` when a fact moved
 *   again, `proposer_lost_right`
 */
export function confirmOverrideCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { overrideId: string },
): Promise<{ overrideId: string }> {
  return runCommand(services, { actor, key, name: 'confirmOverride', input }, async (context) => {
    const { tx, now } = context;
    const { incident, file, override, ...of } = await lockOverride(context, input.overrideId);
    require(mayConfirmOverride(actor, incident, of.ownerIds), incident);
    if (override.proposedBy === actor.personId) throw new AppError('same_person');
    refuseOver(override);
    if (!file.isNewest) throw new AppError('superseded');
    const ended = file.overrides.find((one) => one.id === override.id)?.ended;
    if (ended !== false) throw new AppError('override_stale');
    await requireProposer(tx, override.proposedBy, (first) => mayHaveProposed(first, incident));
    await tx
      .updateTable('overrides')
      .set({ confirmedBy: actor.personId, confirmedAt: now })
      .where('id', '=', override.id)
      .execute();
    return {
      result: { overrideId: override.id },
      record: {
        streamId: incident.id,
        event: {
          type: 'overrideConfirmed',
          payload: { versionId: file.versionId, number: file.number, factIds: of.factIds },
        },
      },
    };
  });
}

/** @throws AppError `proposal_over` */
export function dropOverrideCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { overrideId: string },
): Promise<Record<string, never>> {
  const call = { actor, key, name: 'dropOverride', input };
  return runCommand<Record<string, never>>(services, call, async (context) => {
    const { incident, file, override, ...of } = await lockOverride(context, input.overrideId);
    require(mayDropOverride(actor, incident, of.ownerIds), incident);
    refuseOver(override);
    await context.tx
      .updateTable('overrides')
      .set({ droppedBy: actor.personId, droppedAt: context.now })
      .where('id', '=', override.id)
      .execute();
    return {
      result: {},
      record: {
        streamId: incident.id,
        event: {
          type: 'overrideDropped',
          payload: {
            ...{ versionId: file.versionId, number: file.number, factIds: of.factIds },
            proposedBy: override.proposedBy,
          },
        },
      },
    };
  });
}
