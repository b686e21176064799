/** Websocket upgrades carry cookies from any site; the Origin header says which site asked. */

/** Browsers always send Origin on websocket upgrades; programs without one hold no cookie jar. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string,
): boolean {
  if (origin === undefined || origin === new URL(publicUrl).origin) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}
