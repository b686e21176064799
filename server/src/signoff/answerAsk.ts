/** The writers answer a request for changes: in words, in the text, or both. */
import { type AnswerAsk, isAskOver } from '@accord/shared/asks';
import { AppError } from '@accord/shared/errors';
import { runCommand } from '../audit/command.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayAnswerAsk } from '../policy/signoff.js';
import { callAsker } from './callAsker.js';
import { lockVersion } from './lock.js';
import { readAskState } from './readAsks.js';

/**
 * Answers may follow each other: the newest says how it stands. A superseded version's request is
 * answered too, since its place is asked to sign the next one.
 *
 * @throws AppError `not_found` alike for missing and unknowable requests (P1), `ask_settled`
 */
export function answerAskCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { askId: string } & AnswerAsk,
): Promise<{ answerId: string }> {
  return runCommand(services, { actor, key, name: 'answerAsk', input }, async (context) => {
    const { tx, now } = context;
    const asked = await tx
      .selectFrom('decisions')
      .select(['id', 'versionId', 'placeId', 'agencyId', 'personId'])
      .where('id', '=', input.askId)
      .where('kind', '=', 'ask')
      .executeTakeFirst();
    if (!asked) throw new AppError('not_found');
    const { incident, file } = await lockVersion(context, asked.versionId);
    require(mayAnswerAsk(actor, incident), incident);
    const state = await readAskState(tx, asked.id);
    if (state && isAskOver(state)) throw new AppError('ask_settled');
    const answerId = services.random.id();
    const { inText, text } = input;
    await tx
      .insertInto('askAnswers')
      .values({ id: answerId, askId: asked.id, personId: actor.personId, inText, text, at: now })
      .execute();
    const { statementId } = file;
    const { versionId, placeId, agencyId, personId } = asked;
    const called = await callAsker(context, incident, { statementId, placeId, personId });
    const place = { versionId, number: file.number, placeId, agencyId };
    return {
      result: { answerId },
      asks: called.asks,
      record: {
        streamId: incident.id,
        event: {
          type: 'changesAnswered',
          payload: { ...place, askId: asked.id, inText, text, asked: called.asked },
        },
      },
    };
  });
}
