/** In which languages facts need words: the incident's, and every language that a statement came to have. */
import { useMemo } from 'react';
import { useRoom } from './roomStore.js';

export function useFactLanguages(): readonly string[] {
  const own = useRoom((room) => room.incident.languages);
  const statements = useRoom((room) => room.statements);
  return useMemo(
    () => [
      ...new Set([
        ...own,
        ...statements.flatMap((one) => one.languages.map(({ language }) => language)),
      ]),
    ],
    [own, statements],
  );
}
