/** Live documents for commands that write into one: their words are shown as soon as they are stored. */
import type { DocumentReader } from './documentReader.js';

export interface LiveDocuments extends DocumentReader {
  /**
   * Resolves when everything that was typed here before is in the store.
   *
   * @throws AppError `document_unavailable` when the store does not take it in time
   */
  settled(): Promise<void>;
  /** What a command put into the document's log reaches the pages that show it, in every process. */
  showStored(documentId: string): Promise<void>;
}
