import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryBus } from '../platform/bus/memoryBus.js';
import { createLoggers } from '../platform/logger.js';
import { draftChannel } from '../statements/outline.js';
import { createLookSoon } from './lookSoon.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Forty incidents that moved together; looking at some of them fails. */
async function lookAtForty(isBroken: (id: string) => boolean) {
  const log = createLoggers('silent');
  const bus = createMemoryBus(log.bus);
  const told: string[] = [];
  draftChannel({ bus }).subscribe(({ incidentId }) => told.push(incidentId));
  const asked: (readonly string[])[] = [];
  const look = createLookSoon(
    { bus, log },
    {
      look: async (incidentIds) => {
        asked.push(incidentIds);
        if (incidentIds.some(isBroken)) throw new Error('the words cannot be read');
        return incidentIds;
      },
      atOnce: 50,
      failed: 'not looked for',
    },
  );
  const ids = Array.from({ length: 40 }, (_, at) => idOf(at + 1));
  for (const id of ids) look.soon(id);
  await vi.runAllTimersAsync();
  // The bus tells a turn later.
  await new Promise((next) => setImmediate(next));
  await look.close();
  return { ids, asked, told: told.sort() };
}

it('[D5] incidents whose look fails keep none of those waiting that share it', async () => {
  const broken = [7, 21, 22].map(idOf);
  const { ids, asked, told } = await lookAtForty((id) => broken.includes(id));
  expect(told).toEqual(ids.filter((id) => !broken.includes(id)));
  expect(asked.length).toBeLessThan(ids.length);
});

it('[D5] where every look fails it is not tried forty times, but when something moves again', async () => {
  const { ids, asked, told } = await lookAtForty(() => true);
  expect(told).toEqual([]);
  expect(asked.length).toBeLessThan(ids.length / 2);
});
