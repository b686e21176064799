/** One request against one route: parse at the edge, know who asks, answer, or refuse by code. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@accord/shared/errors';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../platform/actor.js';
import { countedAddress } from '../platform/http/countedAddress.js';
import { FileAnswer } from '../platform/http/fileAnswer.js';
import { ReadyJson } from '../platform/http/readyJson.js';
import type { Route } from '../platform/http/route.js';
import type { Logger } from '../platform/logger.js';
import type { Services } from '../platform/services.js';
import { unstorable } from './storable.js';

/** Any printable token; pages send a UUID. */
const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,100}$/);

/** A command without a body says all by its address; anything more is somebody's mistake. */
const noBody = z.strictObject({});

/**
 * @param authenticate says who a cookie belongs to; null for nobody
 * @returns the express handler of a route
 */
export function handleRoute(
  { publicUrl, log }: Pick<Services, 'publicUrl' | 'log'>,
  authenticate: (cookieHeader: string | undefined) => Promise<Actor | null>,
  route: Route,
): RequestHandler {
  return async (request, response) => {
    const changes = route.method !== 'get';
    if (changes) refuseForeignOrigin(request, publicUrl);
    const cookie = request.headers.cookie;
    const actor = route.access === 'person' ? await authenticate(cookie) : null;
    if (route.access === 'person' && !actor) throw new AppError('not_signed_in');
    const answer = await route.handle({
      params: parse(route.params, request.params, 'address'),
      query: parse(route.query, request.query, 'query'),
      body: parse(route.body ?? noBody, readBody(request), 'body'),
      actor,
      idempotencyKey: changes && actor ? readKey(request) : '',
      requestId: String(request.id),
      address: countedAddress(request.ip),
      cookie,
      setCookie: (value) => response.append('Set-Cookie', value),
    });
    response.set('Cache-Control', 'no-store');
    if (answer instanceof FileAnswer) await sendFile(response, answer, log.http);
    else if (answer instanceof ReadyJson) response.type('json').send(answer.text);
    else response.json(route.response.parse(answer));
  };
}

/** What fails on the way cuts the connection, so that nobody takes the half of a file for a whole one. */
async function sendFile(response: Response, file: FileAnswer, log: Logger): Promise<void> {
  response.attachment(file.name).type(file.type);
  try {
    await pipeline(Readable.from(file.chunks), response);
  } catch (error) {
    if (!isExpected(error)) log.error({ err: error, file: file.name }, 'a file was cut short');
  }
}

/** Whoever asked has gone away, or lost the right meanwhile (P2): nobody's failure. */
function isExpected(error: unknown): boolean {
  if (error instanceof AppError) return true;
  return error instanceof Error && 'code' in error && LEFT.has(String(error.code));
}

/** How a stream says that its reader is not there any more. */
const LEFT = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'EPIPE', 'ECONNRESET']);

function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) {
    const path = unstorable(result.data);
    if (path === null) return result.data;
    const problem = 'has characters that cannot be kept';
    throw new AppError('invalid_input', { where, fields: [{ path, problem }] });
  }
  throw new AppError('invalid_input', {
    where,
    fields: result.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      problem: issue.message,
    })),
  });
}

/** @throws AppError `unsupported_media_type` for a body that is not said to be JSON */
function readBody(request: Request): unknown {
  const isOther = request.is('application/json') === false && request.get('Content-Length') !== '0';
  if (isOther) throw new AppError('unsupported_media_type');
  return request.body;
}

function readKey(request: Request): string {
  const key = idempotencyKey.safeParse(request.headers['idempotency-key']);
  if (!key.success) throw new AppError('idempotency_key_missing');
  return key.data;
}

/**
 * SameSite=Lax already keeps the cookie off cross-site POSTs; this also covers sibling subdomains.
 * Requests without an Origin header come from programs, which hold no ambient cookie.
 */
function refuseForeignOrigin(request: Request, publicUrl: string): void {
  const origin = request.headers.origin;
  if (origin === undefined) return;
  const own = `${request.protocol}://${request.headers.host}`;
  if (origin !== new URL(publicUrl).origin && origin !== own) throw new AppError('bad_origin');
}
