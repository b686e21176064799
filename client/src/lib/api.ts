/**
 * The one way to the server over HTTP. Answers are parsed at this edge; a refusal becomes an
 * {@link ApiError} with its stable code, which the page words in the reader's language.
 */
import { ERROR_CODES, type ErrorCode } from '@accord/shared/errors';
import { z } from 'zod';

/** `unreachable`: no answer came; nothing is known of what happened. */
export type ApiErrorCode = ErrorCode | 'unreachable';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: ApiErrorCode,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}

const errorBody = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Long enough for a slow phone network, short enough that a person still waits. */
const TIMEOUT_MS = 20_000;

/**
 * @param path from the root, `/api/…`
 * @param schema what the answer is
 * @throws ApiError
 */
export function get<S extends z.ZodType>(
  path: string,
  schema: S,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  return send('GET', path, undefined, schema, undefined, signal);
}

/**
 * Sends a command. Where no answer comes, it is sent once more under the same key: the server
 * answers a replay as it answered the first, so nothing is done twice.
 *
 * @param key of this one click; a retry by hand passes the same one
 * @throws ApiError
 */
export async function command<S extends z.ZodType>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
  schema: S,
  key: string = newKey(),
): Promise<z.output<S>> {
  try {
    return await send(method, path, body, schema, key);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'unreachable') throw error;
    return await send(method, path, body, schema, key);
  }
}

/** A key for one click. `crypto.randomUUID` is missing on plain-HTTP networks. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send<S extends z.ZodType>(
  method: string,
  path: string,
  body: unknown,
  schema: S,
  key?: string,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('unreachable');
  }
  const json = parse(text);
  if (!response.ok) {
    const known = errorBody.safeParse(json);
    if (known.success) throw new ApiError(known.data.error.code, known.data.error.details);
    // A proxy's own page, not our server: it did not reach us.
    throw new ApiError(response.status >= 500 ? 'unreachable' : 'internal');
  }
  const answer = schema.safeParse(json);
  if (!answer.success) throw new ApiError('internal', { because: 'unexpected answer' });
  return answer.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
