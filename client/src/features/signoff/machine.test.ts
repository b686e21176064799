import type { Version } from '@accord/shared/statements';
import { describe, expect, it } from 'vitest';
import { EMPTY_ASK, next, type Outgoing, type SignEvent, type SignPage } from './machine.js';

function version(number: number): Version {
  const id = `00000000-0000-4000-8000-00000000000${number}`;
  return {
    id,
    statementId: '00000000-0000-4000-8000-0000000000aa',
    number,
    submittedAt: '2026-11-23T02:00:00Z',
    submittedBy: id,
    note: null,
    lineVersionId: null,
    alert: null,
    state: 'inSignoff',
    route: { stages: [] },
    texts: [],
    facts: [],
    leavesOut: [],
  };
}

const v3 = version(3);
const v4 = version(4);
const outgoing: Outgoing = {
  decision: {
    kind: 'sign',
    placeId: 'p',
    texts: [],
    remark: null,
    standsForRemovals: false,
    passkey: null,
  },
  key: 'k',
};

function after(...events: SignEvent[]): SignPage {
  return events.reduce(next, { state: 'loading' });
}
const opened = { type: 'loaded', version: v3, from: null } as const;
const movedOn = { type: 'moved', wasRead: true } as const;
const nextLoaded = { type: 'nextLoaded', version: v4 } as const;
const send = { type: 'send', outgoing, at: 1000 } as const;

describe('the sign-off page', () => {
  it('[S2] blocks when the text moves, and offers the newer version only after its words', () => {
    const blocked = after(opened, movedOn);
    expect(blocked).toMatchObject({ state: 'moved', read: { version: v3 }, next: null });
    expect(next(blocked, send)).toBe(blocked);
    expect(next(blocked, { type: 'compare' })).toBe(blocked);
    const shown = after(opened, movedOn, nextLoaded, { type: 'compare' });
    expect(shown).toMatchObject({ state: 'open', shown: { version: v4, from: v3 } });
  });

  it('[S2] takes the server’s refusal as a moved text', () => {
    const refused = after(opened, send, { type: 'refused', code: 'superseded' });
    expect(refused).toMatchObject({ state: 'moved', since: 'sending', read: { version: v3 } });
  });

  it('leaves a decision under way alone when another version arrives; its answer decides', () => {
    const sending = after(opened, send, movedOn);
    expect(sending).toMatchObject({ state: 'sending', outgoing });
    expect(next(sending, { type: 'answered' })).toMatchObject({ state: 'done' });
  });

  it('tries again under the same key when no answer came', () => {
    const lost = after(opened, send, { type: 'refused', code: 'unreachable' });
    expect(lost).toMatchObject({ state: 'unreachable', outgoing });
    expect(next(lost, { type: 'retry', at: 9000 })).toMatchObject({
      state: 'sending',
      outgoing: { key: 'k' },
      since: 9000,
    });
    expect(next(lost, { type: 'foundDone' })).toMatchObject({ state: 'done' });
  });

  it('keeps what was typed for the writers through a moved text', () => {
    const draft = { ...EMPTY_ASK, text: 'Add the police number' };
    const kept = after(
      opened,
      { type: 'ask' },
      { type: 'draft', draft },
      movedOn,
      nextLoaded,
      { type: 'compare' },
      { type: 'ask' },
    );
    expect(kept).toMatchObject({ state: 'open', at: { at: 'asking', draft } });
  });

  it('keeps what was typed for the writers over a cancel and a refusal', () => {
    const draft = { ...EMPTY_ASK, text: 'Add the police number' };
    const typed = [opened, { type: 'ask' }, { type: 'draft', draft }] as const;
    expect(after(...typed, { type: 'back' }, { type: 'ask' })).toMatchObject({ at: { draft } });
    expect(after(...typed, send, { type: 'refused', code: 'quote_not_found' })).toMatchObject({
      state: 'open',
      at: { at: 'asking', draft },
      refused: 'quote_not_found',
    });
  });

  it('[S8] sends nothing while a passkey is asked for, and is as before when it was not used', () => {
    const draft = { ...EMPTY_ASK, text: 'Add the police number' };
    const prove = { type: 'prove', at: 2000 } as const;
    const asked = after(opened, { type: 'ask' }, { type: 'draft', draft }, { type: 'back' }, prove);
    expect(asked).toMatchObject({ state: 'proving', since: 2000 });
    expect(next(asked, { type: 'ask' })).toBe(asked);
    expect(next(asked, { type: 'unproved', why: 'passkeyCancelled' })).toMatchObject({
      state: 'open',
      refused: 'passkeyCancelled',
      kept: draft,
    });
    expect(next(asked, send)).toMatchObject({ state: 'sending', outgoing });
  });

  it('[S8] blocks when the text moves under the prompt, whatever is approved then', () => {
    const moved = after(opened, { type: 'prove', at: 2000 }, movedOn);
    expect(moved).toMatchObject({ state: 'moved', since: 'reading' });
    expect(next(moved, send)).toBe(moved);
    expect(next(moved, { type: 'unproved', why: 'passkeyCancelled' })).toBe(moved);
    const refused = after(
      opened,
      { type: 'prove', at: 2000 },
      {
        type: 'unproved',
        why: 'superseded',
      },
    );
    expect(refused).toMatchObject({ state: 'moved', since: 'sending' });
  });

  it('says that the text had moved before it was opened', () => {
    expect(after(opened, { type: 'moved', wasRead: false })).toMatchObject({ since: 'before' });
  });

  it('shows a failure only where nothing is on the page yet', () => {
    expect(after({ type: 'failed', code: 'not_found' })).toMatchObject({ state: 'failed' });
    const shown = after(opened);
    expect(next(shown, { type: 'failed', code: 'internal' })).toBe(shown);
  });
});
