/** What every feature is handed by the composition root; features never build these themselves. */
import type { Bus } from './bus/bus.js';
import type { Clock } from './clock.js';
import type { Db, Tx } from './db/database.js';
import type { Random } from './ids.js';
import type { Jobs } from './jobs/jobs.js';
import type { Loggers } from './logger.js';
import type { Mail } from './mail/mail.js';
import type { Push } from './push/push.js';
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
  /** Null: the operator gave no mail server, and nobody is reached by mail. */
  readonly mail: Mail | null;
  readonly push: Push;
  readonly jobs: Jobs;
  /** Whether every process has the key that seals; otherwise no channel can be given credentials. */
  readonly keepsCredentials: boolean;
  /** Told of every release, in its transaction: what is owed to the channels is written with it. */
  readonly onRelease: (tx: Tx, release: ReleasedNow) => Promise<void>;
  /** Told of every fact that moved, in its transaction: the places that use it are flagged with it. */
  readonly onFactMoved: (tx: Tx, moved: FactMoved) => Promise<void>;
}

/** A fact that has just got a new version, a report that stands against it, or another name (F3). */
export type FactMoved = {
  readonly incidentId: string;
  readonly factId: string;
  /** Number of the version that stood until now. */
  readonly from: number;
  readonly now: Date;
} & (
  | { readonly cause: 'changed' | 'conflict' }
  /** What it was called, by language. */
  | { readonly cause: 'renamed'; readonly was: Readonly<Record<string, string>> }
);

/** A release at the moment at which it is written. */
export interface ReleasedNow {
  readonly id: string;
  readonly kind: 'release' | 'correction' | 'withdrawal';
  readonly slug: string;
  readonly exercise: boolean;
  readonly languages: readonly string[];
  /** Further languages of a text that is out already. */
  readonly joins: boolean;
  readonly at: Date;
}
