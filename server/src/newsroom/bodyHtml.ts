/** The words of a released text between its title and its end, part by part. */
import { PARTS } from '@accord/shared/parts';
import { pickWords } from '@accord/shared/primitives';
import type { ChangedRun, PublicPage } from '../releases/page.js';
import { type Html, html } from './html.js';
import { partHtml } from './textHtml.js';
import type { PublicWords } from './words/publicWords.js';
import { langAttributes } from './words.js';

/**
 * @param runs changed runs to mark
 * @param mark what stands behind each of them
 */
export function bodyHtml(
  words: PublicWords,
  page: PublicPage,
  runs: readonly ChangedRun[] = [],
  mark: Html = html``,
): Html {
  const { text, withdrawalWording } = page;
  if (!text) {
    const wording = withdrawalWording;
    return html`${wording && html`<p ${langAttributes(wording.language)}>${wording.text}</p>`}`;
  }
  return html`${PARTS.filter((part) => part !== 'title').map((part) => {
    const blocks = partHtml(text.parts, part, runs, mark);
    if (blocks.length === 0) return null;
    if (part === 'empathy') return html`${blocks}`;
    const title = html`<h2 ${langAttributes(words.headingsLang ?? words.lang)}>${words.headings[part]}</h2>`;
    if (part === 'act') return html`<section class="act">${title}${blocks}</section>`;
    return html`${title}${blocks}`;
  })}`;
}

/** F3: what moved after the signing, and why the text went out all the same. */
export function movedHtml(words: PublicWords, page: PublicPage): Html {
  return html`${page.overrides.map((one) => {
    const reason = pickWords(one.reason, page.language);
    const facts = one.facts
      .map((label) => pickWords(label, page.language).text)
      .join(words.signs.comma);
    return html`<p class="moved">${words.movedAfterSigning(facts)}${words.signs.gap}<span ${langAttributes(reason.lang)}>${reason.text}</span></p>`;
  })}`;
}
