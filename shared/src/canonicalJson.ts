/** RFC 8785 JSON, for hashes that anybody can compute again, on both sides. */
import canonicalize from 'canonicalize';

/**
 * @param value JSON; undefined members are left out
 * @returns the one text that this value has in canonical form
 * @throws TypeError for what JSON cannot say (NaN, functions, cycles)
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}
