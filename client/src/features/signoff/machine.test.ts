import { CANONICAL_SCHEMA, type CanonicalText } from '@accord/shared/canonicalText';
import type { Decide } from '@accord/shared/signoff';
import type { Version, VersionText } from '@accord/shared/statements';
import { describe, expect, it } from 'vitest';
import type { ApiErrorCode } from '../../lib/api.js';
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

function textIn(language: string): VersionText {
  const canonical: CanonicalText = {
    schema: CANONICAL_SCHEMA,
    statementId: '00000000-0000-4000-8000-0000000000aa',
    exercise: false,
    language,
    kind: 'holding',
    corrects: null,
    correctionNote: null,
    alert: null,
    parts: {
      title: [],
      empathy: [],
      act: [],
      know: [],
      unknown: [],
      doing: [],
      commitment: [],
      more: [],
    },
  };
  return {
    id: language,
    language,
    revision: 1,
    hash: '',
    code: '',
    wordCount: 0,
    behind: 0,
    pace: null,
    canonical,
    plain: '',
    html: '',
    attribution: [],
    submittedAt: '2026-11-23T02:00:00Z',
  };
}

const english = textIn('en');
const vietnamese = textIn('vi');
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
const draft = { ...EMPTY_ASK, text: 'Add the police number' };
const typed = [{ type: 'ask' }, { type: 'draft', draft }] as const;
const asking: Decide = {
  kind: 'ask',
  placeId: 'p',
  textId: english.id,
  part: 'know',
  quote: 'Nine people.',
  text: draft.text,
  blocking: true,
  cites: null,
};
const remark = { remark: 'Our own number is right.' };
const remarked = [
  { type: 'remark', ...remark },
  { type: 'removals', standsForRemovals: true },
] as const;

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

  it('keeps what was written through a moved text, but no word on removals', () => {
    const moved = after(opened, ...remarked, ...typed, movedOn);
    expect(moved).toMatchObject({ written: { ...remark, ask: draft, standsForRemovals: true } });
    const kept = { ...remark, ask: draft, standsForRemovals: false };
    const read = after(opened, ...remarked, ...typed, movedOn, nextLoaded, { type: 'compare' });
    expect(read).toMatchObject({ state: 'open', at: 'text', written: kept });
    expect(next(read, { type: 'ask' })).toMatchObject({ at: 'asking', written: kept });
  });

  it('keeps what was written when a language joins, also while more is written', () => {
    const joined = { ...opened, version: { ...v3, texts: [english, vietnamese] } };
    const both = { written: { ...remark, ask: draft, standsForRemovals: true } };
    const begun = [{ ...opened, version: { ...v3, texts: [english] } }, ...remarked, ...typed];
    expect(after(...begun, joined)).toMatchObject({ at: 'text', ...both });
    expect(after(...begun, { type: 'back' }, joined)).toMatchObject({ at: 'text', ...both });
    const frozenAnew = { ...opened, version: { ...v3, texts: [vietnamese] } };
    expect(after(...begun, frozenAnew)).toMatchObject({
      written: { ...remark, ask: draft, standsForRemovals: false },
    });
  });

  it('looks for the words that were chosen in the text of the same language', () => {
    const chosen = { textId: english.id, part: 'know', quote: 'Nine people.' } as const;
    const anew = { ...english, id: 'en anew' };
    const moved = after(
      { ...opened, version: { ...v3, texts: [english] } },
      { type: 'ask' },
      { type: 'draft', draft: { ...draft, chosen } },
      movedOn,
      { type: 'nextLoaded', version: { ...v4, texts: [vietnamese, anew] } },
      { type: 'compare' },
    );
    expect(moved).toMatchObject({ written: { ask: { chosen: { ...chosen, textId: anew.id } } } });
  });

  it('takes nothing that was written to another statement', () => {
    const other = { ...opened, version: { ...v4, statementId: v4.id } };
    expect(after(opened, ...remarked, ...typed, other)).toEqual(after(other));
  });

  it('keeps what was typed for the writers over a cancel and a refusal', () => {
    const cancelled = after(opened, ...typed, { type: 'back' });
    expect(cancelled).toMatchObject({ at: 'text', written: { ask: draft } });
    const sent = after(opened, ...typed, send);
    expect(next(sent, { type: 'refused', code: 'quote_not_found' })).toMatchObject({
      state: 'open',
      at: 'asking',
      written: { ask: draft },
      refused: 'quote_not_found',
    });
  });

  it('keeps a request that was put aside, and the remark, over a signature that was refused', () => {
    const signing = after(opened, ...remarked, ...typed, { type: 'back' }, send);
    const written = { ...remark, ask: draft, standsForRemovals: true };
    const refused = (code: ApiErrorCode) => next(signing, { type: 'refused', code });
    expect(refused('internal')).toMatchObject({ state: 'open', written });
    expect(refused('superseded')).toMatchObject({ state: 'moved', written });
    const lost = refused('unreachable');
    expect(lost).toMatchObject({ state: 'unreachable', written });
    const again = next(lost, { type: 'retry', at: 9000 });
    expect(next(again, { type: 'refused', code: 'internal' })).toMatchObject({ written });
  });

  it('forgets what was sent, and nothing else', () => {
    const written = after(opened, ...remarked, ...typed);
    const afterwards = (decision: Decide) =>
      [
        { ...send, outgoing: { decision, key: 'k' } },
        { type: 'answered' } as const,
        { type: 'readOn' } as const,
      ].reduce(next, written);
    expect(afterwards(outgoing.decision)).toMatchObject({
      written: { ask: draft, remark: '', standsForRemovals: false },
    });
    expect(afterwards(asking)).toMatchObject({
      written: { ...remark, ask: null, standsForRemovals: true },
    });
    expect(afterwards({ kind: 'hand', placeId: 'p', toPersonId: v4.id })).toMatchObject({
      written: { ...remark, ask: draft, standsForRemovals: true },
    });
  });

  it('leaves a decision under way alone when its version is loaded again', () => {
    const sending = after(opened, send);
    expect(next(sending, opened)).toBe(sending);
    const proving = after(opened, { type: 'prove', at: 2000 });
    expect(next(proving, opened)).toBe(proving);
    expect(next(sending, { ...opened, version: v4 })).toMatchObject({ state: 'open' });
  });

  it('[S8] sends nothing while a passkey is asked for, and is as before when it was not used', () => {
    const prove = { type: 'prove', at: 2000 } as const;
    const asked = after(opened, ...typed, { type: 'back' }, prove);
    expect(asked).toMatchObject({ state: 'proving', since: 2000 });
    expect(next(asked, { type: 'ask' })).toBe(asked);
    expect(next(asked, { type: 'unproved', why: 'passkeyCancelled' })).toMatchObject({
      state: 'open',
      refused: 'passkeyCancelled',
      written: { ask: draft },
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
