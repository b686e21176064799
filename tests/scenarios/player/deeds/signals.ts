/** Logging what is said and asked, and answering it. */

import { answerWords } from '@accord/shared/signals';
import { type Answer, done } from '../../../helpers/visitor.js';
import type { Desk } from '../desk.js';
import { momentOf, type Step, s } from '../scenario.js';

/** What a signal of a file is called here; whoever asks on behalf of nobody asks as the public. */
const SIGNAL_KINDS = { rumour: 'rumour', social: 'post', media: 'press' } as const;

export async function logSignals(desk: Desk, step: Step): Promise<Answer | null> {
  let answer: Answer | null = null;
  for (const signal of desk.signalsOf(step)) {
    const kind =
      signal.kind === 'enquiry' ? (signal.outlet ? 'press' : 'public') : SIGNAL_KINDS[signal.kind];
    answer = done(
      await desk.command(step, `/api/incidents/${desk.incidentId}/signals`, {
        kind,
        text: signal.text,
        language: signal.lang,
        heardAt: momentOf(desk.scenario, signal.at).toISOString(),
        outlet: signal.outlet ?? null,
        dueAt: signal.deadline ? momentOf(desk.scenario, signal.deadline).toISOString() : null,
      }),
      `log ${signal.id}`,
    );
    desk.signals.set(signal.id, s.parse(answer.body.signalId));
  }
  return answer;
}

/** Each in the language that it was asked in, with all that the released text says in that part. */
export async function answer(desk: Desk, step: Step): Promise<Answer | null> {
  const statement = desk.statements.get(s.parse(step.statement));
  const { releases } = await desk.room();
  const released = releases.findLast((one) => one.statementId === statement);
  const asked = desk.signalsOf(step);
  let answer: Answer | null = null;
  for (const language of new Set(asked.map((one) => String(step.lang ?? one.lang)))) {
    const browser = await desk.cast.as(s.parse(step.by));
    const words = answerWords.parse(
      done(
        await browser.get(`/api/incidents/${desk.incidentId}/answer-words?language=${language}`),
        'what can be said',
      ).body,
    );
    const pieces = words.sentences
      .filter((one) => one.releaseId === released?.id)
      .map(({ releaseId, sentence }) => ({ kind: 'quote', releaseId, sentence }));
    answer = done(
      await desk.command(step, `/api/incidents/${desk.incidentId}/answers`, {
        signalIds: asked
          .filter((one) => String(step.lang ?? one.lang) === language)
          .map((one) => desk.signals.get(one.id)),
        language,
        pieces,
      }),
      `answer in ${language}`,
    );
  }
  const { answers } = await desk.signalsView();
  for (const { id } of asked) {
    const reached = answers.some(
      (one) => one.state === 'given' && one.signalIds.includes(desk.signals.get(id) ?? ''),
    );
    desk.holds(reached, `${id} has no answer`);
  }
  return answer;
}
