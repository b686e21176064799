/** A port that nobody listens on, for a server whose address must be known before it starts. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below those that the system gives to connections that go out: while a server is killed, one of these
 * could get its port, or be led to itself.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;
/** By this process; whoever asked for one may not listen on it yet. */
const given = new Set<number>();

/** @returns a port that this process is given once */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, '127.0.0.1', resolve);
    });
  } catch {
    return false;
  }
  await new Promise((resolve) => probe.close(resolve));
  return true;
}
