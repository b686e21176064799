/** What waits for the store, in bytes: of each document and of all, so that memory stays bounded. */

export interface Backlog {
  /** Is there room for so many bytes more of a document? */
  accepts(documentId: string, bytes: number): boolean;
  /** @param bytes below 0 when they are committed */
  add(documentId: string, bytes: number): void;
  readonly bytes: number;
}

/** About an hour of twenty people typing; beyond it, memory would be the store. */
const MAX_BYTES = 16 * 1024 * 1024;
/** One busy room must not use up what all of them have. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

export function createBacklog(): Backlog {
  const bytesOf = new Map<string, number>();
  let all = 0;
  const of = (documentId: string) => bytesOf.get(documentId) ?? 0;
  return {
    accepts: (documentId, bytes) =>
      all + bytes <= MAX_BYTES && of(documentId) + bytes <= MAX_DOCUMENT_BYTES,
    add(documentId, bytes) {
      all += bytes;
      const sum = of(documentId) + bytes;
      if (sum > 0) bytesOf.set(documentId, sum);
      else bytesOf.delete(documentId);
    },
    get bytes() {
      return all;
    },
  };
}
