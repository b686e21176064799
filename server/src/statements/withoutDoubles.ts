/**
 * A text as everybody's page is about to show it. Pages take away a chip that merging doubled; who
 * submits in the moment before, or while no such page is open, freezes it once all the same.
 */
import { CHIP } from '@accord/shared/chipIdentity';
import * as Y from 'yjs';
import { paragraphsIn } from './paragraphs.js';

/**
 * @param doc a copy of one's own: it is changed
 * @returns the same document, in which the first of chips with one id is left
 */
export function withoutDoubles(doc: Y.Doc): Y.Doc {
  const seen = new Set<string>();
  for (const line of paragraphsIn(doc)) {
    const doubled = line.toArray().flatMap((child, index) => {
      if (!(child instanceof Y.XmlElement) || child.nodeName !== CHIP) return [];
      const id = child.getAttribute('chipId');
      if (typeof id !== 'string' || id === '') return [];
      if (seen.has(id)) return [index];
      seen.add(id);
      return [];
    });
    for (const index of doubled.reverse()) line.delete(index, 1);
  }
  return doc;
}
