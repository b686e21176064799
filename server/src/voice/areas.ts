/** What an alert calls its areas, as the checker reads it. */
import { readAlert } from '../statements/alert.js';

/**
 * @param alert of a row, as it is kept
 * @returns the names in the language itself: where an area has none, another language's stands, which
 *   is read with the text of that one
 */
export function areasIn(alert: unknown, language: string): string[] {
  return readAlert(alert)?.areas.flatMap(({ name }) => name[language] ?? []) ?? [];
}
