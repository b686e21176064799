import { readFileSync } from 'node:fs';
import type { EventView } from '@accord/shared/events';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../i18n/languages.js';
import { eventWords } from './eventWords.js';

const ID = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const AGENCIES = new Map([
  [ID(1), 'Halden Water'],
  [ID(2), 'Public Health'],
]);
const names = {
  person: () => 'Noor',
  agency: (id: string) => AGENCIES.get(id) ?? '…',
  language: (tag: string) => tag,
  list: (items: readonly string[]) => items.join(' + '),
  time: (at: string) => at,
};

async function inWords(event: EventView, lng: Language): Promise<string> {
  const file = new URL(`../i18n/${lng}/events.json`, import.meta.url);
  const i18n = i18next.createInstance();
  const resources = { [lng]: { events: JSON.parse(readFileSync(file, 'utf8')) } };
  await i18n.init({ lng, resources, interpolation: { escapeValue: false } });
  return eventWords(event, i18n.getFixedT(lng, 'events'), names);
}

const submitted = (payload: Record<string, unknown>): EventView => ({
  number: 7,
  type: 'versionSubmitted',
  at: '2026-05-04T10:00:00.000Z',
  by: ID(3),
  payload: {
    ...{ statementId: ID(4), versionId: ID(5), number: 2, languages: ['en'], hashes: {} },
    ...{ note: null, keptPlaceIds: [] },
    ...payload,
  },
});
const of = (agency: number) => ({ placeId: `s1.${ID(agency)}`, agencyId: ID(agency) });

describe('a submission', () => {
  it('[R5] says whose holds and requests go on, and nothing of them where none does', async () => {
    expect(await inWords(submitted({}), 'en')).toBe('Noor submitted v2 for sign-off');
    const holds = [of(1), of(2)];
    const asks = [
      { ...of(2), askId: ID(6) },
      { ...of(2), askId: ID(7) },
    ];
    expect(await inWords(submitted({ holds, asks }), 'en')).toBe(
      'Noor submitted v2 for sign-off; still held by Halden Water + Public Health; Public Health still cannot sign without changes',
    );
    for (const language of LANGUAGES) {
      const said = await inWords(submitted({ holds: [of(1)], asks }), language);
      expect(said).toMatch(/v2.*; .*Halden Water.*; .*Public Health/);
    }
  });
});
