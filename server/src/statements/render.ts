/** Canonical text as HTML for the public page: what was signed, and nothing else. */
import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalMark,
  type CanonicalParts,
  partsInOrder,
} from '@accord/shared/canonicalText';
import { isLinkAllowed } from '@accord/shared/editorSchema';

/** Every filled part but the title, each in a `section` that names its part. */
export function renderParts(parts: CanonicalParts): string {
  return partsInOrder(parts)
    .filter(({ name, blocks }) => name !== 'title' && blocks.length > 0)
    .map(({ name, blocks }) => `<section data-part="${name}">${renderBlocks(blocks)}</section>`)
    .join('');
}

/** Blocks as paragraphs and lists; every word escaped, links only to allowed addresses. */
function renderBlocks(blocks: readonly CanonicalBlock[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'paragraph') return `<p>${block.content.map(renderInline).join('')}</p>`;
      const tag = block.type === 'bulletList' ? 'ul' : 'ol';
      const items = block.items.map((item) => `<li>${renderBlocks(item)}</li>`).join('');
      return `<${tag}>${items}</${tag}>`;
    })
    .join('');
}

function renderInline(inline: CanonicalInline): string {
  if (inline.type === 'break') return '<br>';
  const words =
    inline.type === 'text'
      ? escapeHtml(inline.text)
      : `<span data-fact="${escapeHtml(inline.factId)}">${escapeHtml(inline.shown)}</span>`;
  return (inline.marks ?? []).reduce(wrap, words);
}

function wrap(html: string, mark: CanonicalMark): string {
  switch (mark.type) {
    case 'bold':
      return `<strong>${html}</strong>`;
    case 'italic':
      return `<em>${html}</em>`;
    case 'link':
      return isLinkAllowed(mark.href) ? `<a href="${escapeHtml(mark.href)}">${html}</a>` : html;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
