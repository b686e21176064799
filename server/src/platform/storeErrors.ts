/** Errors of the store, told apart: away for a moment, or a bug of ours. */
import { AppError } from '@accord/shared/errors';

/** SQLSTATE classes: 08 connection, 53 resources, 57 operator intervention; plus Node's own. */
const AWAY = /^(08|53|57)|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;
const AWAY_WORDS = /connection terminated|timeout exceeded when trying to connect|not queryable/i;

/** @returns the error itself when it has a code of ours, else the one that fits */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(isStoreAway(error) ? 'database_unavailable' : 'internal');
}

/** Is the store unreachable (rather than the statement wrong)? */
function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return AWAY.test(code) || AWAY_WORDS.test(error.message);
}
