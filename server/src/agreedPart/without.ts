/** A submitted text without some of its blocks, frozen like any other (S10). Pure. */
import {
  type CanonicalParts,
  type CanonicalText,
  hashCanonical,
  isEmptyBlock,
  normaliseBlocks,
} from '@accord/shared/canonicalText';
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import { PARTS, type PartName } from '@accord/shared/parts';
import { plainBlocks } from '@accord/shared/plainText';
import { Fragment, type Node } from '@tiptap/pm/model';
import type { AttributedRun } from '../statements/attribution.js';
import { freezeNodes } from '../statements/freeze.js';
import { blocksOf } from '../statements/pace.js';
import { type WordingPlace, wordFacts } from '../statements/wordings.js';
import { type FrozenLanguage, scopesIn } from '../submission/texts.js';
import { attributionLeft } from './attribution.js';
import { type BlockPath, withoutBlocks } from './blocks.js';

export interface SubmittedText {
  readonly language: string;
  readonly canonical: CanonicalText;
  readonly nodes: ReadonlyMap<PartName, Node>;
  readonly attribution: readonly AttributedRun[];
}

/**
 * A fact that moved since is worded as it is now, as in any new version (F2); then more than blocks
 * has changed, and no signature carries because it stands for removals.
 *
 * @param gone none within another
 * @throws AppError `removal_empty`, and whatever else keeps a text from being frozen
 */
export function freezeWithout(
  { language, canonical, nodes, attribution }: SubmittedText,
  gone: readonly BlockPath[],
  facts: readonly Fact[],
  when: Omit<WordingPlace, 'language'>,
): FrozenLanguage {
  const { schema: _, parts, ...meta } = canonical;
  const left = withoutBlocks(parts, gone);
  refuseEmpty(left, language);
  const leftNodes = new Map(
    [...nodes].map(([part, node]) => [part, nodeWithout(node, pathsIn(gone, part))]),
  );
  const wordings = wordFacts(facts, { language, ...when });
  const text = freezeLeft(leftNodes, wordings, meta);
  const exact = hashCanonical({ ...canonical, parts: normalised(left) });
  return {
    language,
    text,
    attribution: attributionLeft(attribution, parts, left).filter(
      // Rather no names than names at the wrong words: a figure there is longer or shorter now.
      ({ part }) => plainBlocks(left[part]) === plainBlocks(text.canonical.parts[part]),
    ),
    scopeOf: scopesIn(leftNodes, wordings, facts, language),
    onlyRemoves: text.hash === exact,
    blocks: blocksOf(leftNodes),
    wordings,
    pace: null,
  };
}

/** What the kind of statement needs has to be there; it is said as what it is: too much is gone. */
function freezeLeft(...args: Parameters<typeof freezeNodes>) {
  try {
    return freezeNodes(...args);
  } catch (error) {
    if (error instanceof AppError && error.code === 'part_empty') {
      throw new AppError('removal_empty', error.details);
    }
    throw error;
  }
}

/** A title alone says nothing. */
function refuseEmpty(left: CanonicalParts, language: string): void {
  const body = PARTS.filter((part) => part !== 'title');
  if (body.every((part) => left[part].every(isEmptyBlock))) {
    throw new AppError('removal_empty', { parts: body, language });
  }
}

const pathsIn = (paths: readonly BlockPath[], part: PartName) =>
  new Set(paths.filter((one) => one.part === part).map((one) => one.path.join('.')));

/** The editor's nodes without the blocks; they stand at the same places as in the canonical form. */
function nodeWithout(node: Node, gone: ReadonlySet<string>, at: readonly number[] = []): Node {
  const left: Node[] = [];
  node.forEach((child, _, index) => {
    const path = [...at, index];
    if (gone.has(path.join('.'))) return;
    const kept = child.isTextblock ? child : nodeWithout(child, gone, path);
    // A list whose last item is gone is gone too.
    if (child.childCount > 0 && kept.childCount === 0 && !child.isTextblock) return;
    left.push(kept);
  });
  return node.copy(Fragment.fromArray(left));
}

const normalised = (parts: CanonicalParts): CanonicalParts => ({
  title: normaliseBlocks(parts.title),
  empathy: normaliseBlocks(parts.empathy),
  act: normaliseBlocks(parts.act),
  know: normaliseBlocks(parts.know),
  unknown: normaliseBlocks(parts.unknown),
  doing: normaliseBlocks(parts.doing),
  commitment: normaliseBlocks(parts.commitment),
  more: normaliseBlocks(parts.more),
});
