/** Somebody looked at languages of a place that a changed fact touched, and says that they may stay. */
import { AppError } from '@accord/shared/errors';
import { pickWords } from '@accord/shared/primitives';
import { runCommand } from '../audit/command.js';
import { readFact } from '../facts/store.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { maySettleFlag } from '../policy/incident.js';

/**
 * @param input the languages that were looked at; the others keep the flag
 * @throws AppError `flag_of_version`: that one is answered on its route (F3); `flag_needs_reason` for
 *   what is public; `flag_settled` when somebody was faster; `invalid_input` for a language without the flag
 */
export function settleFlagCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { flagId: string; languages: readonly string[]; reason: string | null },
): Promise<{ flagId: string }> {
  return runCommand(services, { actor, key, name: 'settleFactFlag', input }, async (context) => {
    const { tx, now } = context;
    const { flagId, reason } = input;
    const languages = [...new Set(input.languages)];
    const read = () =>
      tx.selectFrom('factFlags').selectAll().where('id', '=', flagId).executeTakeFirst();
    const found = await read();
    if (!found) throw new AppError('not_found');
    const incident = await lockIncident(tx, actor, found.incidentId);
    require(maySettleFlag(actor, incident), incident);
    const flag = (await read()) ?? found;
    if (flag.kind === 'version') throw new AppError('flag_of_version');
    if (flag.settledAt !== null) throw new AppError('flag_settled');
    if (!languages.every((one) => flag.languages.includes(one))) {
      throw new AppError('invalid_input', { where: 'body', fields: [{ path: 'languages' }] });
    }
    if (languages.some((one) => flag.settledLanguages.includes(one))) {
      throw new AppError('flag_settled');
    }
    if (flag.kind === 'release' && reason === null) throw new AppError('flag_needs_reason');
    const settledLanguages = [...flag.settledLanguages, ...languages];
    const isDone = flag.languages.every((one) => settledLanguages.includes(one));
    await tx
      .updateTable('factFlags')
      .set({
        settledLanguages,
        ...(isDone && { settledAt: now, settledBy: actor.personId, reason }),
      })
      .where('id', '=', flagId)
      .execute();
    const { language } = await tx
      .selectFrom('incidents')
      .select('language')
      .where('id', '=', incident.id)
      .executeTakeFirstOrThrow();
    const { kind, placeId, factId, factVersion: version } = flag;
    const label = pickWords((await readFact(tx, factId))?.fact.label ?? {}, language).text;
    return {
      result: { flagId },
      record: {
        streamId: incident.id,
        event: {
          type: 'factFlagSettled',
          payload: { factId, label, kind, placeId, languages, version, reason },
        },
      },
    };
  });
}
