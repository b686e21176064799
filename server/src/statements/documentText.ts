/**
 * Reads a live document without touching it. The ProseMirror binding's own reader deletes nodes
 * that it does not know; this one only converts, and refuses what the schema does not allow.
 */

import { FRAGMENT_NAME, partOfNode, statementSchema } from '@accord/shared/editorSchema';
import { AppError } from '@accord/shared/errors';
import { PARTS, type PartName } from '@accord/shared/parts';
import type { Node } from '@tiptap/pm/model';
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** @throws AppError `document_broken` when the parts are not all there, once, and in order */
export function readParts(doc: Y.Doc): ReadonlyMap<PartName, Node> {
  const root = readRoot(doc);
  const parts = new Map<PartName, Node>();
  root.forEach((node) => {
    const part = partOfNode(node.type.name);
    if (part) parts.set(part, node);
  });
  if (parts.size !== PARTS.length) throw new AppError('document_broken');
  return parts;
}

/** @returns the ProseMirror document, checked against the schema */
function readRoot(doc: Y.Doc): Node {
  try {
    const json = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FRAGMENT_NAME));
    const root = statementSchema.nodeFromJSON(json);
    root.check();
    return root;
  } catch {
    throw new AppError('document_broken');
  }
}
