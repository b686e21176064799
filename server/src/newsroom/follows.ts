/** Languages that a release left out: its pages say that they follow, and their addresses say it too. */
import { type Html, html } from './html.js';
import { document, EXERCISE_TAG, type Frame, type Room } from './layout.js';
import {
  currentIn,
  followingBeside,
  followingIn,
  languagesInOrder,
  languagesOf,
} from './lineageView.js';
import type { Entry, Lineage } from './store.js';
import { pageTimes } from './times.js';
import type { PublicWords } from './words/publicWords.js';
import {
  langAttributes,
  languageInside,
  languageName,
  statementLine,
  type Words,
  wordsFor,
} from './words.js';

/** @returns links to every language that there is, then to those that follow */
export function languageLinks(room: Room, lineage: Lineage, shown: string): Frame['languages'] {
  const at = `${room.base}/${lineage.slug}`;
  const there = languagesInOrder(lineage, room.languages);
  const following = followingIn(lineage).filter((one) => !there.includes(one));
  return [...there, ...following].map((language) => ({
    language,
    href: `${at}/${language}`,
    current: language === shown,
    follows: following.includes(language),
  }));
}

/** One line above the title; nothing where every language is out. */
export function followsNote(
  words: PublicWords,
  lineage: Lineage,
  at: string,
  shown: string,
): Html | null {
  const following = followingBeside(lineage, shown);
  if (following.length === 0) return null;
  const links = following.map(
    (one) =>
      html` <a href="${at}/${one}" ${langAttributes(one)} hreflang="${one}">${languageName(one)}</a>`,
  );
  const names = following.map((one) => languageInside(one, words.lang));
  return html`<section class="follows" aria-label="${words.languages}"><p>${words.follows(names)}${links}</p></section>`;
}

/** The address of a language that follows: not a page that is not found. */
export function followsPage(room: Room, lineage: Lineage, language: string): string {
  const words = wordsFor(language, room.formats);
  const at = `${room.base}/${lineage.slug}`;
  const there = languagesOf(lineage).flatMap((one) => currentIn(lineage, one) ?? []);
  const [first] = lineage.entries;
  const title = words.follows([languageInside(language, words.lang)]);
  return document(
    {
      room,
      words,
      title: `${title} · ${room.deskName}`,
      languages: languageLinks(room, lineage, language),
      drillName: first?.page.drillName ?? null,
      plainText: null,
      feedLanguage: language,
    },
    html`<div class="wrap"><main id="main" class="text"><h1>${room.exercise && EXERCISE_TAG}${title}</h1>
${first && html`<p>${released(words, room, first)}</p>`}
<p>${words.followsWhy}</p>
<p>${words.readNowIn}</p>
<ul>${there.map(
      (one) =>
        html`<li><b ${langAttributes(one.page.language)}>${languageName(one.page.language)}</b>${words.signs.colon}<a href="${at}/${one.page.language}" ${langAttributes(one.page.language)}>${one.page.title}</a></li>`,
    )}</ul></main></div>`,
  );
}

function released(words: Words, room: Room, { page }: Entry): string {
  const times = pageTimes(words, page.timeZone, room.now);
  const at = page.releasedAt;
  return statementLine(words, page.statement, words.released(times.time(at), times.date(at)));
}
