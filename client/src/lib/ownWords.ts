/**
 * Where the words lie that are not known to be saved, by Yjs client and clock, so that a page notices
 * when such words are taken out of the text (E2): whoever loses the right between typing and commit
 * is refused them then, and may have no connection left to hear it on.
 */
import * as Y from 'yjs';
import { plainTextOf } from './documentText.js';

/** From which clock on a client's words are not known to be saved. */
export type UnsavedFrom = ReadonlyMap<number, number>;

export interface OwnWords {
  /** Something was made here. */
  made(transaction: Y.Transaction): void;
  /** Everything made here is saved. */
  saved(): void;
  readonly unsavedFrom: UnsavedFrom;
}

export function createOwnWords(): OwnWords {
  const unsavedFrom = new Map<number, number>();
  return {
    made({ doc, beforeState, afterState }) {
      for (const [client, end] of afterState) {
        const from = beforeState.get(client) ?? 0;
        // A deletion has no place of its own: everything before it may be saved.
        if (end === from && client !== doc.clientID) continue;
        if (!unsavedFrom.has(client)) unsavedFrom.set(client, from);
      }
    },
    saved: () => unsavedFrom.clear(),
    unsavedFrom,
  };
}

export interface TakenBack {
  /** A connection begins: what is not known to be saved by then may have been refused. */
  connected(unsavedFrom: UnsavedFrom): void;
}

/** Words of one client, up to the clock `to` and without it. */
interface Words {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Hears when the server's word takes away what was not known to be saved when the connection began.
 * Somebody else may have deleted it as well: on the wire the two are the same.
 *
 * @param server the origin of changes that come from there
 * @param isUnsure is it still unknown what became of those words?
 * @param tell with the text as it stood before they went
 */
export function hearTakenBack(
  doc: Y.Doc,
  server: unknown,
  isUnsure: () => boolean,
  tell: (text: string) => void,
): TakenBack {
  let suspects: readonly Words[] = [];
  let before: string | null = null;
  doc.on('beforeTransaction', ({ origin }) => {
    if (origin !== server) return;
    before = suspects.length > 0 && isUnsure() ? plainTextOf(doc) : null;
  });
  doc.on('afterTransaction', (transaction) => {
    if (transaction.origin !== server || before === null) return;
    const text = before;
    before = null;
    if (suspects.some((words) => isTaken(transaction, words)) && plainTextOf(doc) !== text) {
      tell(text);
    }
  });
  return {
    connected(unsavedFrom) {
      suspects = [...unsavedFrom].flatMap(([client, from]) => {
        const to = Y.getState(doc.store, client);
        return to > from ? [{ client, from, to }] : [];
      });
    },
  };
}

/** Did a transaction, not yet forgotten, delete any of these words? */
function isTaken({ doc, deleteSet }: Y.Transaction, { client, from, to }: Words): boolean {
  const structs = doc.store.clients.get(client) ?? [];
  const ranges = deleteSet.clients.get(client) ?? [];
  return ranges.some(({ clock, len }) => {
    const first = Math.max(clock, from);
    const end = Math.min(clock + len, to);
    if (first >= end) return false;
    for (let at = Y.findIndexSS(structs, first); at < structs.length; at++) {
      const struct = structs[at];
      if (!struct || struct.id.clock >= end) return false;
      // A form, such as bold, is no word.
      if (struct instanceof Y.Item && struct.countable) return true;
    }
    return false;
  });
}
