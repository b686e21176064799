/**
 * What is true about a document's words right now: pure, so that each sentence on the page can be
 * tested without a network. *Saved* is said only after the server's commit (E1).
 */
import { type CloseName, closeName, isFinalClose } from '@accord/shared/closeCodes';
import type { Access } from '@accord/shared/documentProtocol';

/** Where the connection stands. */
export type Link =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  /** `because`: the server's reason, where it gave one. */
  | { readonly state: 'lost'; readonly since: number; readonly because: CloseName | null }
  /** The server will not have this connection again. */
  | { readonly state: 'ended'; readonly because: CloseName };

/** The whole text as it stood on this page, since words of it are not in the text that all share. */
export interface KeptWords {
  readonly text: string;
  /**
   * `refused`: they came without the right. `takenBack`: they were on their way when the page was
   * cut off, and were gone when it came back. `putAside`: the server takes no such words, and the
   * text was read anew without them.
   */
  readonly because: 'refused' | 'takenBack' | 'putAside';
}

export interface DocumentState {
  readonly link: Link;
  /** The text is there: from the server, or kept on this device while there is no network. */
  readonly isLoaded: boolean;
  /** On this connection, everything that the server holds has arrived. */
  readonly isSynced: boolean;
  readonly access: 'unknown' | Access;
  /** Does this browser keep what is typed? `unknown` until it said. */
  readonly kept: 'unknown' | 'yes' | 'no';
  /** Frames of changes sent on this connection, and how many of them are committed. */
  readonly sent: number;
  readonly committed: number;
  /**
   * Changes of this page that are not known to be committed. `frame`: the frame that carries it on
   * this connection, null while it waits for one.
   */
  readonly unsaved: readonly { readonly at: number; readonly frame: number | null }[];
  /** The frame of this connection's first answer to the server's step 1. */
  readonly answer: number | null;
  /**
   * When the last change was committed, ms since 1970; null until an answer of this page was: only
   * that brings what the device held before, whatever else was committed meanwhile.
   */
  readonly savedAt: number | null;
  /** An earlier page or another tab left words here that are not known to be saved. */
  readonly hasEarlier: boolean;
  /** The store was away for so long that the server takes nothing more, until it asks again. */
  readonly isTurnedAway: boolean;
  /** The server refused a change, and the right is not back: what was typed is kept as text (E2). */
  readonly refused: boolean;
  /** Until the text says the same on return of the right, or the person closes it. */
  readonly keptWords: KeptWords | null;
  /**
   * The copy holds words that never reach the server: of others, which nobody brings any more, or
   * more than it takes. It has to be thrown away, and the text read anew.
   */
  readonly isAstray: boolean;
}

export const INITIAL: DocumentState = {
  link: { state: 'connecting' },
  isLoaded: false,
  isSynced: false,
  access: 'unknown',
  kept: 'unknown',
  sent: 0,
  committed: 0,
  unsaved: [],
  answer: null,
  savedAt: null,
  hasEarlier: false,
  isTurnedAway: false,
  refused: false,
  keptWords: null,
  isAstray: false,
};

/** Of a page that begins anew without the words of the one before. */
export const withPutAside = (text: string | null): DocumentState => ({
  ...INITIAL,
  keptWords: text === null ? null : { text, because: 'putAside' },
});

export type DocumentEvent =
  | { readonly type: 'connected' }
  | { readonly type: 'synced' }
  | {
      readonly type: 'closed';
      readonly code: number | null;
      readonly at: number;
      readonly text: string;
      /** An earlier page left words here that did not reach the server. */
      readonly hasEarlier: boolean;
    }
  /** `text`: what the page shows now. */
  | { readonly type: 'access'; readonly access: Access; readonly text: string }
  /** The device's copy is loaded, or the browser keeps nothing. */
  | {
      readonly type: 'device';
      readonly keeps: boolean;
      readonly hasText: boolean;
      readonly hasEarlier: boolean;
    }
  /** The browser keeps nothing any more, or everything again. */
  | { readonly type: 'keeps'; readonly keeps: boolean }
  /** A change made on this page; `wasSent`: a frame with it left at once. */
  | { readonly type: 'changed'; readonly at: number; readonly wasSent: boolean }
  /** Our answer to the server's step 1 left: it holds everything that the server lacked. */
  | { readonly type: 'answered' }
  | { readonly type: 'committed'; readonly count: number; readonly at: number }
  /**
   * `text`: what the page shows now; others' words may replace it in a moment. `hasOwn`: changes
   * made here, on this page or an earlier one, are among what is not saved.
   */
  | { readonly type: 'refused'; readonly text: string; readonly hasOwn: boolean }
  /** Words that were on their way when the page was cut off are gone; `text`: as it stood before. */
  | { readonly type: 'takenBack'; readonly text: string }
  /** A change was not taken, since too much waits for the store; it is asked for later. */
  | { readonly type: 'turnedAway' }
  /** The person goes on without the words that the server does not take; `text`: all that is shown. */
  | { readonly type: 'putAside'; readonly text: string }
  /** The person has seen what was kept. */
  | { readonly type: 'dismissed' };

/** The next state; never throws, never looks at a clock. */
export function transition(state: DocumentState, event: DocumentEvent): DocumentState {
  switch (event.type) {
    case 'connected':
      return {
        ...state,
        link: { state: 'live' },
        isSynced: false,
        sent: 0,
        committed: 0,
        answer: null,
      };
    case 'synced':
      // Not yet *saved*: the device may have held words that only our answer brings (E1).
      return { ...state, isLoaded: true, isSynced: true };
    case 'closed':
      return closed(state, event);
    case 'access':
      if (event.access !== 'edit') return { ...state, access: event.access };
      return {
        ...state,
        access: 'edit',
        // The server asks anew for what it refused. What it took back before is only kept.
        refused: false,
        keptWords: state.keptWords?.text === event.text ? null : state.keptWords,
      };
    case 'device':
      return {
        ...state,
        kept: event.keeps ? 'yes' : 'no',
        isLoaded: state.isLoaded || event.hasText,
        hasEarlier: event.hasEarlier,
      };
    case 'keeps':
      return { ...state, kept: event.keeps ? 'yes' : 'no' };
    case 'changed': {
      const sent = event.wasSent ? state.sent + 1 : state.sent;
      const change = { at: event.at, frame: event.wasSent ? sent : null };
      return { ...state, sent, unsaved: [...state.unsaved, change] };
    }
    case 'answered': {
      const sent = state.sent + 1;
      const unsaved = state.unsaved.map((one) =>
        one.frame === null ? { ...one, frame: sent } : one,
      );
      return { ...state, sent, unsaved, answer: state.answer ?? sent, isTurnedAway: false };
    }
    case 'committed':
      return committed(state, event);
    case 'turnedAway':
      return { ...state, isTurnedAway: true };
    case 'refused':
      if (!event.hasOwn) return { ...state, isAstray: true };
      return {
        ...state,
        keptWords: keeping(state, event.text, 'refused'),
        // What was on its way may be refused when the right is back already.
        refused: state.access !== 'edit',
      };
    case 'takenBack':
      return { ...state, keptWords: keeping(state, event.text, 'takenBack') };
    case 'putAside':
      return {
        ...state,
        keptWords: state.keptWords ?? { text: event.text, because: 'putAside' },
        isAstray: true,
      };
    case 'dismissed':
      return { ...state, keptWords: null };
  }
}

/** A change typed after the frames that are counted has a later frame, and stays unsaved (E1). */
function committed(
  state: DocumentState,
  { count, at }: Extract<DocumentEvent, { type: 'committed' }>,
): DocumentState {
  const unsaved = state.unsaved.filter((one) => one.frame === null || one.frame > count);
  const isKnown = state.savedAt !== null || (state.answer !== null && count >= state.answer);
  const moved = unsaved.length < state.unsaved.length;
  return {
    ...state,
    committed: count,
    unsaved,
    savedAt: isKnown && (moved || state.savedAt === null) ? at : state.savedAt,
    hasEarlier: state.hasEarlier && !isKnown,
  };
}

/** By these the right is gone; after others the words may still be sent. */
const WITHOUT_RIGHT: readonly (CloseName | null)[] = ['removed', 'notFound'];
export const isWithoutRight = (because: CloseName | null): boolean =>
  WITHOUT_RIGHT.includes(because);
/** After these the device's copy would end each new connection in the same way. */
const NEVER_TAKEN: readonly CloseName[] = ['frameTooLarge', 'documentFull', 'malformed'];
export const isNeverTaken = (because: CloseName | null): boolean =>
  because !== null && NEVER_TAKEN.includes(because);
/** A new sign-in, or the page loaded again, sends what the device kept. */
const SENT_LATER: readonly CloseName[] = ['signedOut', 'outdated'];

/**
 * What was kept before stays above. Of one refusal the first text is kept: later ones find a text that
 * others' words have replaced already.
 */
function keeping(
  { keptWords, refused }: DocumentState,
  text: string,
  because: KeptWords['because'],
): KeptWords {
  if (keptWords === null) return { text, because };
  const isThere = refused || keptWords.text.includes(text);
  return { text: isThere ? keptWords.text : `${keptWords.text}\n\n${text}`, because };
}

function closed(
  state: DocumentState,
  { code, at, text, hasEarlier }: Extract<DocumentEvent, { type: 'closed' }>,
): DocumentState {
  const because = code === null ? null : (closeName(code) ?? null);
  const isFinal = code !== null && isFinalClose(code) && because !== null;
  const isLost = isWithoutRight(because) || isNeverTaken(because);
  const hasOwn = state.unsaved.length > 0 || (hasEarlier && isLost);
  const since = state.link.state === 'lost' ? state.link.since : at;
  const isOver = isFinal && !(state.kept === 'yes' && SENT_LATER.includes(because));
  return {
    ...state,
    link: isFinal ? { state: 'ended', because } : { state: 'lost', since, because },
    isSynced: false,
    ...(isOver && hasOwn && { keptWords: keeping(state, text, 'refused') }),
    sent: 0,
    committed: 0,
    answer: null,
    isTurnedAway: false,
    // Whatever was not acknowledged goes again with the next step 2.
    unsaved: state.unsaved.map((one) => ({ ...one, frame: null })),
  };
}

/** Before the server has said, one goes on typing: offline, it may not say for hours. */
export const mayEdit = ({ access }: DocumentState): boolean =>
  access === 'edit' || access === 'unknown';

/** Everything on this page is saved, with what its device held when this connection began. */
export const isAllSaved = ({ unsaved, refused, answer, committed }: DocumentState): boolean =>
  unsaved.length === 0 && !refused && answer !== null && committed >= answer;

/** Whoever closes the page now loses words: they are neither saved, nor kept by the browser. */
export const wouldLose = ({ unsaved, kept, keptWords }: DocumentState): boolean =>
  keptWords !== null || (unsaved.length > 0 && kept !== 'yes');

/** What was unsaved when this connection began may be gone: nobody has said yet that it is saved. */
export const isUnsure = ({ unsaved, hasEarlier, answer, committed }: DocumentState): boolean =>
  (unsaved.length > 0 || hasEarlier) && (answer === null || committed < answer);

/** The page holds what the server holds, and may change it. */
export const isSettled = ({ access, isSynced }: DocumentState): boolean =>
  access === 'edit' && isSynced;

/** What the page says of saving; at most one thing, the truest. */
export type SavingView =
  | { readonly state: 'loading' }
  | { readonly state: 'readOnly' }
  | { readonly state: 'saved'; readonly at: number }
  | { readonly state: 'sending'; readonly changes: number; readonly since: number }
  /** `since`: when the oldest of the changes was made. */
  | Waiting<'offline'>
  /** There is a connection, or could be one, and yet nothing is taken for now. */
  | Waiting<'held'>
  | { readonly state: 'unkept' }
  /** The right ended with changes unsaved: they are offered as text to copy (E2). */
  | { readonly state: 'refused'; readonly changes: number; readonly because: CloseName | null };

/** Words are not in the text, and only somebody with the right could put them in again. */
const hasLost = (state: DocumentState): boolean =>
  !mayEdit(state) && state.keptWords !== null && state.keptWords.because !== 'putAside';

interface Waiting<Name extends string> {
  readonly state: Name;
  readonly changes: number;
  readonly since: number;
  /** Words of an earlier page or another tab are kept here, too. */
  readonly hasEarlier: boolean;
}

export function savingView(state: DocumentState): SavingView {
  const { link, unsaved, hasEarlier } = state;
  const changes = unsaved.length;
  const [first] = unsaved;
  if (state.refused || hasLost(state)) {
    return { state: 'refused', changes, because: link.state === 'ended' ? link.because : null };
  }
  if (link.state === 'ended') {
    const { because } = link;
    const hasOwn = changes > 0 || hasEarlier;
    if (state.keptWords !== null) return { state: 'refused', changes, because };
    if (!hasOwn || isWithoutRight(because)) return { state: 'readOnly' };
    return { state: 'held', changes, since: first?.at ?? 0, hasEarlier };
  }
  if (!state.isLoaded) return { state: 'loading' };
  const isCut = link.state === 'lost' || (link.state === 'connecting' && changes > 0);
  if (isCut || state.isTurnedAway) {
    if (state.kept === 'no' && changes > 0) return { state: 'unkept' };
    const since = first?.at ?? (link.state === 'lost' ? link.since : 0);
    return { state: isCut ? 'offline' : 'held', changes, since, hasEarlier };
  }
  if (first) return { state: 'sending', changes, since: first.at };
  if (!mayEdit(state)) return { state: 'readOnly' };
  return state.savedAt === null ? { state: 'loading' } : { state: 'saved', at: state.savedAt };
}
