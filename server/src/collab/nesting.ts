/**
 * How deep things stand in each other. Yjs deletes what stands in something by calling itself: of tens
 * of thousands in each other, which no page writes, the stack would overflow in everybody who deletes
 * the outermost one. So it would where values that stand in each other are written down: they can be
 * read, and nobody could be given the text any more.
 */
import * as Y from 'yjs';

/** Lists in lists in a part of a statement are a dozen. */
const DEEPEST = 200;

export type Brought = Y.Item | Y.GC;

/**
 * @param brought what an update brings, each client's in its order; some of it may find no place
 * @param levelOf in how many things a piece stands that the document has already
 * @returns whether something would stand in more than {@link DEEPEST} others, pieces or values
 */
export function isTooDeep(brought: readonly Brought[], levelOf: (id: Y.ID) => number): boolean {
  if (brought.some((one) => one instanceof Y.Item && areDeep(valuesOf(one)))) return true;
  const holders = brought.filter(isHolder);
  // Most changes are words, which hold nothing.
  if (holders.length === 0) return false;
  const find = finderOf(brought);
  const levels = new Map<Brought, number>();
  function level(of: Brought): number {
    const path: { readonly piece: Brought; readonly deeper: number }[] = [];
    let piece: Brought | undefined = of;
    let base = 0;
    while (piece) {
      const known = levels.get(piece);
      if (known !== undefined) {
        base = known;
        break;
      }
      const place = placeOf(piece);
      path.push({ piece, deeper: place?.isParent ? 1 : 0 });
      // Pieces that stand in each other in a circle have no end.
      if (path.length > brought.length) return DEEPEST + 1;
      if (!place) break;
      piece = find(place.id);
      if (!piece) base = levelOf(place.id);
    }
    for (const { piece: one, deeper } of path.reverse()) {
      base += deeper;
      levels.set(one, base);
    }
    return base;
  }
  return holders.some((one) => level(one) > DEEPEST);
}

/** @returns in how many things a piece of the document stands; counted no further than is too deep */
export function levelIn(doc: Y.Doc, { client, clock }: Y.ID): number {
  const structs = doc.store.clients.get(client) ?? [];
  if (clock >= Y.getState(doc.store, client)) return 0;
  const piece = structs[Y.findIndexSS(structs, clock)];
  let level = 0;
  let type = piece instanceof Y.Item ? piece.parent : null;
  while (type instanceof Y.AbstractType && type._item && level <= DEEPEST) {
    level += 1;
    type = type._item.parent;
  }
  return level;
}

function valuesOf({ content }: Y.Item): readonly unknown[] {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr;
  if (content instanceof Y.ContentEmbed) return [content.embed];
  if (content instanceof Y.ContentFormat) return [content.value];
  if (content instanceof Y.ContentDoc) return [content.opts];
  return [];
}

/** Level by level: who calls themselves for each would overflow the stack, too. */
function areDeep(values: readonly unknown[]): boolean {
  let level = values.filter(holdsValues);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => Object.values(one)).filter(holdsValues);
  }
  return false;
}
const holdsValues = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);

const isHolder = (piece: Brought): piece is Y.Item =>
  piece instanceof Y.Item && piece.content instanceof Y.ContentType;

/** Beside what, or in what it stands; null at the top, and where it is gone. */
function placeOf(piece: Brought): { readonly id: Y.ID; readonly isParent: boolean } | null {
  if (!(piece instanceof Y.Item)) return null;
  if (piece.parent instanceof Y.ID) return { id: piece.parent, isParent: true };
  const beside = piece.origin ?? piece.rightOrigin;
  return beside ? { id: beside, isParent: false } : null;
}

function finderOf(brought: readonly Brought[]): (id: Y.ID) => Brought | undefined {
  const byClient = new Map<number, Brought[]>();
  for (const piece of brought) {
    const own = byClient.get(piece.id.client);
    if (own) own.push(piece);
    else byClient.set(piece.id.client, [piece]);
  }
  return ({ client, clock }) => {
    const own = byClient.get(client) ?? [];
    let [low, high] = [0, own.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const piece = own[middle];
      if (!piece) return undefined;
      if (clock < piece.id.clock) high = middle - 1;
      else if (clock >= piece.id.clock + piece.length) low = middle + 1;
      else return piece;
    }
    return undefined;
  };
}
