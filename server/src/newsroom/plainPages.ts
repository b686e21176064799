/** The small pages of words alone: verifying, how mistakes are corrected, and nothing here. */
import { codeInAddress, verifyAddress } from './address.js';
import { earlierBox } from './earlier.js';
import { type Html, html } from './html.js';
import { shieldMark } from './icons.js';
import { document, type Room } from './layout.js';
import { isHiddenIn, newerThan, replacementOf } from './lineageView.js';
import type { Entry, Lineage } from './store.js';
import { pageTimes } from './times.js';
import type { PublicWords } from './words/publicWords.js';
import {
  isSaidIn,
  langAttributes,
  PUBLIC_LANGUAGES,
  statementLine,
  type Words,
  wordsFor,
} from './words.js';

export function plainPage(
  room: Room,
  words: Words,
  title: string,
  path: string | null,
  text: Html,
  drillName: string | null = null,
): string {
  return document(
    {
      room,
      words,
      title: `${title} · ${room.deskName}`,
      languages:
        path === null
          ? []
          : PUBLIC_LANGUAGES.map((language) => ({
              language,
              href: `${room.base}${path}?lang=${language}`,
              current: isSaidIn(words.lang, language),
            })),
      drillName,
      plainText: null,
      feedLanguage: words.lang,
    },
    html`<div class="wrap"><main id="main" class="text"><h1>${title}</h1>${text}</main></div>`,
  );
}

export function notFoundPage(room: Room, language: string): string {
  const words = wordsFor(language, room.formats);
  return plainPage(
    room,
    words,
    words.nothingHere,
    null,
    html`<p>${words.nothingHereWhy}</p><p><a href="${room.base}">${words.allStatements}</a></p>`,
  );
}

export function howWeCorrectPage(room: Room, language: string): string {
  const words = wordsFor(language, room.formats);
  const { title, paragraphs } = words.correcting;
  return plainPage(
    room,
    words,
    title,
    '/how-we-correct',
    html`${paragraphs.map((one) => html`<p>${one}</p>`)}`,
  );
}

/** A code that was looked up: what it names, each with the lineage in which it stands. */
export interface Looked {
  readonly code: string;
  readonly found: readonly { readonly entry: Entry; readonly lineage: Lineage }[];
}

/** @param looked null: nothing was typed yet */
export function verifyPage(room: Room, language: string, looked: Looked | null): string {
  const words = wordsFor(language, room.formats);
  const { check } = words;
  const path = looked ? `/verify/${codeInAddress(looked.code)}` : '/verify';
  return plainPage(
    room,
    words,
    check.title,
    path,
    html`${looked && looked.found.length === 0 && html`<h2>${check.unknown(looked.code)}</h2><p>${check.unknownWhy}</p>`}
${looked?.found.map((one) => foundText(room, words, one.entry, one.lineage))}
<form action="${room.base}/verify" method="get"><p><label for="code">${check.enterCode}</label></p><p><input id="code" name="code" dir="ltr" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"> <input type="hidden" name="lang" value="${words.lang}"><button type="submit">${check.look}</button></p></form>`,
  );
}

/** What a text is that the page does not show any more. */
export function whatBecame(check: PublicWords['check'], { page }: Entry): (when: string) => string {
  if (page.kind !== 'withdrawal') return check.wasReplaced;
  return page.ground === 'error' ? check.wasInError : check.wasWithdrawn;
}

function foundText(room: Room, words: Words, entry: Entry, lineage: Lineage): Html {
  const { page: shown } = entry;
  const { check } = words;
  const times = pageTimes(words, shown.timeZone, room.now);
  const at = `${room.base}/${lineage.slug}/${shown.language}`;
  const replacement = replacementOf(lineage, entry);
  const isCurrent = replacement === null;
  const newer = isCurrent ? newerThan(lineage, entry) : null;
  const status = replacement
    ? whatBecame(check, replacement)(times.when(replacement.page.releasedAt, shown.releasedAt))
    : newer
      ? ''
      : check.isCurrent;
  return html`<section>${newer && earlierBox(words, times, { newer, shown, at: `${room.base}/${lineage.slug}` })}<p>${check.belongsTo}${words.signs.colon}</p>
<h2><a href="${isCurrent ? at : `${at}/${entry.number}`}" ${langAttributes(shown.language)}>${shown.title}</a></h2>
<p>${statementLine(words, shown.statement, words.released(times.time(shown.releasedAt), times.date(shown.releasedAt)))}${words.signs.gap}<b>${status}</b>${
    !isCurrent && html`${words.signs.gap}<a href="${at}">${words.readCurrent}</a>`
  }</p>
<dl><dt>${words.code}</dt><dd class="code"><bdi dir="ltr">${shown.code}</bdi></dd><dt>${words.hash}</dt><dd class="hash"><bdi dir="ltr">${shown.hash}</bdi></dd></dl>
<h2>${check.whatCodeMeans}</h2><p>${check.codeMeaning}</p>
${!isHiddenIn(lineage, entry) && html`<h2>${check.whatHashMeans}</h2><p>${check.hashMeaning}</p><p><a href="${at}/${entry.number}.json">${check.exactText}</a></p>`}<p><a class="button" href="${room.base}/${verifyAddress(lineage.slug, shown.language, entry.number)}?lang=${words.lang}">${shieldMark}${words.verify}</a></p></section>`;
}
