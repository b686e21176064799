/** What is in work that a statement about to be begun may repeat, asked for when typing pauses. */
import type { BegunLike } from '@accord/shared/sameStatements';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getBegunLike } from './requests.js';

const PAUSE_MS = 300;
const NONE: readonly BegunLike[] = [];

/** @param kind what it is for @param label what its tab is to be called; may be empty */
export function useBegunLike(
  incidentId: string,
  kind: 'update' | 'holding' | 'qa' | 'acknowledgement',
  label: string,
): readonly BegunLike[] {
  const { i18n } = useTranslation();
  const [found, setFound] = useState(NONE);
  const { language } = i18n;
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      getBegunLike(incidentId, { kind, label: label.trim(), language }, abort.signal).then(
        setFound,
        () => {
          // An offer that does not come is missed by nobody; the next letter asks again.
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [incidentId, kind, label, language]);
  return found;
}
