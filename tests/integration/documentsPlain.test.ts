import { CLOSE_CODES } from '@accord/shared/closeCodes';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { openClient } from '../helpers/documentClient.js';
import { spillDocument } from '../helpers/documents.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;
let documentId: string;

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  documentId = await spillDocument(server.services, spill);
  // What it does not know, the library says so, and goes on.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

it('[E4] a plain y-websocket client, which knows none of our frames, works and stays connected', async () => {
  const headers = { Cookie: spill.as('linh').cookie ?? '' };
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const doc = new Y.Doc();
  const plain = new WebsocketProvider(
    `${server.url.replace('http', 'ws')}/collab`,
    documentId,
    doc,
    {
      WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    },
  );
  await until(() => plain.synced, 'it has the text');
  const noor = openClient(server.url, documentId, spill.as('noor').cookie);
  await noor.synced();
  noor.type('know', 'from our page. ');
  const readsIt = () => doc.getXmlFragment('text').toString().includes('from our page. ');
  await until(readsIt, 'it reads along');
  const part = doc.getXmlFragment('text').toArray().at(-1);
  if (!(part instanceof Y.XmlElement)) throw new Error('no part');
  const line = part.get(0);
  if (!(line instanceof Y.XmlElement)) throw new Error('no paragraph');
  line.insert(0, [new Y.XmlText('from a plain one. ')]);
  const theirs = () => noor.doc.getXmlFragment('text').toString().includes('from a plain one. ');
  await until(theirs, 'its words arrive');
  noor.close();

  // Left alone, it hears something often enough not to give up.
  let heard = 0;
  plain.ws?.addEventListener('message', () => {
    heard += 1;
  });
  await until(() => heard > 1, 'it hears of nobody else, and still hears', 20_000);
  expect(plain.wsconnected).toBe(true);
  plain.destroy();
});

it('a connection that never speaks is closed, and told why', async () => {
  const silent = new WebSocket(`${server.url.replace('http', 'ws')}/collab/${documentId}`, {
    headers: { Cookie: spill.as('linh').cookie ?? '' },
  });
  let code = 0;
  silent.on('close', (closed) => {
    code = closed;
  });
  await until(() => code !== 0, 'it is closed', 25_000);
  expect(code).toBe(CLOSE_CODES.silent);
});
