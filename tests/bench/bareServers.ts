/**
 * The floors, each a process of its own: Socket.IO that tells everybody one payload and does nothing
 * else, and node:http that sends the same bytes. Started by `startBare`; says its port when ready.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Server as SocketServer } from 'socket.io';
import { z } from 'zod';

const work = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('broadcast'), payload: z.unknown() }),
  z.object({ kind: z.literal('bytes'), headers: z.array(z.string()), body: z.string() }),
]);
type Work = z.infer<typeof work>;
const ready = z.object({ port: z.number() });

export interface Bare {
  readonly url: string;
  readonly pid: number;
  close(): void;
}

/** @returns a bare server that does this and nothing more */
export async function startBare(doing: Work): Promise<Bare> {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, BARE_SERVER: 'yes', NODE_ENV: 'production' },
  });
  const told = new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the bare server ended with ${code}`)));
  });
  child.send(doing);
  const { port } = ready.parse(await told);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    close: () => child.kill(),
  };
}

function serve(doing: Work): Server {
  if (doing.kind === 'broadcast') {
    const server = createServer();
    const sockets = new SocketServer(server, { transports: ['websocket'] });
    sockets.on('connection', (socket) => {
      socket.on('go', () => sockets.emit('event', doing.payload));
    });
    return server;
  }
  const body = Buffer.from(doing.body, 'base64');
  const { headers } = doing;
  return createServer((_request, response) => {
    response.writeHead(200, headers).end(body);
  });
}

if (process.env.BARE_SERVER === 'yes') {
  process.once('message', (message) => {
    const server = serve(work.parse(message));
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      process.send?.({ port });
    });
  });
  process.once('disconnect', () => process.exit(0));
}
