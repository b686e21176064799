import { describe, expect, it } from 'vitest';
import { findWords, foldedWords } from './findWords.js';

const TEXT = 'The fumes injured 9 people.\n- All have gone home.\n- Nobody is in hospital.';
const wordsOf = (text: string, quote: string) => {
  const found = findWords(text, quote);
  return found && { words: text.slice(found.from, found.to), isSame: found.isSame };
};

describe('finding quoted words again', () => {
  it('finds the very words, over line ends and signs of lists', () => {
    expect(wordsOf(TEXT, 'injured 9 people')).toEqual({ words: 'injured 9 people', isSame: true });
    expect(wordsOf(TEXT, 'people. All have')).toEqual({
      words: 'people.\n- All have',
      isSame: true,
    });
    expect(wordsOf(TEXT, '  - Nobody  is ')).toEqual({ words: 'Nobody is', isSame: true });
  });

  it('finds words that were edited, and takes whole words', () => {
    const edited = 'Since noon the fumes have injured 12 people in the harbour.';
    expect(wordsOf(edited, 'the fumes injured 9 people')).toEqual({
      words: 'the fumes have injured 12 people',
      isSame: false,
    });
  });

  it('says that words are gone, and finds short ones only as they are', () => {
    expect(findWords(TEXT, 'Halden Water is flushing the pipes')).toBeNull();
    expect(findWords(TEXT, '12')).toBeNull();
    expect(wordsOf(TEXT, '9')).toEqual({ words: '9', isSame: true });
    expect(findWords(TEXT, ' \n ')).toBeNull();
    expect(findWords('', 'injured')).toBeNull();
  });

  it('compares composed letters with decomposed ones', () => {
    const vi = 'Hơi dung môi làm 9 người bị thương.';
    expect(findWords(vi, 'người bị thương'.normalize('NFD'))?.isSame).toBe(true);
    expect(foldedWords('a  b\n\n1. c')).toBe('a b c');
  });
});
