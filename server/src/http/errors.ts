/** The one place where an error becomes an HTTP answer. What is unknown is logged, never shown. */
import { AppError, type ErrorBody } from '@accord/shared/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from '../platform/logger.js';
import { asAppError } from '../platform/storeErrors.js';

/** @param log told about failures that are ours */
export function errorMapper(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    // A condition of the asker that a file does not meet (If-Match): no failure of ours.
    if (statusOf(error) === 412) {
      response.status(412).end();
      return;
    }
    const known = asKnown(error);
    if (known.status >= 500) log.error({ err: error, requestId: request.id }, 'a request failed');
    const body: ErrorBody = {
      error: {
        code: known.code,
        message: known.message,
        ...(known.details && { details: known.details }),
        requestId: String(request.id),
      },
    };
    response.status(known.status).set('Cache-Control', 'no-store').json(body);
  };
}

/** Whatever no route answered. */
export const noRoute: RequestHandler = () => {
  throw new AppError('not_found');
};

function asKnown(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const type = typeof error === 'object' && error && 'type' in error ? error.type : undefined;
  if (type === 'entity.parse.failed') return new AppError('invalid_json');
  if (type === 'entity.too.large') return new AppError('too_large');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return new AppError('unsupported_media_type');
  }
  if (error instanceof URIError) return new AppError('not_found');
  // Said to be compressed, and is not; cut short; longer or shorter than it said.
  if (statusOf(error) === 400) return new AppError('invalid_json');
  return asAppError(error);
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error && 'status' in error ? error.status : undefined;
}
