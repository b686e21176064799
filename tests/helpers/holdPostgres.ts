/** A server stripped to its database: starts it in the given folder, says so, and waits to be killed. */
import { startEmbeddedPostgres } from '../../server/src/platform/embeddedPostgres/embeddedPostgres.js';

const [dataDir = ''] = process.argv.slice(2);
try {
  const embedded = await startEmbeddedPostgres(dataDir);
  process.send?.({ pid: embedded.pid });
  // Whoever was to kill it is gone.
  process.on('disconnect', () => void embedded.stop().then(() => process.exit(0)));
} catch (error) {
  const refused = error instanceof Error ? error.message : String(error);
  process.send?.({ refused }, () => process.exit(1));
}
