/** Passwords: argon2id, a modest refusal of what attackers try first, and no timing to learn from. */

import { AppError } from '@accord/shared/errors';
import { hash, verify } from '@node-rs/argon2';

/**
 * OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. About 25 ms of one
 * core: dear for guessing, cheap enough when a whole desk signs in after an event.
 */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What remains of a password once digits and signs at its ends are gone may not be one of these. */
const COMMON = new Set(
  `password passphrase passwort letmein welcome welcomeback administrator administrador superuser
  changeme changemenow qwertyuiop qwertyuiopasdfgh qwertyuiopasdfghjkl asdfghjkl asdfghjklzxcvbnm
  zxcvbnm qwertyqwerty iloveyou iloveyouforever trustnoone correcthorsebatterystaple football
  basketball baseball princess sunshine starwars superman batman dragon monkey master shadow
  michael jennifer liverpool chelsea passwordpassword adminadmin testtest letmeinplease secret
  secretsecret accord accordaccord incident emergency matkhau matkhaumatkhau parol parolparol
  пароль парольпароль йцукен йцукенгшщз йцукенгшщзхї q1w2e3r4t5y6 1q2w3e4r5t6y 1qaz2wsx3edc
  abcdefghijkl abcdefghijklm`.split(/\s+/),
);
/** Fewer different characters than this is a held-down key or a short pattern again and again. */
const DIFFERENT_CHARACTERS = 5;

/** @throws AppError `password_too_weak` for what is guessed first; length is the schema's matter */
export function refuseCommonPassword(password: string, email: string, name: string): void {
  const said = normal(password).toLowerCase();
  const core = said.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const own = [email.split('@')[0] ?? '', name.replace(/\s+/g, '')].map((one) => one.toLowerCase());
  const weak =
    new Set(said).size < DIFFERENT_CHARACTERS ||
    COMMON.has(said) ||
    COMMON.has(core) ||
    own.includes(core) ||
    own.includes(said) ||
    isRun(said);
  if (weak) throw new AppError('password_too_weak');
}

/** @returns the encoded hash, with its parameters and salt */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), ARGON2ID);
}

/** Hash of no password at all: compared with where there is no account, so that both take as long. */
let decoy: Promise<string> | undefined;

/**
 * @param passwordHash null where there is no account, or no password yet; takes as long, and says no
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hash('nobody has this password', ARGON2ID);
  const matches = await verify(passwordHash ?? (await decoy), normal(password));
  return matches && passwordHash !== null;
}

/** The same letters may be typed as different code points on another keyboard (SP 800-63B, 3.1.1). */
const normal = (password: string) => password.normalize('NFKC');

/** `123456789012`, `abcdefghijkl`: each character follows the one before. */
function isRun(text: string): boolean {
  const codes = [...text].map((one) => one.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)));
  return [...steps].every((step) => Math.abs(step) <= 1 || Math.abs(step) === 9);
}
