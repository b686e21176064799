/** How a process ends while pages come back to it. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { spillDocument } from '../helpers/documents.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

/** More than the answer to the upgrade. */
const SPOKEN_TO = /\r\n\r\n./s;

let server: TestServer;
let spill: Spill;
let documentId: string;
let sockets: Socket[];

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  documentId = await spillDocument(server.services, spill);
  sockets = [];
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
});

/** A connection that says nothing, and never hangs up. */
async function open(): Promise<Socket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  sockets.push(socket);
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

/** A page that says no more than that it wants a websocket. */
async function upgrade(path: string): Promise<Socket> {
  const { host, origin } = new URL(server.url);
  const socket = await open();
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: ${origin}`,
      `Cookie: ${spill.as('noor').cookie}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  return socket;
}

/** @returns all that came until now, as letters */
function listenTo(socket: Socket): () => string {
  let heard = '';
  socket.on('data', (data: Buffer) => {
    heard += data.toString('latin1');
  });
  return () => heard;
}

it('ends at once although no page hangs up, and those that it sent away come back', async () => {
  const page = await upgrade(`/collab/${documentId}`);
  const heard = listenTo(page);
  const live = listenTo(await upgrade('/socket.io/?EIO=4&transport=websocket'));
  const silent = await open();
  const isCut = once(silent.resume(), 'end');
  await until(() => SPOKEN_TO.test(heard()) && SPOKEN_TO.test(live()), 'both are let in');
  const startedAt = performance.now();
  const closed = server.close();
  await until(() => heard().includes('restarting'), 'it is told to go');
  await expect(open()).rejects.toThrow('ECONNREFUSED');
  await closed;
  // Far below the twenty seconds after which a process is ended all the same.
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  await isCut;
});
