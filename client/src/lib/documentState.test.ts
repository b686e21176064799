import { CLOSE_CODES } from '@accord/shared/closeCodes';
import { describe, expect, it } from 'vitest';
import {
  type DocumentEvent,
  type DocumentState,
  INITIAL,
  isSettled,
  savingView,
  transition,
  withPutAside,
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
      expect(ended(code).keptText).toBe('typed offline');
      expect(savingView(ended(code)).state).toBe('refused');
    }
  });

  it('are offered as text where the server never takes them, and put aside for a page without', () => {
    const tooMuch = ended(CLOSE_CODES.frameTooLarge);
    expect(tooMuch.keptText).toBe('typed offline');
    const given = transition(tooMuch, { type: 'putAside', text: 'shown now' });
    expect(given).toMatchObject({ keptText: 'typed offline', isAstray: true });
    const anew = OPEN.reduce(transition, withPutAside(given.keptText));
    expect(anew).toMatchObject({ keptText: 'typed offline', wasPutAside: true, isAstray: false });
    expect(savingView(anew)).toEqual({ state: 'saved', at: 110 });
    expect(transition(anew, { type: 'dismissed' }).keptText).toBeNull();
    const typed = transition(anew, { type: 'changed', at: 400, wasSent: true });
    const removed = { type: 'closed', code: CLOSE_CODES.removed, at: 410 } as const;
    const both = transition(typed, { ...removed, text: 'typed since', hasEarlier: false });
    expect(both).toMatchObject({ keptText: 'typed offline\n\ntyped since', wasPutAside: false });
  });

  it('wait for a newer page or a new sign-in, which may still send them', () => {
    expect(ended(CLOSE_CODES.outdated).keptText).toBeNull();
    expect(ended(CLOSE_CODES.signedOut).keptText).toBeNull();
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
    expect(outdated(true).keptText).toBeNull();
    expect(savingView(outdated(false)).state).toBe('refused');
    expect(outdated(false).keptText).toBe('typed');
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
    expect(refused.keptText).toBe('with my words');
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
    expect(saved.keptText).toBeNull();
  });

  it('keeps what was taken back until the person closes it, also when the right comes back', () => {
    const back = after(
      ...OPEN,
      { type: 'changed', at: 300, wasSent: true },
      { type: 'refused', text: 'as typed', hasOwn: true },
      { type: 'committed', count: 9, at: 400 },
      { type: 'access', access: 'edit', text: 'without them' },
    );
    expect(back.keptText).toBe('as typed');
    expect(transition(back, { type: 'dismissed' }).keptText).toBeNull();
  });

  it('offers the words of an earlier page that nobody may send any more', () => {
    const reopened = after(...OPEN, { type: 'refused', text: 'typed offline', hasOwn: true });
    expect(savingView(reopened)).toEqual({ state: 'refused', changes: 0, because: null });
    expect(reopened.isAstray).toBe(false);
  });

  it('reads the text anew when only words of others were refused', () => {
    const astray = after(...OPEN, { type: 'refused', text: 'theirs', hasOwn: false });
    expect(astray).toMatchObject({ isAstray: true, refused: false, keptText: null });
  });

  it('is plain reading when nothing was waiting', () => {
    const narrowed = after(...OPEN, { type: 'access', access: 'read', text: 'as typed' });
    expect(savingView(narrowed)).toEqual({ state: 'readOnly' });
  });
});
