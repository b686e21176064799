import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bus } from '../platform/bus/bus.js';
import { createLoggers } from '../platform/logger.js';
import { createOtherProcesses, type OtherProcesses } from './otherProcesses.js';

/** What a process may miss, and be there all the same. */
const FEW_BEATS = 3;

/** Redis, as far as processes hear of each other by it. */
function createNetwork() {
  const listeners = new Map<string, Set<(payload: Uint8Array) => void>>();
  let isUp = true;
  const back = new Set<() => void>();
  const bus: Bus = {
    publish(channel, payload) {
      if (isUp) for (const listener of listeners.get(channel) ?? []) listener(payload);
    },
    subscribe(channel, listener) {
      const all = listeners.get(channel) ?? new Set();
      listeners.set(channel, all.add(listener));
      return () => all.delete(listener);
    },
    reachesOthers: true,
    get connected() {
      return isUp;
    },
    onReconnect(handler) {
      back.add(handler);
      return () => back.delete(handler);
    },
    close: async () => {},
  };
  return {
    bus,
    cut: () => {
      isUp = false;
    },
    mend: () => {
      isUp = true;
      for (const handler of back) handler();
    },
  };
}

const opened: OtherProcesses[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

function startProcess(bus: Bus) {
  const id = randomUUID();
  const said: string[] = [];
  const others = createOtherProcesses({
    bus,
    logger: createLoggers('silent').collab,
    processId: id,
    catchUp: async () => {},
    catchUpAll: async () => {
      said.push('caught up');
    },
    onGone: (process) => said.push(`gone ${process}`),
    onBack: () => said.push('back'),
  });
  opened.push(others);
  return { others, said, name: id.replaceAll('-', '') };
}
const beats = (count: number, ...processes: readonly { others: OtherProcesses }[]) => {
  for (let beat = 0; beat < count; beat += 1) for (const { others } of processes) others.tick();
};

describe('another process', () => {
  it('that says nothing for some beats is gone, and one that speaks is not', () => {
    const { bus } = createNetwork();
    const [here, there, dies] = [startProcess(bus), startProcess(bus), startProcess(bus)];
    beats(10, here, there, dies);
    expect(here.said).toEqual([]);
    beats(FEW_BEATS - 1, here, there);
    expect(here.said, 'it may only be slow').toEqual([]);
    beats(2, here, there);
    expect(here.said).toEqual([`gone ${dies.name}`]);
    beats(10, here, there);
    expect(here.said, 'said once').toHaveLength(1);
  });

  it('that ends in order is gone at once', () => {
    const { bus } = createNetwork();
    const [here, ends] = [startProcess(bus), startProcess(bus)];
    beats(1, here, ends);
    ends.others.close();
    expect(here.said).toEqual([`gone ${ends.name}`]);
  });

  it('that was taken for gone and speaks again is back', () => {
    const { bus } = createNetwork();
    const [here, stands] = [startProcess(bus), startProcess(bus)];
    beats(1, here, stands);
    beats(FEW_BEATS + 1, here);
    beats(1, stands);
    expect(here.said).toEqual([`gone ${stands.name}`, 'back']);
    beats(1, stands);
    expect(here.said).toHaveLength(2);
  });

  it('is not judged while this one hears nobody, and has its time again after', () => {
    const { bus, cut, mend } = createNetwork();
    const [here, there] = [startProcess(bus), startProcess(bus)];
    beats(FEW_BEATS, here);
    beats(1, there);
    cut();
    beats(10, here, there);
    expect(here.said).toEqual([]);
    mend();
    beats(FEW_BEATS - 1, here);
    expect(here.said).toEqual(['caught up']);
    beats(3, here, there);
    expect(here.said).toEqual(['caught up']);
  });
});
