/** In which other language the words on the page seem to be, asked when typing pauses. */
import { useEffect, useState } from 'react';
import { isLongEnough, readsLike } from '../../lib/readsLike.js';

const PAUSE_MS = 300;

/**
 * @param chosen language that the words are said to be in
 * @param offered languages that can be chosen instead
 * @returns one of them; null where the words are in the chosen one, or it is unsure
 */
export function useReadsLike(
  text: string,
  chosen: string,
  offered: readonly string[],
): string | null {
  const [found, setFound] = useState<{ chosen: string; language: string | null } | null>(null);
  const among = offered.join(' ');
  useEffect(() => {
    if (!isLongEnough(text)) {
      setFound(null);
      return;
    }
    let isOver = false;
    const timer = setTimeout(() => {
      import('../../lib/languageDetector.js').then(
        ({ detector }) => {
          if (isOver) return;
          setFound({ chosen, language: readsLike(text, chosen, among.split(' '), detector) });
        },
        () => {
          // An offer that does not come is missed by nobody; the next letter asks again.
        },
      );
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text, chosen, among]);
  return found?.chosen === chosen ? found.language : null;
}
