/**
 * Words that stand in every title and tell nothing. Only of three letters and more, since shorter
 * ones are left out anyway; a language without a list loses nothing but a little order.
 */
const STOP_WORDS = new Set(
  [
    // English
    'the and for with from near into onto that this are was were has have had not but out off after',
    'above below under over all new some about its there than',
    // Vietnamese
    'các và của tại trong cho một những trên gần sau với khi này đang được không ngoài dưới',
    // Ukrainian
    'від для над під біля після про при через між або без коло його вона вони',
    // Spanish, French, German, Polish
    'los las del una con por para que sobre les des une dans sur aux pour avec der die das und ein',
    'eine bei mit von auf zum zur dem den nad pod przy oraz dla',
  ].flatMap((line) => line.split(' ')),
);

/** @param word in lower case */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
