import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLoggers } from '../../server/src/platform/logger.js';
import { listenForRights, type Rights } from '../../server/src/platform/rights.js';
import { createTestDatabase, type TestDatabase } from '../helpers/postgres.js';
import { until } from '../helpers/until.js';

let database: TestDatabase;
let rights: Rights;
let attempts: number;
let isAway: boolean;
const open = new Set<Socket>();
/** Between the listener and the store. */
const line = createServer((near) => {
  attempts += 1;
  if (isAway) return near.destroy();
  const far = connect(`${database.connection.host}/.s.PGSQL.5432`);
  open.add(near);
  for (const socket of [near, far]) socket.on('error', () => socket.destroy());
  near.pipe(far).pipe(near);
});

beforeEach(async () => {
  attempts = 0;
  isAway = false;
  database = await createTestDatabase();
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const address = line.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const { host: _socket, ...connection } = database.connection;
  rights = await listenForRights(
    { ...connection, host: '127.0.0.1', port: address.port },
    createLoggers('silent').store,
  );
});
afterEach(async () => {
  await rights.close();
  line.close();
  await database.drop();
});

describe('[P2] while the store is away, who listens for rights', () => {
  it('tries one connection at a time, and asks everything again when it is back', async () => {
    let changes = 0;
    rights.onChange(() => {
      changes += 1;
    });
    isAway = true;
    for (const socket of open) socket.destroy();
    await until(() => !rights.connected, 'it notices');
    const start = performance.now();
    await until(() => attempts >= 6, 'it tries again and again');
    // Twice a second; doubling, it would be through within a second and a half.
    expect(performance.now() - start).toBeGreaterThan(2_000);
    expect(changes).toBe(0);
    isAway = false;
    await until(() => rights.connected, 'it is back');
    expect(changes).toBe(1);
  });

  it('finds out by itself that a way which swallows everything is none', async () => {
    let changes = 0;
    rights.onChange(() => {
      changes += 1;
    });
    // As a firewall does that forgot the connection: nobody is told that it ended.
    for (const socket of open) socket.unpipe().pause();
    await until(() => changes === 1, 'it asks everything again over another way', 15_000);
    expect(rights.connected).toBe(true);
  });
});
