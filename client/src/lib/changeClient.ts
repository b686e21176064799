import * as random from 'lib0/random';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

/**
 * Goes on as another Yjs client, which nobody has seen. Who knows the client of a page that is away
 * could type as it from where the page stopped, and take the place of the words that it brings.
 *
 * @param awareness of the same document; what it shows it goes on showing
 */
export function changeClient(doc: Y.Doc, awareness: Awareness): void {
  const shown = awareness.getLocalState();
  awareness.setLocalState(null);
  doc.clientID = random.uint32();
  awareness.clientID = doc.clientID;
  awareness.setLocalState(shown);
}
