/**
 * @param words per language, as fields hold them
 * @returns those in which something was written
 */
export function written(
  words: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, text]) =>
      text !== undefined && text.trim() !== '' ? [[key, text]] : [],
    ),
  );
}
