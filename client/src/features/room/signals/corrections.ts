/** What a correction has to be read with: the language its words were in, and answers before it. Pure. */
import type { Answer, Signal, SignalCorrection } from '@accord/shared/signals';

/**
 * @param index of a correction of the signal
 * @returns the language that the words before it were said to be in, as far as the reader may know
 */
export function languageBefore(
  { language, corrections }: Pick<Signal, 'language' | 'corrections'>,
  index: number,
): string {
  for (const { before } of corrections.slice(index)) {
    if (before.state === 'known' && before.said.language !== undefined) return before.said.language;
  }
  return language;
}

/** @returns the last correction of the words themselves that an answer, or a draft, did not see */
export function correctedSince(
  { corrections }: Pick<Signal, 'corrections'>,
  { writtenAt }: Pick<Answer, 'writtenAt'>,
): SignalCorrection | undefined {
  return corrections.findLast(
    ({ at, fields }) => fields.includes('text') && Date.parse(at) > Date.parse(writtenAt),
  );
}
