/** What waits for the store: of each document and of all, so that memory stays bounded. */

export interface Backlog {
  /** Is there room for an entry of so many bytes more of a document? */
  accepts(documentId: string, bytes: number): boolean;
  /** Is at most half of the room taken, so that whoever was turned away may come again? */
  hasRoom(documentId: string): boolean;
  add(documentId: string, bytes: number): void;
  /** It is committed. */
  remove(documentId: string, bytes: number): void;
  readonly bytes: number;
}

interface Weight {
  readonly bytes: number;
  readonly entries: number;
}

/**
 * About an hour of twenty people typing; beyond it, memory would be the store. What is around a few
 * bytes takes some 500 more: 100 MB in all.
 */
const MAX: Weight = { bytes: 16 * 1024 * 1024, entries: 200_000 };
/** One busy room must not use up what all of them have. */
const MAX_OF_DOCUMENT: Weight = { bytes: 4 * 1024 * 1024, entries: 100_000 };
const NOTHING: Weight = { bytes: 0, entries: 0 };

export function createBacklog(): Backlog {
  const byDocument = new Map<string, Weight>();
  let all = NOTHING;
  const of = (documentId: string) => byDocument.get(documentId) ?? NOTHING;
  function move(documentId: string, bytes: number, entries: number): void {
    all = { bytes: all.bytes + bytes, entries: all.entries + entries };
    const before = of(documentId);
    const now = { bytes: before.bytes + bytes, entries: before.entries + entries };
    if (now.entries > 0) byDocument.set(documentId, now);
    else byDocument.delete(documentId);
  }
  return {
    accepts: (documentId, bytes) =>
      isWithin(all, bytes, MAX, 1) && isWithin(of(documentId), bytes, MAX_OF_DOCUMENT, 1),
    hasRoom: (documentId) =>
      isWithin(all, 0, MAX, HALF) && isWithin(of(documentId), 0, MAX_OF_DOCUMENT, HALF),
    add: (documentId, bytes) => move(documentId, bytes, 1),
    remove: (documentId, bytes) => move(documentId, -bytes, -1),
    get bytes() {
      return all.bytes;
    },
  };
}

const HALF = 0.5;

const isWithin = (weight: Weight, more: number, most: Weight, share: number) =>
  weight.bytes + more <= most.bytes * share && weight.entries < most.entries * share;
