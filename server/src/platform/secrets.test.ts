import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from './ids.js';
import { createSecrets, SecretsKeyMismatch } from './secrets.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accord-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const withKey = (fill: number) => createSecrets({ key: Buffer.alloc(32, fill) }, systemRandom);
const plain = Buffer.from('a private key');

describe('what is sealed', () => {
  it('opens for its purpose, and is never the same twice', () => {
    const sealed = withKey(1).seal('signing key a', plain);
    expect(withKey(1).open('signing key a', sealed)).toEqual(plain);
    expect(sealed.includes(plain)).toBe(false);
    expect(withKey(1).seal('signing key a', plain)).not.toEqual(sealed);
  });

  it('opens with no other key, for no other purpose, and not once changed', () => {
    const sealed = withKey(1).seal('signing key a', plain);
    expect(() => withKey(2).open('signing key a', sealed)).toThrow(SecretsKeyMismatch);
    expect(() => withKey(1).open('signing key b', sealed)).toThrow(SecretsKeyMismatch);
    for (let at = 0; at < sealed.length; at += 1) {
      const other = Buffer.from(sealed);
      other[at] = (other[at] ?? 0) ^ 1;
      expect(() => withKey(1).open('signing key a', other), `byte ${at}`).toThrow(
        SecretsKeyMismatch,
      );
    }
  });

  it('stands under a key in a file of our own, made at first need and the same ever after', () => {
    const file = join(folder, 'new', 'secrets.key');
    const first = createSecrets({ file }, systemRandom);
    const sealed = first.seal('test', plain);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(createSecrets({ file }, systemRandom).open('test', sealed)).toEqual(plain);
  });

  it('is not sealed anew when the file is damaged', () => {
    const file = join(folder, 'secrets.key');
    writeFileSync(file, 'half a k');
    expect(() => createSecrets({ file }, systemRandom).seal('test', plain)).toThrow(/holds no key/);
    expect(readFileSync(file, 'utf8')).toBe('half a k');
  });
});
