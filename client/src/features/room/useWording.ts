/** How facts read in a language, from the room's own zone and the page's clock. */
import { candidatesOf } from '@accord/shared/factMatches';
import type { Fact } from '@accord/shared/facts';
import { type FactWording, wordFact } from '@accord/shared/factWording';
import { useMemo } from 'react';
import { useSignedIn } from '../../lib/session.js';
import { useNow } from '../../lib/time.js';
import { citesFor } from './citable.js';
import type { Ledger } from './editor/ledger.js';
import { useRoom } from './roomStore.js';

/** A time shows its date once its day is over; nobody waits for that to the minute. */
const DAY_STEP = 15 * 60_000;

/** @returns the wording of one fact as it stands; undefined for none */
export function useWording(fact: Fact | undefined, language: string): FactWording | undefined {
  const timeZone = useRoom((room) => room.incident.timeZone);
  const { formats } = useSignedIn().desk;
  const now = useNow(DAY_STEP);
  return useMemo(
    () => fact && wordFact(fact, fact.current, { language, timeZone, now, formats }),
    [fact, language, timeZone, now, formats],
  );
}

/** @returns the ledger as a statement's text of that language says it, and finds it in its prose */
export function useLedger(language: string, statementId: string): Ledger {
  const facts = useRoom((room) => room.facts);
  const from = useRoom((room) => room.from);
  const timeZone = useRoom((room) => room.incident.timeZone);
  const { formats } = useSignedIn().desk;
  const wordings = useWordings(language);
  const now = useNow(DAY_STEP);
  return useMemo(() => {
    const cites = citesFor(from, statementId);
    const own = facts.filter((fact) => cites(fact.id));
    return {
      candidates: candidatesOf(own, { language, timeZone, now, formats }),
      cites,
      wordings,
      language,
    };
  }, [facts, from, statementId, wordings, language, timeZone, now, formats]);
}

/** @returns wordings of all facts, by fact id */
export function useWordings(language: string): ReadonlyMap<string, FactWording> {
  const facts = useRoom((room) => room.facts);
  const timeZone = useRoom((room) => room.incident.timeZone);
  const { formats } = useSignedIn().desk;
  const now = useNow(DAY_STEP);
  return useMemo(
    () =>
      new Map(
        facts.map((fact) => [
          fact.id,
          wordFact(fact, fact.current, { language, timeZone, now, formats }),
        ]),
      ),
    [facts, language, timeZone, now, formats],
  );
}
