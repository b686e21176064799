/**
 * From the editor's nodes to the canonical parts, chips with the words they show. The server
 * freezes with it, and the room compares the live text with a version by it: both see one text.
 */
import type { Mark, Node } from '@tiptap/pm/model';
import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalMark,
  type CanonicalParts,
  type ChipForm,
  chipForm,
  normaliseBlocks,
} from './canonicalText.js';
import { chipWords, type FactWording } from './factWording.js';
import type { PartName } from './parts.js';

/**
 * @param nodes the node of each part; a missing one is an empty part
 * @param wordings by fact id, in the language of the text; a chip without one shows an ellipsis
 */
export function canonicalParts(
  nodes: ReadonlyMap<PartName, Node>,
  wordings: ReadonlyMap<string, FactWording>,
  language: string,
): CanonicalParts {
  const blocksOf = (part: PartName) => {
    const node = nodes.get(part);
    return node ? canonicalBlocks(children(node), wordings, language) : [];
  };
  return {
    title: blocksOf('title'),
    empathy: blocksOf('empathy'),
    act: blocksOf('act'),
    know: blocksOf('know'),
    unknown: blocksOf('unknown'),
    doing: blocksOf('doing'),
    commitment: blocksOf('commitment'),
    more: blocksOf('more'),
  };
}

/** Blocks of a part in the one form that they are signed in. */
export function canonicalBlocks(
  nodes: readonly Node[],
  wordings: ReadonlyMap<string, FactWording>,
  language: string,
): CanonicalBlock[] {
  return normaliseBlocks(nodes.map((node) => block(node, wordings, language)));
}

function block(
  node: Node,
  wordings: ReadonlyMap<string, FactWording>,
  language: string,
): CanonicalBlock {
  const type = node.type.name;
  if (type === 'bulletList' || type === 'orderedList') {
    return {
      type,
      items: children(node).map((item) =>
        children(item).map((inner) => block(inner, wordings, language)),
      ),
    };
  }
  return {
    type: 'paragraph',
    content: children(node).map((one) => inline(one, wordings, language)),
  };
}

function inline(
  node: Node,
  wordings: ReadonlyMap<string, FactWording>,
  language: string,
): CanonicalInline {
  if (node.type.name === 'hardBreak') return { type: 'break' };
  const marks = node.marks.flatMap(canonicalMark);
  const marked = marks.length > 0 ? { marks } : {};
  if (node.isText) return { type: 'text', text: node.text ?? '', ...marked };
  const { factId, form } = chipAttributes(node);
  const wording = wordings.get(factId);
  const status = wording?.status === 'retracted' ? 'unconfirmed' : wording?.status;
  return {
    type: 'chip',
    factId,
    form: status === 'conflict' ? 'label' : form,
    shown: (wording && chipWords(wording, form, language)) ?? '…',
    status: status ?? 'unconfirmed',
    ...marked,
  };
}

function canonicalMark(mark: Mark): CanonicalMark[] {
  switch (mark.type.name) {
    case 'bold':
      return [{ type: 'bold' }];
    case 'italic':
      return [{ type: 'italic' }];
    case 'link':
      return [{ type: 'link', href: String(mark.attrs['href']) }];
    default:
      return [];
  }
}

/** Which fact a chip node cites, and how; an unknown form is read as the value. */
export function chipAttributes(node: Node): { factId: string; form: ChipForm } {
  const form = chipForm.safeParse(node.attrs['form']);
  return {
    factId: String(node.attrs['factId']),
    form: form.success ? form.data : 'value',
  };
}

function children(node: Node): Node[] {
  const found: Node[] = [];
  node.forEach((child) => {
    found.push(child);
  });
  return found;
}
