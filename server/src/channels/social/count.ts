/** How long a text is where it is posted. Pure. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What Mastodon takes for a link, and no more: what stands behind it is counted. A sign that may end a
 * sentence, or close brackets or quotes, ends no link; an address without a name of the net (`127.0.0.1`,
 * `localhost`) is none.
 *
 * @see https://github.com/mastodon/mastodon/blob/main/config/initializers/twitter_regex.rb
 */
const URL = new RegExp(
  [
    '(?<![a-z0-9@＠$#＃])https?://',
    String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+)(?![\p{L}\p{N}@])`,
    String.raw`(?::\d+)?`,
    // A path may hold brackets in pairs.
    String.raw`(?:/(?:(?:[^\s<>()?]|\([^\s<>()?]+\))*(?:[^\s()?!*"'「」<>;:=,.$%[\]~&|@]|\([^\s<>()?]+\)))?)?`,
    String.raw`(?:\?[\w!?*'();:&=+$/%#[\]\-.,~|@^\u{a0}-\u{10ffff}]*[\w&=#/\-\u{a0}-\u{10ffff}])?`,
  ].join(''),
  'giu',
);
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
