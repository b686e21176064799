/**
 * Why the server closed a document connection. 44xx is final: the provider does not come back by
 * itself. 45xx is for now: it tries again, ever more slowly.
 */
export const CLOSE_CODES = {
  /** No session, or it ended. */
  signedOut: 4401,
  /** The right to this document was taken away while it was open. */
  removed: 4403,
  /** No such document, or one that this person may not know of. */
  notFound: 4404,
  /** A single frame is larger than any honest edit. */
  frameTooLarge: 4413,
  /** The text has reached its size limit: coming back would bring the same words again. */
  documentFull: 4414,
  /** The bytes are no document update. */
  malformed: 4422,
  /** This page is of an older version, whose schema would damage the text. */
  outdated: 4426,
  /** The server goes down or restarts. */
  restarting: 4500,
  /** The store cannot be reached: nothing could be saved. */
  storeAway: 4503,
  /** Too many changes in a minute. */
  tooFast: 4529,
  /** Too many connections of one person. */
  tooManyConnections: 4530,
  /** It was opened, and nothing was ever said on it. */
  silent: 4509,
  /** The reader could not keep up for too long. */
  tooSlow: 4508,
} as const;

export type CloseName = keyof typeof CLOSE_CODES;

/** The library's own, for a frame so large that it was not read at all. */
const TOO_BIG_TO_READ = 1009;

/** @returns the name of a close code of ours; undefined for any other (a cut network: 1006) */
export function closeName(code: number): CloseName | undefined {
  if (code === TOO_BIG_TO_READ) return 'frameTooLarge';
  return (Object.keys(CLOSE_CODES) as CloseName[]).find((name) => CLOSE_CODES[name] === code);
}

/** Does the provider stop trying after this code? */
export function isFinalClose(code: number): boolean {
  return code === TOO_BIG_TO_READ || (code >= 4400 && code < 4500);
}
