/**
 * Seals what the store keeps but may not know: AES-256-GCM under a key that is not in the store. The
 * key is a setting, or a file that only we can read; there is none by default, so that no two desks
 * share one. A copy of the store alone opens nothing.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Random } from './ids.js';

export interface Secrets {
  /** @param purpose what it is for; a sealed value opens for nothing else */
  seal(purpose: string, plain: Buffer): Buffer;
  /** @throws SecretsKeyMismatch when it was sealed with another key, or changed since */
  open(purpose: string, sealed: Buffer): Buffer;
}

/** The key that this process has does not fit, or is none. The message is for an operator. */
export class SecretsKeyMismatch extends Error {
  override readonly name = 'SecretsKeyMismatch';
}

const SECRETS_KEY_BYTES = 32;
const FORMAT = 1;
const FINGERPRINT_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + FINGERPRINT_BYTES;

/**
 * @param source the key itself, or the file that it is read from; the file is made at first need
 */
export function createSecrets(
  source: { readonly key: Buffer } | { readonly file: string },
  random: Random,
): Secrets {
  let known: Buffer | null = null;
  const master = () => {
    known ??= 'key' in source ? source.key : readOrMakeKey(source.file, random);
    return known;
  };
  return {
    seal(purpose, plain) {
      const key = master();
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(key, purpose), nonce);
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      const head = Buffer.concat([Buffer.from([FORMAT]), fingerprint(key)]);
      return Buffer.concat([head, nonce, sealed, cipher.getAuthTag()]);
    },
    open(purpose, sealed) {
      const key = master();
      const head = Buffer.concat([Buffer.from([FORMAT]), fingerprint(key)]);
      if (!sealed.subarray(0, HEAD_BYTES).equals(head)) {
        throw new SecretsKeyMismatch('It was sealed with another SECRETS_KEY.');
      }
      const nonce = sealed.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
      const tag = sealed.subarray(sealed.length - TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', keyFor(key, purpose), nonce);
      decipher.setAuthTag(tag);
      try {
        const body = sealed.subarray(HEAD_BYTES + NONCE_BYTES, sealed.length - TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]);
      } catch {
        throw new SecretsKeyMismatch('It was changed, or sealed for something else.');
      }
    },
  };
}

/** One key a purpose (RFC 5869): what is sealed for one thing cannot be passed off as another. */
function keyFor(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `accord ${purpose}`, SECRETS_KEY_BYTES));
}

/** Tells which key sealed something; says nothing of the key itself. */
function fingerprint(master: Buffer): Buffer {
  return createHash('sha256')
    .update('accord fingerprint')
    .update(master)
    .digest()
    .subarray(0, FINGERPRINT_BYTES);
}

/** @throws when the file cannot be read, or holds no key: a damaged one is never replaced */
function readOrMakeKey(file: string, random: Random): Buffer {
  const found = readKey(file);
  if (found) return found;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${random.bytes(SECRETS_KEY_BYTES).toString('hex')}\n`, { mode: 0o600 });
  try {
    // A link fails where the name is taken: of two processes that start at once, one makes the key.
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readKey(file);
  if (!made) throw new Error(`${file} was removed while it was made.`);
  return made;
}

function readKey(file: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new SecretsKeyMismatch(`${file} holds no key of 64 digits.`);
  return Buffer.from(text, 'hex');
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
