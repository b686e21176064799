/** The frame of every public page: head, languages, exercise band, foot. No script, no cookie. */
import type { Formats } from '@accord/shared/formats';
import type { Assets } from './assets.js';
import { type Html, html, trusted } from './html.js';
import { brandMark } from './icons.js';
import { langAttributes, languageName, type Words } from './words.js';

/** One newsroom: the public one, or the one of exercises, which needs a sign-in (R2). */
export interface Room {
  /** `/news` or `/exercise/news` */
  readonly base: string;
  readonly exercise: boolean;
  readonly deskName: string;
  /** The desk's, in its order. */
  readonly languages: readonly string[];
  /** How the desk writes figures in each language. */
  readonly formats: Formats;
  /** With scheme and host, without a trailing slash. */
  readonly publicUrl: string;
  readonly assets: Assets;
  readonly now: Date;
  readonly offers: Offers;
}

/** What the desk offers beside its pages, as an administrator set it up. */
export interface Offers {
  /** Statements by e-mail. */
  readonly subscribe: boolean;
  /** Messages of the Common Alerting Protocol. */
  readonly cap: boolean;
}

export interface Frame {
  readonly room: Room;
  readonly words: Words;
  readonly title: string;
  /** Addresses of the same page in other languages; `current` is where the reader is. */
  readonly languages: readonly {
    readonly language: string;
    readonly href: string;
    readonly current: boolean;
    /** Its translation follows: the address says so, and is no translation of this page yet. */
    readonly follows?: boolean;
  }[];
  readonly drillName: string | null;
  /** Plain text of this page, where there is one. */
  readonly plainText: string | null;
  /** Language of the news feed that is offered. */
  readonly feedLanguage: string;
}

/** @returns a whole document */
export function document(frame: Frame, body: Html): string {
  const { room, words } = frame;
  const title = room.exercise ? `EXERCISE · ${frame.title}` : frame.title;
  return html`${trusted('<!doctype html>')}
<html ${langAttributes(words.lang)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="color-scheme" content="light dark">
${room.exercise && html`<meta name="robots" content="noindex, nofollow">`}
<link rel="stylesheet" href="${room.assets.styleHref}">
<link rel="alternate" type="application/atom+xml" href="${room.base}/feed.${frame.feedLanguage}.atom" title="${words.feed}">
<link rel="alternate" type="application/feed+json" href="${room.base}/feed.${frame.feedLanguage}.json" title="${words.jsonFeed}">
${room.offers.cap && html`<link rel="alternate" type="application/atom+xml" href="${room.base}/cap/index.atom" title="CAP 1.2">`}
${frame.languages
  .filter((one) => !one.current && !one.follows)
  .map((one) => html`<link rel="alternate" hreflang="${one.language}" href="${one.href}">`)}
</head>
<body${room.exercise && trusted(' class="exercise"')}>
<a class="skip" href="#main">${words.skip}</a>
${room.exercise && band(frame)}
<header class="head"><div class="wrap"><a class="brand" href="${room.base}/${words.lang}">${brandMark}<span><bdi>${room.deskName}</bdi><small>${words.officialStatements}</small></span></a>
${frame.languages.length > 0 && languages(frame)}</div></header>
${body}
${foot(frame)}
</body>
</html>
`.text;
}

/** Exercise marks stay in English letters everywhere: it is one sign, like on the real thing. */
function band({ words, drillName }: Frame): Html {
  return html`<aside class="band" aria-label="EXERCISE"><span class="plate">EXERCISE</span><b>${words.notReal}</b><span>${drillName && html`<bdi>${drillName}</bdi>${words.signs.end}${words.signs.gap}`}${words.onlySignedIn}</span></aside>`;
}

function languages({ words, languages: all }: Frame): Html {
  return html`<nav class="languages" aria-label="${words.languages}">${all.map((one) =>
    one.current
      ? html`<b ${langAttributes(one.language)} aria-current="page">${languageName(one.language)}</b>`
      : html`<a href="${one.href}" ${langAttributes(one.language)} hreflang="${one.language}">${languageName(one.language)}</a>`,
  )}</nav>`;
}

function foot({ room, words, plainText, feedLanguage }: Frame): Html {
  const ask = `?lang=${words.lang}`;
  return html`<footer class="foot"><div class="wrap">${plainText && html`<a href="${plainText}">${words.plainText}</a>`}${room.offers.subscribe && html`<a href="${room.base}/subscribe${ask}">${words.byEmail}</a>`}<a href="${room.base}/feed.${feedLanguage}.atom">${words.feed}</a><a href="${room.base}/feed.${feedLanguage}.json">${words.jsonFeed}</a>${room.offers.cap && html`<a href="${room.base}/cap/index.atom">${words.capFeed}</a>`}<a href="${room.base}/verify${ask}">${words.check.title}</a><a href="${room.base}/how-we-correct${ask}">${words.howWeCorrect}</a></div></footer>`;
}

export const EXERCISE_LINE = html`<p class="exline" lang="en">EXERCISE EXERCISE EXERCISE</p>`;
export const EXERCISE_TAG = html`<span class="tag" lang="en">EXERCISE</span>`;
