/** What every bus keeps, in memory or through Redis. */
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Bus, jsonChannel } from '../../server/src/platform/bus/bus.js';
import { createMemoryBus } from '../../server/src/platform/bus/memoryBus.js';
import { connectRedisBus } from '../../server/src/platform/bus/redisBus.js';
import { createLoggers } from '../../server/src/platform/logger.js';
import { startCutter } from '../helpers/cutter.js';
import { startRedis, type TestRedis } from '../helpers/redis.js';
import { until } from '../helpers/until.js';

const log = createLoggers('silent').bus;
let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

const words = (payload: Uint8Array) => new TextDecoder().decode(payload);
const bytes = (text: string) => new TextEncoder().encode(text);

describe.each([
  { name: 'in memory', open: async (): Promise<Bus> => createMemoryBus(log) },
  { name: 'through Redis', open: () => connectRedisBus(redis.url, log) },
])('a bus $name', ({ open }) => {
  let bus: Bus;
  beforeEach(async () => {
    bus = await open();
  });
  afterEach(() => bus.close());

  it('delivers to every subscriber of the channel and of no other, in order', async () => {
    const heard: string[] = [];
    const alsoHeard: string[] = [];
    const foreign: string[] = [];
    bus.subscribe('a', (payload) => heard.push(words(payload)));
    bus.subscribe('a', (payload) => alsoHeard.push(words(payload)));
    bus.subscribe('b', (payload) => foreign.push(words(payload)));
    const sent = Array.from({ length: 50 }, (_, index) => `message ${index}`);
    for (const one of sent) bus.publish('a', bytes(one));
    await until(() => alsoHeard.length === sent.length, 'all arrived');
    expect(heard).toEqual(sent);
    expect(alsoHeard).toEqual(sent);
    expect(foreign).toEqual([]);
  });

  it('never calls a subscriber inside the publisher’s turn', async () => {
    let heard = 0;
    bus.subscribe('a', () => heard++);
    bus.publish('a', bytes('now'));
    expect(heard).toBe(0);
    await until(() => heard === 1, 'it arrived');
  });

  it('carries any bytes, and none', async () => {
    const heard: Uint8Array[] = [];
    bus.subscribe('a', (payload) => heard.push(Uint8Array.from(payload)));
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    bus.publish('a', all);
    bus.publish('a', new Uint8Array());
    await until(() => heard.length === 2, 'both arrived');
    expect(heard).toEqual([all, new Uint8Array()]);
  });

  it('stops delivering to who unsubscribed, and goes on for the others', async () => {
    const heard: string[] = [];
    const stop = bus.subscribe('a', () => heard.push('gone'));
    bus.subscribe('a', () => heard.push('stays'));
    stop();
    bus.publish('a', bytes('x'));
    await until(() => heard.length > 0, 'it arrived');
    expect(heard).toEqual(['stays']);
  });

  it('lets no failing subscriber keep a message from the next', async () => {
    let heard = 0;
    bus.subscribe('a', () => {
      throw new Error('a listener with a bug');
    });
    bus.subscribe('a', () => heard++);
    bus.publish('a', bytes('x'));
    await until(() => heard === 1, 'the next heard it');
  });

  it('drops what does not have the shape of a channel', async () => {
    const channel = jsonChannel(bus, 'a', z.object({ id: z.string() }));
    const heard: string[] = [];
    channel.subscribe(({ id }) => heard.push(id));
    bus.publish('a', bytes('no json'));
    bus.publish('a', bytes('{"id":7}'));
    channel.publish({ id: 'right' });
    await until(() => heard.length > 0, 'the right one arrived');
    expect(heard).toEqual(['right']);
  });

  it('says that it is connected, and takes no harm from a message after its end', async () => {
    expect(bus.connected).toBe(true);
    await bus.close();
    expect(() => bus.publish('a', bytes('late'))).not.toThrow();
  });
});

describe('a bus through Redis, while Redis is away', () => {
  it('still delivers in its own process, and says when it is back', async () => {
    const here = await connectRedisBus(redis.url, log);
    const there = await connectRedisBus(redis.url, log);
    const heard: string[] = [];
    let reconnects = 0;
    here.subscribe('a', (payload) => heard.push(`here ${words(payload)}`));
    there.subscribe('a', (payload) => heard.push(`there ${words(payload)}`));
    there.onReconnect(() => reconnects++);
    await redis.kill();
    await until(() => !here.connected && !there.connected, 'both noticed');
    here.publish('a', bytes('alone'));
    await until(() => heard.length > 0, 'it arrived at home');
    expect(heard).toEqual(['here alone']);

    await redis.start();
    await until(() => here.connected && reconnects === 1, 'both are back', 20_000);
    here.publish('a', bytes('again'));
    await until(() => heard.length === 3, 'both hear again');
    expect(heard.slice(1).toSorted()).toEqual(['here again', 'there again']);
    await here.close();
    await there.close();
  });
});

describe('a bus that noticed on one of its two ways only that Redis goes away', () => {
  it('delivers in its own process once', async () => {
    const bus = await connectRedisBus(redis.url, log);
    const heard: string[] = [];
    bus.subscribe('a', (payload) => heard.push(words(payload)));
    const admin = createClient({ url: redis.url });
    admin.on('error', () => {});
    await admin.connect();
    await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    process.kill(redis.pid, 'SIGSTOP');
    await until(() => !bus.connected, 'it hears nothing any more');
    bus.publish('a', bytes('alone'));
    await redis.kill();
    await until(() => heard.length > 0, 'it arrived at home');
    await redis.start();
    await until(() => bus.connected, 'it is back', 20_000);
    bus.publish('a', bytes('again'));
    await until(() => heard.includes('again'), 'it arrived through Redis');
    expect(heard).toEqual(['alone', 'again']);
    admin.destroy();
    await bus.close();
  });
});

describe('a bus through a way to Redis that swallows everything, and breaks nothing', () => {
  /** Fast enough for a test; three of them are still longer than a busy machine takes to answer one. */
  const PULSE_MS = 150;
  const MEGABYTE = new Uint8Array(1024 * 1024);

  it('finds out by its own pulse, connects anew, and says that messages were lost', async () => {
    const way = await startCutter(redis.url);
    const here = await connectRedisBus(way.url, log, PULSE_MS);
    const there = await connectRedisBus(redis.url, log);
    const heard: string[] = [];
    let reconnects = 0;
    here.subscribe('a', (payload) => heard.push(`here ${words(payload)}`));
    there.subscribe('a', (payload) => heard.push(`there ${words(payload)}`));
    here.onReconnect(() => reconnects++);
    here.publish('a', bytes('before'));
    await until(() => heard.length === 2, 'both hear');

    way.swallow();
    here.publish('a', bytes('out'));
    there.publish('a', bytes('in'));
    await until(() => reconnects > 0, 'it connected anew');
    expect(heard.slice(2).toSorted()).toEqual(['here out', 'there in']);
    here.publish('a', bytes('after'));
    await until(() => heard.length === 6, 'both hear again');
    expect(heard.slice(4).toSorted()).toEqual(['here after', 'there after']);

    way.swallow();
    const endsAt = performance.now();
    await here.close();
    expect(performance.now() - endsAt, 'its end has a bound, too').toBeLessThan(2_000);
    await there.close();
    await way.close();
  });

  it('keeps no more than so much for others, and makes up for the rest when it is through again', async () => {
    const way = await startCutter(redis.url);
    // On a machine that is not too busy it comes back before anybody would give it up.
    const here = await connectRedisBus(way.url, log, PULSE_MS * 8);
    const there = await connectRedisBus(redis.url, log);
    let [heardHere, heardThere, reconnects] = [0, 0, 0];
    here.subscribe('a', () => heardHere++);
    there.subscribe('a', () => heardThere++);
    here.onReconnect(() => reconnects++);

    const letThrough = way.swallow();
    for (let count = 0; count < 20; count += 1) here.publish('a', MEGABYTE);
    await until(() => heardHere === 4, 'what is too much is heard at home alone');
    letThrough();
    await until(() => heardHere >= 20, 'the rest comes through, or is heard at home after all');
    await until(() => reconnects > 0, 'and it says that something was lost');
    expect(heardThere, 'nothing of what was too much').toBeLessThanOrEqual(16);
    await here.close();
    await there.close();
    await way.close();
  });
});
