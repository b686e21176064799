/** What the server finds for the words in the find field, asked when typing pauses. */

import { searchResult } from '@accord/shared/desk';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../lib/api.js';
import { agencyName, useDirectory } from '../lib/directory.js';
import type { Found } from './FindField.js';

/** Between two keys of a fast typist lies less than this, so one word is one question. */
const PAUSE_MS = 150;

/**
 * @param words as typed; nothing is asked for less than two characters
 * @returns what was found, or null while that is not known
 */
export function useFind(words: string): readonly Found[] | null {
  const { i18n } = useTranslation();
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const asked = words.normalize('NFC').trim();
  useEffect(() => {
    setFound(null);
    if ([...asked].length < 2) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const path = `/api/search?q=${encodeURIComponent(asked)}`;
        const answer = await get(path, searchResult, abort.signal);
        const { agencies } = useDirectory.getState();
        setFound([
          ...answer.incidents.map((incident) => ({
            id: incident.number,
            title: incident.title,
            note: [incident.number, incident.place].filter(Boolean).join(' · '),
          })),
          ...answer.people.map((person) => ({
            id: person.id,
            title: person.name,
            note: agencyName(agencies.get(person.agencyId ?? ''), i18n.language),
            isPerson: true,
          })),
        ]);
      } catch {
        // The find field stays quiet; the connection state beside it says what is wrong.
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, i18n.language]);
  return found;
}
