/** A server stripped to its database: starts it in the given folder, says so, and waits for its end. */
import { startEmbeddedPostgres } from '../../server/src/platform/embeddedPostgres/embeddedPostgres.js';

const [dataDir = ''] = process.argv.slice(2);
try {
  const embedded = await startEmbeddedPostgres(dataDir);
  process.send?.({ pid: embedded.pid });
  process.on('SIGTERM', () => void embedded.stop().then(() => process.exit(0)));
} catch (error) {
  process.send?.({ refused: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}
