/** @param state of the location @returns the number of the joined incident whose address led here; null for none */
export function cameFrom(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('joinedNumber' in state)) return null;
  return typeof state.joinedNumber === 'string' ? state.joinedNumber : null;
}
