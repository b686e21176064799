/** A real HTTP server of somebody else, which does what the test tells it to do next. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: the assertions are what checks its shape
  readonly json: any;
}

/** Given what came, answers it; a number is a status without a body, `cut` ends the connection. */
export type Doing = number | 'cut' | ((received: Received, response: ServerResponse) => void);

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** In order, for the next requests; afterwards it does `otherwise`. */
  next(...doings: readonly Doing[]): void;
  close(): Promise<void>;
}

export async function startReceiver(otherwise: Doing = 200): Promise<Receiver> {
  const received: Received[] = [];
  const planned: Doing[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString('utf8');
      const one: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body,
        json: body.startsWith('{') ? JSON.parse(body) : null,
      };
      received.push(one);
      const doing = planned.shift() ?? otherwise;
      if (doing === 'cut') request.socket.destroy();
      else if (typeof doing === 'number') response.writeHead(doing).end();
      else doing(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    next: (...doings) => planned.push(...doings),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
