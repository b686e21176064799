/** What somebody can do about a test that failed. Pure. */

const MENDS = [
  'noName',
  'certificate',
  'unreachable',
  'slow',
  'cut',
  'notGiven',
  'wrongType',
  'unreadable',
  'invalid',
  'behind',
  'differs',
] as const;
type Mend = (typeof MENDS)[number];

/**
 * @param failure as the server says it, `notGiven 502`
 * @returns the key of the words; null where there is nothing to add
 */
export function howToMend(failure: string): Mend | null {
  const [word] = failure.split(' ');
  return MENDS.find((one) => one === word) ?? null;
}
