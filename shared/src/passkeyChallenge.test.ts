import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toBase64url } from './base64url.js';
import { canonicalJson } from './canonicalJson.js';
import {
  inSignedOrder,
  passkeyChallenge,
  type SignInputs,
  withRemovals,
} from './passkeyChallenge.js';

const inputs: SignInputs = {
  schema: 1,
  purpose: 'sign',
  decision: 'sign',
  versionId: '11111111-1111-4111-8111-111111111111',
  placeId: 's1.22222222-2222-4222-8222-222222222222',
  agencyId: '22222222-2222-4222-8222-222222222222',
  personId: '33333333-3333-4333-8333-333333333333',
  forPersonId: null,
  texts: [
    { language: 'en', textHash: 'a'.repeat(64), scopeHash: 'b'.repeat(64) },
    { language: 'vi', textHash: 'c'.repeat(64), scopeHash: null },
  ],
  remark: 'Đồng ý',
  nonce: 'A'.repeat(43),
};

describe('[S8] the challenge of a signature', () => {
  it('is SHA-256 of the canonical JSON of what is signed, in base64url', () => {
    // Written out by hand: whoever checks offline has nothing else.
    const json =
      '{"agencyId":"22222222-2222-4222-8222-222222222222","decision":"sign","forPersonId":null,' +
      `"nonce":"${'A'.repeat(43)}","personId":"33333333-3333-4333-8333-333333333333",` +
      '"placeId":"s1.22222222-2222-4222-8222-222222222222","purpose":"sign","remark":"Đồng ý",' +
      `"schema":1,"texts":[{"language":"en","scopeHash":"${'b'.repeat(64)}","textHash":"${'a'.repeat(64)}"},` +
      `{"language":"vi","scopeHash":null,"textHash":"${'c'.repeat(64)}"}],` +
      '"versionId":"11111111-1111-4111-8111-111111111111"}';
    const bytes = createHash('sha256').update(json, 'utf8').digest();
    expect(passkeyChallenge(inputs)).toBe(bytes.toString('base64url'));
  });

  it.each<[string, Partial<Omit<SignInputs, 'schema'>>]>([
    ['other words', { texts: [{ language: 'en', textHash: 'd'.repeat(64), scopeHash: null }] }],
    ['another place', { placeId: 's2.22222222-2222-4222-8222-222222222222' }],
    ['another version', { versionId: '44444444-4444-4444-8444-444444444444' }],
    ['another person', { personId: '44444444-4444-4444-8444-444444444444' }],
    ['somebody else’s place', { forPersonId: '44444444-4444-4444-8444-444444444444' }],
    ['another remark', { remark: null }],
    ['another nonce', { nonce: 'B'.repeat(43) }],
  ])('is another one for %s', (_what, change) => {
    expect(passkeyChallenge({ ...inputs, ...change })).not.toBe(passkeyChallenge(inputs));
  });

  it('[S10] is another one, of a form of its own, where the signature also stands for removals', () => {
    const { schema: _, ...said } = inputs;
    expect(passkeyChallenge(withRemovals(said, false))).toBe(passkeyChallenge(inputs));
    const json = canonicalJson({ ...said, schema: 2, standsForRemovals: true });
    const bytes = createHash('sha256').update(json, 'utf8').digest();
    expect(passkeyChallenge(withRemovals(said, true))).toBe(bytes.toString('base64url'));
  });

  it('is another one for signing in with the same nonce', () => {
    const { schema, nonce } = inputs;
    const signIn = passkeyChallenge({ schema, purpose: 'signIn', nonce });
    expect(signIn).not.toBe(passkeyChallenge(inputs));
  });

  it('is made of nothing that its schema does not name', () => {
    expect(() => passkeyChallenge({ ...inputs, ...{ also: 'this' } })).toThrow();
  });

  it('lists the languages in one order', () => {
    expect(inSignedOrder(inputs.texts.toReversed())).toEqual(inputs.texts);
  });
});

describe('bytes in base64url', () => {
  it.each([0, 1, 2, 3, 4, 31, 32, 33, 64])('are the letters that Node writes, %i bytes', (size) => {
    const bytes = randomBytes(size);
    expect(toBase64url(bytes)).toBe(bytes.toString('base64url'));
  });
});
