/** The page of one statement in one language: as it stands now, or as it was released (R3). */
import { pickWords } from '@accord/shared/primitives';
import type { PublicPage } from '../releases/page.js';
import { verifyAddress } from './address.js';
import { bodyHtml, movedHtml } from './bodyHtml.js';
import { newerBox } from './earlier.js';
import { followsNote, languageLinks } from './follows.js';
import { type Html, html, plainOf } from './html.js';
import { nextMark, shieldMark, signedMark } from './icons.js';
import { document, EXERCISE_LINE, EXERCISE_TAG, type Room } from './layout.js';
import {
  bestEntry,
  changedElsewhere,
  currentIn,
  firstIn,
  isHiddenIn,
  newerThan,
  replacementOf,
} from './lineageView.js';
import { note } from './note.js';
import type { Entry, Lineage } from './store.js';
import { type PageTimes, pageTimes } from './times.js';
import type { PublicWords } from './words/publicWords.js';
import {
  langAttributes,
  languageName,
  statementLine,
  statementName,
  type Words,
  wordsFor,
} from './words.js';

export interface StatementPage {
  readonly room: Room;
  readonly lineage: Lineage;
  /** What the page shows; the current entry of its language, or an older one. */
  readonly entry: Entry;
  /** All statements of the incident, newest first. */
  readonly siblings: readonly Lineage[];
}

interface Context extends StatementPage {
  readonly words: Words;
  readonly times: PageTimes;
  readonly page: PublicPage;
  readonly isCurrent: boolean;
  readonly first: Entry;
}

function contextOf(input: StatementPage): Context {
  const { room, lineage, entry } = input;
  const { page } = entry;
  const words = wordsFor(page.language, room.formats);
  return {
    ...input,
    words,
    page,
    times: pageTimes(words, page.timeZone, room.now),
    isCurrent: currentIn(lineage, page.language) === entry,
    first: firstIn(lineage, page.language) ?? entry,
  };
}

/** @returns the whole document */
export function statementPage(input: StatementPage): string {
  const { room, lineage } = input;
  const context = contextOf(input);
  const { words, page } = context;
  const at = `${room.base}/${lineage.slug}`;
  return document(
    {
      room,
      words,
      title: page.title,
      languages: languageLinks(room, lineage, page.language),
      drillName: page.drillName,
      plainText: context.isCurrent && page.text ? `${at}/${page.language}.txt` : null,
      feedLanguage: page.language,
    },
    html`<div class="wrap">${crumb(context)}${
      // Above the title: it goes when the translation comes, and is no part of what one copies.
      context.isCurrent && followsNote(words, lineage, at, page.language)
    }
<div class="columns"><main id="main">${main(context)}</main>
<aside class="side">${real(context)}${signedBy(context)}${all(context)}</aside></div></div>`,
  );
}

/** What somebody copies who marks the page from its title to its end. */
export function copiedWords(input: StatementPage): string {
  return plainOf(main(contextOf(input)));
}

function main(context: Context): Html {
  const { room, lineage, words, page, entry } = context;
  return html`${heading(context)}
${boxes(context)}
${room.exercise && EXERCISE_LINE}
<div class="body" ${langAttributes(page.language)}>${body(context)}</div>
${room.exercise && EXERCISE_LINE}
${!isHiddenIn(lineage, entry) && movedHtml(words, page)}`;
}

function crumb({ room, words, page }: Context): Html {
  const title = page.incidentTitle;
  return html`<nav class="crumb" aria-label="${words.whereYouAre}"><a href="${room.base}/${words.lang}">${words.allStatements}</a>${
    title && html`${nextMark}<span ${langAttributes(title.language)}>${title.text}</span>`
  }</nav>`;
}

function heading({ room, words, times, page, first, entry }: Context): Html {
  const at = first.page.releasedAt;
  const time = times.time(at);
  const line = statementLine(words, first.page.statement, words.released(time, times.date(at)));
  const when = times.when(page.releasedAt, at);
  const replaced =
    entry !== first && standingOut(`${replacedWords(words, page)(when)}${words.signs.end}`, when);
  return html`<h1 ${langAttributes(page.language)}>${room.exercise && html`${EXERCISE_TAG} `}${page.title}</h1>
<p class="when">${standingOut(line, time)}${replaced && html`${words.signs.gap}${replaced}`}</p>`;
}

/** The words come from the catalogue, a time in them stands out. */
function standingOut(said: string, time: string): Html {
  const at = said.lastIndexOf(time);
  return html`${said.slice(0, at)}<b>${time}</b>${said.slice(at + time.length)}`;
}

/** A correction says what was wrong; a next version only replaced the last; both say when. */
function replacedWords(words: PublicWords, page: PublicPage): (when: string) => string {
  if (page.kind === 'withdrawal') return page.ground === 'error' ? words.inError : words.withdrawn;
  return page.replaces?.note ? words.corrected : words.changed;
}

/** R3: the page says what changed, and an old page says that it is old. */
function boxes(context: Context): Html {
  const { room, lineage, words, times, page, entry } = context;
  const here = `${room.base}/${lineage.slug}/${page.language}`;
  const replacement = replacementOf(lineage, entry);
  if (replacement) {
    const when = times.when(replacement.page.releasedAt, page.releasedAt);
    return note(
      html`${replacedWords(words, replacement.page)(when)}`,
      html`${words.thisIsAsReleased(times.time(page.releasedAt))}${words.signs.gap}<a href="${here}">${words.readCurrent}</a>`,
    );
  }
  const newer = newerThan(lineage, entry);
  const changed = changedElsewhere(lineage, entry);
  // A correction is said besides: what is wrong in the earlier text must not wait for its translation.
  const elsewhere = newer && !changed?.page.replaces?.note ? undefined : changed;
  return html`${newer && newerBox(words, newer, `${room.base}/${lineage.slug}`)}${
    page.replaces && page.kind !== 'release' && replacedBox(context, here)
  }${
    elsewhere &&
    note(
      html`${words.changedInLanguage(
        languageName(elsewhere.page.language),
        times.when(elsewhere.page.releasedAt, page.releasedAt),
      )}`,
      html`<a href="${room.base}/${lineage.slug}/${elsewhere.page.language}" ${langAttributes(elsewhere.page.language)}>${elsewhere.page.title}</a>`,
    )
  }`;
}

function replacedBox({ words, times, page, first, lineage }: Context, here: string): Html {
  const { replaces } = page;
  const when = times.when(page.releasedAt, first.page.releasedAt);
  const said = replaces?.note;
  const title = said
    ? html`${words.corrected(when)}${words.signs.colon}<span ${langAttributes(said.language)}>${said.text}</span>`
    : html`${replacedWords(words, page)(when)}${words.signs.end}`;
  const old = replaces?.previous;
  // What was published in error is not shown where the link would lead.
  const isShown = !lineage.entries.some(
    (one) =>
      one.number === old?.number && one.page.language === page.language && isHiddenIn(lineage, one),
  );
  const link =
    old &&
    isShown &&
    html`<a href="${here}/${old.number}">${words.readAsReleased(times.when(old.releasedAt, page.releasedAt))}</a>`;
  const count = replaces?.changedWords;
  return note(
    title,
    html`${page.kind === 'correction' && html`${words.textBelowIsCorrect}${words.signs.gap}`}${
      !said &&
      typeof count === 'number' &&
      html`${words.wordsChanged(count, words.number(count))}${words.signs.gap}`
    }${link}`,
  );
}

function body({ lineage, words, times, page, entry, first, isCurrent }: Context): Html {
  if (isHiddenIn(lineage, entry)) {
    return html`<p ${langAttributes(words.lang)}>${words.wordsNotShown}</p>`;
  }
  const when = times.when(page.releasedAt, first.page.releasedAt);
  const mark = html`<sup lang="${words.lang}"><bdi>${
    page.replaces?.note ? words.correctedAtWord(when) : words.changedAtWord(when)
  }</bdi></sup>`;
  return bodyHtml(words, page, isCurrent ? (page.replaces?.runs ?? []) : [], mark);
}

function real({ room, words, page, lineage }: Context): Html {
  const verify = html`<a class="button" href="${room.base}/${verifyAddress(lineage.slug, page.language, page.number)}">${shieldMark}${words.verify}</a>`;
  // A withdrawal has no code, and is signed by the desk as everything else.
  if (page.code === null)
    return html`<section class="real"><h2>${words.isThisReal}</h2>${verify}</section>`;
  return html`<section class="real"><h2>${words.isThisReal}</h2>${
    room.exercise &&
    html`<p><b>${words.noExercise}</b>${words.signs.gap}${words.codeOnlyInDrill}</p>`
  }<div class="code"><bdi dir="ltr">${page.code}</bdi></div>${!room.exercise && html`<p>${words.anyoneCanCheck}</p>`}${verify}</section>`;
}

function signedBy({ words, times, page }: Context): Html | null {
  if (page.agreedBy.length > 0) {
    return html`<section class="signed"><h2>${words.agreedBy}</h2><ul>${page.agreedBy.map((one) => {
      const name = pickWords(one.name, page.language, words.lang);
      return html`<li>${signedMark}<span ${langAttributes(name.lang)}>${name.text}</span><time datetime="${one.at}">${times.when(one.at, page.releasedAt)}</time></li>`;
    })}</ul><p class="hint">${page.kind === 'withdrawal' ? words.agreedToWithdraw : words.agreedWhy}</p></section>`;
  }
  if (page.signedBy.length === 0) return null;
  return html`<section class="signed"><h2>${words.signedBy}</h2><ul>${page.signedBy.map((one) => {
    const name = pickWords(one.name, page.language, words.lang);
    return html`<li>${signedMark}<span ${langAttributes(name.lang)}>${name.text}${
      one.byDeputy && html`<small ${langAttributes(words.lang)}>${words.byDeputy}</small>`
    }${one.byPasskey && html`<small ${langAttributes(words.lang)}>${words.byPasskey}</small>`}${one.noPart && html`<small ${langAttributes(words.lang)}>${words.noPart}</small>`}</span><time datetime="${one.at}">${times.when(one.at, page.releasedAt)}</time></li>`;
  })}</ul>${page.signedBy.some((one) => one.carried) && html`<p class="hint">${words.earlierTime}</p>`}</section>`;
}

function all({ room, words, times, page, lineage, siblings }: Context): Html {
  return html`<section class="all"><h2>${words.allOnThis}</h2><ul>${siblings.map((sibling) => {
    const first = firstIn(sibling, page.language);
    const shown = bestEntry(sibling, page.language, room.languages);
    if (!first || !shown) return null;
    const name = statementName(words, first.page.statement);
    const at = first.page.releasedAt;
    const status =
      shown !== first &&
      shown.number !== first.number &&
      html`<small>${replacedWords(words, shown.page)(times.when(shown.page.releasedAt, at))}</small>`;
    const time = html`<time datetime="${at}">${times.when(at, page.releasedAt)}</time>`;
    if (sibling.slug === lineage.slug) {
      return html`<li aria-current="page">${time}<span><b>${name}</b>${status}</span></li>`;
    }
    return html`<li>${time}<span><a href="${room.base}/${sibling.slug}/${shown.page.language}">${name}</a>${status}</span></li>`;
  })}</ul></section>`;
}
