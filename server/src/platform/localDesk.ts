/** Is this a desk that only its own machine can reach? Then its machine may be trusted with more. */

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @param publicUrl where people reach the desk */
export function isLocalDesk(publicUrl: string): boolean {
  return LOCAL_NAMES.has(new URL(publicUrl).hostname);
}
