/** A fact's value in a few words, for the record: in one language, the incident's own. */
import type { Fact } from '@accord/shared/facts';
import type { FactValue } from '@accord/shared/factValue';
import { wordFact } from '@accord/shared/factWording';
import { pickWords } from '@accord/shared/primitives';

export interface Speaker {
  readonly language: string;
  readonly timeZone: string;
  readonly now: Date;
}

/** @returns the value with its unit; words in whatever language there is rather than none */
export function factWords(fact: Pick<Fact, 'shown'>, value: FactValue, speaker: Speaker): string {
  if (value.kind === 'text' || value.kind === 'place') {
    return pickWords(value.words, speaker.language).text;
  }
  const shown = wordFact(
    { id: '', label: {}, shown: fact.shown, conflict: false },
    {
      number: 1,
      value,
      status: 'confirmed',
      source: '',
      asOf: '',
      confidence: null,
      reason: null,
      at: '',
      by: '',
    },
    { language: speaker.language, timeZone: speaker.timeZone, now: speaker.now.getTime() },
  );
  return shown.valueUnit ?? shown.value ?? String(value.kind === 'yesno' ? value.value : '');
}
