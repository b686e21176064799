import { describe, expect, it } from 'vitest';
import { boundSubject } from './boundFacts.js';

const casualties = {
  name: { en: 'Casualties' },
  agencyId: 'police',
  words: { en: ['dead', 'injur*', 'missing people'], uk: ['загибл*'] },
};
const isBound = (label: Record<string, string>) => boundSubject(label, [casualties]) !== null;

describe('[F1] a fact that the playbook gives to one agency', () => {
  it.each([
    { en: 'Dead' },
    { en: 'People injured' },
    { en: 'Missing  people' },
    { en: 'Toll', uk: 'Загиблих' },
  ])('is known by the words of its label: %o', (label) => {
    expect(isBound(label)).toBe(true);
  });

  it.each([{ en: 'Deadline for claims' }, { en: 'People who are well' }, { en: 'Reinjured' }])(
    'is not meant by words that only look alike: %o',
    (label) => {
      expect(isBound(label)).toBe(false);
    },
  );
});
