/** What every feature is handed by the composition root; features never build these themselves. */
import type { Bus } from './bus/bus.js';
import type { Clock } from './clock.js';
import type { Db } from './db/database.js';
import type { Random } from './ids.js';
import type { Loggers } from './logger.js';
import type { Secrets } from './secrets.js';

export interface Services {
  readonly db: Db;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Loggers;
  /** Seals what the store keeps secret. */
  readonly secrets: Secrets;
  /** Where people reach this desk, without a trailing slash; links and cookies depend on it. */
  readonly publicUrl: string;
}
