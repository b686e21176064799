/** All loggers of the server, by area. Ids of people and things are logged; their words never. */
import { type Logger, pino } from 'pino';

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

/** @param level pino's level; `silent` for tests */
export function createLoggers(level: string): Loggers {
  const options = {
    level,
    base: null,
    // A second fence: nothing logs these on purpose.
    redact: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie', 'code', '*.code'],
  };
  // Not pino's own way out: at the end it would try for ever to reach a reader who is gone.
  const root = pino(options, process.stdout);
  return Object.fromEntries(AREAS.map((area) => [area, root.child({ area })])) as Loggers;
}
