/** The words of a live document as plain text, for somebody who may only copy them now (E2). */
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import * as Y from 'yjs';

/** @returns blocks as lines, an empty line between parts; a chip is its place only: `[…]` */
export function plainTextOf(doc: Y.Doc): string {
  return doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .map((part) => (part instanceof Y.XmlElement ? linesOf(part).join('\n') : ''))
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

const isInline = (node: unknown) =>
  node instanceof Y.XmlText || (node instanceof Y.XmlElement && INLINE.has(node.nodeName));
const INLINE: ReadonlySet<string> = new Set(['factChip']);

function linesOf(element: Y.XmlElement): string[] {
  const children = element.toArray();
  if (!children.some(isInline)) {
    return children.flatMap((child) => (child instanceof Y.XmlElement ? linesOf(child) : []));
  }
  return [children.map(wordsOf).join('')];
}

function wordsOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (!(node instanceof Y.XmlText)) return '[…]';
  const pieces: { insert?: unknown }[] = node.toDelta();
  return pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}
