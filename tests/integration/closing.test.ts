/** How a process ends while pages come back to it. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { spillDocument } from '../helpers/documents.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

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

/** A page that says no more than that it wants a websocket, and never hangs up. */
async function upgrade(): Promise<Socket> {
  const { host, hostname, port, origin } = new URL(server.url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write(
    [
      `GET /collab/${documentId} HTTP/1.1`,
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

it('ends although pages that it sent away come back before it is gone', async () => {
  const page = await upgrade();
  let heard = Buffer.alloc(0);
  page.on('data', (data: Buffer) => {
    heard = Buffer.concat([heard, data]);
  });
  await until(() => /\r\n\r\n./s.test(heard.toString('latin1')), 'it is let in, and spoken to');
  const closed = server.close();
  // It is told to go, and does not answer.
  await until(() => heard.includes('restarting'), 'it is told to go');
  const back = await upgrade();
  const [refused] = await once(back, 'data');
  expect(String(refused)).toContain('503 Service Unavailable');
  await closed;
}, 30_000);
