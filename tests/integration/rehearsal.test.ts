import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rehearse } from '../../server/src/collab/rehearsal.js';
import type { Logger } from '../../server/src/platform/logger.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
/** Where this file's rehearsals keep their files: those of servers beside it are not counted. */
let folder: string;
let warnings: unknown[];
const log = {
  warn: (what: unknown) => warnings.push(what),
  error: (what: unknown) => warnings.push(what),
  debug: () => {},
} as unknown as Logger;

/** Rehearses with its files in `place`. */
async function rehearseIn(place: string): Promise<void> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = place;
  try {
    await rehearse(server.services.db, log);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

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
    folder = mkdtempSync(join(tmpdir(), 'accord-rehearsal-test-'));
    warnings = [];
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  });

  it('plays to its end, and leaves no row and no file behind', async () => {
    const before = await rowsOfEachTable();
    expect(Object.keys(before).length).toBeGreaterThan(10);
    await rehearseIn(folder);
    expect(warnings).toEqual([]);
    expect(await rowsOfEachTable()).toEqual(before);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets the process open also when it fails, and says so', async () => {
    await rehearseIn('/dev/null/nowhere');
    expect(warnings).toHaveLength(1);
  });
});
