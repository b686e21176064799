/**
 * Does a translation keep pace with its source? Each translated block carries which words of the
 * source it was last said to stand for, and its own words then. From that, and from both texts as they are now,
 * this lays block beside block and says of each whether it is in line, behind or ahead. Pure: it reads two
 * texts and nothing else, so that page, checker and submission never differ.
 */
import { z } from 'zod';
import { joinSaid, type Said, said, saidKey, type TextBlock } from './blockWords.js';
import { PARTS, type PartName, partName } from './parts.js';

/** What a translated block was brought in line with. */
export const stand = z.strictObject({
  /** Blocks of the source, with their words at that time. */
  of: z.array(z.strictObject({ id: z.string(), said })).min(1),
  /** What it said itself, for comparing ({@link saidKey}). */
  own: z.string(),
});
export type Stand = z.infer<typeof stand>;

/** Blocks as a version keeps them. */
export const keptBlocks = z.array(
  z.object({ id: z.string(), part: partName, said, stand: stand.nullable() }),
);

export interface TranslatedBlock extends TextBlock {
  /** Null while nobody has compared it with the source. */
  readonly stand: Stand | null;
}

export type Pace =
  | { readonly state: 'inLine' }
  /** The source says something else since; `was` is what it said. */
  | { readonly state: 'behind'; readonly why: 'changed' | 'removed'; readonly was: Said }
  /** Nothing translates it; or what stands beside it was never compared with it. */
  | { readonly state: 'behind'; readonly why: 'missing' | 'uncompared'; readonly was: null }
  /** Its own words changed since it was in line; or the source has nothing of the kind. */
  | { readonly state: 'ahead'; readonly why: 'edited' | 'added' };

/** What belongs together: blocks of the source, and the blocks that translate them. */
export interface PaceRow {
  readonly part: PartName;
  readonly source: readonly TextBlock[];
  readonly target: readonly TranslatedBlock[];
  readonly pace: Pace;
}

export const paceCount = z.object({ behind: z.number(), ahead: z.number() });
export type PaceCount = z.infer<typeof paceCount>;

/** A block that was behind when its text was submitted, in words, for those who sign. */
export const behindBlock = z.object({
  part: partName,
  why: z.enum(['changed', 'removed', 'missing', 'uncompared']),
  /** The source as it was when the block was last in line; null where it never was. */
  was: z.string().nullable(),
  /** The source now; empty where it says this no longer. */
  now: z.string(),
  /** The translation; empty where there is none. */
  own: z.string(),
});
export type BehindBlock = z.infer<typeof behindBlock>;

/** How a translation kept pace when it was submitted. */
export const textPace = z.object({ behind: z.array(behindBlock), ahead: z.number() });
export type TextPace = z.infer<typeof textPace>;

export function countPace(rows: readonly PaceRow[]): PaceCount {
  const count = (state: Pace['state']) => rows.filter((row) => row.pace.state === state).length;
  return { behind: count('behind'), ahead: count('ahead') };
}

/** @returns what the blocks of a row carry once somebody says that they are in line */
export function standNow({ source, target }: Pick<PaceRow, 'source' | 'target'>): Stand | null {
  if (source.length === 0) return null;
  return {
    of: source.map((one) => ({ id: one.id, said: [...one.said] })),
    own: target.map((one) => saidKey(one.said)).join(''),
  };
}

/** A block made of two stands for what both stood for. */
export function joinStands(a: Stand | null, b: Stand | null): Stand | null {
  if (!a || !b) return a ?? b;
  if (isSameStand(a, b)) return a;
  const more = b.of.filter((one) => !a.of.some((other) => other.id === one.id));
  return { of: [...a.of, ...more], own: a.own + b.own };
}

const isSameStand = (a: Stand, b: Stand) => JSON.stringify(a) === JSON.stringify(b);

/** What belongs together while it is found; `source` by index. */
interface Group {
  source: number[];
  target: TranslatedBlock[];
}

/**
 * Lays a translation beside its source. A block of either text is in exactly one row. Ties are found by id; where a
 * block was cut out and put back, or split, or joined, by its words; and where nobody has compared
 * yet, by what is left between neighbours.
 *
 * @param source blocks of the source in reading order
 * @param target blocks of the translation in reading order
 * @returns rows in the order of the source
 */
export function align(source: readonly TextBlock[], target: readonly TranslatedBlock[]): PaceRow[] {
  const groups = tie(source, target);
  takeSplits(source, groups);
  takeJoined(source, groups);
  pairLeftOver(source, target, groups);
  return inOrder(source, target, groups).map((group): PaceRow => {
    const own = group.source.flatMap((index) => source[index] ?? []);
    const part = own[0]?.part ?? group.target[0]?.part ?? 'know';
    return { part, source: own, target: group.target, pace: paceOf(own, group.target) };
  });
}

/** Groups by what the stands name; blocks that stand for one and the same are one group. */
function tie(source: readonly TextBlock[], target: readonly TranslatedBlock[]): Group[] {
  const indexOf = new Map(source.map((one, index) => [one.id, index]));
  const named = new Set(target.flatMap(({ stand: own }) => own?.of.map((one) => one.id) ?? []));
  // What was cut out and put back has another id and the same words.
  const moved = new Map<string, number>();
  const unnamed = source.flatMap((one, index) => (named.has(one.id) ? [] : [index]));
  for (const { id, said: words } of target.flatMap((one) => one.stand?.of ?? [])) {
    if (indexOf.has(id) || moved.has(id)) continue;
    const at = unnamed.findIndex((index) => saidKey(source[index]?.said ?? []) === saidKey(words));
    const [index] = at < 0 ? [] : unnamed.splice(at, 1);
    if (index !== undefined) moved.set(id, index);
  }
  const groups: Group[] = [];
  for (const block of target) {
    if (!block.stand) continue;
    const tied = block.stand.of.flatMap(({ id }) => indexOf.get(id) ?? moved.get(id) ?? []);
    const ids = new Set(block.stand.of.map((one) => one.id));
    const touched = groups.filter(
      (group) =>
        group.source.some((index) => tied.includes(index)) ||
        group.target.some((other) => other.stand?.of.some((one) => ids.has(one.id))),
    );
    const joined: Group = {
      source: [...new Set([...touched.flatMap((one) => one.source), ...tied])].sort(
        (a, b) => a - b,
      ),
      target: [...touched.flatMap((one) => one.target), block],
    };
    groups.splice(0, groups.length, ...groups.filter((one) => !touched.includes(one)), joined);
  }
  for (const group of groups) group.target.sort((a, b) => target.indexOf(a) - target.indexOf(b));
  return groups;
}

/** A block of the source that was split: what follows belongs to it while their words were one. */
function takeSplits(source: readonly TextBlock[], groups: readonly Group[]): void {
  const taken = new Set(groups.flatMap((group) => group.source));
  for (const group of groups) {
    if (group.source.length === 0) continue;
    const was = saidKey(basisOf(group.target));
    for (;;) {
      const next = (group.source.at(-1) ?? -1) + 1;
      const block = source[next];
      if (!block || taken.has(next) || block.part !== source[next - 1]?.part) break;
      const now = keyOf(source, [...group.source, next]);
      if (now === '' || !was.startsWith(now)) break;
      group.source.push(next);
      taken.add(next);
    }
  }
}

/** Blocks of the source that were joined: what stood for the second stands for the whole. */
function takeJoined(source: readonly TextBlock[], groups: Group[]): void {
  for (let at = 0; at < groups.length; at++) {
    const orphan = groups[at];
    if (!orphan || orphan.source.length > 0) continue;
    const words = saidKey(basisOf(orphan.target));
    const whole = groups.find((group) => {
      if (group.source.length === 0) return false;
      const [was, now] = [saidKey(basisOf(group.target)), keyOf(source, group.source)];
      return words !== '' && now.startsWith(was + words);
    });
    if (!whole) continue;
    whole.target.push(...orphan.target);
    groups.splice(at, 1);
    // Several may have been joined, one after the other.
    at = -1;
  }
}

const keyOf = (source: readonly TextBlock[], indexes: readonly number[]) =>
  indexes.map((index) => saidKey(source[index]?.said ?? [])).join('');

/** Pairs what nobody has compared, in order, between the neighbours that are known. */
function pairLeftOver(
  source: readonly TextBlock[],
  target: readonly TranslatedBlock[],
  groups: Group[],
): void {
  const groupOf = new Map(groups.flatMap((group) => group.target.map((one) => [one, group])));
  const taken = new Set(groups.flatMap((group) => group.source));
  for (const part of PARTS) {
    const own = target.filter((one) => one.part === part);
    own.forEach((block, place) => {
      if (groupOf.has(block)) return;
      const after = Math.max(
        -1,
        ...own.slice(0, place).flatMap((one) => groupOf.get(one)?.source ?? []),
      );
      const before = Math.min(
        source.length,
        ...own.slice(place + 1).flatMap((one) => groupOf.get(one)?.source ?? []),
      );
      const index = source.findIndex(
        (one, at) => at > after && at < before && one.part === part && !taken.has(at),
      );
      const group: Group = { source: index < 0 ? [] : [index], target: [block] };
      if (index >= 0) taken.add(index);
      groups.push(group);
      groupOf.set(block, group);
    });
  }
  source.forEach((_, index) => {
    if (!taken.has(index)) groups.push({ source: [index], target: [] });
  });
}

/** In the order of the source; what has none comes after what stands before it in the translation. */
function inOrder(
  source: readonly TextBlock[],
  target: readonly TranslatedBlock[],
  groups: readonly Group[],
): Group[] {
  const partAt = (index: number) => PARTS.indexOf(source[index]?.part ?? 'more');
  const placed = groups
    .filter((group) => group.source.length > 0)
    .sort((a, b) => (a.source[0] ?? 0) - (b.source[0] ?? 0));
  const loose = groups
    .filter((group) => group.source.length === 0)
    .sort((a, b) => firstAt(a) - firstAt(b));
  function firstAt(group: Group): number {
    const [first] = group.target;
    return first ? target.indexOf(first) : 0;
  }
  for (const group of loose) {
    const at = firstAt(group);
    const part = PARTS.indexOf(target[at]?.part ?? 'more');
    const before = target[at - 1];
    const isAfter = (other: Group) =>
      before !== undefined && PARTS.indexOf(before.part) === part && other.target.includes(before);
    const neighbour = placed.findIndex(isAfter);
    const end = placed.findIndex((other) => {
      const [first] = other.source;
      const of =
        first === undefined ? PARTS.indexOf(other.target[0]?.part ?? 'more') : partAt(first);
      return of >= part;
    });
    if (neighbour >= 0) placed.splice(neighbour + 1, 0, group);
    else placed.splice(end < 0 ? placed.length : end, 0, group);
  }
  return placed;
}

/** Every stand of the blocks once, in their order. */
function standsOf(target: readonly TranslatedBlock[]): Stand[] {
  const stands: Stand[] = [];
  for (const { stand: own } of target) {
    if (own && !stands.some((one) => isSameStand(one, own))) stands.push(own);
  }
  return stands;
}

/** What the source said when these blocks were brought in line, each of its blocks once. */
function basisOf(target: readonly TranslatedBlock[]): Said {
  const once = new Map<string, Said>();
  for (const { id, said: words } of standsOf(target).flatMap((one) => one.of)) {
    if (!once.has(id)) once.set(id, words);
  }
  return joinSaid([...once.values()]);
}

function paceOf(source: readonly TextBlock[], target: readonly TranslatedBlock[]): Pace {
  if (target.length === 0) return { state: 'behind', why: 'missing', was: null };
  const stands = standsOf(target);
  if (stands.length === 0) {
    return source.length === 0
      ? { state: 'ahead', why: 'added' }
      : { state: 'behind', why: 'uncompared', was: null };
  }
  const was = basisOf(target);
  if (source.length === 0) return { state: 'behind', why: 'removed', was };
  const changed = changedBasis(source, stands);
  if (changed) return { state: 'behind', why: 'changed', was: changed };
  const own = stands.map((one) => one.own).join('');
  const now = target.map((one) => saidKey(one.said)).join('');
  return own === now ? { state: 'inLine' } : { state: 'ahead', why: 'edited' };
}

/** @returns what the source said, where it says something else now; null where it is the same */
function changedBasis(source: readonly TextBlock[], stands: readonly Stand[]): Said | null {
  const now = new Map(source.map((one) => [one.id, saidKey(one.said)]));
  const of = stands.flatMap((one) => one.of);
  const named = new Set(of.map((one) => one.id));
  const isExact =
    of.every((one) => now.get(one.id) === saidKey(one.said)) &&
    source.every((one) => named.has(one.id));
  if (isExact) return null;
  // Brought in line at different times: whichever of them is old.
  const old = of.find(
    (one) =>
      now.get(one.id) !== saidKey(one.said) &&
      of.some((other) => other.id === one.id && saidKey(other.said) !== saidKey(one.said)),
  );
  const ways = new Map<string, Said>();
  for (const one of [...(old ? [old] : []), ...of]) {
    if (!ways.has(one.id)) ways.set(one.id, one.said);
  }
  const was = joinSaid([...ways.values()]);
  return old || saidKey(was) !== source.map((one) => saidKey(one.said)).join('') ? was : null;
}
