/** A subscriber's address as the room may show it: to tell receivers apart, not to write to them. Pure. */

const HIDDEN = '…';

/**
 * @param email empty of somebody who left the list: the address is forgotten then
 * @returns `a…@m….example`: the first letter of the name and of the host, and the ending; null without one
 */
export function maskedAddress(email: string): string | null {
  const at = email.lastIndexOf('@');
  if (at < 1) return null;
  const host = email.slice(at + 1);
  const dot = host.lastIndexOf('.');
  const ending = dot > 0 ? host.slice(dot) : '';
  return `${firstOf(email)}${HIDDEN}@${firstOf(host)}${HIDDEN}${ending}`;
}

/** The first letter with its marks, however it is encoded. */
function firstOf(text: string): string {
  return new Intl.Segmenter().segment(text)[Symbol.iterator]().next().value?.segment ?? '';
}
