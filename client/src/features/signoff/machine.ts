/**
 * The sign-off page as states and what may follow them. Pure: no clock, no request. A version never
 * changes under the reader's thumb: another one blocks the page first, and is signed only after its
 * words were shown (S1, S2).
 */
import type { GuidanceVersion } from '@accord/shared/guidance';
import type { PartName } from '@accord/shared/parts';
import type { Decide } from '@accord/shared/signoff';
import type { Version } from '@accord/shared/statements';
import type { ApiErrorCode } from '../../lib/api.js';
import type { PasskeyProblem } from '../../lib/passkey.js';

/** What stands on the page: a version, alone or against the one that was being read. */
export interface Shown {
  readonly version: Version;
  readonly from: Version | null;
}

/** A request for changes as far as it is written. */
export interface AskDraft {
  /** Null until words are chosen. */
  readonly chosen: ChosenWords | null;
  readonly text: string;
  readonly blocking: boolean;
  readonly cites: GuidanceVersion | null;
}
export interface ChosenWords {
  readonly textId: string;
  readonly part: PartName;
  readonly quote: string;
}
export const EMPTY_ASK: AskDraft = { chosen: null, text: '', blocking: true, cites: null };

/** What the reader wrote and no server has: it outlasts every view of the page. */
export interface Written {
  /** Null until something is written. */
  readonly ask: AskDraft | null;
  /** To go with a signature. */
  readonly remark: string;
  /** The signature is to stand for removals too (S10). */
  readonly standsForRemovals: boolean;
}
const NOTHING: Written = { ask: null, remark: '', standsForRemovals: false };

/** A decision on its way; the same key makes a second try the same decision. */
export interface Outgoing {
  readonly decision: Decide;
  readonly key: string;
}

/** Why nothing was decided: the server's word, or the browser's. */
export type Refused = ApiErrorCode | PasskeyProblem;

/** Where the reader is while nothing is on its way. */
type At = 'text' | 'asking' | 'handing';

export type SignPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: ApiErrorCode }
  | {
      readonly state: 'open';
      readonly shown: Shown;
      readonly at: At;
      /** Why the last decision was refused. */
      readonly refused: Refused | null;
      readonly written: Written;
    }
  | {
      readonly state: 'moved';
      readonly read: Shown;
      /** Null until the words of the newer version are here. */
      readonly next: Version | null;
      /** `before`: it had moved when the page was opened, so nobody read it here. */
      readonly since: 'before' | 'reading' | 'sending';
      readonly written: Written;
    }
  | {
      /** The person is asked for their passkey; the server decides nothing yet. */
      readonly state: 'proving';
      readonly shown: Shown;
      readonly at: At;
      readonly since: number;
      readonly written: Written;
    }
  | {
      readonly state: 'sending';
      readonly shown: Shown;
      readonly at: At;
      readonly outgoing: Outgoing;
      /** ms since 1970, for counting seconds. */
      readonly since: number;
      readonly written: Written;
    }
  | {
      readonly state: 'unreachable';
      readonly shown: Shown;
      readonly at: At;
      readonly outgoing: Outgoing;
      readonly written: Written;
    }
  | {
      readonly state: 'done';
      readonly shown: Shown;
      readonly decision: Decide;
      readonly written: Written;
    };

export type SignEvent =
  | { readonly type: 'loaded'; readonly version: Version; readonly from: Version | null }
  | { readonly type: 'failed'; readonly code: ApiErrorCode }
  /** The room shows other words in sign-off than the page does. `wasRead`: the page was in use. */
  | { readonly type: 'moved'; readonly wasRead: boolean }
  | { readonly type: 'nextLoaded'; readonly version: Version }
  | { readonly type: 'compare' }
  | { readonly type: 'readOn' }
  | { readonly type: 'ask' }
  | { readonly type: 'draft'; readonly draft: AskDraft }
  | { readonly type: 'remark'; readonly remark: string }
  | { readonly type: 'removals'; readonly standsForRemovals: boolean }
  | { readonly type: 'hand' }
  | { readonly type: 'back' }
  | { readonly type: 'prove'; readonly at: number }
  | { readonly type: 'unproved'; readonly why: Refused }
  | { readonly type: 'send'; readonly outgoing: Outgoing; readonly at: number }
  | { readonly type: 'retry'; readonly at: number }
  | { readonly type: 'answered' }
  | { readonly type: 'refused'; readonly code: ApiErrorCode }
  /** The room shows that a decision without an answer was taken after all. */
  | { readonly type: 'foundDone' };

/** @returns the next state; the same one where the event means nothing in it */
export function next(page: SignPage, event: SignEvent): SignPage {
  switch (event.type) {
    case 'loaded':
      return loaded(page, { version: event.version, from: event.from });
    case 'failed':
      return page.state === 'loading' ? { state: 'failed', code: event.code } : page;
    case 'moved':
      return moved(page, event.wasRead);
    case 'nextLoaded':
      return page.state === 'moved' ? { ...page, next: event.version } : page;
    case 'compare': {
      if (page.state !== 'moved' || !page.next) return page;
      const { version } = page.read;
      return open({ version: page.next, from: version }, carry(page.written, version, page.next));
    }
    case 'readOn':
      return page.state === 'done' ? open(page.shown, page.written) : page;
    case 'ask':
      return page.state === 'open' ? { ...page, at: 'asking', refused: null } : page;
    case 'draft':
      if (page.state !== 'open' || page.at !== 'asking') return page;
      return { ...page, written: { ...page.written, ask: event.draft }, refused: null };
    case 'remark':
      if (page.state !== 'open') return page;
      return { ...page, written: { ...page.written, remark: event.remark } };
    case 'removals': {
      if (page.state !== 'open') return page;
      const { standsForRemovals } = event;
      return { ...page, written: { ...page.written, standsForRemovals } };
    }
    case 'hand':
      return page.state === 'open' ? { ...page, at: 'handing', refused: null } : page;
    case 'back':
      return page.state === 'open' ? { ...page, at: 'text', refused: null } : page;
    case 'prove': {
      if (page.state !== 'open') return page;
      const { shown, at, written } = page;
      return { state: 'proving', shown, at, since: event.at, written };
    }
    case 'unproved':
      return unproved(page, event.why);
    case 'send': {
      if (page.state !== 'open' && page.state !== 'proving') return page;
      const { shown, at, written } = page;
      return { state: 'sending', shown, at, outgoing: event.outgoing, since: event.at, written };
    }
    case 'retry': {
      if (page.state !== 'unreachable') return page;
      return { ...page, state: 'sending', since: event.at };
    }
    case 'answered':
      return page.state === 'sending' ? done(page) : page;
    case 'foundDone':
      return page.state === 'unreachable' ? done(page) : page;
    case 'refused':
      return refused(page, event.code);
  }
}

function open(shown: Shown, written: Written): SignPage {
  return { state: 'open', shown, at: 'text', refused: null, written };
}

function loaded(page: SignPage, shown: Shown): SignPage {
  if (page.state === 'loading' || page.state === 'failed') return open(shown, NOTHING);
  const before = page.state === 'moved' ? page.read.version : page.shown.version;
  // A decision on its way was made on the words that stand there; its answer comes to them.
  if (isOnItsWay(page) && before.id === shown.version.id) return page;
  return open(shown, carry(page.written, before, shown.version));
}

function isOnItsWay({ state }: SignPage): boolean {
  return state === 'proving' || state === 'sending' || state === 'unreachable';
}

/**
 * What stays written where other words come onto the page. Nothing goes from one statement to
 * another. That a signature stands for removals was said of words that were read: where one of
 * their texts is gone, the same blocks may hold other words, so it has to be said again. A language
 * that joined took none of them away, and the page says the tick beside Sign.
 */
function carry(written: Written, before: Version, now: Version): Written {
  if (before.statementId !== now.statementId) return NOTHING;
  const standing = new Set(now.texts.map((text) => text.id));
  const isSame = before.id === now.id && before.texts.every((text) => standing.has(text.id));
  if (isSame) return written;
  return { ...written, ask: askOf(written.ask, before, now), standsForRemovals: false };
}

/** The words that were chosen are looked for in the text of the same language. */
function askOf(ask: AskDraft | null, before: Version, now: Version): AskDraft | null {
  if (!ask?.chosen) return ask;
  const { textId } = ask.chosen;
  const language = before.texts.find((text) => text.id === textId)?.language;
  const text = now.texts.find((one) => one.language === language);
  return text ? { ...ask, chosen: { ...ask.chosen, textId: text.id } } : ask;
}

/** While a decision is on its way its answer says whether the text had moved; nothing else does. */
function moved(page: SignPage, wasRead: boolean): SignPage {
  switch (page.state) {
    case 'open':
    // Whatever the prompt is answered with now, it is sent nowhere.
    case 'proving': {
      const { shown: read, written } = page;
      return { state: 'moved', read, next: null, since: wasRead ? 'reading' : 'before', written };
    }
    case 'done': {
      if (page.decision.kind === 'sign') return page;
      const { shown: read, written } = page;
      return { state: 'moved', read, next: null, since: 'reading', written };
    }
    default:
      return page;
  }
}

/** What was sent is written no more; the rest is. */
function done(page: Extract<SignPage, { state: 'sending' | 'unreachable' }>): SignPage {
  const { shown, written } = page;
  const { decision } = page.outgoing;
  switch (decision.kind) {
    case 'sign':
      return { state: 'done', shown, decision, written: { ...NOTHING, ask: written.ask } };
    case 'ask':
      return { state: 'done', shown, decision, written: { ...written, ask: null } };
    case 'hand':
      return { state: 'done', shown, decision, written };
  }
}

function refused(page: SignPage, code: ApiErrorCode): SignPage {
  if (page.state !== 'sending') return page;
  const { shown, at, outgoing, written } = page;
  switch (code) {
    case 'unreachable':
    case 'database_unavailable':
      return { state: 'unreachable', shown, at, outgoing, written };
    case 'superseded':
      return { state: 'moved', read: shown, next: null, since: 'sending', written };
    default:
      return { state: 'open', shown, at, refused: code, written };
  }
}

function unproved(page: SignPage, why: Refused): SignPage {
  if (page.state !== 'proving') return page;
  const { shown, at, written } = page;
  return why === 'superseded'
    ? { state: 'moved', read: shown, next: null, since: 'sending', written }
    : { state: 'open', shown, at, refused: why, written };
}
