/** One press that asks for a passkey and then the server: on its way, refused, or not used. */
import { useState } from 'react';
import { PasskeyError, type PasskeyProblem } from './passkey.js';
import { type Send, useSend } from './useSend.js';

interface PasskeySend extends Omit<Send, 'reset'> {
  /** Why the browser gave no answer, until the next press. */
  readonly problem: PasskeyProblem | null;
}

/** As {@link useSend}; what became of the passkey is said apart from what the server refused. */
export function usePasskey(): PasskeySend {
  const { sending, busySince, run } = useSend();
  const [problem, setProblem] = useState<PasskeyProblem | null>(null);
  return {
    sending,
    busySince,
    problem,
    async run(work) {
      setProblem(null);
      let isUsed = true;
      const isDone = await run(async (key) => {
        try {
          await work(key);
        } catch (error) {
          if (!(error instanceof PasskeyError)) throw error;
          isUsed = false;
          setProblem(error.problem);
        }
      });
      return isDone && isUsed;
    },
  };
}
