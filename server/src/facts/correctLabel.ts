/**
 * A slip in what a fact is called is put right by its owner, with a reason (F1). Nothing is said of its
 * value, so it is no version; what was frozen keeps the words that it was signed with. Only lines find
 * facts by their names: those that take another one now are flagged (F3).
 */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type { CorrectLabel } from '@accord/shared/facts';
import { runCommand } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayChangeFact } from '../policy/fact.js';
import { boundOwner } from './bound.js';
import { lockFact, tellRenamed } from './lock.js';

/**
 * @throws AppError `label_changed_meanwhile` when the page showed another label; `invalid_input` for a
 *   language in which it has none yet (`giveWords` gives it one); `fact_owned_elsewhere` where the
 *   playbook gives what it would be called to another agency
 */
export function correctLabelCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { factId: string } & CorrectLabel,
): Promise<{ changed: boolean }> {
  const call = { actor, key, name: 'correctLabel', input };
  return runCommand<{ changed: boolean }>(services, call, async (context) => {
    const { tx, now } = context;
    const { factId, was, reason } = input;
    const { incident, fact, speaker } = await lockFact(context, factId);
    require(mayChangeFact(actor, incident, fact.ownerAgencyId), incident);
    const before = fact.label;
    if (!isSame(before, was)) throw new AppError('label_changed_meanwhile', { label: before });
    const unknown = Object.keys(input.label).find((language) => !Object.hasOwn(before, language));
    if (unknown !== undefined) {
      throw new AppError('invalid_input', { where: 'body', fields: [{ path: 'label' }] });
    }
    const after = { ...before, ...input.label };
    if (isSame(before, after)) return { result: { changed: false }, record: null };
    const { ownerAgencyId } = fact;
    const isBound = await boundOwner(context, incident.id, { label: after, ownerAgencyId });
    const number = (fact.formerLabels?.length ?? 0) + 1;
    await tx
      .insertInto('formerFactLabels')
      .values({
        ...{ factId, number, reason },
        label: JSON.stringify(before),
        at: now,
        byPersonId: actor.personId,
      })
      .execute();
    await tx
      .updateTable('facts')
      .set({ label: JSON.stringify(after), bound: fact.bound || isBound })
      .where('id', '=', factId)
      .execute();
    await tellRenamed(context, incident.id, fact);
    const changed = Object.keys(after).filter((language) => after[language] !== before[language]);
    const [language = ''] = changed.toSorted(
      (a, b) => Number(b === speaker.language) - Number(a === speaker.language),
    );
    const [from = '', to = ''] = [before[language], after[language]];
    const event: EventContent = {
      type: 'factLabelCorrected',
      payload: { factId, from, to, before, after, reason },
    };
    return { result: { changed: true }, record: { streamId: incident.id, event } };
  });
}

const isSame = (one: object, other: object) => canonicalJson(one) === canonicalJson(other);
