/** Randomness comes in as an argument, so that tests can repeat it. */
import { randomBytes, randomUUID } from 'node:crypto';

export interface Random {
  /** A new id for a row. */
  id(): string;
  /** Unpredictable bytes, for tokens and salts. */
  bytes(count: number): Buffer;
}

export const systemRandom: Random = { id: randomUUID, bytes: randomBytes };
