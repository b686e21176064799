import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circle, polygon, readCircle, readPolygon } from './geometry.js';

const SQUARE = '16.05,108.2 16.05,108.3 16.15,108.3 16.05,108.2';

describe('a polygon', () => {
  it('is kept in the digits that were typed, with one blank between its points', () => {
    expect(readPolygon(` 16.05, 108.20\n16.05,108.30   16.15,108.30\t16.05,108.2 `)).toEqual({
      text: '16.05,108.20 16.05,108.30 16.15,108.30 16.05,108.20',
    });
    expect(polygon.parse(SQUARE)).toBe(SQUARE);
  });

  it.each([
    ['', 'unreadable', ''],
    ['near the river', 'unreadable', 'near'],
    ['16,05 108,2', 'latitude', '108,2'],
    ['91,10 0,0 0,1 91,10', 'latitude', '91,10'],
    ['108.2,16.05 1,1 2,2 108.2,16.05', 'latitude', '108.2,16.05'],
    ['10,181 0,0 0,1 10,181', 'longitude', '10,181'],
    ['16.05,108.2 16.05,108.3 16.15,108.3', 'notClosed', '16.05,108.2'],
    ['1,1 2,2 1,1', 'tooFewPoints', ''],
    [`${'1,1 2,2 '.repeat(120)}1,1`, 'tooManyPoints', ''],
    ['1e1,2 1,2 2,2 1e1,2', 'unreadable', '1e1,2'],
    ['NaN,NaN 1,2 2,2 NaN,NaN', 'unreadable', 'NaN,NaN'],
  ])('%s is none: %s', (typed, problem, at) => {
    expect(readPolygon(typed)).toEqual({ problem, at });
    expect(polygon.safeParse(typed).error?.issues[0]?.message).toBe(problem);
  });

  it('reads as itself again, and every point that it keeps is on the earth', () => {
    const point = fc
      .tuple(fc.double({ min: -95, max: 95 }), fc.double({ min: -185, max: 185 }))
      .map(([lat, lon]) => `${lat.toFixed(4)},${lon.toFixed(4)}`);
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 9 }), (points) => {
        const found = readPolygon([...points, points[0]].join(' '));
        if (!('text' in found)) return;
        expect(readPolygon(found.text)).toEqual(found);
        const pairs = found.text.split(' ').map((one) => one.split(',').map(Number));
        expect(pairs.length).toBeGreaterThanOrEqual(4);
        expect(pairs.at(-1)).toEqual(pairs[0]);
        for (const [lat = 99, lon = 999] of pairs) {
          expect(Math.abs(lat)).toBeLessThanOrEqual(90);
          expect(Math.abs(lon)).toBeLessThanOrEqual(180);
        }
      }),
    );
  });
});

describe('a circle', () => {
  it('is a point and a radius in kilometres', () => {
    expect(readCircle('16.05, 108.2  3')).toEqual({ text: '16.05,108.2 3' });
    expect(circle.parse('-90,180 0.5')).toBe('-90,180 0.5');
  });

  it.each([
    ['16.05,108.2', 'unreadable', ''],
    ['16.05,108.2 3 4', 'unreadable', ''],
    ['100,1 3', 'latitude', '100,1'],
    ['1,200 3', 'longitude', '1,200'],
    ['1,1 0', 'radius', '0'],
    ['1,1 -2', 'radius', '-2'],
    ['1,1 20039', 'radius', '20039'],
    ['1,1 3km', 'radius', '3km'],
  ])('%s is none: %s', (typed, problem, at) => {
    expect(readCircle(typed)).toEqual({ problem, at });
  });
});
