/** Addresses of the public pages, read by hand in one place; what is not listed is not there. */
export type Address =
  | { readonly page: 'list'; readonly language: string | null }
  | { readonly page: 'current'; readonly slug: string; readonly language: string }
  | { readonly page: 'text'; readonly slug: string; readonly language: string }
  | {
      readonly page: 'released';
      readonly slug: string;
      readonly language: string;
      readonly number: number;
    }
  | {
      readonly page: 'exact';
      readonly slug: string;
      readonly language: string;
      readonly number: number;
    }
  | {
      readonly page: 'verifyRelease';
      readonly slug: string;
      readonly language: string;
      readonly number: number;
    }
  | { readonly page: 'proof'; readonly slug: string; readonly number: number }
  | { readonly page: 'statement'; readonly slug: string }
  | { readonly page: 'feed'; readonly language: string; readonly format: 'atom' | 'json' }
  | { readonly page: 'verify'; readonly code: string | null }
  | { readonly page: 'howWeCorrect' };

const LANGUAGE = '[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?';
const SLUG = 'x?\\d{2}-\\d{4,8}-[a-z0-9-]{1,60}';
const is = (pattern: string) => new RegExp(`^${pattern}$`);

const languageTag = is(LANGUAGE);
/** Whatever else somebody writes there is no language that a page could be in. */
export const isLanguage = (text: string) => languageTag.test(text);
const slug = is(SLUG);
export const isSlug = (text: string) => slug.test(text);
const isFeed = is(`feed\\.(${LANGUAGE})\\.(atom|json)`);
const isText = is(`(${LANGUAGE})\\.txt`);
const isNumber = is('[1-9]\\d{0,8}');
const isExact = is('([1-9]\\d{0,8})\\.json');
const isCode = is('[A-Za-z0-9 +-]{4,40}');

/**
 * @param path behind `/news`, like `/26-0147-update-1/vi/2`; decoded
 * @returns what it asks for, or null for an address that is none
 */
export function readAddress(path: string): Address | null {
  const [first, second, third, fourth, ...rest] = path
    .split('/')
    .filter((segment) => segment !== '');
  if (rest.length > 0) return null;
  if (fourth !== undefined) {
    if (first === undefined || second === undefined || third === undefined) return null;
    const isVerify = isSlug(first) && isLanguage(second) && isNumber.test(third);
    if (!isVerify || fourth !== 'verify') return null;
    return { page: 'verifyRelease', slug: first, language: second, number: Number(third) };
  }
  if (first === undefined) return { page: 'list', language: null };
  if (first === 'verify' && third === undefined) {
    if (second === undefined) return { page: 'verify', code: null };
    return isCode.test(second) ? { page: 'verify', code: second } : null;
  }
  if (second === undefined) {
    if (first === 'how-we-correct') return { page: 'howWeCorrect' };
    const [, feed, format] = isFeed.exec(first) ?? [];
    if (feed !== undefined) {
      return { page: 'feed', language: feed, format: format === 'json' ? 'json' : 'atom' };
    }
    if (isLanguage(first)) return { page: 'list', language: first };
    return isSlug(first) ? { page: 'statement', slug: first } : null;
  }
  if (!isSlug(first)) return null;
  if (third === undefined) {
    const text = isText.exec(second)?.[1];
    if (text !== undefined) return { page: 'text', slug: first, language: text };
    return isLanguage(second) ? { page: 'current', slug: first, language: second } : null;
  }
  if (isNumber.test(second)) {
    if (third !== 'proof.json') return null;
    return { page: 'proof', slug: first, number: Number(second) };
  }
  if (!isLanguage(second)) return null;
  const exact = isExact.exec(third)?.[1];
  if (exact !== undefined) {
    return { page: 'exact', slug: first, language: second, number: Number(exact) };
  }
  if (!isNumber.test(third)) return null;
  return { page: 'released', slug: first, language: second, number: Number(third) };
}

/**
 * People read codes off paper and over the phone: blanks, case, and the letters that Crockford's
 * alphabet leaves out (I, L, O) do not matter.
 *
 * @returns the code as it is stored, `K7F 2MQ` or `EX K7F 2MQ`
 */
export function spelledCode(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  const exercise = plain.startsWith('EX') && plain.length >= 8;
  const letters = (exercise ? plain.slice(2) : plain).match(/.{1,3}/g)?.join(' ') ?? '';
  return exercise ? `EX ${letters}` : letters;
}

/** Behind `/news`: where one release in one language is verified. */
export function verifyAddress(slug: string, language: string, number: number): string {
  return `${slug}/${language}/${number}/verify`;
}

/** Behind `/news`: the proof of a release, in all its languages. */
export function proofAddress(slug: string, number: number): string {
  return `${slug}/${number}/proof.json`;
}

/** A code as it stands in an address: `k7f2mq`. */
export function codeInAddress(code: string): string {
  return code.replaceAll(' ', '').toLowerCase();
}
