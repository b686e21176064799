import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rehearse } from '../../server/src/collab/rehearsal.js';
import type { Logger } from '../../server/src/platform/logger.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
let warnings: unknown[];
const log = {
  warn: (what: unknown) => warnings.push(what),
  error: (what: unknown) => warnings.push(what),
  debug: () => {},
} as unknown as Logger;

const foldersLeft = () =>
  readdirSync(tmpdir()).filter((name) => /^accord-rehearsal-/.test(name)).length;

async function rowsOfEachTable(): Promise<Record<string, number>> {
  const { db } = server.services;
  const { rows: tables } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`.execute(db);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(name)}`.execute(
      db,
    );
    counts[name] = rows[0]?.n ?? 0;
  }
  return counts;
}

describe('the rehearsal before a process opens', () => {
  beforeEach(async () => {
    server = await startTestServer();
    warnings = [];
  });
  afterEach(() => server.close());

  it('plays to its end, and leaves no row and no file behind', async () => {
    const before = { rows: await rowsOfEachTable(), folders: foldersLeft() };
    expect(Object.keys(before.rows).length).toBeGreaterThan(10);
    await rehearse(server.services.db, log);
    expect(warnings).toEqual([]);
    expect({ rows: await rowsOfEachTable(), folders: foldersLeft() }).toEqual(before);
  });

  it('lets the process open also when it fails, and says so', async () => {
    const { TMPDIR } = process.env;
    process.env.TMPDIR = '/dev/null/nowhere';
    try {
      await rehearse(server.services.db, log);
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
    expect(warnings).toHaveLength(1);
  });
});
