import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { narrow, spillDocument } from '../helpers/documents.js';
import { numberAt } from '../helpers/numberAt.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

const TOKEN = 'as-long-as-it-has-to-be';
let server: TestServer;
let spill: Spill;
let documentId: string;
let clients: DocumentClient[];

const read = async (url = server.url, token: string | null = TOKEN) =>
  await fetch(
    `${url}/metrics`,
    token === null ? {} : { headers: { Authorization: `Bearer ${token}` } },
  );
const valueAt = (line: string) => numberAt(server.url, line, TOKEN);
async function opened(name: PersonName): Promise<DocumentClient> {
  const client = openClient(server.url, documentId, spill.as(name).cookie);
  clients.push(client);
  await client.synced();
  return client;
}

describe('the numbers of a desk', () => {
  beforeEach(async () => {
    server = await startTestServer({ metricsToken: TOKEN });
    spill = await startSpill(server);
    documentId = await spillDocument(server.services, spill);
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    await server.close();
  });

  it('count rooms, connections, commits and refusals as they happen', async () => {
    expect(await valueAt('accord_document_rooms')).toBe(0);
    const noor = await opened('noor');
    const linh = await opened('linh');
    expect(await valueAt('accord_document_rooms')).toBe(1);
    expect(await valueAt('accord_document_sessions')).toBe(2);

    const before = await valueAt('accord_document_updates_total');
    noor.type('know', 'Three tankers.');
    await noor.saved();
    expect(await valueAt('accord_document_updates_total')).toBe(before + 1);
    expect(await valueAt('accord_document_commit_seconds_count')).toBeGreaterThan(0);
    expect(await valueAt('accord_document_backlog_bytes')).toBe(0);

    await narrow(server.services, spill.people.linh.personId, spill.agencies.WAT);
    await until(() => linh.access === 'read', 'the right ended');
    linh.type('know', 'Four tankers.');
    await until(() => linh.refusals.length > 0, 'it is refused');
    expect(await valueAt('accord_document_refusals_total{reason="readOnly"}')).toBe(1);
  });

  it('name who was turned away, the loop’s delay and the memory', async () => {
    const nobody = openClient(server.url, documentId, null);
    clients.push(nobody);
    await until(() => nobody.closeCode !== null, 'turned away');
    expect(await valueAt('accord_document_closings_total{reason="signedOut"}')).toBeGreaterThan(0);
    expect(await valueAt('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(await valueAt('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  });

  it('never name a person, a document or a word', async () => {
    const noor = await opened('noor');
    noor.type('know', 'Wolverine');
    await noor.saved();
    const text = await (await read()).text();
    for (const secret of [documentId, spill.people.noor.personId, 'Wolverine', spill.incidentId]) {
      expect(text).not.toContain(secret);
    }
  });

  it('[P1] are not there without the token, or with another', async () => {
    const missing = await (await fetch(`${server.url}/api/nothing`)).status;
    for (const token of [null, '', 'as-long-as-it-has-to-bf', `${TOKEN} `.repeat(2)]) {
      const answer = await read(server.url, token);
      expect(answer.status).toBe(missing);
      expect(await answer.text()).not.toContain('accord_document');
    }
  });
});

describe('[P1] without a token', () => {
  it('a local desk shows its numbers to its own machine, a public one to nobody', async () => {
    const local = await startTestServer({ publicUrl: 'http://localhost:8080' });
    const open = await startTestServer({ publicUrl: 'https://desk.example.org' });
    try {
      expect((await read(local.url, null)).status).toBe(200);
      expect((await read(open.url, null)).status).toBe(404);
    } finally {
      await local.close();
      await open.close();
    }
  });
});
