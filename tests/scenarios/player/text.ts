/** Writes a part of a live text as an editor would: paragraphs, runs of text, chips. */
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import type { PartName } from '@accord/shared/parts';
import * as Y from 'yjs';

const CHIP = /(\{\{fact:[^}]+\}\})/;

/** Replaces the words of a part; `{{fact:ID}}` becomes a chip. */
export function writePart(
  doc: Y.Doc,
  part: PartName,
  text: string,
  factIds: ReadonlyMap<string, string>,
): void {
  doc.transact(() => {
    const element = partOf(doc, part);
    element.delete(0, element.length);
    const paragraph = new Y.XmlElement('paragraph');
    element.insert(0, [paragraph]);
    fill(paragraph, text, factIds);
  });
}

/** Types at the end of a part. */
export function appendToPart(
  doc: Y.Doc,
  part: PartName,
  text: string,
  factIds: ReadonlyMap<string, string>,
): void {
  doc.transact(() => {
    const element = partOf(doc, part);
    const last = element.toArray().at(-1);
    if (last instanceof Y.XmlElement) fill(last, text, factIds);
  });
}

/** The words of a part; a chip as `{{fact:ID}}` with the id of the server. */
export function readPart(doc: Y.Doc, part: PartName): string {
  return partOf(doc, part)
    .toArray()
    .map((paragraph) =>
      paragraph instanceof Y.XmlElement
        ? paragraph
            .toArray()
            .map((run) =>
              run instanceof Y.XmlElement
                ? `{{fact:${run.getAttribute('factId')}}}`
                : run.toString(),
            )
            .join('')
        : '',
    )
    .join('\n');
}

function partOf(doc: Y.Doc, part: PartName): Y.XmlElement {
  const found = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((one) => one instanceof Y.XmlElement && one.nodeName === partNode(part));
  if (!(found instanceof Y.XmlElement)) throw new Error(`the text has no part ${part}`);
  return found;
}

function fill(paragraph: Y.XmlElement, text: string, factIds: ReadonlyMap<string, string>): void {
  for (const piece of text.split(CHIP).filter((one) => one !== '')) {
    const fact = /^\{\{fact:([^}]+)\}\}$/.exec(piece)?.[1];
    if (fact === undefined) {
      const last = paragraph.toArray().at(-1);
      if (last instanceof Y.XmlText) last.insert(last.length, piece);
      else paragraph.insert(paragraph.length, [new Y.XmlText(piece)]);
      continue;
    }
    const factId = factIds.get(fact);
    if (!factId) throw new Error(`fact ${fact} is cited before it is known`);
    const chip = new Y.XmlElement('factChip');
    chip.setAttribute('factId', factId);
    chip.setAttribute('form', 'value');
    paragraph.insert(paragraph.length, [chip]);
  }
}
