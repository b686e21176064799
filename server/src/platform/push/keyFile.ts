/** The keys by which push services know this desk (VAPID, RFC 8292), in a file only we read. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import webPush from 'web-push';
import { z } from 'zod';

const keyPair = z.object({ publicKey: z.string().min(80), privateKey: z.string().min(40) });
export type KeyPair = z.infer<typeof keyPair>;

const OWNER_ONLY = 0o600;

/** @returns null where there is no file */
export function readKeyFile(path: string): KeyPair | null {
  try {
    return keyPair.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Of processes that make one at once, one wins; all read the same. */
export function makeKeyFile(path: string): KeyPair {
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, `${JSON.stringify(webPush.generateVAPIDKeys())}\n`, { mode: OWNER_ONLY });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return keyPair.parse(JSON.parse(readFileSync(path, 'utf8')));
}
