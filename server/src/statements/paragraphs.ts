/** The lines of a live document, wherever they stand: in a part, or in an item of a list. */
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import * as Y from 'yjs';

/** @returns the element itself where it is a line, else the lines in it, in reading order */
export function paragraphsOf(element: Y.XmlElement): Y.XmlElement[] {
  if (element.nodeName === 'paragraph') return [element];
  return element
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? paragraphsOf(child) : []));
}

/** @returns every line of every part */
export function paragraphsIn(doc: Y.Doc): Y.XmlElement[] {
  return doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .flatMap((part) => (part instanceof Y.XmlElement ? paragraphsOf(part) : []));
}
