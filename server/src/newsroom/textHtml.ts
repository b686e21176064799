/** A signed text as HTML: every word escaped, only links that a page may have, changed words marked. */
import type { CanonicalBlock, CanonicalInline, CanonicalParts } from '@accord/shared/canonicalText';
import { isEmptyBlock } from '@accord/shared/canonicalText';
import type { PartName } from '@accord/shared/parts';
import { plainInline } from '@accord/shared/plainText';
import type { ChangedRun } from '../releases/page.js';
import { type Html, html } from './html.js';

/** What a public page may point at; anything else stays plain words. */
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;

/**
 * @param runs changed runs, as offsets into the plain text of their part
 * @param mark what stands behind a changed run ("corrected 14:32")
 * @returns the blocks of one part; empty for an empty part
 */
export function partHtml(
  parts: CanonicalParts,
  part: PartName,
  runs: readonly ChangedRun[],
  mark: Html,
): Html[] {
  const blocks = parts[part].filter((block) => !isEmptyBlock(block));
  const offsets = new Map<CanonicalInline, number>();
  locate(parts[part], '', 0, offsets);
  const own = runs.filter((run) => run.part === part);
  return blocks.map((block) => blockHtml(block, own, offsets, mark));
}

/** Where each inline stands in {@link plainBlocks}, by the very rules that it writes lines with. */
function locate(
  blocks: readonly CanonicalBlock[],
  indent: string,
  start: number,
  offsets: Map<CanonicalInline, number>,
): number {
  let at = start;
  blocks.forEach((block, index) => {
    if (index > 0) at += 1;
    if (block.type === 'paragraph') {
      at += indent.length;
      for (const inline of block.content) {
        offsets.set(inline, at);
        at += plainInline([inline]).length;
      }
      return;
    }
    block.items.forEach((item, number) => {
      if (number > 0) at += 1;
      at += indent.length + (block.type === 'bulletList' ? 2 : `${number + 1}. `.length);
      // The first line of an item stands right behind its sign, without the inner indent.
      const inner = `${indent}  `;
      at = locate(item, inner, at - inner.length, offsets);
    });
  });
  return at;
}

function blockHtml(
  block: CanonicalBlock,
  runs: readonly ChangedRun[],
  offsets: ReadonlyMap<CanonicalInline, number>,
  mark: Html,
): Html {
  if (block.type === 'paragraph') {
    return html`<p>${block.content.map((one) => inlineHtml(one, runs, offsets, mark))}</p>`;
  }
  const items = block.items.map(
    (item) => html`<li>${item.map((inner) => blockHtml(inner, runs, offsets, mark))}</li>`,
  );
  return block.type === 'bulletList' ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
}

function inlineHtml(
  inline: CanonicalInline,
  runs: readonly ChangedRun[],
  offsets: ReadonlyMap<CanonicalInline, number>,
  mark: Html,
): Html {
  if (inline.type === 'break') return html`<br>`;
  const text = inline.type === 'chip' ? inline.shown : inline.text;
  let shown = markedText(text, offsets.get(inline) ?? 0, runs, mark);
  for (const one of inline.marks ?? []) {
    if (one.type === 'bold') shown = html`<b>${shown}</b>`;
    else if (one.type === 'italic') shown = html`<i>${shown}</i>`;
    else if (SAFE_LINK.test(one.href)) shown = html`<a href="${one.href}">${shown}</a>`;
  }
  return shown;
}

/** Cuts the text at the edges of changed runs; the mark follows where a run ends. */
function markedText(text: string, start: number, runs: readonly ChangedRun[], mark: Html): Html {
  const pieces: Html[] = [];
  let at = 0;
  for (const run of runs) {
    const from = Math.max(run.from - start, at);
    const to = Math.min(run.to - start, text.length);
    if (from >= to) continue;
    const words = text.slice(from, to);
    if (words.trim() === '') continue;
    const ends = run.to - start <= text.length;
    pieces.push(html`${text.slice(at, from)}<span class="changed">${words.trimEnd()}</span>`);
    if (ends) pieces.push(mark);
    pieces.push(html`${words.slice(words.trimEnd().length)}`);
    at = to;
  }
  return html`${pieces}${text.slice(at)}`;
}
