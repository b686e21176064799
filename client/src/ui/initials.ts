/**
 * The letters that stand for a person: first of the first and of the last word.
 *
 * @param name as the person writes it, any script
 * @returns one or two letters, upper case
 */
export function initials(name: string): string {
  const words = name.normalize('NFC').trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map(
      (word) =>
        new Intl.Segmenter()
          .segment(word ?? '')
          [Symbol.iterator]()
          .next().value,
    )
    .map((letter) => letter?.segment.toLocaleUpperCase() ?? '')
    .join('');
}
