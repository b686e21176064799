/** A port that nobody listens on, for PORT=0: the public address must know it before the start. */
import { createServer } from 'node:net';

/**
 * @param host where the server will listen
 * @throws what listening there throws
 */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
