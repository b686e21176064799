/**
 * What the store cannot keep is refused where it comes in: PostgreSQL has no text with the character
 * NUL, and no JSON with half a surrogate pair.
 */

/**
 * @param value parsed input
 * @returns the path of the first text that cannot be kept, like `value.unit`; null when all can
 */
export function unstorable(value: unknown): string | null {
  return find(value, [])?.join('.') ?? null;
}

function find(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, one] of Object.entries(value)) {
    const found = isStorable(key) ? find(one, [...path, key]) : path;
    if (found) return found;
  }
  return null;
}

const isStorable = (text: string) => !text.includes('\0') && !/\p{Surrogate}/u.test(text);
