/** One PostgreSQL for all test files of a run: making a cluster takes seconds, a database a moment. */
import type { TestProject } from 'vitest/node';
import { startCluster } from './postgresCluster.js';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresSocket: string;
  }
}

/** @returns what ends it, once the last file is through */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { socket, stop } = await startCluster();
  project.provide('postgresSocket', socket);
  return stop;
}
