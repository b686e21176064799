import { CLOSE_CODES } from '@accord/shared/closeCodes';
import { describe, expect, it } from 'vitest';
import {
  type DocumentEvent,
  type DocumentState,
  INITIAL,
  isAllSaved,
  isSettled,
  isUnsure,
  savingView,
  transition,
  withPutAside,
  wouldLose,
} from './documentState.js';

const after = (...events: DocumentEvent[]): DocumentState => events.reduce(transition, INITIAL);

const OPEN: DocumentEvent[] = [
  { type: 'device', keeps: true, hasText: false, hasEarlier: false },
  { type: 'connected' },
  { type: 'access', access: 'edit', text: 'as typed' },
  { type: 'answered' },
  { type: 'synced' },
  { type: 'committed', count: 1, at: 110 },
];

describe('[E2] words that an earlier page could not send', () => {
  const device: DocumentEvent = { type: 'device', keeps: true, hasText: true, hasEarlier: false };
  const ended = (code: number): DocumentState =>
    after(device, { type: 'closed', code, at: 300, text: 'typed offline', hasEarlier: true });

  it('are offered as text where the right is gone when the page comes back', () => {
    for (const code of [CLOSE_CODES.removed, CLOSE_CODES.notFound]) {
      expect(ended(code).keptWords?.text).toBe('typed offline');
      expect(savingView(ended(code)).state).toBe('refused');
    }
  });

  it('are offered as text where the server never takes them, and put aside for a page without', () => {
    const tooMuch = ended(CLOSE_CODES.frameTooLarge);
    expect(tooMuch.keptWords?.text).toBe('typed offline');
    const given = transition(tooMuch, { type: 'putAside', text: 'shown now' });
    expect(given).toMatchObject({ keptWords: { text: 'typed offline' }, isAstray: true });
    const anew = OPEN.reduce(transition, withPutAside(given.keptWords?.text ?? null));
    const putAside = { text: 'typed offline', because: 'putAside' };
    expect(anew).toMatchObject({ keptWords: putAside, isAstray: false });
    expect(savingView(anew)).toEqual({ state: 'saved', at: 110 });
    expect(transition(anew, { type: 'dismissed' }).keptWords).toBeNull();
    const typed = transition(anew, { type: 'changed', at: 400, wasSent: true });
    const removed = { type: 'closed', code: CLOSE_CODES.removed, at: 410 } as const;
    const both = transition(typed, { ...removed, text: 'typed since', hasEarlier: false });
    expect(both.keptWords).toEqual({
      text: 'typed offline\n\ntyped since',
      because: 'refused',
    });
  });

  it('are all saved only with the answer of each new connection', () => {
    const opened = after(...OPEN);
    expect(isAllSaved(opened)).toBe(true);
    // Another tab may have left words on the device while both were cut off.
    const back = transition(opened, { type: 'connected' });
    expect(isAllSaved(back)).toBe(false);
    const answered = transition(back, { type: 'answered' });
    expect(isAllSaved(answered)).toBe(false);
    const saved = transition(answered, { type: 'committed', count: 1, at: 300 });
    expect(isAllSaved(saved)).toBe(true);
    expect(isAllSaved(transition(saved, { type: 'changed', at: 310, wasSent: true }))).toBe(false);
  });

  it('wait for a newer page or a new sign-in, which may still send them', () => {
    expect(ended(CLOSE_CODES.outdated).keptWords).toBeNull();
    expect(ended(CLOSE_CODES.signedOut).keptWords).toBeNull();
  });
});

describe('[E1] what the page says of saving', () => {
  it('is nothing while the text is not there', () => {
    expect(savingView(INITIAL)).toEqual({ state: 'loading' });
  });

  it('is saved when the text came whole from the store', () => {
    expect(savingView(after(...OPEN))).toEqual({ state: 'saved', at: 110 });
  });

  it('is not said before the answer with what the device held is committed', () => {
    const synced = after(...OPEN.slice(0, -1));
    expect(synced.isLoaded).toBe(true);
    expect(isSettled({ ...synced, access: 'edit' })).toBe(true);
    expect(isSettled({ ...synced, access: 'read' })).toBe(false);
    expect(isSettled(transition(synced, { type: 'connected' }))).toBe(false);
    expect(savingView(synced)).toEqual({ state: 'loading' });
  });

  it('is sending from a change until the server committed its frame', () => {
    const typed = after(...OPEN, { type: 'changed', at: 200, wasSent: true });
    expect(savingView(typed)).toEqual({ state: 'sending', changes: 1, since: 200 });
    const earlier = transition(typed, { type: 'committed', count: 1, at: 205 });
    expect(savingView(earlier)).toEqual({ state: 'sending', changes: 1, since: 200 });
    const saved = transition(typed, { type: 'committed', count: 2, at: 210 });
    expect(savingView(saved)).toEqual({ state: 'saved', at: 210 });
  });

  it('is offline with the changes counted, and sending again on return', () => {
    const cut = after(
      ...OPEN,
      { type: 'changed', at: 200, wasSent: true },
      { type: 'closed', code: 1006, at: 201, text: 'as typed', hasEarlier: false },
      { type: 'changed', at: 300, wasSent: false },
    );
    expect(savingView(cut)).toEqual({
      state: 'offline',
      changes: 2,
      since: 200,
      hasEarlier: false,
    });
    const back = [
      { type: 'connected' },
      { type: 'answered' },
      { type: 'synced' },
    ] as const satisfies DocumentEvent[];
    const returned = back.reduce<DocumentState>(transition, cut);
    expect(savingView(returned)).toEqual({ state: 'sending', changes: 2, since: 200 });
    const saved = transition(returned, { type: 'committed', count: 1, at: 410 });
    expect(savingView(saved)).toEqual({ state: 'saved', at: 410 });
  });

  it('keeps the time of the first loss over failed attempts', () => {
    const cut = after(
      ...OPEN,
      { type: 'closed', code: null, at: 201, text: 'as typed', hasEarlier: false },
      { type: 'closed', code: 1006, at: 500, text: 'as typed', hasEarlier: false },
    );
    expect(savingView(cut)).toMatchObject({ state: 'offline', since: 201 });
  });

  it('[E1] is not said of a first key while what the device held is still on its way', () => {
    const typed = after(
      { type: 'device', keeps: true, hasText: true, hasEarlier: true },
      { type: 'connected' },
      { type: 'changed', at: 100, wasSent: true },
      { type: 'answered' },
      { type: 'committed', count: 1, at: 105 },
    );
    expect(savingView(typed)).toEqual({ state: 'loading' });
    expect(typed.hasEarlier).toBe(true);
    const saved = transition(typed, { type: 'committed', count: 2, at: 110 });
    expect(savingView(saved)).toEqual({ state: 'saved', at: 110 });
    expect(saved.hasEarlier).toBe(false);
  });

  it('counts a key that was typed while the acknowledgement was on its way', () => {
    const typed = after(
      ...OPEN,
      { type: 'changed', at: 200, wasSent: true },
      { type: 'changed', at: 204, wasSent: true },
      { type: 'committed', count: 2, at: 210 },
    );
    expect(savingView(typed)).toEqual({ state: 'sending', changes: 1, since: 204 });
  });

  it('says offline of words from before, too', () => {
    const reopened = after(
      { type: 'device', keeps: true, hasText: true, hasEarlier: true },
      { type: 'closed', code: 1006, at: 201, text: 'as typed', hasEarlier: true },
    );
    expect(savingView(reopened)).toMatchObject({ state: 'offline', changes: 0, hasEarlier: true });
  });

  it('holds what a store that is away too long does not let in, until it is asked for', () => {
    const away = after(
      ...OPEN,
      { type: 'changed', at: 200, wasSent: true },
      { type: 'turnedAway' },
      { type: 'changed', at: 300, wasSent: true },
    );
    const held = { state: 'held', changes: 2, since: 200, hasEarlier: false };
    expect(savingView(away)).toEqual(held);
    const asked = transition(away, { type: 'answered' });
    expect(savingView(asked)).toEqual({ state: 'sending', changes: 2, since: 200 });
    const saved = transition(asked, { type: 'committed', count: 4, at: 400 });
    expect(savingView(saved)).toEqual({ state: 'saved', at: 400 });
  });

  it('says not kept when a store that is away takes nothing and the browser keeps nothing', () => {
    const away = after(
      { type: 'device', keeps: false, hasText: false, hasEarlier: false },
      ...OPEN.slice(1),
      { type: 'changed', at: 200, wasSent: true },
      { type: 'turnedAway' },
    );
    expect(savingView(away)).toEqual({ state: 'unkept' });
  });

  it('holds the words of an outdated page for the next one, or offers them where nothing is kept', () => {
    const outdated = (keeps: boolean) =>
      after(
        { type: 'device', keeps, hasText: false, hasEarlier: false },
        ...OPEN.slice(1),
        { type: 'closed', code: 1006, at: 201, text: 'as typed', hasEarlier: false },
        { type: 'changed', at: 300, wasSent: false },
        { type: 'closed', code: CLOSE_CODES.outdated, at: 400, text: 'typed', hasEarlier: true },
      );
    const held = { state: 'held', changes: 1, since: 300, hasEarlier: false };
    expect(savingView(outdated(true))).toEqual(held);
    expect(outdated(true).keptWords).toBeNull();
    expect(savingView(outdated(false)).state).toBe('refused');
    expect(outdated(false).keptWords?.text).toBe('typed');
  });

  it('says not kept when it can neither send nor keep', () => {
    const blocked = after(
      { type: 'device', keeps: false, hasText: false, hasEarlier: false },
      ...OPEN.slice(1),
      { type: 'closed', code: 1006, at: 201, text: 'as typed', hasEarlier: false },
      { type: 'changed', at: 300, wasSent: false },
    );
    expect(savingView(blocked)).toEqual({ state: 'unkept' });
  });
});

describe('[E2] a browser that keeps nothing any more', () => {
  const cut: DocumentEvent[] = [
    ...OPEN,
    { type: 'closed', code: 1006, at: 201, text: 'as typed', hasEarlier: false },
    { type: 'changed', at: 300, wasSent: false },
  ];
  const full: DocumentEvent = { type: 'keeps', keeps: false };

  it('is not said to keep what was typed, until it does again', () => {
    expect(savingView(after(...cut)).state).toBe('offline');
    expect(savingView(after(...cut, full))).toEqual({ state: 'unkept' });
    const again = after(...cut, full, { type: 'keeps', keeps: true });
    expect(savingView(again)).toMatchObject({ state: 'offline', changes: 1 });
  });

  it('asks before the page is closed while something is neither saved nor kept', () => {
    expect(wouldLose(after(...OPEN, full))).toBe(false);
    expect(wouldLose(after(...cut))).toBe(false);
    expect(wouldLose(after(...cut, full))).toBe(true);
    const refused = after(...OPEN, { type: 'refused', text: 'as typed', hasOwn: true });
    expect(wouldLose(refused)).toBe(true);
    expect(wouldLose(transition(refused, { type: 'dismissed' }))).toBe(false);
  });
});

describe('[E2] when the right to edit ended', () => {
  it('offers what was not saved as text', () => {
    const removed = after(
      ...OPEN,
      { type: 'closed', code: 1006, at: 201, text: 'as typed', hasEarlier: false },
      { type: 'changed', at: 300, wasSent: false },
      { type: 'closed', code: CLOSE_CODES.removed, at: 400, text: 'as typed', hasEarlier: false },
    );
    expect(savingView(removed)).toEqual({ state: 'refused', changes: 1, because: 'removed' });
  });

  it('offers it too when the connection stayed and only reads now', () => {
    const narrowed = after(
      ...OPEN,
      { type: 'changed', at: 300, wasSent: true },
      { type: 'access', access: 'read', text: 'as typed' },
      { type: 'refused', text: 'as typed', hasOwn: true },
    );
    expect(savingView(narrowed)).toEqual({ state: 'refused', changes: 1, because: null });
  });

  it('keeps the text of the first refusal, since others’ words replace it on the page', () => {
    const refused = after(
      ...OPEN,
      { type: 'changed', at: 300, wasSent: true },
      { type: 'access', access: 'read', text: 'as typed' },
      { type: 'refused', text: 'with my words', hasOwn: true },
      { type: 'refused', text: 'without them', hasOwn: true },
    );
    expect(refused.keptWords?.text).toBe('with my words');
  });

  it('sends again when the right comes back', () => {
    const back = after(
      ...OPEN,
      { type: 'changed', at: 300, wasSent: true },
      { type: 'access', access: 'read', text: 'as typed' },
      { type: 'refused', text: 'as typed', hasOwn: true },
      { type: 'access', access: 'edit', text: 'as typed' },
      { type: 'answered' },
    );
    expect(savingView(back)).toEqual({ state: 'sending', changes: 1, since: 300 });
    const saved = transition(back, { type: 'committed', count: 3, at: 500 });
    expect(savingView(saved)).toEqual({ state: 'saved', at: 500 });
    expect(saved.keptWords).toBeNull();
  });

  it('keeps what was taken back until the person closes it, also when the right comes back', () => {
    const back = after(
      ...OPEN,
      { type: 'changed', at: 300, wasSent: true },
      { type: 'refused', text: 'as typed', hasOwn: true },
      { type: 'committed', count: 9, at: 400 },
      { type: 'access', access: 'edit', text: 'without them' },
    );
    expect(back.keptWords?.text).toBe('as typed');
    expect(transition(back, { type: 'dismissed' }).keptWords).toBeNull();
  });

  it('offers the words of an earlier page that nobody may send any more', () => {
    const reopened = after(
      ...OPEN,
      { type: 'access', access: 'read', text: 'typed offline' },
      { type: 'refused', text: 'typed offline', hasOwn: true },
    );
    expect(savingView(reopened)).toEqual({ state: 'refused', changes: 0, because: null });
    expect(reopened.isAstray).toBe(false);
  });

  it('reads the text anew when only words of others were refused', () => {
    const astray = after(...OPEN, { type: 'refused', text: 'theirs', hasOwn: false });
    expect(astray).toMatchObject({ isAstray: true, refused: false, keptWords: null });
  });

  it('is plain reading when nothing was waiting', () => {
    const narrowed = after(...OPEN, { type: 'access', access: 'read', text: 'as typed' });
    expect(savingView(narrowed)).toEqual({ state: 'readOnly' });
  });

  it('keeps what a second loss of the right refuses beside what the first one did', () => {
    const lapse = (text: string): DocumentEvent[] => [
      { type: 'access', access: 'read', text },
      { type: 'refused', text, hasOwn: true },
      { type: 'refused', text: 'replaced', hasOwn: true },
      { type: 'access', access: 'edit', text: 'as others have it' },
    ];
    const twice = after(
      ...OPEN,
      { type: 'changed', at: 300, wasSent: true },
      ...lapse('one'),
      ...lapse('two'),
    );
    expect(twice.keptWords?.text).toBe('one\n\ntwo');
  });

  it('goes on writing where the right is back before the refusal comes', () => {
    const late = after(
      ...OPEN,
      { type: 'changed', at: 300, wasSent: true },
      { type: 'refused', text: 'as typed', hasOwn: true },
    );
    expect(late).toMatchObject({ refused: false, keptWords: { text: 'as typed' } });
    expect(savingView(late).state).toBe('sending');
    // Of another connection that it came over, this one may hear first.
    const narrowed = transition(late, { type: 'access', access: 'read', text: 'as typed' });
    expect(savingView(narrowed).state).toBe('refused');
  });
});

describe('[E2] words that are gone when the page comes back', () => {
  const back = (access: 'read' | 'edit'): DocumentState =>
    after(
      ...OPEN,
      { type: 'changed', at: 200, wasSent: true },
      { type: 'closed', code: 1006, at: 201, text: 'as typed', hasEarlier: false },
      { type: 'connected' },
      { type: 'access', access, text: 'as typed' },
      { type: 'answered' },
    );
  const gone: DocumentEvent = { type: 'takenBack', text: 'as typed' };
  const saved: DocumentEvent = { type: 'committed', count: 1, at: 400 };

  it('may be so until the answer is committed, and where something was unsaved', () => {
    expect(isUnsure(after(...OPEN))).toBe(false);
    expect(isUnsure(back('edit'))).toBe(true);
    expect(isUnsure(transition(back('edit'), saved))).toBe(false);
    const reopened: DocumentEvent[] = [
      { type: 'device', keeps: true, hasText: true, hasEarlier: true },
      { type: 'connected' },
      { type: 'answered' },
    ];
    expect(isUnsure(after(...reopened))).toBe(true);
    expect(isUnsure(after(...reopened, saved))).toBe(false);
  });

  it('are kept as text where the right is gone, also once the rest is saved', () => {
    const read = [gone, saved].reduce(transition, back('read'));
    expect(read.keptWords).toEqual({ text: 'as typed', because: 'takenBack' });
    expect(savingView(read)).toEqual({ state: 'refused', changes: 0, because: null });
  });

  it('are kept as text where the right is back, until the person closes it', () => {
    const edit = [gone, saved].reduce(transition, back('edit'));
    expect(edit.keptWords).toEqual({ text: 'as typed', because: 'takenBack' });
    expect(savingView(edit)).toEqual({ state: 'saved', at: 400 });
    expect(transition(edit, { type: 'dismissed' }).keptWords).toBeNull();
  });
});
