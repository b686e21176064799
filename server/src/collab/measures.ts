/** What the document server tells of itself in numbers: never whose, never which document. */
import type { CloseName } from '@accord/shared/closeCodes';
import type { Refusal } from '@accord/shared/documentProtocol';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface Measures {
  /** A group of changes was committed, so many seconds after it was sent to the store. */
  committed(updates: number, seconds: number): void;
  /** The store did not take a group; it is tried again. */
  commitFailed(): void;
  /** The page's change was not taken. */
  refused(reason: Refusal): void;
  /** A reader who had fallen behind was given everything anew. */
  resynced(): void;
  closed(because: CloseName): void;
  /** A room read its document from the store. */
  loaded(seconds: number): void;
  /** It could not: nobody can open the document. */
  loadFailed(): void;
  /** A snapshot was made, could not be, or was found to be damaged. */
  folded(outcome: 'made' | 'failed' | 'damaged'): void;
  /** A change of another process arrived over the bus. */
  heard(): void;
}

/** What is counted where it is, at the moment that somebody asks. */
export interface Levels {
  readonly rooms: number;
  /** Of these, where a part cannot be read. */
  readonly damagedRooms: number;
  readonly sessions: number;
  /** Of these, who do not take what is sent. */
  readonly slowReaders: number;
  /** Typed and not committed. */
  readonly backlogBytes: number;
}

/** From a commit that shares its sync to one that a page would call slow. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** @param levels asked with each reading of the registry */
export function createMeasures(registry: Registry, levels: () => Levels): Measures {
  const registers = [registry];
  const gauge = (name: string, help: string, of: (now: Levels) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(of(levels()));
      },
    });
  gauge('accord_document_rooms', 'Documents open in this process', ({ rooms }) => rooms);
  gauge(
    'accord_document_damaged',
    'Documents open in this process of which a part cannot be read: nobody can change them',
    ({ damagedRooms }) => damagedRooms,
  );
  gauge('accord_document_sessions', 'Connections to documents', ({ sessions }) => sessions);
  gauge(
    'accord_document_slow_readers',
    'Connections that do not keep up: what they miss comes in one piece once they do',
    ({ slowReaders }) => slowReaders,
  );
  gauge(
    'accord_document_backlog_bytes',
    'Changes taken and not committed yet',
    ({ backlogBytes }) => backlogBytes,
  );
  const updates = new Counter({
    name: 'accord_document_updates_total',
    help: 'Changes committed',
    registers,
  });
  const commits = new Histogram({
    name: 'accord_document_commit_seconds',
    help: 'From sending a group of changes to the store until it is committed',
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'accord_document_commit_failures_total',
    help: 'Groups that the store did not take and that are tried again',
    registers,
  });
  const refusals = new Counter({
    name: 'accord_document_refusals_total',
    help: 'Changes that were not taken, by reason',
    labelNames: ['reason'],
    registers,
  });
  const resyncs = new Counter({
    name: 'accord_document_resyncs_total',
    help: 'Readers who had fallen behind and were given everything anew',
    registers,
  });
  const closings = new Counter({
    name: 'accord_document_closings_total',
    help: 'Connections that the server ended or turned away, by reason',
    labelNames: ['reason'],
    registers,
  });
  const loads = new Histogram({
    name: 'accord_document_load_seconds',
    help: 'From the first to ask for a document until it can be shown',
    buckets: SECONDS,
    registers,
  });
  const failedLoads = new Counter({
    name: 'accord_document_load_failures_total',
    help: 'Documents that could not be read from the store when somebody asked for them',
    registers,
  });
  const snapshots = new Counter({
    name: 'accord_document_snapshots_total',
    help: 'Snapshots, by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const foreign = new Counter({
    name: 'accord_document_foreign_updates_total',
    help: 'Changes of other processes that came over the bus',
    registers,
  });
  return {
    committed(count, seconds) {
      updates.inc(count);
      commits.observe(seconds);
    },
    commitFailed: () => failures.inc(),
    refused: (reason) => refusals.inc({ reason }),
    resynced: () => resyncs.inc(),
    closed: (reason) => closings.inc({ reason }),
    loaded: (seconds) => loads.observe(seconds),
    loadFailed: () => failedLoads.inc(),
    folded: (outcome) => snapshots.inc({ outcome }),
    heard: () => foreign.inc(),
  };
}
