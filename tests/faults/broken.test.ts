/** A process in which something failed that nobody caught. */
import { expect, it } from 'vitest';
import { startServerProcess } from '../helpers/serverProcess.js';

/** As if a library threw in a turn of its own, with all that it knows hung on the error. */
const FAILING = `process.on('SIGUSR2', () => {
  setImmediate(() => {
    throw Object.assign(new Error('nobody caught this'), { connection: { secretKey: 'unspeakable' } });
  });
});`;

it('ends, and prints where it was and nothing that hangs on the error', async () => {
  const program = Buffer.from(FAILING).toString('base64');
  const server = await startServerProcess({
    NODE_OPTIONS: `--import=data:text/javascript;base64,${program}`,
  });
  try {
    process.kill(server.pid, 'SIGUSR2');
    const printed = await server.ended();
    expect(printed).toContain('nobody caught this');
    expect(printed).not.toContain('unspeakable');
    await server.start();
    expect((await fetch(server.url)).status).toBe(200);
  } finally {
    await server.close();
  }
});
