/** The front page of the newsroom: every statement, newest first. */
import { html } from './html.js';
import { document, EXERCISE_TAG, type Room } from './layout.js';
import { bestEntry, firstIn } from './lineageView.js';
import type { Lineage } from './store.js';
import { pageTimes } from './times.js';
import { langAttributes, statementLine, wordsFor } from './words.js';

/**
 * @param language the reader's choice
 * @param languages all languages that the newsroom offers
 */
export function listPage(
  room: Room,
  language: string,
  languages: readonly string[],
  lineages: readonly Lineage[],
): string {
  const words = wordsFor(language, room.formats);
  return document(
    {
      room,
      words,
      title: `${words.allStatements} · ${room.deskName}`,
      languages: languages.map((one) => ({
        language: one,
        href: `${room.base}/${one}`,
        current: one === language,
      })),
      drillName: null,
      plainText: null,
      feedLanguage: language,
    },
    html`<div class="wrap"><main id="main" class="list"><h1>${room.exercise && EXERCISE_TAG}${words.allStatements}</h1>
${lineages.length === 0 && html`<p>${words.noStatements}</p>`}
<ul>${lineages.map((lineage) => {
      const shown = bestEntry(lineage, language, room.languages);
      const first = firstIn(lineage, language);
      if (!shown || !first) return null;
      const { page } = shown;
      const times = pageTimes(words, page.timeZone, room.now);
      const at = first.page.releasedAt;
      const when = times.when(page.releasedAt, at);
      const status =
        page.kind === 'withdrawal'
          ? (page.ground === 'error' ? words.inError : words.withdrawn)(when)
          : page.replaces?.note
            ? words.corrected(when)
            : words.changed(when);
      return html`<li><h2><a href="${room.base}/${lineage.slug}/${page.language}" ${langAttributes(page.language)}>${page.title}</a></h2><p>${
        page.incidentTitle &&
        html`<span ${langAttributes(page.incidentTitle.language)}>${page.incidentTitle.text}</span>${words.signs.end}${words.signs.gap}`
      }${statementLine(words, first.page.statement, words.released(times.time(at), times.date(at)))}${
        shown.number !== first.number && `${words.signs.gap}${status}${words.signs.end}`
      }</p></li>`;
    })}</ul></main></div>`,
  );
}
