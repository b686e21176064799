/** The public address of a desk: something in front of it that passes on what it gives out, or does not. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Passed {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface FrontDoor {
  readonly url: string;
  /** What becomes of each answer on its way; null: nothing. */
  change: ((got: Passed) => Passed) | null;
  close(): Promise<void>;
}

/** @param behind where the desk listens, asked for each request */
export async function startFrontDoor(behind: () => string): Promise<FrontDoor> {
  const server = createServer(async (request, response) => {
    const agent = request.headers['user-agent'] ?? '';
    const answer = await fetch(behind() + request.url, {
      redirect: 'manual',
      headers: { 'User-Agent': agent },
    });
    const got = {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      body: await answer.text(),
    };
    const passed = self.change?.(got) ?? got;
    response.writeHead(passed.status, { 'Content-Type': passed.type }).end(passed.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const self: FrontDoor = {
    url: `http://127.0.0.1:${port}`,
    change: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}
