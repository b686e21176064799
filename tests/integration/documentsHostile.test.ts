import { connect } from 'node:net';
import { CLOSE_CODES } from '@accord/shared/closeCodes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { startCutter } from '../helpers/cutter.js';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { loggedDocument, spillDocument, updateFrame } from '../helpers/documents.js';
import { numberAt } from '../helpers/numberAt.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

const TOKEN = 'as-long-as-it-has-to-be';
let server: TestServer;
let spill: Spill;
let documentId: string;
/** Of the same statement, in another language. */
let secondId: string;
const clients: DocumentClient[] = [];

beforeAll(async () => {
  server = await startTestServer({ metricsToken: TOKEN });
  spill = await startSpill(server);
  documentId = await spillDocument(server.services, spill);
  secondId = await spillDocument(server.services, spill, 'vi');
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => server.close());

async function opened(
  name: PersonName,
  id = documentId,
  url = server.url,
): Promise<DocumentClient> {
  const client = openClient(url, id, spill.as(name).cookie);
  clients.push(client);
  await client.synced();
  return client;
}
async function stored(): Promise<string> {
  const doc = await loggedDocument(server.services, documentId);
  expect(doc.store.pendingStructs, 'the log has no hole').toBeNull();
  return doc.getXmlFragment('text').toString();
}
/** Types into a copy under any client id, and gives the bytes. */
function forge(from: Y.Doc, words: string, clientID?: number): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  if (clientID !== undefined) doc.clientID = clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const paragraph = doc.getXmlFragment('text').toArray().at(-1);
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('no part');
  const line = paragraph.get(0);
  if (!(line instanceof Y.XmlElement)) throw new Error('no paragraph');
  for (const word of words.split(' ')) line.insert(0, [new Y.XmlText(word)]);
  doc.destroy();
  return updates;
}

describe('[E3] forged frames', () => {
  it('of a reader, as update or as answer, change nothing anywhere', async () => {
    const noor = await opened('noor');
    const dora = await opened('dora');
    const [update = new Uint8Array()] = forge(noor.doc, 'forged');
    const asUpdate = updateFrame(update);
    const asAnswer = Uint8Array.from(asUpdate);
    asAnswer[1] = 1;
    dora.provider.ws?.send(asUpdate);
    dora.provider.ws?.send(asAnswer);
    await until(() => dora.refusals.length === 2, 'both are refused');
    noor.type('know', 'true words. ');
    await noor.saved();
    expect(await stored()).not.toContain('forged');
    expect(noor.doc.getXmlFragment('text').toString()).not.toContain('forged');
  });

  it('under the name of somebody else’s page cannot take the place of their next words', async () => {
    const noor = await opened('noor');
    const linh = await opened('linh');
    noor.type('know', 'mine. ');
    await noor.saved();
    const [update = new Uint8Array()] = forge(noor.doc, 'forged', noor.doc.clientID);
    linh.provider.ws?.send(updateFrame(update));
    await until(() => linh.closeCode === CLOSE_CODES.malformed, 'it ends their connection');
    noor.type('know', 'mine too. ');
    await noor.saved();
    expect(await stored()).toContain('mine too. ');
    expect(await stored()).not.toContain('forged');
  });
});

describe('[E1] an update whose beginning is missing', () => {
  it('is not called saved, is asked for whole, and then saved with what was missing', async () => {
    const linh = await opened('linh');
    const noor = await opened('noor');
    linh.type('know', 'first. ');
    await linh.saved();
    const socket = linh.provider.ws;
    if (!socket) throw new Error('not connected');
    const send = socket.send.bind(socket);
    // A network that loses one frame, as none should.
    socket.send = () => {
      socket.send = send;
    };
    linh.type('know', 'lost. ');
    linh.type('know', 'after it. ');
    await until(() => linh.refusals.includes('incomplete'), 'the server says so');
    await until(() => noor.text('know').includes('lost. after it. '), 'it comes whole');
    await until(async () => (await stored()).includes('lost. after it. '), 'it is in the store');
  });
});

describe('a question what is missing', () => {
  /** Says things that no page says. */
  async function stranger(url: string, name: PersonName): Promise<WebSocket> {
    const headers = { Cookie: spill.as(name).cookie ?? '' };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/collab/${documentId}`, { headers });
    await new Promise((resolve) => socket.once('open', resolve));
    return socket;
  }

  it('that is none, of a text that is not built yet, ends nothing but its own connection', async () => {
    const noor = await opened('noor');
    // Long enough that building it takes more than a turn of the loop.
    for (let key = 0; key < 3_000; key++) noor.type('know', `${key}.`);
    await noor.saved();
    const second = await startTestServer({ database: server.database, clock: server.clock });
    try {
      const linh = openClient(second.url, documentId, spill.as('linh').cookie);
      clients.push(linh);
      await linh.synced();
      const dora = await stranger(second.url, 'dora');
      const ended = new Promise((resolve) => dora.once('close', resolve));
      dora.send(Uint8Array.of(0, 0, 1, 5));
      expect(await ended).toBe(CLOSE_CODES.malformed);
      linh.type('know', 'unharmed. ');
      await linh.saved();
      expect(linh.closeCode).toBeNull();
      linh.close();
    } finally {
      await second.close();
    }
  });

  it('over and over is answered once in a turn of the loop, and ends as too fast', async () => {
    await opened('noor');
    const viktor = await stranger(server.url, 'viktor');
    let answers = 0;
    viktor.on('message', (data: Buffer) => {
      if (data[0] === 0 && data[1] === 1) answers += 1;
    });
    const ended = new Promise((resolve) => viktor.once('close', resolve));
    for (let client = 1; client <= 400; client++) {
      viktor.send(Uint8Array.of(0, 0, 3, 1, client % 100, 1));
    }
    expect(await ended).toBe(CLOSE_CODES.tooFast);
    expect(answers).toBeLessThan(100);
  });
});

describe('presence', () => {
  it('asked for over and over is answered once in a turn of the loop', async () => {
    const linh = await opened('linh');
    let answers = 0;
    linh.provider.ws?.addEventListener('message', ({ data }) => {
      if (new Uint8Array(data as ArrayBuffer)[0] === 1) answers += 1;
    });
    for (let one = 0; one < 400; one++) linh.provider.ws?.send(Uint8Array.of(3));
    linh.type('know', 'heard. ');
    await linh.saved();
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThan(100);
  });

  it('that moves more often than any hand ends as too fast', async () => {
    const linh = await opened('linh');
    for (let one = 0; one < 300; one++) linh.provider.ws?.send(Uint8Array.of(1, 1, 0));
    await until(() => linh.closeCode === CLOSE_CODES.tooFast, 'it is told so');
  });
});

const PATIENCE_MS = 30_000;

describe('limits', () => {
  it('a frame too large for any edit is told so, for good', async () => {
    const linh = await opened('linh');
    linh.provider.ws?.send(Buffer.alloc(1_100_000));
    await until(() => linh.closeCode === CLOSE_CODES.frameTooLarge, 'it is told so');
  });

  it('a frame of nothing but pieces is not looked into: a reader is refused, a writer told so', async () => {
    const [dora, linh] = [await opened('dora'), await opened('linh')];
    // One client's pieces, 131,072 of them, each gone and one long; then no deleted range.
    const pieces = new Uint8Array(2 * 131_072).fill(1).map((_, at) => at % 2);
    const frame = updateFrame(Uint8Array.from([1, 0x80, 0x80, 8, 5, 0, ...pieces, 0]));
    dora.provider.ws?.send(frame);
    linh.provider.ws?.send(frame);
    await until(() => dora.refusals.includes('readOnly'), 'the reader is refused');
    await until(() => linh.closeCode === CLOSE_CODES.frameTooLarge, 'the writer is told so');
    expect(dora.provider.wsconnected).toBe(true);
    const doc = await loggedDocument(server.services, documentId);
    expect(Y.getState(doc.store, 5)).toBe(0);
  });

  it('pieces that claim to be longer than anybody types do not close the text to the others', async () => {
    const [noor, linh] = [await opened('noor'), await opened('linh')];
    // One client's pieces, fifteen, each gone and as long as a number can say; then no deleted range.
    const longest = [255, 255, 255, 255, 255, 255, 255, 15];
    const pieces = Array.from({ length: 15 }, () => [0, ...longest]).flat();
    linh.provider.ws?.send(updateFrame(Uint8Array.from([1, 15, 5, 0, ...pieces, 0])));
    await until(() => linh.closeCode === CLOSE_CODES.malformed, 'it ends their connection');
    noor.type('know', 'Open. ');
    await noor.saved();
    const dora = await opened('dora');
    expect(dora.text('know')).toContain('Open. ');
  });

  it('a frame too large to be read hurts nobody', async () => {
    const noor = await opened('noor');
    const linh = await opened('linh');
    linh.provider.ws?.send(Buffer.alloc(9_000_000));
    await until(() => linh.closeCode === 1009, 'it is told so');
    noor.type('know', 'fine. ');
    await noor.saved();
  });

  it('changes faster than anybody types end the connection, and nobody else’s', async () => {
    const [ana, noor] = [await opened('ana'), await opened('noor')];
    const nothing = updateFrame(Uint8Array.of(0, 0));
    for (let sent = 0; sent <= 6_000; sent++) ana.provider.ws?.send(nothing);
    await until(() => ana.closeCode === CLOSE_CODES.tooFast, 'it is told so');
    ana.close();
    noor.type('know', 'still here. ');
    await noor.saved();
  });

  it('a text that is full takes nothing more, until some of it is deleted', async () => {
    const [karin, noor] = [await opened('karin', secondId), await opened('noor', secondId)];
    const pages = karin.doc.getMap('pages');
    for (let page = 0; page < 8; page++) {
      pages.set(`${page}`, 'x'.repeat(1_000_000));
      await karin.saved();
    }
    expect(karin.closeCode).toBeNull();
    pages.set('8', 'x'.repeat(1_000_000));
    await until(() => karin.closeCode === CLOSE_CODES.documentFull, 'it is told so');
    karin.close();
    expect(noor.doc.getMap('pages').size).toBe(8);
    for (let page = 0; page < 8; page++) noor.doc.getMap('pages').delete(`${page}`);
    noor.type('know', 'Room again. ');
    await noor.saved();
    expect(noor.closeCode).toBeNull();
  });

  it('what a slow reader does not take is dropped, and comes as one text once they read', async () => {
    const line = await startCutter(server.url);
    try {
      const [linh, noor, dora] = [
        await opened('linh'),
        await opened('noor'),
        await opened('dora', documentId, line.url),
      ];
      let received = 0;
      dora.provider.ws?.addEventListener('message', ({ data }) => {
        received += (data as ArrayBuffer).byteLength;
      });
      const goOn = line.swallow();
      const size = 900_000;
      let pages = 0;
      const write = async () => {
        pages += 1;
        const writer = pages % 2 === 0 ? linh : noor;
        writer.doc.getMap('pages').set('last', `${pages}`.padEnd(size));
        await writer.saved();
      };
      // The network's own buffers take some, from four to thirty-odd megabytes.
      const slow = () => numberAt(server.url, 'accord_document_slow_readers', TOKEN);
      while ((await slow()) === 0) await write();
      for (let more = 0; more < 3; more++) await write();
      goOn();
      linh.type('know', 'The newest. ');
      // First comes all that the network holds.
      const isThere = () => dora.text('know').includes('The newest.');
      await until(isThere, 'they have what is newest', PATIENCE_MS);
      expect(dora.doc.getMap('pages').get('last')).toBe(`${pages}`.padEnd(size));
      expect(dora.closeCode).toBeNull();
      // Four were dropped; their text holds the last, and one more in its last snapshot.
      expect(received).toBeLessThan((pages - 1) * size);
    } finally {
      await line.close();
    }
  });

  it('the twenty-first connection of a person is one too many, for now', async () => {
    const address = `${server.url.replace('http', 'ws')}/collab/${documentId}`;
    const headers = { Cookie: spill.as('viktor').cookie ?? '' };
    const codes: number[] = [];
    const sockets = Array.from({ length: 21 }, () => new WebSocket(address, { headers }));
    for (const socket of sockets) socket.on('close', (code) => codes.push(code));
    await until(() => codes.length > 0, 'one is refused');
    expect(codes).toEqual([CLOSE_CODES.tooManyConnections]);
    for (const socket of sockets) socket.terminate();
  });
});

describe('an address that is none', () => {
  // Those that only look like the other library's are nobody's.
  const NOBODYS = ['/./socket.io/', '/x/../socket.io/', '//desk/socket.io/', 'http://x/socket.io/'];
  it.each(['//', '/collab/', '/collab/../../etc', 'http://[', '/socket.io', ...NOBODYS])(
    '%s is refused, and the server lives on',
    async (path) => {
      const { hostname, port } = new URL(server.url);
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
      socket.resume();
      await ended;
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    },
  );
});
