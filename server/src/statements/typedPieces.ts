/**
 * A part of a live document as the pieces of its plain text, each with the Yjs id of what made it.
 * Follows `plainBlocks` of the frozen form to the letter: what is said twice there and here is
 * compared by whoever uses it.
 */
import { readable } from '@accord/shared/canonicalText';
import * as Y from 'yjs';

export interface Piece {
  readonly text: string;
  /** Null for what nobody typed: signs, indents, line ends. */
  readonly id: { readonly client: number; readonly clock: number } | null;
  /** One letter of the document, however many its words have: a chip, or a break. */
  readonly isAtom?: boolean;
}

interface Block {
  readonly pieces: readonly Piece[];
  readonly isEmpty: boolean;
}

/**
 * @param part the element of one part
 * @param nextChip the words of the next chip, in reading order
 */
export function typedPieces(part: Y.XmlElement, nextChip: () => string): Piece[] {
  return joinBlocks(elementsOf(part).map((block) => blockOf(block, '', nextChip)));
}

function blockOf(element: Y.XmlElement, indent: string, nextChip: () => string): Block {
  if (element.nodeName !== 'bulletList' && element.nodeName !== 'orderedList') {
    const line = lineOf(element, nextChip);
    return { pieces: [...untyped(indent), ...line.pieces], isEmpty: line.isEmpty };
  }
  const items = elementsOf(element).map((item, index) => {
    const sign = element.nodeName === 'bulletList' ? '- ' : `${index + 1}. `;
    const blocks = elementsOf(item).map((one) => blockOf(one, `${indent}  `, nextChip));
    return {
      pieces: [...untyped(indent + sign), ...trimStart(joinBlocks(blocks))],
      isEmpty: blocks.every((one) => one.isEmpty),
    };
  });
  return {
    pieces: joinLines(items.map((item) => item.pieces)),
    isEmpty: items.every((item) => item.isEmpty),
  };
}

/** Lines of blocks, without the empty ones at the end. */
function joinBlocks(blocks: readonly Block[]): Piece[] {
  const last = blocks.findLastIndex((block) => !block.isEmpty);
  return joinLines(blocks.slice(0, last + 1).map((block) => block.pieces));
}

function joinLines(lines: readonly (readonly Piece[])[]): Piece[] {
  return lines.flatMap((line, index) => (index === 0 ? [...line] : [...untyped('\n'), ...line]));
}

interface Run {
  /** Marks that are part of the frozen form; a run of others is composed apart. */
  readonly marks: string;
  text: string;
  /** One a UTF-16 unit of the text. */
  readonly ids: NonNullable<Piece['id']>[];
}

function lineOf(paragraph: Y.XmlElement, nextChip: () => string): Block {
  const pieces: Piece[] = [];
  let run: Run | null = null;
  let isEmpty = true;
  const closeRun = () => {
    if (run) {
      pieces.push(...composed(run));
      if (readable(run.text).trim() !== '') isEmpty = false;
    }
    run = null;
  };
  for (const child of paragraph.toArray()) {
    if (child instanceof Y.XmlText) {
      const marks = new Map<string, unknown>();
      for (let item = child._start; item !== null; item = item.right) {
        if (item.deleted) continue;
        if (item.content instanceof Y.ContentFormat) {
          mark(marks, item.content.key, item.content.value);
        } else if (item.content instanceof Y.ContentString) {
          const key = JSON.stringify([...marks].sort());
          if (run === null || run.marks !== key) {
            closeRun();
            run = { marks: key, text: '', ids: [] };
          }
          run.text += item.content.str;
          for (let unit = 0; unit < item.length; unit++) {
            run.ids.push({ client: item.id.client, clock: item.id.clock + unit });
          }
        }
      }
    } else if (child instanceof Y.XmlElement) {
      closeRun();
      const isBreak = child.nodeName === 'hardBreak';
      if (!isBreak) isEmpty = false;
      const id = child._item?.id;
      const typed = id ? { client: id.client, clock: id.clock } : null;
      pieces.push({ text: isBreak ? '\n' : nextChip(), id: typed, isAtom: true });
    }
  }
  closeRun();
  return { pieces, isEmpty };
}

/** The editor names overlapping marks `link--…`; the frozen form has no two of a kind. */
function mark(marks: Map<string, unknown>, key: string, value: unknown): void {
  if (value === null) marks.delete(key);
  else marks.set(key, value);
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The run in NFC, by who typed it. Composing never crosses the end of a grapheme (UAX #29, §3), so
 * that each is composed alone; one that several people typed is whose who began it.
 */
function composed({ text, ids }: Run): Piece[] {
  const pieces: { text: string; id: NonNullable<Piece['id']>; next: number }[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const id = ids[index];
    if (!id) continue;
    const last = pieces.at(-1);
    const words = readable(segment);
    if (last && last.id.client === id.client && last.next === id.clock) {
      last.text += words;
      last.next = id.clock + segment.length;
    } else {
      pieces.push({ text: words, id, next: id.clock + segment.length });
    }
  }
  return pieces.map(({ text: words, id }) => ({ text: words, id }));
}

/** The first words of an item stand beside its sign. */
function trimStart(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex((piece) => piece.text.trimStart() !== '');
  if (first < 0) return [];
  return pieces
    .slice(first)
    .map((piece, index) => (index === 0 ? { ...piece, text: piece.text.trimStart() } : piece));
}

const untyped = (text: string): Piece[] => (text === '' ? [] : [{ text, id: null }]);

function elementsOf(element: Y.XmlElement): Y.XmlElement[] {
  return element.toArray().filter((child) => child instanceof Y.XmlElement);
}
