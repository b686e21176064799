import { termInput } from '@accord/shared/glossary';
import { describe, expect, it } from 'vitest';
import { draftOf, inputOf } from './termDraft.js';

const TERM = {
  id: '7b0b1c0e-6f0a-4f4e-9f0e-0c8a3c1f2a11',
  words: {
    en: { approved: 'boil-water notice', also: ['boil water notice'], forbidden: ['boil alert'] },
    ar: { approved: 'إشعار غلي الماء', also: [], forbidden: [] },
  },
  note: 'Since 2024',
  changedAt: '2026-03-01T10:00:00.000Z',
};

describe('[L3] a term in its form', () => {
  it('comes back as it was, also in a language that the desk no longer publishes in', () => {
    const { words, note } = TERM;
    expect(inputOf(draftOf(TERM, ['en', 'vi']))).toEqual({ words, note });
  });

  it('takes commas of any script, and each word once', () => {
    const draft = draftOf(null, ['ar']);
    const words = { ar: { approved: 'ماء', also: 'مياه، المياه، مياه', forbidden: '' } };
    const input = inputOf({ ...draft, words });
    expect(input?.words['ar']?.also).toEqual(['مياه', 'المياه']);
    expect(termInput.safeParse(input).success).toBe(true);
  });

  it('is nothing to save while it has no words', () => {
    expect(inputOf(draftOf(null, ['en', 'vi']))).toBeNull();
    const draft = { ...draftOf(null, ['en']), note: 'only a note' };
    expect(inputOf(draft)).toBeNull();
  });
});
