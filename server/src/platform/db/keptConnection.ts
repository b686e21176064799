/**
 * A connection of the pool that one part of the server keeps: where the same is asked many times a
 * second, asking the pool for a connection costs more than the question.
 */
import type { Pool, PoolClient } from 'pg';

export interface KeptConnection {
  /**
   * Runs the task on it, one at a time; after a failure the next task gets a new one.
   *
   * @throws whatever the task throws, or the pool when there is none to be had
   */
  run<T>(task: (client: PoolClient) => Promise<T>): Promise<T>;
  /**
   * Gives it back; the next task takes one anew.
   *
   * @param isBroken nobody is to have it: a task that runs on it fails
   */
  release(isBroken?: boolean): void;
}

export function keepConnection(pool: Pool): KeptConnection {
  let kept: PoolClient | undefined;

  function release(isBroken = false): void {
    const client = kept;
    kept = undefined;
    client?.release(isBroken);
  }
  async function take(): Promise<PoolClient> {
    const client = await pool.connect();
    kept = client;
    // Lost while nothing is asked of it: the next task must not find out by failing.
    client.once('end', () => {
      if (kept === client) release(true);
    });
    return client;
  }
  return {
    async run(task) {
      const client = kept ?? (await take());
      try {
        return await task(client);
      } catch (error) {
        if (kept === client) release(true);
        throw error;
      }
    },
    release,
  };
}
