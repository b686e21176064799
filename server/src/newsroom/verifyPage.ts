/**
 * *Verify this statement*: the words of one release, who signed them and how, the desk's signature,
 * and a field for the words that somebody has (R6). No script, no cookie, as every public page.
 */
import { type ByLanguage, wordsFor as inLanguage } from '@accord/shared/byLanguage';
import { PASTED_MOST, type PastedComparison, type PastedSegment } from '@accord/shared/pastedText';
import { pickWords } from '@accord/shared/primitives';
import type { ReleaseSignoff } from '@accord/shared/proof';
import { proofAddress, verifyAddress } from './address.js';
import { VERIFIER_PATH } from './assets.js';
import { bodyHtml, movedHtml } from './bodyHtml.js';
import { earlierBox } from './earlier.js';
import { type Html, html } from './html.js';
import { signedMark } from './icons.js';
import type { Room } from './layout.js';
import { isHiddenIn, newerThan, replacementOf } from './lineageView.js';
import { plainPage, whatBecame } from './plainPages.js';
import type { Signed } from './proof.js';
import type { Entry, Lineage } from './store.js';
import { type PageTimes, pageTimes } from './times.js';
import { ar } from './verifyWords/ar.js';
import { en } from './verifyWords/en.js';
import { es } from './verifyWords/es.js';
import { uk } from './verifyWords/uk.js';
import type { VerifyWords } from './verifyWords/verifyWords.js';
import { vi } from './verifyWords/vi.js';
import { zh } from './verifyWords/zh.js';
import { langAttributes, statementLine, type Words, wordsFor } from './words.js';

export const KEYS_PATH = '/.well-known/accord-keys.json';

/** What became of the words that somebody sent. */
export type Pasted =
  | { readonly state: 'none' }
  | { readonly state: 'refused'; readonly why: 'empty' | 'tooLong' | 'unreadable' | 'tooMany' }
  | { readonly state: 'compared'; readonly text: string; readonly found: PastedComparison };

export interface VerifyPage {
  readonly room: Room;
  /** Of the words around; the statement keeps its own. */
  readonly language: string;
  readonly lineage: Lineage;
  readonly entry: Entry;
  /** Null: released before releases were signed. */
  readonly signed: Signed | null;
  readonly pasted: Pasted;
}

interface Context extends VerifyPage {
  readonly words: Words;
  readonly verify: VerifyWords;
  readonly times: PageTimes;
}

const ALL: ByLanguage<VerifyWords> = { en, vi, uk, es, ar, zh };

/** @returns the whole document */
export function verifyReleasePage(input: VerifyPage): string {
  const { room, entry, lineage } = input;
  const { page } = entry;
  const words = wordsFor(input.language, room.formats);
  const verify = inLanguage(ALL, words.lang) ?? en;
  const times = pageTimes(words, page.timeZone, room.now);
  const context: Context = { ...input, words, verify, times };
  return plainPage(
    room,
    words,
    words.verify,
    `/${verifyAddress(lineage.slug, page.language, entry.number)}`,
    html`${room.exercise && html`<p><b>${verify.exercise}</b></p>`}
${answerHtml(context)}
${status(context)}
${releasedWords(context)}
${compareForm(context)}
${signedHow(context)}
${codeHtml(context)}
${signature(context)}`,
    page.drillName,
  );
}

/** R3: a text that was corrected, in its language or in another, or withdrawn says so before anything else. */
function status({ room, lineage, entry, words, verify, times }: Context): Html {
  const { page } = entry;
  const { check } = words;
  const at = `${room.base}/${lineage.slug}/${page.language}`;
  const replacement = replacementOf(lineage, entry);
  const isCurrent = replacement === null;
  const newer = isCurrent ? newerThan(lineage, entry) : null;
  const sentence = replacement
    ? whatBecame(check, replacement)(times.when(replacement.page.releasedAt, page.releasedAt))
    : page.kind === 'withdrawal' || newer
      ? ''
      : verify.isCurrent;
  const old = page.replaces?.previous;
  const replaced =
    old &&
    (page.kind === 'withdrawal' ? verify.isWithdrawal : verify.isCorrection)(
      times.when(old.releasedAt, page.releasedAt),
    );
  const links = [
    old && {
      href: `${room.base}/${verifyAddress(lineage.slug, page.language, old.number)}?lang=${words.lang}`,
      text: verify.verifyPrevious,
    },
    { href: isCurrent ? at : `${at}/${entry.number}`, text: verify.toPage },
    !isCurrent && { href: at, text: words.readCurrent },
  ];
  return html`${newer && earlierBox(words, times, { newer, shown: page, at: `${room.base}/${lineage.slug}` })}<p>${statementLine(words, page.statement, words.released(times.time(page.releasedAt), times.date(page.releasedAt)))}${words.signs.gap}<b>${sentence}</b>${words.signs.gap}${replaced}</p><ul class="files">${links.map((one) => one && html`<li><a href="${one.href}">${one.text}</a></li>`)}</ul>`;
}

function releasedWords({ entry, lineage, words, verify, room }: Context): Html {
  const { page } = entry;
  if (isHiddenIn(lineage, entry)) {
    return html`<section><h2>${verify.words}</h2><p>${words.wordsNotShown}</p></section>`;
  }
  const around = wordsFor(page.language, room.formats);
  const line = room.exercise && html`<p class="exline" lang="en">EXERCISE EXERCISE EXERCISE</p>`;
  return html`<section><h2>${verify.words}</h2>${line}<div class="body paper" ${langAttributes(page.language)}><p class="title"><b>${page.title}</b></p>${bodyHtml(around, page)}</div>${line}${movedHtml(around, page)}</section>`;
}

function compareForm({ room, lineage, entry, words, verify, pasted }: Context): Html {
  const { compare } = verify;
  const action = `${room.base}/${verifyAddress(lineage.slug, entry.page.language, entry.number)}?lang=${words.lang}`;
  const text = pasted.state === 'compared' ? pasted.text : '';
  const hint = isHiddenIn(lineage, entry) ? compare.wholeOnly : compare.hint;
  return html`<section class="noprint"><h2>${compare.title}</h2><form action="${action}" method="post"><p><label for="text">${compare.label}</label></p><p class="hint" id="text-hint">${hint}${words.signs.gap}${compare.notKept}</p><p><textarea id="text" name="text" rows="8" required maxlength="${PASTED_MOST}" aria-describedby="text-hint" dir="auto" lang="${entry.page.language}" spellcheck="false" autocomplete="off">
${text}</textarea></p><p><button type="submit">${compare.button}</button></p></form></section>`;
}

/** First on the page: whoever asked does not have to look for it. */
function answerHtml(context: Context): Html | null {
  const { pasted, verify, words, entry } = context;
  const { compare } = verify;
  if (pasted.state === 'none') return null;
  if (pasted.state === 'refused') {
    const { why } = pasted;
    const said = why === 'tooLong' ? compare.tooLong(words.number(PASTED_MOST)) : compare[why];
    return html`<section class="answer" role="status"><h2>${said}</h2></section>`;
  }
  const { verdict, segments, kindly } = pasted.found;
  const { title, text } = compare.verdicts[verdict];
  const isMarked = segments.some((one) => one.kind !== 'same');
  // Of words that are shown no more, only whether they are the same is said.
  const says = verdict === 'differs' && !isMarked ? '' : text;
  const { language } = entry.page;
  return html`<section class="answer"><div role="status"><h2>${verdict === 'same' && signedMark}${title}</h2><p>${says}${words.signs.gap}${verdict !== 'other' && compare.onlyWords}</p></div>${
    kindly.length > 0 &&
    html`<p>${compare.kindly}${words.signs.gap}${kindly.map((one) => compare.kindness[one]).join(words.signs.semicolon)}${words.signs.end}</p>`
  }${
    isMarked &&
    html`<p class="hint">${compare.legend}</p><p class="diff" ${langAttributes(language)}>${segments.map((one) => segmentHtml(one, compare, words.lang))}</p>`
  }</section>`;
}

function segmentHtml(segment: PastedSegment, compare: VerifyWords['compare'], lang: string): Html {
  if (segment.kind === 'same') return html`${segment.text}`;
  const label = compare[segment.kind];
  // Each line by itself, so that no mark is drawn over the empty ones between.
  return html`${segment.text.split(/(\s*\n\s*|\s+$)/).map((piece) => {
    if (piece.trim() === '') return piece;
    const shown = html`<span class="vh" ${langAttributes(lang)}>${label} </span><span class="words">${visible(piece)}</span>`;
    return segment.kind === 'added' ? html`<ins>${shown}</ins>` : html`<del>${shown}</del>`;
  })}`;
}

/** A mark that turns the direction of what follows would hide the very difference that it is. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (sign) =>
    sign === '\n' || sign === '\t' || sign === '\u200C' || sign === '\u200D'
      ? sign
      : `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

function signedHow({ entry, words, verify, times, signed }: Context): Html {
  const { page } = entry;
  const own = signed?.statement.texts.find((one) => one.language === page.language);
  const rows = own ? ('signoffs' in own ? own.signoffs : (own.agreed ?? [])) : [];
  const isWithdrawal = page.kind === 'withdrawal';
  // From before agencies agreed to its wording.
  if (isWithdrawal && rows.length === 0) return html`<p>${verify.nobody}</p>`;
  const isCarried = rows.some((one) => one.how.by === 'carried');
  // A release from before it was signed has only what its page shows.
  const lines =
    rows.length > 0
      ? rows.map((row) => line(row.agency, row.at, rowDetails(row, words, verify)))
      : page.signedBy.map((one) => line(one.name, one.at, one.byDeputy ? [words.byDeputy] : []));
  return html`<section class="signed"><h2>${verify.signedHow}</h2><ul>${lines}</ul>${isWithdrawal && html`<p class="hint">${verify.withdrawalAgreed}</p>`}${isCarried && html`<p class="hint">${verify.howMeaning}</p>`}</section>`;

  function line(among: Readonly<Record<string, string>>, at: string, details: readonly string[]) {
    const name = pickWords(among, words.lang, page.language);
    return html`<li>${signedMark}<span ${langAttributes(name.lang)}>${name.text}${
      details.length > 0 &&
      html`<small ${langAttributes(words.lang)}>${details.join(words.signs.comma)}</small>`
    }</span><time datetime="${at}">${times.when(at, page.releasedAt)}</time></li>`;
  }
}

function rowDetails(row: ReleaseSignoff, words: Words, verify: VerifyWords): string[] {
  const { how } = verify;
  return [
    row.how.by === 'carried' ? how.carried(words.number(row.how.fromVersion)) : how[row.how.by],
    ...(row.deputy ? [words.byDeputy] : []),
    ...(row.part === 'own' ? [how.ownPart] : []),
    ...(row.part === 'none' ? [words.noPart] : []),
  ];
}

function codeHtml({ room, lineage, entry, words, verify }: Context): Html | null {
  const { code, hash, language } = entry.page;
  if (code === null) return null;
  const exact = `${room.base}/${lineage.slug}/${language}/${entry.number}.json`;
  const { check } = words;
  return html`<section><h2>${check.whatCodeMeans}</h2><div class="code"><bdi dir="ltr">${code}</bdi></div><p>${verify.codeMeaning}</p><dl><dt>${words.hash}</dt><dd class="hash"><bdi dir="ltr">${hash}</bdi></dd></dl>${!isHiddenIn(lineage, entry) && html`<p><a href="${exact}">${check.exactText}</a></p>`}</section>`;
}

function signature({ room, lineage, entry, words, verify, signed, times }: Context): Html {
  if (!signed)
    return html`<section><h2>${verify.signature}</h2><p>${verify.unsigned}</p></section>`;
  const { statement } = signed;
  const proof = `${room.base}/${proofAddress(lineage.slug, entry.number)}`;
  const at = words.whenOn(times.time(statement.signedAt), times.date(statement.signedAt));
  const command = 'node verify-statement.mjs proof.json --keys accord-keys.json';
  return html`<section><h2>${verify.signature}</h2><p>${verify.signatureMeaning}</p>
<dl><dt>${verify.issuer}</dt><dd><bdi>${room.deskName}</bdi>${words.signs.comma}<bdi dir="ltr">${statement.issuer}</bdi></dd><dt>${verify.release}</dt><dd class="hash"><bdi dir="ltr">${statement.releaseId}</bdi></dd>${
    statement.version !== null &&
    html`<dt>${verify.version}</dt><dd>${words.number(statement.version)}</dd>`
  }<dt>${verify.signedAt}</dt><dd><time datetime="${statement.signedAt}">${at}</time></dd><dt>${verify.keyId}</dt><dd class="hash"><bdi dir="ltr">${statement.key.kid}</bdi></dd><dt>${verify.signatureBytes}</dt><dd class="hash"><bdi dir="ltr">${signed.signature}</bdi></dd></dl></section>
<section><h2>${verify.checkOffline}</h2><p>${verify.checkOfflineHow}</p><ul class="files">${!isHiddenIn(lineage, entry) && html`<li><a href="${proof}" download="proof.json">${verify.proof}</a></li>`}<li><a href="${VERIFIER_PATH}" download="verify-statement.mjs">${verify.verifier}</a></li><li><a href="${KEYS_PATH}" download="accord-keys.json">${verify.keys}</a></li></ul><pre dir="ltr"><code>${command}</code></pre></section>`;
}
