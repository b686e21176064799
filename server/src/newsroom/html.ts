/** HTML by template: whatever is put in is escaped, unless it is HTML made here already. */

/** HTML that may stand in a page as it is. Only {@link html} and {@link trusted} make it. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

/** Tag for templates: values are escaped; null, undefined and false leave nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) {
    text += render(value) + (strings[index + 1] ?? '');
  }
  return new Html(text);
}

/** @param text HTML that this server made itself and froze (a released page's parts) */
export function trusted(text: string): Html {
  return new Html(text);
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return escapeHtml(String(value));
}

/** XML 1.0, 2.2 (Char): nothing else may stand in it, not even as a reference. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Feeds and alerts are made here, too: one sign that XML does not know makes all of a feed unreadable.
 * Texts are kept free of them, but for those that were signed before.
 *
 * @returns text without what nobody sees and XML cannot hold
 */
export function xmlText(text: string): string {
  return text.replace(NO_XML, '');
}

/** @returns text that is safe between tags and inside quoted attributes */
function escapeHtml(text: string): string {
  return xmlText(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What begins or ends a line; everything else stands in one. */
const LINES = /<\/?(?:p|h[1-6]|li|ul|ol|div|section|br)(?: [^>]*)?>/g;

/** @returns the words of HTML that {@link html} made, as a reader copies them from the page */
export function plainOf(made: Html): string {
  return made.text
    .replace(LINES, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_sign, code: string) => String.fromCharCode(Number(code)));
}
