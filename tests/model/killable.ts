/**
 * A desk whose server is killed (SIGKILL) while it does a step, at any moment of it, and started again
 * on the same store; then the same click comes again, as a page would send it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { bundle } from './bundled.js';
import type { Answer, Desk, Request } from './steps.js';

export interface KillableDesk extends Desk {
  close(): Promise<void>;
}

/** A step takes a few milliseconds: killed before, within, and after its commit. */
const LATEST_KILL_MS = 25;

const answered = z.union([
  z.object({
    answer: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), result: z.record(z.string(), z.unknown()) }),
      z.object({ ok: z.literal(false), code: z.string() }),
    ]),
  }),
  z.object({ error: z.string() }),
]);

export async function startKillable(connection: pg.PoolConfig): Promise<KillableDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'accord-model-'));
  const program = join(folder, 'desk.mjs');
  await bundle(new URL('deskProcess.ts', import.meta.url), program);
  let current = start(program, connection);
  // Warm already when the other one dies: a start takes longer than a whole run.
  let spare = start(program, connection);
  await current;

  async function perform(request: Request): Promise<Answer> {
    const child = await current;
    return await new Promise<Answer>((resolve, reject) => {
      const onExit = () => reject(new Error('the desk ended by itself'));
      child.once('exit', onExit);
      child.once('message', (message) => {
        child.off('exit', onExit);
        const said = answered.parse(message);
        if ('answer' in said) resolve(said.answer);
        else reject(new Error(said.error));
      });
      child.send(request);
    });
  }

  return {
    perform,
    async performKilled(request) {
      const child = await current;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.removeAllListeners('message');
      child.send(request);
      setTimeout(() => child.kill('SIGKILL'), randomInt(LATEST_KILL_MS));
      await ended;
      current = spare;
      spare = start(program, connection);
      return await perform(request);
    },
    async close() {
      const children = await Promise.all([current, spare]);
      for (const child of children) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function start(program: string, connection: pg.PoolConfig): Promise<ChildProcess> {
  const child = fork(program, {
    execArgv: [],
    env: { ...process.env, MODEL_CONNECTION: JSON.stringify(connection) },
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`a desk did not start: ${code}`)));
  });
}
