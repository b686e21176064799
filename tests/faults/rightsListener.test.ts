import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLoggers } from '../../server/src/platform/logger.js';
import { listenForRights, type Rights } from '../../server/src/platform/rights.js';
import { createTestDatabase, type TestDatabase } from '../helpers/postgres.js';
import { type StoreLine, startStoreLine } from '../helpers/storeLine.js';
import { until } from '../helpers/until.js';

let database: TestDatabase;
let line: StoreLine;
let rights: Rights;

beforeEach(async () => {
  database = await createTestDatabase();
  line = await startStoreLine(database);
  rights = await listenForRights(line.connection, createLoggers('silent').store);
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
    line.refuse(true);
    await until(() => !rights.connected, 'it notices');
    const start = performance.now();
    await until(() => line.attempts >= 6, 'it tries again and again');
    // Twice a second; doubling, it would be through within a second and a half.
    expect(performance.now() - start).toBeGreaterThan(2_000);
    expect(changes).toBe(0);
    line.refuse(false);
    await until(() => rights.connected, 'it is back');
    expect(changes).toBe(1);
  });

  it('finds out by itself that a way which swallows everything is none', async () => {
    let changes = 0;
    rights.onChange(() => {
      changes += 1;
    });
    line.swallow();
    await until(() => changes === 1, 'it asks everything again over another way', 15_000);
    expect(rights.connected).toBe(true);
    // Nor does its end wait for an answer: the after-each would.
    line.swallow();
  });
});
