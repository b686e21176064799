/** How long a text is where it is posted. Pure. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const URL = /https?:\/\/[^\s]+/g;
/** Mastodon counts every link as so many characters, whatever its length. */
const MASTODON_LINK = 'x'.repeat(23);

export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

export function mastodonCount(text: string): number {
  return graphemes(text.replace(URL, MASTODON_LINK));
}
