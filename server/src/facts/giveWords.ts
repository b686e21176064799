/**
 * Words of a fact in a language that had none: whoever writes in the room gives them (F2). Nothing that
 * was said changes, so it is no version; no frozen text can have said it there. A name in one more language
 * may fill the slot of a line, which is flagged then (F3).
 */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type { Fact, GiveWords } from '@accord/shared/facts';
import { pickWords } from '@accord/shared/primitives';
import { type CommandContext, runCommand } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayGiveWords } from '../policy/fact.js';
import { boundOwner } from './bound.js';
import { lockFact, tellMoved, tellRenamed } from './lock.js';
import { judgeWords } from './rules.js';
import { readFact } from './store.js';

/**
 * @throws AppError `fact_worded` where a language has these words already; `fact_value_mismatch` for
 *   words that facts of its kind do not have; `fact_changed_meanwhile`, `fact_retracted`;
 *   `fact_owned_elsewhere` for a name of what the playbook gives to another agency
 */
export function giveWordsCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { factId: string } & GiveWords,
): Promise<{ factId: string }> {
  return runCommand(services, { actor, key, name: 'giveWords', input }, async (context) => {
    const { factId, base, ...given } = input;
    const { incident, fact, speaker } = await lockFact(context, factId);
    require(mayGiveWords(actor, incident), incident);
    const refused = judgeWords(fact, given, base);
    if (refused) throw new AppError(refused.code, refused.details);
    const { ownerAgencyId } = fact;
    const isBound =
      given.label !== undefined &&
      (await boundOwner(context, incident.id, { label: given.label, ownerAgencyId }));
    await keepOwn(context, fact, given, isBound);
    await keepValue(context, fact, given.value ?? {});
    if (given.label !== undefined) await tellRenamed(context, incident.id, fact);
    // A language that another agency's report has, too, can show that they say different things.
    const now = await readFact(context.tx, factId);
    if (now?.fact.conflict && !fact.conflict) {
      await tellMoved(context, incident.id, fact, 'conflict');
    }
    const label = pickWords(fact.label, speaker.language).text;
    const version = fact.current.number;
    const languages = [
      ...new Set(Object.values(given).flatMap((words) => Object.keys(words ?? {}))),
    ];
    const event: EventContent = {
      type: 'factWorded',
      payload: { factId, label, version, languages, given },
    };
    return { result: { factId }, record: { streamId: incident.id, event } };
  });
}

type Given = Omit<GiveWords, 'base'>;

/** What belongs to the fact itself. The words that it had stand last, and so they hold. */
async function keepOwn(
  { tx }: CommandContext,
  fact: Fact,
  given: Given,
  isBound: boolean,
): Promise<void> {
  const { shown } = fact;
  const isShown = given.yes !== undefined || given.no !== undefined;
  if (given.label === undefined && !isShown) return;
  const both = { yes: { ...given.yes, ...shown?.yes }, no: { ...given.no, ...shown?.no } };
  await tx
    .updateTable('facts')
    .set({
      label: JSON.stringify({ ...given.label, ...fact.label }),
      bound: fact.bound || isBound,
      ...(isShown && { shown: JSON.stringify(both) }),
    })
    .where('id', '=', fact.id)
    .execute();
}

async function keepValue(
  { tx, now, actor }: CommandContext,
  { id: factId, current }: Fact,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = Object.entries(words).map(([language, said]) => ({
    factId,
    version: current.number,
    language,
    words: said,
    at: now,
    byPersonId: actor.personId,
  }));
  if (rows.length > 0) await tx.insertInto('factValueWords').values(rows).execute();
}
