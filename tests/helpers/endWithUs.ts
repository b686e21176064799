/** A run of tests that is broken off, however, takes what it started with it. */
import { endWithParent } from '../../server/src/platform/embeddedPostgres/runner.js';

/** @returns what stands before a program on its command line; nothing where the system cannot do it */
export const endWithUs = (): readonly string[] =>
  // By force: nobody is there any more to end it in order.
  endWithParent().map((word) => (word === 'INT' ? 'KILL' : word));
