/** All loggers of the server, by area. Ids of people and things are logged; their words never. */
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

export type Area = 'app' | 'http' | 'command' | 'collab' | 'realtime' | 'bus' | 'store' | 'release';

export type Loggers = Readonly<Record<Area, Logger>>;

const AREAS: readonly Area[] = [
  'app',
  'http',
  'command',
  'collab',
  'realtime',
  'bus',
  'store',
  'release',
];

/**
 * @param level pino's level; `silent` for tests
 * @param to where the lines go
 */
export function createLoggers(level: string, to: DestinationStream = process.stdout): Loggers {
  const options = {
    level,
    base: null,
    serializers: { err: errorForLog },
    // A second fence: nothing logs these on purpose.
    redact: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie', 'code', '*.code'],
  };
  // Not pino's own way out: at the end it would try for ever to reach a reader who is gone.
  const root = pino(options, to);
  return Object.fromEntries(AREAS.map((area) => [area, root.child({ area })])) as Loggers;
}

/** What caused what, no deeper; and of several at once no more. */
const MOST_CAUSES = 5;

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  /** As the system, the store or we ourselves name it: `ECONNRESET`, `23505`, `document_unavailable`. */
  readonly errorCode?: string;
  readonly cause?: LoggedError;
  /** Of an attempt at several addresses, each one's. */
  readonly errors?: readonly LoggedError[];
}

/**
 * Of an error only what it is, and where. What libraries hang on it stays out: the driver's own
 * connection with the key to it, or a row with people's words.
 *
 * @param error whatever was thrown
 */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) {
    const isObject = typeof error === 'object' && error !== null;
    return { type: typeof error, message: isObject ? 'no error' : String(error) };
  }
  const { message, stack, cause } = error;
  return {
    type: error.constructor.name,
    message,
    stack,
    ...('code' in error && typeof error.code === 'string' && { errorCode: error.code }),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: errorForLog(cause, depth + 1) }),
    ...(error instanceof AggregateError &&
      depth < MOST_CAUSES && {
        errors: error.errors.slice(0, MOST_CAUSES).map((one) => errorForLog(one, depth + 1)),
      }),
  };
}
