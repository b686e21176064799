/**
 * The key that signs releases (R6): Ed25519, one at a time for all processes of the desk. The store
 * keeps its private half sealed; whoever has only a copy of the store can sign nothing.
 */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';
import type { PublicKey } from '@accord/shared/proof';
import type { Tx } from '../platform/db/database.js';
import { type Secrets, SecretsKeyMismatch } from '../platform/secrets.js';

/** A release needs a key and there is none yet: make one, and begin again. */
export class NoSigningKey extends Error {
  override readonly name = 'NoSigningKey';
}

export interface SigningKey {
  readonly id: string;
  readonly publicKey: Buffer;
  readonly sealed: Buffer | null;
  readonly validFrom: Date;
}

/**
 * The key in use, held until the end of the transaction: a rotation waits, so that a key signs
 * nothing after it was retired.
 *
 * @throws NoSigningKey before the first release of a desk
 */
export async function holdSigningKey(tx: Tx): Promise<SigningKey> {
  const key = await tx
    .selectFrom('signingKeys')
    .select(['id', 'publicKey', 'sealed', 'validFrom'])
    .where('validUntil', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (!key) throw new NoSigningKey('There is no key to sign with yet.');
  return key;
}

/** Writes a new key that is valid from then on; the caller holds the desk's lock. */
export async function insertSigningKey(tx: Tx, secrets: Secrets, validFrom: Date): Promise<string> {
  const pair = generateKeyPairSync('ed25519');
  const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const id = thumbprintOf(raw);
  const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  await tx
    .insertInto('signingKeys')
    .values({ id, publicKey: raw, sealed: secrets.seal(purposeOf(id), secret), validFrom })
    .execute();
  return id;
}

/**
 * @returns 64 bytes: Ed25519 (RFC 8032) over exactly these
 * @throws SecretsKeyMismatch when this process has another secrets key than the one that sealed it
 */
export function signWith(secrets: Secrets, key: SigningKey, message: Buffer): Buffer {
  if (!key.sealed) throw new SecretsKeyMismatch('The key is retired.');
  const secret = secrets.open(purposeOf(key.id), key.sealed);
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  return sign(null, message, privateKey);
}

/** @returns whether this process can sign with it */
export function canOpen(secrets: Secrets, key: SigningKey): boolean {
  if (!key.sealed) return false;
  try {
    secrets.open(purposeOf(key.id), key.sealed);
    return true;
  } catch (error) {
    if (error instanceof SecretsKeyMismatch) return false;
    throw error;
  }
}

/** The key as a proof and the published list show it. */
export function publicKeyOf(key: Pick<SigningKey, 'id' | 'publicKey' | 'validFrom'>): PublicKey {
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    alg: 'EdDSA',
    use: 'sig',
    kid: key.id,
    x: key.publicKey.toString('base64url'),
    validFrom: key.validFrom.toISOString(),
  };
}

/** RFC 7638, of an Ed25519 key (RFC 8037, appendix A.3). */
function thumbprintOf(publicKey: Buffer): string {
  const members = { crv: 'Ed25519', kty: 'OKP', x: publicKey.toString('base64url') };
  return createHash('sha256').update(canonicalJson(members)).digest('base64url');
}

const purposeOf = (keyId: string) => `signing key ${keyId}`;
