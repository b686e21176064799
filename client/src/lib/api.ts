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
 * Where the desk itself waits for others before it answers: as long for each of them, a few one after the other. Given up
 * earlier, it would be asked twice, and nobody would read what it found out.
 */
export const TRYING_OUT_MS = 90_000;

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
  return send({ method: 'GET', path, timeoutMs: TIMEOUT_MS }, schema, signal);
}

/**
 * Sends a command. Where no answer comes, it is sent once more under the same key: the server
 * answers a replay as it answered the first, so nothing is done twice.
 *
 * @param key of this one click; a retry by hand passes the same one
 * @param timeoutMs how long an answer may take
 * @throws ApiError
 */
export async function command<S extends z.ZodType>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
  schema: S,
  key: string = newKey(),
  timeoutMs: number = TIMEOUT_MS,
): Promise<z.output<S>> {
  const asked = { method, path, body, key, timeoutMs };
  try {
    return await send(asked, schema);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'unreachable') throw error;
    return await send(asked, schema);
  }
}

/** A key for one click. `crypto.randomUUID` is missing on plain-HTTP networks. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly timeoutMs: number;
}

async function send<S extends z.ZodType>(
  { method, path, body, key, timeoutMs }: Asked,
  schema: S,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  const timeout = AbortSignal.timeout(timeoutMs);
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
  if (!response.ok) throw refusalOf(response.status, json);
  const answer = schema.safeParse(json);
  if (!answer.success) throw new ApiError('internal', { because: 'unexpected answer' });
  return answer.data;
}

function refusalOf(status: number, json: unknown): ApiError {
  const known = errorBody.safeParse(json);
  if (known.success) return new ApiError(known.data.error.code, known.data.error.details);
  // A proxy's own page, not our server: it did not reach us.
  return new ApiError(status >= 500 ? 'unreachable' : 'internal');
}

/**
 * A file of any size: given up only when nothing comes any more. One that is cut short is no file.
 *
 * @throws ApiError
 */
export async function getFile(path: string): Promise<Blob> {
  const silence = new AbortController();
  const listen = () => setTimeout(() => silence.abort(), TIMEOUT_MS);
  let timer = listen();
  const heard = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, onward) {
      clearTimeout(timer);
      timer = listen();
      onward.enqueue(piece);
    },
  });
  try {
    const response = await fetch(path, { signal: silence.signal });
    if (!response.ok) throw refusalOf(response.status, parse(await response.text()));
    // Through the browser's own blob, which it may keep on the disk.
    return await new Response(response.body?.pipeThrough(heard) ?? null).blob();
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError('unreachable');
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
