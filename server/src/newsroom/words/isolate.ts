/**
 * Words of another script inside a sentence from right to left, where no element can hold them:
 * isolated (UAX #9), so that the sentence around neither turns nor reorders them. Pure.
 */

/** Codes, addresses of mail: always from left to right. */
export const ltr = (text: string) => `\u2066${text}\u2069`;

/** Names, which may be of either direction. */
export const either = (text: string) => `\u2068${text}\u2069`;
