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

/** A decision on its way; the same key makes a second try the same decision. */
export interface Outgoing {
  readonly decision: Decide;
  readonly key: string;
}

/** Why nothing was decided: the server's word, or the browser's. */
export type Refused = ApiErrorCode | PasskeyProblem;

/** Where the reader is while nothing is on its way. */
type At =
  | { readonly at: 'text' }
  | { readonly at: 'asking'; readonly draft: AskDraft }
  | { readonly at: 'handing' };

export type SignPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: ApiErrorCode }
  | {
      readonly state: 'open';
      readonly shown: Shown;
      readonly at: At;
      /** Why the last decision was refused. */
      readonly refused: Refused | null;
      /** Kept from a request for changes that the moved text interrupted. */
      readonly kept: AskDraft | null;
    }
  | {
      readonly state: 'moved';
      readonly read: Shown;
      /** Null until the words of the newer version are here. */
      readonly next: Version | null;
      /** `before`: it had moved when the page was opened, so nobody read it here. */
      readonly since: 'before' | 'reading' | 'sending';
      readonly kept: AskDraft | null;
    }
  | {
      /** The person is asked for their passkey; the server decides nothing yet. */
      readonly state: 'proving';
      readonly shown: Shown;
      readonly at: At;
      readonly since: number;
      readonly kept: AskDraft | null;
    }
  | {
      readonly state: 'sending';
      readonly shown: Shown;
      readonly at: At;
      readonly outgoing: Outgoing;
      /** ms since 1970, for counting seconds. */
      readonly since: number;
    }
  | {
      readonly state: 'unreachable';
      readonly shown: Shown;
      readonly at: At;
      readonly outgoing: Outgoing;
    }
  | { readonly state: 'done'; readonly shown: Shown; readonly decision: Decide };

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
      return open({ version: event.version, from: event.from });
    case 'failed':
      return page.state === 'loading' ? { state: 'failed', code: event.code } : page;
    case 'moved':
      return moved(page, event.wasRead);
    case 'nextLoaded':
      return page.state === 'moved' ? { ...page, next: event.version } : page;
    case 'compare':
      if (page.state !== 'moved' || !page.next) return page;
      return { ...open({ version: page.next, from: page.read.version }), kept: page.kept };
    case 'readOn':
      return page.state === 'done' ? open(page.shown) : page;
    case 'ask':
      if (page.state !== 'open') return page;
      return { ...page, at: { at: 'asking', draft: page.kept ?? EMPTY_ASK }, refused: null };
    case 'draft':
      if (page.state !== 'open' || page.at.at !== 'asking') return page;
      return { ...page, at: { at: 'asking', draft: event.draft }, refused: null };
    case 'hand':
      return page.state === 'open' ? { ...page, at: { at: 'handing' }, refused: null } : page;
    case 'back':
      return back(page);
    case 'prove': {
      if (page.state !== 'open') return page;
      const { shown, at, kept } = page;
      return { state: 'proving', shown, at, since: event.at, kept };
    }
    case 'unproved':
      return unproved(page, event.why);
    case 'send': {
      if (page.state !== 'open' && page.state !== 'proving') return page;
      const { shown, at } = page;
      return { state: 'sending', shown, at, outgoing: event.outgoing, since: event.at };
    }
    case 'retry': {
      if (page.state !== 'unreachable') return page;
      return { ...page, state: 'sending', since: event.at };
    }
    case 'answered':
      if (page.state !== 'sending') return page;
      return { state: 'done', shown: page.shown, decision: page.outgoing.decision };
    case 'foundDone':
      if (page.state !== 'unreachable') return page;
      return { state: 'done', shown: page.shown, decision: page.outgoing.decision };
    case 'refused':
      return refused(page, event.code);
  }
}

function open(shown: Shown): Extract<SignPage, { state: 'open' }> {
  return { state: 'open', shown, at: { at: 'text' }, refused: null, kept: null };
}

/** While a decision is on its way its answer says whether the text had moved; nothing else does. */
function moved(page: SignPage, wasRead: boolean): SignPage {
  switch (page.state) {
    case 'open':
    // Whatever the prompt is answered with now, it is sent nowhere.
    case 'proving':
      return {
        state: 'moved',
        read: page.shown,
        next: null,
        since: wasRead ? 'reading' : 'before',
        kept: draftOf(page.at) ?? page.kept,
      };
    case 'done':
      return page.decision.kind === 'sign'
        ? page
        : { state: 'moved', read: page.shown, next: null, since: 'reading', kept: null };
    default:
      return page;
  }
}

function back(page: SignPage): SignPage {
  if (page.state !== 'open') return page;
  // What was typed is there again when the reader comes back to it.
  return { ...page, at: { at: 'text' }, kept: draftOf(page.at) ?? page.kept, refused: null };
}

function refused(page: SignPage, code: ApiErrorCode): SignPage {
  if (page.state !== 'sending') return page;
  const { shown, at, outgoing } = page;
  switch (code) {
    case 'unreachable':
    case 'database_unavailable':
      return { state: 'unreachable', shown, at, outgoing };
    case 'superseded':
      return { state: 'moved', read: shown, next: null, since: 'sending', kept: draftOf(at) };
    default:
      return { state: 'open', shown, at, refused: code, kept: null };
  }
}

function unproved(page: SignPage, why: Refused): SignPage {
  if (page.state !== 'proving') return page;
  const { shown, at, kept } = page;
  return why === 'superseded'
    ? { state: 'moved', read: shown, next: null, since: 'sending', kept: draftOf(at) ?? kept }
    : { state: 'open', shown, at, refused: why, kept };
}

function draftOf(at: At): AskDraft | null {
  return at.at === 'asking' ? at.draft : null;
}
