/**
 * Proposing the agreed part (S10): the next version is the one in sign-off without what an agency
 * blocked. It takes the ordinary route, and the record keeps who blocked what, and why.
 */
import type { ProposeAgreedPart } from '@accord/shared/agreedPart';
import type { Alert } from '@accord/shared/alert';
import { AppError } from '@accord/shared/errors';
import { runCommand } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import type { Services } from '../platform/services.js';
import { mayProposeAgreedPart } from '../policy/release.js';
import { planEscalations } from '../signoff/escalations.js';
import { lockVersion } from '../signoff/lock.js';
import { readAlert } from '../statements/alert.js';
import { hashesOf, writeVersion } from '../submission/newVersion.js';
import { type AgreedPart, planAgreedPart } from './plan.js';

interface Proposed {
  readonly versionId: string;
  readonly number: number;
}

/**
 * @throws AppError `version_not_next`, `removal_moved` where it would not be what was looked at, and
 *   whatever the preview is refused with
 */
export function proposeAgreedPartCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: ProposeAgreedPart & { readonly versionId: string },
): Promise<Proposed> {
  const call = { actor, key, name: 'proposeAgreedPart', input };
  return runCommand<Proposed>(services, call, async (context) => {
    const { tx, now } = context;
    const { incident, file: from } = await lockVersion(context, input.versionId);
    require(mayProposeAgreedPart(actor, incident), incident);
    if (input.number !== from.number + 1) {
      throw new AppError('version_not_next', { number: from.number });
    }
    const plan = await planAgreedPart(tx, now, input.versionId, input.leave);
    const { statement, frozen, facts } = plan;
    const { languages, hashes } = hashesOf(frozen);
    const isSeen =
      languages.length === Object.keys(input.hashes).length &&
      languages.every((one) => hashes[one] === input.hashes[one]);
    if (!isSeen) throw new AppError('removal_moved');
    const { number, note } = input;
    const { versionId, carried, wentOn } = await writeVersion(context, {
      ...{ statement, incident, frozen, facts, number, note },
      alert: await alertOf(tx, input.versionId),
    });
    await tx
      .insertInto('leftOutBlocks')
      .values(plan.leftOut.map((block, position) => ({ ...block, versionId, position })))
      .execute();
    const asks = await planEscalations(context, incident, versionId);
    return {
      result: { versionId, number },
      record: {
        streamId: incident.id,
        event: {
          type: 'partLeftOut',
          payload: {
            statementId: statement.id,
            ...{ versionId, number, note, languages, hashes },
            fromNumber: from.number,
            keptPlaceIds: [...carried.keptPlaceIds],
            ...wentOn,
            ...dissentOf(plan),
          },
        },
      },
      asks,
    };
  });
}

/** What stays in the record: the requests, and the words that are gone because of them. */
function dissentOf({ asks, leftOut }: AgreedPart) {
  return {
    blocked: asks.map(({ id, placeId, agencyId, personId, quote, remark }) => ({
      ...{ askId: id, placeId, agencyId, personId },
      quote: quote ?? '',
      text: remark ?? '',
    })),
    leftOut: Object.fromEntries(
      [...groupBy(leftOut, (block) => block.language)].map(([language, blocks]) => [
        language,
        blocks.map((block) => block.words),
      ]),
    ),
  };
}

/** Its texts are that version's, and so is what they say to those who are warned. */
async function alertOf(tx: Tx, versionId: string): Promise<Alert | null> {
  const { alert } = await tx
    .selectFrom('versions')
    .select('alert')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow();
  return readAlert(alert);
}
