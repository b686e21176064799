/** Names for ids: agencies and people, kept fresh by the socket's `directory` poke. */
import { type Agency, type Directory, directory, type PersonCard } from '@accord/shared/accounts';
import { pickWords } from '@accord/shared/primitives';
import { create } from 'zustand';
import { get } from './api.js';

interface DirectoryStore {
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly people: ReadonlyMap<string, PersonCard>;
  readonly loaded: boolean;
  refresh: () => Promise<void>;
}

export const useDirectory = create<DirectoryStore>()((set) => ({
  agencies: new Map(),
  people: new Map(),
  loaded: false,
  refresh: async () => {
    const found: Directory = await get('/api/directory', directory);
    set({
      agencies: new Map(found.agencies.map((agency) => [agency.id, agency])),
      people: new Map(found.people.map((person) => [person.id, person])),
      loaded: true,
    });
  },
}));

/** @returns the agency's name for a reader of `language`; its code while unknown */
export function agencyName(agency: Agency | undefined, language: string): string {
  return agency ? pickWords(agency.name, language).text : '';
}
