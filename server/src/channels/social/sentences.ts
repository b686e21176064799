/** Cuts signed words into sentences that can be left out, and never inside one. Pure. */

const segmenters = new Map<string, Intl.Segmenter>();

/** `Dr.`, `No.`, `approx. 9`: a full stop that may end no sentence. Two sentences too many in one piece do no harm. */
const SHORT_WORD = /(?:^|[\s(])\p{L}{1,3}\.\s*$/u;
const GOES_ON = /^[\p{Ll}\p{N}]/u;

/** @returns the sentences of one paragraph; joined with blanks they are the paragraph again */
export function sentencesOf(paragraph: string, language: string): string[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
    segmenters.set(language, segmenter);
  }
  const found: string[] = [];
  for (const { segment } of segmenter.segment(paragraph)) {
    const last = found.at(-1);
    if (last !== undefined && (SHORT_WORD.test(last) || GOES_ON.test(segment))) {
      found[found.length - 1] = last + segment;
    } else {
      found.push(segment);
    }
  }
  return found.map((one) => one.trim()).filter((one) => one !== '');
}
