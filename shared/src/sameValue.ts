/** Whether two values say the same, whatever the units, the closing zeros and the languages they came in. Pure. */
import type { FactValue } from './factValue.js';
import { compareQuantities } from './units.js';

/**
 * Quantities are compared exactly, after conversion (2 m³ are 2,000 litres, 530 gallons are not);
 * words in the languages that both have.
 *
 * @returns false also where nobody can tell: other kinds, units that do not convert, no common language
 */
export function sameValue(a: FactValue, b: FactValue): boolean {
  switch (a.kind) {
    case 'quantity':
      return b.kind === 'quantity' && compareQuantities(a, b) === 0;
    case 'time':
      return b.kind === 'time' && Date.parse(a.at) === Date.parse(b.at);
    case 'yesno':
      return b.kind === 'yesno' && a.value === b.value;
    case 'text':
    case 'place':
      return b.kind === a.kind && agree(a.words, b.words);
  }
}

/**
 * A value that says the same in fewer languages, with the words that are known in the others.
 *
 * @param known the value that stood before
 * @returns the value as it is where it says something else, or has no words
 */
export function withKnownWords(value: FactValue, known: FactValue): FactValue {
  if (!('words' in value) || !('words' in known) || !sameValue(value, known)) return value;
  return { ...value, words: { ...known.words, ...value.words } };
}

type Words = Readonly<Record<string, string>>;

function agree(a: Words, b: Words): boolean {
  const common = Object.keys(a).filter((language) => b[language] !== undefined);
  return common.length > 0 && common.every((language) => a[language] === b[language]);
}
