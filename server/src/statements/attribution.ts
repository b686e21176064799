/** Who typed which run of characters: from the document's log and the text it made. */
import { FRAGMENT_NAME, partOfNode } from '@accord/shared/editorSchema';
import type { attributedRun } from '@accord/shared/statements';
import * as Y from 'yjs';
import type { z } from 'zod';

export type AttributedRun = z.infer<typeof attributedRun>;

/** A row of the document's log. */
export interface LogRow {
  readonly personId: string | null;
  readonly at: Date;
  readonly update: Uint8Array;
}

interface Authored {
  readonly clock: number;
  readonly end: number;
  readonly personId: string | null;
  readonly at: Date;
}

/**
 * Which person wrote which clocks of which Yjs client. A client id is one tab's; the log row says
 * whose connection brought it.
 */
export function authorIndex(rows: Iterable<LogRow>): ReadonlyMap<number, readonly Authored[]> {
  const byClient = new Map<number, Authored[]>();
  for (const row of rows) {
    for (const struct of Y.decodeUpdate(row.update).structs) {
      const { client, clock } = struct.id;
      const authored = byClient.get(client) ?? [];
      byClient.set(client, authored);
      // A merged resend overlaps what is known; the first row that brought a clock wrote it.
      const from = Math.max(clock, authored.at(-1)?.end ?? 0);
      const end = clock + struct.length;
      if (end > from) authored.push({ clock: from, end, personId: row.personId, at: row.at });
    }
  }
  return byClient;
}

/**
 * @returns runs per part, offsets into the part's characters as typed (a chip counts as one)
 */
export function attributeText(
  doc: Y.Doc,
  authors: ReadonlyMap<number, readonly Authored[]>,
): AttributedRun[] {
  const runs: AttributedRun[] = [];
  for (const node of doc.getXmlFragment(FRAGMENT_NAME).toArray()) {
    if (!(node instanceof Y.XmlElement)) continue;
    const part = partOfNode(node.nodeName);
    if (!part) continue;
    let at = 0;
    const add = (id: Y.ID, length: number) => {
      const author = authorOf(authors, id);
      const personId = author?.personId ?? null;
      const last = runs.at(-1);
      if (last && last.part === part && last.to === at && last.personId === personId) {
        runs[runs.length - 1] = { ...last, to: at + length };
      } else {
        runs.push({
          part,
          from: at,
          to: at + length,
          personId,
          at: author?.at.toISOString() ?? null,
        });
      }
      at += length;
    };
    walk(node, add, () => {
      at += 1;
    });
  }
  return runs.filter((run) => run.personId !== null);
}

/** Visits every run of typed characters; `lineEnd` between blocks, as plain text has one there. */
function walk(
  element: Y.XmlElement,
  add: (id: Y.ID, length: number) => void,
  lineEnd: () => void,
): void {
  element.toArray().forEach((child, index) => {
    if (index > 0 && child instanceof Y.XmlElement && isBlock(child)) lineEnd();
    if (child instanceof Y.XmlText) {
      for (let item = child._start; item !== null; item = item.right) {
        if (!item.deleted && item.content.isCountable()) add(item.id, item.length);
      }
    } else if (child instanceof Y.XmlElement) {
      if (isBlock(child)) walk(child, add, lineEnd);
      else if (child._item) add(child._item.id, 1);
    }
  });
}

const BLOCKS = new Set(['paragraph', 'bulletList', 'orderedList', 'listItem']);
const isBlock = (element: Y.XmlElement) => BLOCKS.has(element.nodeName);

function authorOf(
  authors: ReadonlyMap<number, readonly Authored[]>,
  id: Y.ID,
): Authored | undefined {
  return authors.get(id.client)?.find((one) => id.clock >= one.clock && id.clock < one.end);
}
