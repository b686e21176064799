/** Names as this page's reader knows them: agencies, people, languages, statements, places. */
import type { Agency, PersonCard } from '@accord/shared/accounts';
import { pickWords } from '@accord/shared/primitives';
import type { Statement } from '@accord/shared/statements';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../lib/directory.js';
import { languageName } from '../../lib/eventWords.js';
import { useStatementName } from '../../lib/useStatementName.js';
import type { PersonShown } from '../../ui/Avatar.js';

export interface Names {
  readonly agency: (id: string | null | undefined) => string;
  readonly code: (id: string | null | undefined) => string;
  readonly person: (id: string | null | undefined) => string;
  /** For an avatar, with the agency that the person speaks for. */
  readonly shown: (id: string) => PersonShown;
  readonly language: (tag: string) => string;
  readonly statement: (statement: Pick<Statement, 'kind' | 'label' | 'ordinal'>) => string;
  /** `A, B and C` */
  readonly list: (items: readonly string[]) => string;
  /** `A, B or C` */
  readonly either: (items: readonly string[]) => string;
}

const UNKNOWN = '…';

/** Our English is the one without a comma before the last item. */
const listOf = (language: string, type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type });

/** @returns names that stay the same until the directory or the language changes */
export function useNames(): Names {
  const { i18n } = useTranslation();
  const statement = useStatementName();
  const agencies = useDirectory((store) => store.agencies);
  const people = useDirectory((store) => store.people);
  return useMemo(() => {
    const named = (agency: Agency | undefined) =>
      agency ? pickWords(agency.name, i18n.language).text : UNKNOWN;
    const agency: Names['agency'] = (id) => named(agencies.get(id ?? ''));
    const card = (id: string | null | undefined): PersonCard | undefined => people.get(id ?? '');
    return {
      agency,
      code: (id) => agencies.get(id ?? '')?.code ?? UNKNOWN,
      person: (id) => card(id)?.name ?? UNKNOWN,
      shown: (id) => {
        const person = card(id);
        return {
          id,
          name: person?.name ?? UNKNOWN,
          colour: person?.colour ?? 6,
          agency: person?.roles[0] && agency(person.roles[0].agencyId),
        };
      },
      language: (tag) => languageName(tag, i18n.language),
      statement,
      list: (items) => listOf(i18n.language, 'conjunction').format(items),
      either: (items) => listOf(i18n.language, 'disjunction').format(items),
    };
  }, [statement, i18n.language, agencies, people]);
}
