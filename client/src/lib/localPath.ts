/**
 * Where to go on afterwards: after signing in, after registering a passkey.
 *
 * @param next from the address; only a path of ours counts, whatever else a link may carry
 */
export function localPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}
