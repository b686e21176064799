/** What a move becomes once its place is chosen, and the real side that it is asked of. */
import type { TestServer } from '../helpers/server.js';
import type { Name } from './oracle/people.js';
import type { Desk, Ids, Step } from './steps.js';

/** The real side of one run. */
export interface Real {
  readonly desk: Desk;
  readonly ids: Ids;
  readonly server: TestServer;
  /** How often each kind of step was done and refused. */
  readonly counts: Map<string, { done: number; refused: number }>;
  /** The next step is asked of a desk that is killed meanwhile. */
  isKilledNext: boolean;
  kills: number;
}

/** A step as somebody is about to take it. */
export interface Planned {
  readonly by: Name;
  readonly step: Step;
  /** What docs/SPEC.md says. */
  readonly isAllowed: boolean;
  readonly after: (result: Readonly<Record<string, unknown>>) => void;
}
