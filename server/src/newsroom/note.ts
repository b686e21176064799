/** A box that readers must not miss: what changed, what is newer elsewhere. */
import { type Html, html } from './html.js';
import { penMark } from './icons.js';

export function note(title: Html, text: Html): Html {
  return html`<div class="note" role="note">${penMark}<div><b>${title}</b><p>${text}</p></div></div>`;
}
