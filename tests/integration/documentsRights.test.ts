import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attachDocumentServer, type DocumentServer } from '../../server/src/collab/upgrade.js';
import { type Database, openDatabase } from '../../server/src/platform/db/database.js';
import { createMetrics } from '../../server/src/platform/metrics.js';
import type { RightsChange } from '../../server/src/platform/rights.js';
import { openClient } from '../helpers/documentClient.js';
import { loggedDocument, narrow, spillDocument } from '../helpers/documents.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;
let store: Database;
let documents: DocumentServer;
const http = createServer();

/** Notices come when the test says so, and whether they come at all. */
const told = new Set<(change: RightsChange) => void>();
let isHeard = true;
/** How many answers of the store still pass before one is held up, and until when that one is. */
let passing = Number.POSITIVE_INFINITY;
let release = () => {};

beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  store = openDatabase(server.database.connection, () => {});
  const holding: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      passing -= 1;
      if (passing === -1) await new Promise<void>((resolve) => (release = resolve));
      return result;
    },
  };
  documents = attachDocumentServer(http, {
    services: { ...server.services, db: store.db.withPlugin(holding) },
    pool: store.pool,
    snapshots: { rehearse: () => {}, make: async () => null, close: async () => {} },
    rights: {
      onChange(handler) {
        told.add(handler);
        return () => told.delete(handler);
      },
      get connected() {
        return isHeard;
      },
      toldUpTo: async () => {
        const { rows } = await store.pool.query('SELECT clock_timestamp()::text AS at');
        return rows[0].at;
      },
      close: async () => {},
    },
    metrics: createMetrics(),
    trustProxy: 0,
    beatMs: 3_000,
    onQuiet: () => {},
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await documents.close();
  http.close();
  await store.close();
  await server.close();
});

it('[P2] an older answer of the store never gives back a right that has ended since', async () => {
  const documentId = await spillDocument(server.services, spill);
  const { port } = http.address() as AddressInfo;
  const { personId } = spill.people.linh;
  const linh = openClient(`http://127.0.0.1:${port}`, documentId, spill.as('linh').cookie);
  await linh.synced();
  linh.type('know', 'With the right. ');
  await linh.saved();
  // Notices may be missed: the commit asks for the author's rights. Who they are it hears at once.
  isHeard = false;
  passing = 1;
  linh.type('know', 'On its way. ');
  await until(() => passing < 0, 'what they may do there is under way');
  await narrow(server.services, personId, spill.agencies.WAT);
  for (const tell of told) tell({ personId, incidentId: null, sessionId: null });
  await until(() => linh.access === 'read', 'their page is told');
  release();
  await until(() => linh.refusals.includes('readOnly'), 'what was on its way is refused');
  linh.type('know', 'Without. ');
  await until(() => linh.refusals.length > 1, 'so is what comes after');
  expect(linh.access).toBe('read');
  const doc = await loggedDocument(server.services, documentId);
  const stored = doc.getXmlFragment('text').toString();
  expect(stored).toContain('With the right. ');
  expect(stored).not.toContain('On its way. ');
  expect(stored).not.toContain('Without. ');
  doc.destroy();
  linh.close();
});
