import { type CanonicalText, hashCanonical } from '@accord/shared/canonicalText';
import { passkeyChallenge, type SignInputs } from '@accord/shared/passkeyChallenge';
import { describe, expect, it } from 'vitest';
import { askPasskey, PasskeyError } from '../../lib/passkey.js';
import { type Approval, ownInputs } from './approve.js';
import { wayToSign } from './wayToSign.js';

const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const canonical: CanonicalText = {
  schema: 1,
  statementId: id(1),
  exercise: false,
  language: 'en',
  kind: 'update',
  corrects: null,
  correctionNote: null,
  alert: null,
  parts: {
    title: [{ type: 'paragraph', content: [{ type: 'text', text: 'Do not drink tap water' }] }],
    empathy: [],
    act: [],
    know: [],
    unknown: [],
    doing: [],
    commitment: [],
    more: [],
  },
};
const version = { id: id(2), texts: [{ id: id(3), language: 'en', canonical }] };
const approval: Approval = {
  version,
  decision: {
    kind: 'sign',
    placeId: 's1.wat',
    texts: [{ textId: id(3), hash: hashCanonical(canonical) }],
    remark: '  Read it ',
    standsForRemovals: false,
    passkey: null,
  },
  mine: {
    place: {
      id: 's1.wat',
      agencyId: id(4),
      approverIds: [],
      deputies: [],
      voice: 'forbidden',
      scope: 'whole',
      passkey: 'required',
      budgetMinutes: 10,
    },
    forPersonId: null,
  },
  personId: id(5),
};
const nonce = 'A'.repeat(43);
const given = { nonce, texts: [{ language: 'en', textHash: 'f'.repeat(64), scopeHash: null }] };

describe('[S8] what the page has approved', () => {
  it('is the hash of the words that it shows, whatever the server calls them', () => {
    const inputs = ownInputs(approval, given);
    expect(inputs.texts).toEqual([
      { language: 'en', textHash: hashCanonical(canonical), scopeHash: null },
    ]);
    expect(inputs).toMatchObject({ remark: 'Read it', nonce, personId: id(5) });
  });

  it.each<[string, Partial<Omit<SignInputs, 'schema'>>]>([
    ['other words', { texts: given.texts }],
    ['another place', { placeId: 's2.env' }],
    ['somebody else', { personId: id(6) }],
  ])('is never a challenge that was made for %s', async (_what, change) => {
    const own = ownInputs(approval, given);
    const challenge = passkeyChallenge({ ...own, ...change });
    const asked = { nonce, challenge, rpId: 'accord.test', credentials: [], timeoutMs: 1000 };
    await expect(askPasskey(asked, own)).rejects.toEqual(new PasskeyError('passkeyDiffers'));
  });
});

describe('[S8] the way to sign in a place', () => {
  it.each([
    ['optional', 0, true, { way: 'session' }],
    ['optional', 1, true, { way: 'passkey', isFree: true }],
    ['optional', 1, false, { way: 'session' }],
    ['required', 0, true, { way: 'register' }],
    ['required', 2, true, { way: 'passkey', isFree: false }],
    ['required', 2, false, { way: 'elsewhere' }],
    ['required', 0, false, { way: 'elsewhere' }],
  ] as const)('%s, %i registered, usable here %s', (passkey, registered, isUsable, way) => {
    expect(wayToSign({ passkey }, registered, isUsable)).toEqual(way);
  });
});
