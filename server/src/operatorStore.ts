/** The store for an operator's command: the running server's, or the embedded one for this moment. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig } from './config/config.js';
import { type Db, openDatabase } from './platform/db/database.js';
import { startEmbeddedPostgres } from './platform/embeddedPostgres/embeddedPostgres.js';
import { embeddedConnection, layoutOf } from './platform/embeddedPostgres/layout.js';

/** @throws Error with a sentence where there is no record yet, or the store cannot be reached */
export async function openStore(): Promise<{ db: Db; close: () => Promise<void> }> {
  const config = loadConfig(process.env);
  if (config.databaseUrl) return opened({ connectionString: config.databaseUrl });
  const running = embeddedConnection(config.dataDir);
  if (await answers(running)) return opened(running);
  if (!existsSync(join(layoutOf(config.dataDir).cluster, 'PG_VERSION'))) {
    throw new Error(`There is no record in ${config.dataDir}.`);
  }
  const embedded = await startEmbeddedPostgres(config.dataDir);
  return opened(embedded.connection, embedded.stop);
}

function opened(connection: pg.PoolConfig, after?: () => Promise<void>) {
  const store = openDatabase(connection, () => {});
  return {
    db: store.db,
    async close() {
      await store.close();
      await after?.();
    },
  };
}

async function answers(connection: pg.PoolConfig): Promise<boolean> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
