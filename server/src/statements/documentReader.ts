/** Reading live documents: what the document server offers to commands that freeze or copy them. */
import type * as Y from 'yjs';

export interface DocumentReader {
  /**
   * @returns the committed document: everything that was acknowledged as saved is in it
   * @throws AppError `document_unavailable` when it cannot be read completely
   */
  readDocument(documentId: string): Promise<Y.Doc>;
}
