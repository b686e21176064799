/** Names of people, agencies and languages for the reader. */
import { pickWords } from '@accord/shared/primitives';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../lib/directory.js';
import { languageName } from '../../lib/eventWords.js';

export interface Names {
  readonly person: (id: string | null) => string;
  /** `Tomás Reyes, Environment` */
  readonly withAgency: (personId: string) => string;
  readonly agency: (id: string) => string;
  readonly language: (tag: string) => string;
  /** `A, B and C` */
  readonly list: (items: readonly string[]) => string;
}

/** @returns functions that stay the same until names or the interface's language change */
export function useNames(): Names {
  const { i18n } = useTranslation();
  const people = useDirectory((store) => store.people);
  const agencies = useDirectory((store) => store.agencies);
  return useMemo(() => {
    const agency = (id: string) => {
      const found = agencies.get(id);
      return found ? pickWords(found.name, i18n.language).text : '…';
    };
    return {
      person: (id) => (id === null ? '…' : (people.get(id)?.name ?? '…')),
      withAgency: (id) => {
        const person = people.get(id);
        const own = person?.roles[0]?.agencyId;
        return [person?.name ?? '…', own && agency(own)].filter(Boolean).join(', ');
      },
      agency,
      language: (tag) => languageName(tag, i18n.language),
      list: (items) => new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(items),
    };
  }, [people, agencies, i18n.language]);
}
