/**
 * What one agency's scope `own` covers in a frozen text, as one hash: its own blocks, its chips with
 * what they showed, and the words of the lines in which these stand. Stored with each version from the start,
 * so that signatures can later be judged by it (S4).
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { canonicalBlocks } from '@accord/shared/canonicalParts';
import type { CanonicalBlock } from '@accord/shared/canonicalText';
import type { FactWording } from '@accord/shared/factWording';
import { PARTS, type PartName } from '@accord/shared/parts';
import type { Node } from '@tiptap/pm/model';

export interface ScopeWords {
  /** By fact id, as the text is frozen with them. */
  readonly wordings: ReadonlyMap<string, FactWording>;
  readonly language: string;
  /** The agency that owns a fact. */
  readonly ownerOf: (factId: string) => string | undefined;
}

/** Types of the lists and items around a line, outermost first, and whose it is. */
interface Place {
  readonly within: readonly string[];
  readonly owner: string | null;
}

/** A line that an agency answers for: a block of its own, or one that cites a fact of its. */
export interface OwnLine {
  readonly part: PartName;
  readonly within: readonly string[];
  readonly owner: string | null;
  readonly words: readonly CanonicalBlock[];
}

/** @param nodes the parts, whose blocks carry their owners */
export function ownLines(
  nodes: ReadonlyMap<PartName, Node>,
  words: ScopeWords,
  agencyId: string,
): OwnLine[] {
  return PARTS.flatMap((part) => {
    const node = nodes.get(part);
    return node
      ? linesOf(node, { within: [], owner: null })
          .filter(({ line, owner }) => owner === agencyId || cites(line, words, agencyId))
          .map(({ line, owner, within }) => ({
            part,
            within,
            owner,
            words: canonicalBlocks(
              [line],
              owner === agencyId ? words.wordings : ownWordings(words, agencyId),
              words.language,
            ),
          }))
      : [];
  });
}

/**
 * @param nodes the live parts, whose blocks carry their owners
 * @returns 64 hexadecimal digits; null where the agency has no part of its own
 */
export function scopeHash(
  nodes: ReadonlyMap<PartName, Node>,
  words: ScopeWords,
  agencyId: string,
): string | null {
  const own = ownLines(nodes, words, agencyId);
  if (own.length === 0) return null;
  return createHash('sha256').update(canonicalJson(own)).digest('hex');
}

/** Every line of a block, with where it stands; a line in an owned list is its owner's. */
function linesOf(parent: Node, { within, owner }: Place): (Place & { readonly line: Node })[] {
  const lines: (Place & { readonly line: Node })[] = [];
  parent.forEach((node) => {
    const named: unknown = node.attrs.ownerAgencyId;
    const place = { within, owner: typeof named === 'string' ? named : owner };
    if (node.isTextblock) lines.push({ ...place, line: node });
    else lines.push(...linesOf(node, { ...place, within: [...within, node.type.name] }));
  });
  return lines;
}

/**
 * In a line that only cites the agency, the figure of another is the other's to answer for: that it
 * stands there counts, what it says does not.
 */
function ownWordings({ wordings, ownerOf }: ScopeWords, agencyId: string) {
  return new Map([...wordings].filter(([factId]) => ownerOf(factId) === agencyId));
}

function cites(line: Node, { ownerOf }: ScopeWords, agencyId: string): boolean {
  let found = false;
  line.forEach((node) => {
    found ||= node.type.name === 'factChip' && ownerOf(String(node.attrs.factId)) === agencyId;
  });
  return found;
}
