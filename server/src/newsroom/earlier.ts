/**
 * What is said of a text whose newer one is not in its language yet: that it is an earlier one, where the
 * newer is and in which parts, and what was put right meanwhile (R3, R10). Pure.
 */
import type { PublicPage } from '../releases/page.js';
import { type Html, html } from './html.js';
import type { Newer } from './lineageView.js';
import { note } from './note.js';
import type { PageTimes } from './times.js';
import type { PublicWords } from './words/publicWords.js';
import { langAttributes, languageName, sentences } from './words.js';

interface Earlier {
  readonly newer: Newer;
  /** The earlier text. */
  readonly shown: PublicPage;
  /** Address of its statement, without a language. */
  readonly at: string;
}

/** A box above the text. */
export function newerBox(words: PublicWords, newer: Newer, at: string): Html {
  const parts = partNames(words, newer);
  const links = newer.entries.map(
    ({ page }) =>
      html` <a href="${at}/${page.language}" ${langAttributes(page.language)} hreflang="${page.language}">${languageName(page.language)}</a>`,
  );
  return note(
    html`${words.earlierText}`,
    html`${parts.length > 0 && html`${words.newerParts(parts)}${words.signs.gap}`}${words.newerTextIn}${links}`,
  );
}

/** Where somebody verifies the text: the box, and what was put right since. */
export function earlierBox(
  words: PublicWords,
  times: PageTimes,
  { newer, shown, at }: Earlier,
): Html {
  const corrected = newer.putRight.map(({ text, language, releasedAt }) => {
    const when = times.when(releasedAt, shown.releasedAt);
    return html`<p><b>${words.corrected(when)}${words.signs.colon}<span ${langAttributes(language)}>${text}</span></b></p>`;
  });
  return html`${newerBox(words, newer, at)}${corrected}`;
}

/** @returns the same as blocks of plain text */
export function earlierPlain(
  words: PublicWords,
  times: PageTimes,
  { newer, shown, at }: Earlier,
): string[] {
  const parts = partNames(words, newer);
  const links = newer.entries.map(
    ({ page }) => `${languageName(page.language)}${words.signs.colon}${at}/${page.language}`,
  );
  return [
    sentences(words, words.earlierText, parts.length > 0 ? words.newerParts(parts) : ''),
    ...newer.putRight.map(
      ({ text, releasedAt }) =>
        `${words.corrected(times.when(releasedAt, shown.releasedAt))}${words.signs.colon}${text}`,
    ),
    [words.newerTextIn, ...links].join('\n'),
  ];
}

function partNames(words: PublicWords, { parts }: Newer): string[] {
  return (parts ?? []).map((part) =>
    part === 'title' || part === 'empathy' ? words.unheaded[part] : words.headings[part],
  );
}
