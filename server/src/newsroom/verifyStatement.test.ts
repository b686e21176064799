/** The verifier that people copy, on proofs made here and by nobody else. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { type CanonicalText, hashCanonical } from '@accord/shared/canonicalText';
import {
  type PublicKey,
  type RegisteredPasskeys,
  type ReleaseProof,
  releaseProof,
} from '@accord/shared/proof';
import { textCode } from '@accord/shared/textCode';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../scripts/verify-statement.mjs';
import { hashContent, hashEvent } from '../audit/chain.js';
import { wordsFor } from './words.js';

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest();
const paragraph = (text: string) =>
  ({ type: 'paragraph', content: [{ type: 'text', text }] }) as const;
const DESK = '1c2d3e4f-7f0d-4d5a-9b5e-1c1e7f0d4d5a';
const UUID = '0b5e1c1e-7f0d-4d5a-9b5e-1c1e7f0d4d5a';

function textIn(language: string, know: string): CanonicalText {
  return {
    schema: 1,
    statementId: UUID,
    exercise: false,
    language,
    kind: 'update',
    corrects: null,
    correctionNote: null,
    alert: null,
    parts: {
      title: [paragraph('Do not drink tap water')],
      empathy: [],
      act: [{ type: 'orderedList', items: [[paragraph('Close “taps”')], [paragraph('Wait')]] }],
      know: [paragraph(know)],
      unknown: [],
      doing: [],
      commitment: [],
      more: [],
    },
  };
}

const TEXTS = [
  textIn('en', 'The fumes injured 9 people.'),
  textIn('uk', 'Випари травмували 9 людей.'),
];
const EN_HASH = hashCanonical(TEXTS[0] ?? textIn('en', ''));
const desk = generateKeyPairSync('ed25519');
const passkey = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const SIGNED_AT = '2026-11-23T02:41:00.000Z';

function publicKey(key: KeyObject): PublicKey {
  const x = key.export({ format: 'jwk' }).x ?? '';
  const kid = sha256(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x })).toString('base64url');
  const validFrom = '2026-11-20T00:00:00.000Z';
  return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid, x, validFrom };
}

interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** CBOR of a small whole number, or of bytes. */
function cbor(value: number | Buffer): Buffer {
  if (typeof value !== 'number') {
    const head =
      value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 255];
    return Buffer.concat([Buffer.from(head), value]);
  }
  const [major, count] = value < 0 ? [0x20, -1 - value] : [0, value];
  return Buffer.from(count < 24 ? [major + count] : [major + 25, count >> 8, count & 255]);
}

/** COSE key (RFC 9052, 7), as an authenticator gives it. */
function cose(key: KeyObject): string {
  const { kty, x, y, n, e } = key.export({ format: 'jwk' });
  const raw = (part: string | undefined) => Buffer.from(part ?? '', 'base64url');
  const members: readonly (readonly [number, number | Buffer])[] =
    kty === 'EC'
      ? [
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, raw(x)],
          [-3, raw(y)],
        ]
      : kty === 'RSA'
        ? [
            [1, 3],
            [3, -257],
            [-1, raw(n)],
            [-2, raw(e)],
          ]
        : [
            [1, 1],
            [3, -8],
            [-1, 6],
            [-2, raw(x)],
          ];
  const pairs = members.flatMap(([label, value]) => [cbor(label), cbor(value)]);
  return Buffer.concat([Buffer.from([0xa0 + members.length]), ...pairs]).toString('base64url');
}

/** What a passkey's authenticator answers, made by hand (WebAuthn level 3, 6.1 and 5.8.1). */
function assertionBy(pair: Pair, textHash: string, flags = 0x05) {
  const inputs = {
    schema: 1 as const,
    purpose: 'sign' as const,
    decision: 'sign' as const,
    versionId: UUID,
    placeId: 's1.a',
    agencyId: UUID,
    personId: UUID,
    forPersonId: null,
    texts: [{ language: 'en', textHash, scopeHash: null }],
    remark: null,
    nonce: 'b2nce',
  };
  const origin = 'https://desk.example';
  const challenge = sha256(canonicalJson(inputs)).toString('base64url');
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin }));
  const authenticator = Buffer.concat([
    sha256('desk.example'),
    Buffer.from([flags]),
    Buffer.alloc(4),
  ]);
  const message = Buffer.concat([authenticator, sha256(client)]);
  const kind = pair.privateKey.asymmetricKeyType;
  const signature = sign(kind === 'ed25519' ? null : 'sha256', message, pair.privateKey);
  return {
    inputs,
    publicKey: cose(pair.publicKey),
    clientDataJSON: client.toString('base64url'),
    authenticatorData: authenticator.toString('base64url'),
    signature: signature.toString('base64url'),
    rpId: 'desk.example',
    origin,
  };
}

const hashOf = (value: unknown) => sha256(canonicalJson(value)).toString('hex');

/** The desk's record as a release names it: the passkey is event 4 of 6. */
function registeredBy(publicKey: string, change = {}): RegisteredPasskeys {
  const salt = sha256('salt').subarray(0, 16);
  const said = {
    at: '2026-11-21T08:00:00.000Z',
    by: UUID,
    payload: {
      personId: UUID,
      credentialIdHash: sha256('credential').toString('hex'),
      publicKeyHash: sha256(Buffer.from(publicKey, 'base64url')).toString('hex'),
      rpId: 'desk.example',
      ...change,
    },
  };
  const previous = sha256('event 3');
  const hash = hashEvent(previous, 4, 'passkeyAdded', hashContent(salt, said));
  return {
    record: { number: 6, hash: sha256('event 6').toString('hex') },
    registered: [
      {
        number: 4,
        previous: previous.toString('hex'),
        salt: salt.toString('base64url'),
        ...said,
        hash: hash.toString('hex'),
      },
    ],
  };
}

/** @param change what the desk signs otherwise */
function proofWith(
  change: Partial<ReleaseProof['statement']> = {},
  assertion = assertionBy(passkey, EN_HASH),
): ReleaseProof {
  const key = publicKey(desk.publicKey);
  const payloadHash = sha256('payload').toString('hex');
  const previous = sha256('before').toString('hex');
  const count = Buffer.from([0, 0, 0, 7]);
  const hash = sha256(
    Buffer.concat([
      Buffer.from(previous, 'hex'),
      count,
      Buffer.from('released\0'),
      Buffer.from(payloadHash, 'hex'),
    ]),
  ).toString('hex');
  const row = {
    place: 's1.a',
    agencyId: UUID,
    agency: { en: 'Halden Water' },
    at: '2026-11-23T02:31:00.000Z',
    deputy: false,
    part: 'whole' as const,
  };
  const statement: ReleaseProof['statement'] = {
    format: 'accord-release/1',
    issuer: 'https://desk.example',
    releaseId: UUID,
    statementId: UUID,
    version: 2,
    number: 1,
    slug: '26-0147-update-1',
    kind: 'release',
    of: null,
    ground: null,
    exercise: false,
    overrides: [],
    releasedAt: SIGNED_AT,
    signedAt: SIGNED_AT,
    key: { kid: key.kid, validFrom: key.validFrom },
    texts: TEXTS.map((text) => ({
      language: text.language,
      hash: hashCanonical(text),
      code: textCode(hashCanonical(text), false),
      signoffs: [
        {
          ...row,
          how:
            text.language === 'en'
              ? { by: 'passkey', assertion: hashOf(assertion), published: true }
              : { by: 'carried', fromVersion: 1 },
        },
      ],
    })),
    record: { number: 7, hash },
    passkeys: registeredBy(assertion.publicKey),
    ...change,
  };
  const signature = sign(null, Buffer.from(canonicalJson(statement)), desk.privateKey);
  return releaseProof.parse({
    format: 'accord-proof/1',
    statement,
    signature: signature.toString('base64url'),
    key,
    texts: TEXTS,
    record: [{ number: 7, type: 'released', previous, payloadHash, hash }],
    assertions: [assertion],
  });
}

const PROOF = proofWith();
const keysFile = (change = {}) =>
  JSON.stringify({ keys: [{ ...PROOF.key, validUntil: null, ...change }] });

/** The names of the checks that do not hold. */
function failures(
  proof: unknown,
  more: { keys?: string; text?: string; language?: string } = {},
): string[] {
  const text = typeof proof === 'string' ? proof : canonicalJson(proof);
  const files = { proof: text, keys: more.keys ?? null, text: more.text ?? null };
  const { results } = check(files, more.language ?? null);
  return results.filter((one) => one.state === 'failed').map((one) => one.name);
}

/** A copy with one member replaced, by its path. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(PROOF);
  const last = path.at(-1);
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((at, name) => Reflect.get(Object(at), name), copy);
  if (last !== undefined) Reflect.set(Object(owner), last, value);
  return copy;
}

describe('the verifier', () => {
  it('[R6] finds nothing wrong with a whole proof, its keys and its words', () => {
    const text = 'Do not drink tap water\n1. Close "taps"\n2. Wait\nThe fumes injured 9 people.';
    expect(failures(PROOF, { keys: keysFile(), text, language: 'en' })).toEqual([]);
  });

  it.each([
    ['another word', ['texts', 0, 'parts', 'know', 0, 'content', 0, 'text'], 'None.', ['text']],
    ['another language', ['texts', 1, 'language'], 'ru', ['text']],
    ['a text left out', ['texts'], TEXTS.slice(1), ['text']],
    [
      'another hash',
      ['statement', 'texts', 0, 'hash'],
      'a'.repeat(64),
      ['signature', 'text', 'code', 'passkeys'],
    ],
    ['another code', ['statement', 'texts', 0, 'code'], '000 000', ['signature', 'code']],
    [
      'another signer',
      ['statement', 'texts', 0, 'signoffs', 0, 'agency', 'en'],
      'Us',
      ['signature'],
    ],
    [
      'a session for a passkey',
      ['statement', 'texts', 0, 'signoffs', 0, 'how'],
      { by: 'session' },
      ['signature', 'passkeys'],
    ],
    ['another time', ['statement', 'releasedAt'], '2026-11-23T02:40:00.000Z', ['signature']],
    ['no exercise', ['statement', 'exercise'], true, ['signature', 'text', 'code']],
    ['another version', ['statement', 'version'], 3, ['signature']],
    ['a withdrawal', ['statement', 'kind'], 'withdrawal', ['signature', 'text', 'record']],
    ['another issuer', ['statement', 'issuer'], 'https://other.example', ['signature']],
    ['another signature', ['signature'], Buffer.alloc(64, 1).toString('base64url'), ['signature']],
    [
      'another public key',
      ['key', 'x'],
      publicKey(generateKeyPairSync('ed25519').publicKey).x,
      ['signature', 'key'],
    ],
    [
      'another key id',
      ['key', 'kid'],
      publicKey(generateKeyPairSync('ed25519').publicKey).kid,
      ['key'],
    ],
    ['another validity', ['key', 'validFrom'], '2026-01-01T00:00:00.000Z', ['key']],
    ['another record', ['statement', 'record', 'number'], 8, ['signature', 'record']],
    ['another event before', ['record', 0, 'previous'], 'b'.repeat(64), ['record']],
    ['another payload', ['record', 0, 'payloadHash'], 'b'.repeat(64), ['record']],
    ['another event', ['record', 0, 'type'], 'withdrawn', ['record']],
    ['another event hash', ['record', 0, 'hash'], 'b'.repeat(64), ['record']],
    ['a note beside an event', ['record', 0, 'note'], 'checked', ['record']],
    ['no assertion', ['assertions'], [], ['passkeys', 'registered']],
    ['another passkey signature', ['assertions', 0, 'signature'], PROOF.signature, ['passkeys']],
    ['a decision of another place', ['assertions', 0, 'inputs', 'placeId'], 's2.b', ['passkeys']],
    ['something beside', ['note'], 'all checked', ['form']],
  ] as const)('[R6] names the check that %s breaks', (_name, path, value, names) => {
    expect(failures(changed(path, value))).toEqual(names);
  });

  it('[R6] sees any one letter of the file changed, left out or doubled', () => {
    const file = canonicalJson(PROOF);
    fc.assert(
      fc.property(
        fc.nat(file.length - 1),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        fc.constantFrom('change', 'drop', 'double'),
        (at, letter, how) => {
          const old = file.charAt(at);
          const now = { change: letter, drop: '', double: old + old }[how];
          fc.pre(now !== old);
          const other = file.slice(0, at) + now + file.slice(at + 1);
          expect(failures(other)).not.toEqual([]);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('[R6] sees any one letter of the words changed', () => {
    const words = 'Do not drink tap water Close taps Wait The fumes injured 9 people.';
    const spelled = words.replace('taps', '“taps”');
    expect(failures(PROOF, { text: spelled, language: 'en' })).toEqual([]);
    fc.assert(
      fc.property(fc.nat(words.length - 1), fc.constantFrom(...'aZ0é.水'), (at, letter) => {
        fc.pre(words.charAt(at) !== letter);
        const text = words.slice(0, at) + letter + words.slice(at + 1);
        expect(failures(PROOF, { text, language: 'en' })).toEqual(['your text']);
      }),
      { numRuns: 200 },
    );
  });

  it('[R6] knows the headings that the pages put above the parts', () => {
    for (const text of TEXTS) {
      const { headings } = wordsFor(text.language);
      const know = text.parts.know[0];
      const said =
        know?.type === 'paragraph' && know.content[0]?.type === 'text' ? know.content[0].text : '';
      const page = `Do not drink tap water\n${headings.act}\nClose “taps”\nWait\n${headings.know}\n${said}`;
      expect(failures(PROOF, { text: page, language: text.language })).toEqual([]);
      const swapped = page.replace(headings.know, headings.unknown);
      expect(failures(PROOF, { text: swapped, language: text.language })).toEqual(['your text']);
    }
  });

  it('[R6] knows them in every language in which the pages have them', () => {
    const verifier = readFileSync(
      new URL('../../../scripts/verify-statement.mjs', import.meta.url),
      'utf8',
    );
    for (const language of [
      'en',
      'vi',
      'uk',
      'ar',
      'de',
      'es-US',
      'fr',
      'km',
      'pl',
      'zh',
      'zh-TW',
    ]) {
      const { headings } = wordsFor(language);
      if (language !== 'en') expect(headings.know).not.toBe(wordsFor('en').headings.know);
      for (const words of Object.values(headings)) expect(verifier).toContain(`'${words}'`);
    }
  });

  it('[R6] holds a key to the time in which it was valid, by the published list', () => {
    const late = { validUntil: '2026-11-23T02:40:59.999Z' };
    expect(failures(PROOF, { keys: keysFile({ validUntil: SIGNED_AT }) })).toEqual([]);
    expect(failures(PROOF, { keys: keysFile(late) })).toEqual(['published key']);
    const early = { validFrom: '2026-11-23T02:41:00.001Z' };
    expect(failures(PROOF, { keys: keysFile(early) })).toEqual(['published key']);
    expect(failures(PROOF, { keys: '{"keys":[]}' })).toEqual(['published key']);
    const { x } = publicKey(generateKeyPairSync('ed25519').publicKey);
    expect(failures(PROOF, { keys: keysFile({ x }) })).toEqual(['published key']);
    const before = proofWith({ signedAt: '2026-11-19T00:00:00.000Z' });
    expect(failures(before)).toEqual(['key']);
  });

  it.each([
    ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['EdDSA', generateKeyPairSync('ed25519')],
  ])('[R6] checks a passkey that signs with %s', (_name, pair) => {
    expect(failures(proofWith({}, assertionBy(pair, EN_HASH)))).toEqual([]);
  });

  const good = assertionBy(passkey, EN_HASH);
  it.each([
    ['other words', assertionBy(passkey, hashOf('other words'))],
    ['nobody verified', assertionBy(passkey, EN_HASH, 0x01)],
    [
      'another key',
      { ...good, publicKey: assertionBy(generateKeyPairSync('ed25519'), EN_HASH).publicKey },
    ],
    ['another site', { ...good, rpId: 'example' }],
    ['a site that only sounds alike', { ...good, origin: 'https://notdesk.example' }],
    ['another remark', { ...good, inputs: { ...good.inputs, nonce: 'other' } }],
    ['a cut signature', { ...good, signature: good.signature.slice(0, -4) }],
    ['a key of no known kind', { ...good, publicKey: 'oA' }],
  ])('[R6] takes no passkey for a signature with %s, even where the desk says so', (_name, lie) => {
    const passkeys = registeredBy(lie.publicKey, { rpId: lie.rpId });
    expect(failures(proofWith({ passkeys }, lie))).toEqual(['passkeys']);
  });

  const forger = assertionBy(generateKeyPairSync('ec', { namedCurve: 'P-256' }), EN_HASH);
  const own = registeredBy(good.publicKey);
  const [event] = own.registered;
  const forged = registeredBy(forger.publicKey);
  const rewritten = forged.registered.map((one) => ({ ...one, hash: event?.hash ?? '' }));
  it.each([
    ['is not the registered one', own, forger],
    ['stands in an event whose hash is another', { ...own, registered: rewritten }, forger],
    ['was registered for another site', registeredBy(good.publicKey, { rpId: 'example' }), good],
    ['is that of somebody else', registeredBy(good.publicKey, { personId: DESK }), good],
    [
      'was registered after the end of the record',
      { ...own, record: { ...own.record, number: 3 } },
      good,
    ],
    [
      'would be the end of the record, which is another',
      { ...own, record: { ...own.record, number: 4 } },
      good,
    ],
  ])(
    '[R6] takes no passkey that %s, even where the desk signs it',
    (_name, passkeys, assertion) => {
      expect(failures(proofWith({ passkeys }, assertion))).toEqual(['registered']);
    },
  );

  it('[R6] says where the key of a passkey is in no record', () => {
    const proof = canonicalJson(proofWith({ passkeys: undefined }, forger));
    const { results } = check({ proof, keys: null, text: null }, null);
    expect(results.find((one) => one.name === 'registered')).toMatchObject({
      state: 'ok',
      says: '1 with a key that the record does not hold',
    });
  });

  it('[S4] takes the passkey of a signature that carried over for the earlier words', () => {
    const earlier = assertionBy(passkey, hashOf('earlier words'));
    const named = { assertion: hashOf(earlier), published: true };
    const texts = PROOF.statement.texts.map((text) => ({
      ...text,
      ...('signoffs' in text &&
        text.language === 'en' && {
          signoffs: text.signoffs.map((one) => ({
            ...one,
            how: { by: 'carried' as const, fromVersion: 1, ...named },
          })),
        }),
    }));
    expect(failures(proofWith({ texts }, earlier))).toEqual([]);
    const otherPlace = { ...earlier, inputs: { ...earlier.inputs, placeId: 's2.b' } };
    expect(failures(proofWith({ texts }, otherPlace))).toEqual(['passkeys']);
  });

  it('[R7] takes words in advance as often as agencies gave them, each by one event of the record as it was', () => {
    const line = hashOf('line');
    const agreed = ['a', 'b'].map((letter) => ({
      ...{ place: 'agreed', agencyId: UUID.replace(/.$/, letter), agency: { en: letter } },
      ...{ at: '2026-11-01T08:00:00.000Z', deputy: false, part: 'whole' as const },
      how: { by: 'agreed' as const, line },
    }));
    // The same two words let out both languages.
    const texts = PROOF.statement.texts.map((text) => ({ ...text, signoffs: agreed }));
    const event = (number: number) => ({ number, hash: hashOf(`event ${number}`) });
    const checked = (inAdvance?: ReleaseProof['statement']['inAdvance']) => {
      const change = { texts, passkeys: undefined, ...(inAdvance && { inAdvance }) };
      const proof = canonicalJson({ ...proofWith(change), assertions: [] });
      const { results } = check({ proof, keys: null, text: null }, null);
      return results.find((one) => one.name === 'agreed');
    };
    const given = [event(4), event(6)];
    expect(checked({ record: event(9), given })).toMatchObject({
      state: 'ok',
      says: "event 4, 6 of the desk's record, which had 9",
    });
    expect(checked({ record: event(6), given })?.state).toBe('ok');
    expect(checked()?.state).toBe('none');
    const wrong = [
      { record: event(9), given: [event(4)] },
      { record: event(9), given: [event(4), event(4)] },
      { record: event(5), given },
      { record: { ...event(6), hash: hashOf('another') }, given },
    ];
    expect(wrong.map((one) => checked(one)?.state)).toEqual(Array(4).fill('failed'));
  });

  it('says what it could not check', () => {
    const { results } = check({ proof: canonicalJson(PROOF), keys: null, text: null }, null);
    expect(results.filter((one) => one.state === 'none').map((one) => one.name)).toEqual([
      'published key',
      'agreed',
    ]);
    expect(failures(PROOF, { text: 'Wait' })).toEqual(['your text']);
  });
});
