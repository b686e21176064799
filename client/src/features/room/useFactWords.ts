/** Values of facts in the reader's own language, for the rails: with the desk's units and figures, as its texts say them (F2). */
import type { Fact } from '@accord/shared/facts';
import type { FactValue } from '@accord/shared/factValue';
import { wordFact } from '@accord/shared/factWording';
import { pickWords } from '@accord/shared/primitives';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../lib/session.js';
import { useNow } from '../../lib/time.js';
import { useRoom } from './roomStore.js';

const DAY_STEP = 15 * 60_000;

export interface FactWords {
  readonly label: (fact: Pick<Fact, 'label'>) => string;
  /** The value with its unit; words in another language rather than none. */
  readonly value: (fact: Fact, value: FactValue) => string;
}

export function useFactWords(): FactWords {
  const { i18n } = useTranslation();
  const timeZone = useRoom((room) => room.incident.timeZone);
  const now = useNow(DAY_STEP);
  const language = i18n.language;
  const { formats } = useSignedIn().desk;
  const value = useCallback(
    (fact: Fact, of: FactValue) => {
      const version = { ...fact.current, value: of };
      const worded = wordFact(fact, version, { language, timeZone, now, formats }).valueUnit;
      if (worded !== null) return worded;
      if (of.kind === 'text' || of.kind === 'place') return pickWords(of.words, language).text;
      if (of.kind !== 'yesno') return '…';
      return pickWords(fact.shown?.[of.value ? 'yes' : 'no'] ?? {}, language).text || '…';
    },
    [language, timeZone, now, formats],
  );
  const label = useCallback(
    (fact: Pick<Fact, 'label'>) => pickWords(fact.label, language).text,
    [language],
  );
  return { label, value };
}
