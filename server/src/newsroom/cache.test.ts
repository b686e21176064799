import { describe, expect, it } from 'vitest';
import { answer, createPageCache } from './cache.js';

function setUp() {
  const world = { stamp: 'one', time: 0, asked: 0, made: 0 };
  const cache = createPageCache(
    async () => {
      world.asked += 1;
      return world.stamp;
    },
    () => world.time,
  );
  const make = async () => {
    world.made += 1;
    return answer(200, 'text/html', `made ${world.made}`);
  };
  return { world, cache, make };
}

describe('a public page', () => {
  it('is made once for all who ask at the same moment', async () => {
    const { world, cache, make } = setUp();
    const all = await Promise.all(Array.from({ length: 50 }, () => cache.get('/news', make)));
    expect(new Set(all.map((one) => one.body))).toEqual(new Set(['made 1']));
    expect(world).toMatchObject({ asked: 1, made: 1 });
  });

  it('is made anew as soon as a poke tells of a release', async () => {
    const { world, cache, make } = setUp();
    await cache.get('/news', make);
    world.stamp = 'two';
    expect((await cache.get('/news', make)).body).toBe('made 1');
    cache.poke();
    expect((await cache.get('/news', make)).body).toBe('made 2');
  });

  it('is kept when the poke was about something else', async () => {
    const { cache, make } = setUp();
    await cache.get('/news', make);
    cache.poke();
    expect((await cache.get('/news', make)).body).toBe('made 1');
  });

  it('is made anew within seconds when no poke came', async () => {
    const { world, cache, make } = setUp();
    await cache.get('/news', make);
    world.stamp = 'two';
    world.time += 3_000;
    expect((await cache.get('/news', make)).body).toBe('made 2');
  });

  it('that is not there is not remembered', async () => {
    const { cache, make } = setUp();
    expect((await cache.get('/news/x', async () => answer(404, 'text/html', 'no'))).status).toBe(
      404,
    );
    expect((await cache.get('/news/x', make)).status).toBe(200);
  });

  it('that could not be made is tried again', async () => {
    const { cache, make } = setUp();
    const broken = cache.get('/news', () => Promise.reject(new Error('away')));
    await expect(broken).rejects.toThrow('away');
    expect((await cache.get('/news', make)).status).toBe(200);
  });
});
