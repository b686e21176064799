/** The findings that this page shows now. */
import { useMemo } from 'react';
import { useNow } from '../../lib/time.js';
import { type ShownFindings, shownFindings, type TextOnPage } from './findingOrder.js';
import { useRoom } from './roomStore.js';

/** A promise passes on the minute. */
const STEP_MS = 60_000;

export function useFindings({ statementId, language }: TextOnPage): ShownFindings {
  const findings = useRoom((room) => room.findings);
  const now = useNow(STEP_MS);
  return useMemo(
    () => shownFindings(findings, { statementId, language }, now),
    [findings, statementId, language, now],
  );
}
