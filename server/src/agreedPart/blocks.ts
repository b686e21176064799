/**
 * The blocks of a text that can be left out, where words stand in them, and the text without them. A
 * block is a paragraph of a part, or an item of a list with all that stands in it. Pure.
 */
import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalParts,
  isEmptyBlock,
} from '@accord/shared/canonicalText';
import { foldedWords, foldWords } from '@accord/shared/findWords';
import { PARTS, type PartName } from '@accord/shared/parts';
import { plainBlocks, plainRuns } from '@accord/shared/plainText';

/** Which child to take, from the part down: a block, then an item of it, then a block of that… */
export interface BlockPath {
  readonly part: PartName;
  readonly path: readonly number[];
}

interface Line {
  readonly path: readonly number[];
  readonly content: readonly CanonicalInline[];
}

/** Every line with the innermost block that can be left out around it. */
function linesOf(blocks: readonly CanonicalBlock[], item: readonly number[] | null = null): Line[] {
  return blocks.flatMap((block, index) => {
    const own = [...(item ?? []), index];
    return block.type === 'paragraph'
      ? [{ path: item ?? own, content: block.content }]
      : block.items.flatMap((inner, at) => linesOf(inner, [...own, at]));
  });
}

/**
 * @param quote the words of a request
 * @returns for each place where they stand, in reading order, the blocks that hold them
 */
export function placesOf(
  parts: CanonicalParts,
  part: PartName,
  quote: string,
): readonly (readonly BlockPath[])[] {
  const wanted = foldedWords(quote);
  if (wanted === '') return [];
  const blocks = parts[part];
  const pathOf = new Map(
    linesOf(blocks).flatMap(({ path, content }) => content.map((one) => [one, path] as const)),
  );
  // Which block each unit of the plain text stands in; none of what lays lines out.
  const owners: (readonly number[] | undefined)[] = [];
  let plain = '';
  for (const { text, from } of plainRuns(blocks)) {
    const path = typeof from === 'string' ? undefined : pathOf.get(from);
    for (let unit = 0; unit < text.length; unit++) owners.push(path);
    plain += text;
  }
  const folded = foldWords(plain);
  const places: BlockPath[][] = [];
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + 1)) {
    const paths = folded.at
      .slice(at, at + wanted.length)
      .flatMap((unit) => (owners[unit] ? [{ part, path: owners[unit] }] : []));
    const place = unique(paths);
    // Words that stand twice in one block are one place.
    if (!places.some((one) => keysOf(one) === keysOf(place))) places.push(place);
  }
  return places;
}

/** @returns each once, and none that stands in another; in reading order */
export function unique(paths: readonly BlockPath[]): BlockPath[] {
  const byKey = new Map(paths.map((one) => [keyOf(one), one]));
  return [...byKey.values()]
    .filter((one) => !one.path.some((_, end) => end > 0 && byKey.has(keyOf(upTo(one, end)))))
    .sort(inOrder);
}

const upTo = ({ part, path }: BlockPath, end: number) => ({ part, path: path.slice(0, end) });
const keyOf = ({ part, path }: BlockPath) => `${part} ${path.join('.')}`;
const keysOf = (paths: readonly BlockPath[]) => paths.map(keyOf).sort().join('|');

function inOrder(a: BlockPath, b: BlockPath): number {
  const byPart = PARTS.indexOf(a.part) - PARTS.indexOf(b.part);
  if (byPart !== 0) return byPart;
  const at = a.path.findIndex((step, index) => step !== b.path[index]);
  return at < 0 ? a.path.length - b.path.length : (a.path[at] ?? 0) - (b.path[at] ?? -1);
}

/** @returns the block as blocks of its own; empty where there is none */
function blocksAt(parts: CanonicalParts, { part, path }: BlockPath): CanonicalBlock[] {
  let blocks: readonly CanonicalBlock[] = parts[part];
  for (let depth = 0; depth < path.length; depth += 2) {
    const block = blocks[path[depth] ?? -1];
    const item = path[depth + 1];
    if (!block) return [];
    if (item === undefined) return [block];
    blocks = (block.type === 'paragraph' ? undefined : block.items[item]) ?? [];
  }
  return [...blocks];
}

/** @returns the words of a block, without the sign of its list */
export const wordsAt = (parts: CanonicalParts, path: BlockPath): string =>
  plainBlocks(blocksAt(parts, path));

/**
 * @param keep decides by the path of a block, within its part
 * @returns the blocks left; a list without items is gone, and so are empty ones at the end
 */
function prune(
  blocks: readonly CanonicalBlock[],
  keep: (path: readonly number[]) => boolean,
  within: readonly number[] = [],
): CanonicalBlock[] {
  const left = blocks.flatMap((block, index): CanonicalBlock[] => {
    const path = [...within, index];
    if (!keep(path)) return [];
    if (block.type === 'paragraph') return [block];
    const items = block.items.flatMap((item, at) => {
      const inner = [...path, at];
      return keep(inner) ? [prune(item, keep, inner)] : [];
    });
    return items.length === 0 && block.items.length > 0 ? [] : [{ type: block.type, items }];
  });
  while (left.length > 0 && isEmptyBlock(left.at(-1))) left.pop();
  return left;
}

/** The text without some blocks, and otherwise the very same; its lines are those given, not copies. */
export function withoutBlocks(
  parts: CanonicalParts,
  removed: readonly BlockPath[],
): CanonicalParts {
  const gone = new Set(removed.map(keyOf));
  const left = (part: PartName) => prune(parts[part], (path) => !gone.has(keyOf({ part, path })));
  return {
    title: left('title'),
    empathy: left('empathy'),
    act: left('act'),
    know: left('know'),
    unknown: left('unknown'),
    doing: left('doing'),
    commitment: left('commitment'),
    more: left('more'),
  };
}
