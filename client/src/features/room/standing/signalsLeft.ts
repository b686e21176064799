/** Which questions, signals and answers the next shift takes over. Pure. */
import { type Answer, isEnquiry, type Signal } from '@accord/shared/signals';
import { type Listed, listed } from '../signals/order.js';

interface SignalsLeft {
  /** The least time left first. */
  readonly enquiries: readonly Listed[];
  readonly signals: readonly Listed[];
  /** That say what no longer holds (Q5), with the numbers that they answer. */
  readonly answers: readonly (Pick<Answer, 'id' | 'language' | 'text'> & {
    readonly numbers: readonly number[];
  })[];
}

/** The same asked forty times is one question. */
export function signalsLeft(signals: readonly Signal[], answers: readonly Answer[]): SignalsLeft {
  const open = listed(signals, answers).filter(
    ({ signal, all }) => signal.sameAs === null && all.state === 'open',
  );
  return {
    enquiries: open.filter(({ signal }) => isEnquiry(signal.kind)),
    signals: open.filter(({ signal }) => !isEnquiry(signal.kind)),
    answers: answers
      .filter((one) => one.flag !== null)
      .map(({ id, language, text, signalIds }) => ({
        ...{ id, language, text },
        numbers: signals.filter((one) => signalIds.includes(one.id)).map((one) => one.number),
      })),
  };
}
