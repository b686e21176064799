/** Names the settings and the credentials that a test was made with: it says nothing of any others. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';

/**
 * @param sealed credentials as the store keeps them, so that nobody can guess them from the hash
 * @returns SHA-256, in hexadecimal digits
 */
export function settingsHash(settings: unknown, sealed: Buffer | null): string {
  return createHash('sha256')
    .update(canonicalJson(settings))
    .update('\0')
    .update(sealed ?? '')
    .digest('hex');
}
