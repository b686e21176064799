/**
 * Cuts a connection to the store that owes an answer and says nothing. A network that swallows
 * everything ends no connection by itself: TCP would wait for a quarter of an hour, and everybody
 * who asked with it. Cut, the question fails, and the pool throws the connection away.
 */
import { Socket } from 'node:net';
import type { Pool, PoolClient } from 'pg';

export interface Connections {
  /** Ends all of them, answered or not. */
  cut(): void;
  /** Resolves when none is left. Only after the pool was ended. */
  gone(): Promise<void>;
}

/**
 * Watches every connection that the pool makes from now on.
 *
 * @param answerMs so long, without a byte, may the answer to anything that was sent take; longer
 *   than the store lets a statement run
 */
export function cutSilentConnections(pool: Pool, answerMs: number): Connections {
  const open = new Set<PoolClient>();
  const idle = new Set<PoolClient>();
  let whenGone = () => {};

  // The socket's own timer, which it puts off with each byte that comes or goes: nothing is made
  // for a question. `query_timeout` of pg would make a timer for each, and leave the connection to
  // be asked again by whoever gives it back without saying why, as Kysely does.
  pool.on('connect', (client) => {
    const { stream } = client.connection;
    // Over TLS, too; pg itself knows of no other way.
    if (!(stream instanceof Socket)) return;
    let answered = stream.bytesWritten;
    open.add(client);
    // Before pg's own listener, which may send the next question at once.
    client.connection.prependListener('readyForQuery', () => {
      answered = stream.bytesWritten;
    });
    stream.setTimeout(answerMs);
    stream.on('timeout', () => {
      if (stream.bytesWritten === answered) return;
      stream.destroy();
      // What forgot this one has most likely forgotten those that lie idle beside it: each of them
      // would cost somebody the same wait.
      for (const other of idle) other.connection.stream.destroy();
    });
    client.once('end', () => {
      open.delete(client);
      idle.delete(client);
      if (open.size === 0) whenGone();
    });
  });
  pool.on('acquire', (client) => idle.delete(client));
  pool.on('release', (_error, client) => {
    if (open.has(client)) idle.add(client);
  });

  return {
    cut() {
      for (const { connection } of open) connection.stream.destroy();
    },
    gone() {
      if (open.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        whenGone = resolve;
      });
    },
  };
}
