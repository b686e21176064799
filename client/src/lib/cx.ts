/**
 * Joins class names, leaving out what is absent or false.
 *
 * @returns one `class` attribute value, possibly empty
 */
export const cx = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ');
