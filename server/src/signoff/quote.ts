/** Do quoted words stand in a part of a frozen text? Line breaks and list signs are no words. */
import { canonicalText } from '@accord/shared/canonicalText';
import { foldedWords } from '@accord/shared/findWords';
import type { PartName } from '@accord/shared/parts';
import { plainBlocks } from '@accord/shared/plainText';

/**
 * @param canonical the stored canonical text
 * @param quote the words as the page had them selected
 */
export function quoteStands(canonical: unknown, part: PartName, quote: string): boolean {
  const wanted = foldedWords(quote);
  const text = plainBlocks(canonicalText.parse(canonical).parts[part]);
  return wanted !== '' && foldedWords(text).includes(wanted);
}
