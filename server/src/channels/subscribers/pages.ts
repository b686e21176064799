/** The pages of a subscription, in the newsroom's frame: forms, no script, no cookie. Pure. */
import { type Html, html } from '../../newsroom/html.js';
import type { Room } from '../../newsroom/layout.js';
import { plainPage } from '../../newsroom/plainPages.js';
import { langAttributes, languageName, wordsFor } from '../../newsroom/words.js';
import { channelWords } from '../words/channelWords.js';
import type { List, Named } from './store.js';

export interface Form {
  readonly lists: readonly List[];
  readonly languages: readonly string[];
  /** What was typed and is no address; null: nothing yet. */
  readonly wrong: 'email' | 'tooMany' | null;
  readonly typed: string;
}

export function subscribePage(room: Room, language: string, form: Form): string {
  const { page } = channelWords(language);
  return plainPage(
    room,
    wordsFor(language, room.formats),
    page.title,
    '/subscribe',
    formHtml(room, language, form),
  );
}

function formHtml(room: Room, language: string, form: Form): Html {
  const { page } = channelWords(language);
  const { lists, languages, wrong, typed } = form;
  if (lists.length === 0) return html`<p>${page.noLists}</p>`;
  return html`<p>${page.what}</p>
<form action="${room.base}/subscribe?lang=${language}" method="post">
${wrong && html`<p role="alert" id="wrong"><b>${wrong === 'email' ? page.wrongEmail : page.tooMany}</b></p>`}
<p><label for="email">${page.email}</label></p><p><input id="email" name="email" type="email" dir="ltr" required maxlength="254" autocomplete="email" value="${typed}"${wrong === 'email' && html` aria-invalid="true" aria-describedby="wrong"`}></p>
<p><label for="list">${page.list}</label></p><p><select id="list" name="list">${lists.map((one) => html`<option value="${one.id}">${one.name}</option>`)}</select></p>
<p><label for="language">${page.language}</label></p><p><select id="language" name="language">${languages.map(
    (one) =>
      html`<option value="${one}" ${langAttributes(one)}${one === language && html` selected`}>${languageName(one)}</option>`,
  )}</select></p>
<p><button type="submit">${page.subscribe}</button></p></form>`;
}

export function askedPage(room: Room, language: string): string {
  const { page } = channelWords(language);
  return small(room, language, page.asked, html`<p>${page.askedMeans}</p>`);
}

/** A look before the click: mail scanners open every link, and press no button. */
export function confirmPage(room: Room, named: Named): string {
  const { page } = channelWords(named.language);
  return small(
    room,
    named.language,
    page.confirmTitle,
    button(page.confirm(named.email, named.list), page.confirmButton),
  );
}

export function confirmedPage(room: Room, named: Named): string {
  const { page } = channelWords(named.language);
  return small(
    room,
    named.language,
    page.confirmed,
    html`<p>${page.confirmedMeans(named.list)}</p>`,
  );
}

export function linkOverPage(room: Room, language: string): string {
  const { page } = channelWords(language);
  return small(
    room,
    language,
    page.linkOver,
    html`<p>${page.linkOverMeans}</p><p><a href="${room.base}/subscribe?lang=${language}">${page.again}</a></p>`,
  );
}

export function leavePage(room: Room, named: Named): string {
  const { page } = channelWords(named.language);
  return small(
    room,
    named.language,
    page.leaveTitle,
    button(page.leave(named.email, named.list), page.leaveButton),
  );
}

export function leftPage(room: Room, language: string): string {
  const { page } = channelWords(language);
  return small(
    room,
    language,
    page.left,
    html`<p>${page.leftMeans}</p><p><a href="${room.base}/subscribe?lang=${language}">${page.again}</a></p>`,
  );
}

/** Posts to the address that the page itself has. */
function button(question: string, label: string): Html {
  return html`<p>${question}</p><form method="post"><p><button type="submit">${label}</button></p></form>`;
}

function small(room: Room, language: string, title: string, text: Html): string {
  return plainPage(room, wordsFor(language, room.formats), title, null, text);
}
