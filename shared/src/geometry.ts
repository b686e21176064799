/**
 * Polygons and circles as CAP 1.2 (3.2.4) writes them: WGS 84, latitude first, `lat,lon lat,lon …`
 * and `lat,lon radius` with the radius in kilometres. They stay the digits that were typed, so that
 * what is signed is what is drawn.
 */
import { z } from 'zod';

/** Why something is no polygon or circle; pages say it in words. */
export const GEOMETRY_PROBLEMS = [
  'unreadable',
  'latitude',
  'longitude',
  'tooFewPoints',
  'notClosed',
  'tooManyPoints',
  'radius',
] as const;
export type GeometryProblem = (typeof GEOMETRY_PROBLEMS)[number];

export type ReadGeometry =
  | { readonly text: string }
  | {
      readonly problem: GeometryProblem /** The point in question, as typed. */;
      readonly at: string;
    };

/** CAP 1.2, 3.2.4: at least four pairs, of which the last is the first again. */
const FEWEST_POINTS = 4;
/** A coast line of more is for a map; receivers draw on phones. */
const MOST_POINTS = 200;
const LONGEST = 8_000;
/** Half around the earth. */
const LARGEST_KM = 20_038;
/** Up to eight places: a millimetre. */
const PAIR = /^(-?\d{1,3}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)$/;
const RADIUS = /^\d{1,5}(?:\.\d{1,3})?$/;

/** @returns the polygon with single blanks between its points; or what is wrong with it */
export function readPolygon(typed: string): ReadGeometry {
  const points = pointsIn(typed);
  if (points.length === 0 || typed.length > LONGEST) return { problem: 'unreadable', at: '' };
  for (const point of points) {
    const problem = problemOf(point);
    if (problem) return { problem, at: point };
  }
  const [first = ''] = points;
  // Said first: whoever drew a triangle of three points has both wrong, and closing it mends both.
  if (!isSamePoint(first, points.at(-1) ?? '')) return { problem: 'notClosed', at: first };
  if (points.length < FEWEST_POINTS) return { problem: 'tooFewPoints', at: '' };
  if (points.length > MOST_POINTS) return { problem: 'tooManyPoints', at: '' };
  return { text: [...points.slice(0, -1), first].join(' ') };
}

/** @returns the circle as CAP writes it; or what is wrong with it */
export function readCircle(typed: string): ReadGeometry {
  const [centre, radius, ...rest] = pointsIn(typed);
  if (centre === undefined || radius === undefined || rest.length > 0) {
    return { problem: 'unreadable', at: '' };
  }
  const problem = problemOf(centre);
  if (problem) return { problem, at: centre };
  if (!RADIUS.test(radius) || Number(radius) <= 0 || Number(radius) > LARGEST_KM) {
    return { problem: 'radius', at: radius };
  }
  return { text: `${centre} ${radius}` };
}

const read = (reader: (typed: string) => ReadGeometry) =>
  z
    .string()
    .max(LONGEST)
    .transform((typed, context) => {
      const found = reader(typed);
      if ('text' in found) return found.text;
      context.addIssue({ code: 'custom', message: found.problem, input: typed });
      return z.NEVER;
    })
    .pipe(z.string());
export const polygon = read(readPolygon);
export const circle = read(readCircle);

/** One point a run without blanks; people also write `16.05, 108.20`, and one point a line. */
function pointsIn(typed: string): string[] {
  return typed
    .trim()
    .replace(/\s*,\s*/g, ',')
    .split(/\s+/)
    .filter((one) => one !== '');
}

function problemOf(point: string): GeometryProblem | null {
  const pair = PAIR.exec(point);
  if (!pair) return 'unreadable';
  if (Math.abs(Number(pair[1])) > 90) return 'latitude';
  if (Math.abs(Number(pair[2])) > 180) return 'longitude';
  return null;
}

function isSamePoint(one: string, other: string): boolean {
  const [a, b] = [one, other].map((point) => point.split(',').map(Number));
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
}
