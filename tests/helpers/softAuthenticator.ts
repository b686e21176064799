/**
 * An authenticator in software: ES256 keys, attestation `none`, a counter, and every way to lie that
 * a test needs. Written from the WebAuthn specification (sections 6.1 and 6.5.4), with none of the
 * code that it tests.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** What an honest browser would say; a test may say something else. */
export interface Answering {
  readonly origin: string;
  readonly rpId: string;
  readonly challenge: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  /** User verified, by a finger or a PIN. */
  readonly isVerified?: boolean;
  /** Instead of one more than last time. */
  readonly counter?: number;
}

export interface SoftPasskey {
  readonly id: string;
  readonly userHandle: string;
  /** Of the last answer. */
  counter: number;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  /** As `navigator.credentials.create` answers. */
  readonly registration: object;
  /** The same passkey once more, for another challenge. */
  registerAgain(asked: Answering): object;
  /** As `navigator.credentials.get` answers. */
  answer(asked: Answering): SoftAssertion;
}

export interface SoftAssertion {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly clientExtensionResults: object;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string;
  };
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_KEY = 0x40;

/** @param user as the server names it */
export function createSoftPasskey(
  asked: Answering & { readonly user: { readonly id: string } },
): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const cose = coseKey(publicKey);
  const credential = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, cose]);
  const flags = PRESENT | HAS_KEY | (asked.isVerified === false ? 0 : VERIFIED);
  const counter = asked.counter ?? 1;
  const authData = Buffer.concat([authenticatorData(asked.rpId, flags, counter), credential]);
  const register = (about: Answering) => ({
    id: b64(id),
    rawId: b64(id),
    type: 'public-key',
    clientExtensionResults: { credProps: { rk: true } },
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: b64(clientData(about, 'webauthn.create')),
      attestationObject: b64(
        cbor(
          new Map<string, Cbor>([
            ['fmt', 'none'],
            ['attStmt', new Map()],
            ['authData', authData],
          ]),
        ),
      ),
      transports: ['internal', 'hybrid'],
    },
  });
  const passkey: SoftPasskey = {
    id: b64(id),
    userHandle: asked.user.id,
    counter,
    publicKey: cose,
    registration: register(asked),
    registerAgain: register,
    answer(about) {
      const verified = about.isVerified === false ? 0 : VERIFIED;
      passkey.counter = about.counter ?? passkey.counter + 1;
      const data = authenticatorData(about.rpId, PRESENT | verified, passkey.counter);
      const client = clientData(about, 'webauthn.get');
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: b64(client),
          authenticatorData: b64(data),
          signature: b64(signature),
          userHandle: asked.user.id,
        },
      };
    },
  };
  return passkey;
}

function clientData({ type, challenge, origin, crossOrigin = false }: Answering, usual: string) {
  return Buffer.from(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin }));
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
}

/** RFC 9053, section 7.1.1: kty EC2, alg ES256, curve P-256, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}

type Cbor = number | string | Uint8Array | Map<number | string, Cbor>;

/** As much of CBOR (RFC 8949) as the above needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, item]) => [cbor(key), cbor(item)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(size)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
