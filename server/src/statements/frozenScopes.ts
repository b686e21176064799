/**
 * The own part of an agency in a text that is frozen already: for places that come to its route later,
 * and to say what of it changed. The words of its chips are taken from what was signed, never from
 * what the facts say today (S4).
 */
import { type CanonicalText, chipsOf } from '@accord/shared/canonicalText';
import { statementSchema } from '@accord/shared/editorSchema';
import { chipWords, type FactWording } from '@accord/shared/factWording';
import { PARTS, type PartName } from '@accord/shared/parts';
import { plainBlocks } from '@accord/shared/plainText';
import type { Node } from '@tiptap/pm/model';
import { z } from 'zod';
import { ownLines, type ScopeWords, scopeHash } from './scopeHash.js';

const frozenNodes = z.record(z.string(), z.unknown());

type OwnerOf = ScopeWords['ownerOf'];

/**
 * @param prosemirror the parts as they were frozen, by name
 * @param ownerOf the agency that owns a fact
 * @returns the scope hash of an agency, as its freezing would have given it; null for no own part
 */
export function scopesOfFrozen(
  prosemirror: unknown,
  canonical: CanonicalText,
  ownerOf: OwnerOf,
): (agencyId: string) => string | null {
  const nodes = nodesOf(prosemirror);
  const words = wordsIn(canonical, ownerOf);
  return (agencyId) => scopeHash(nodes, words, agencyId);
}

/** @returns the words that an agency answers for, a line each; none where it has no own part */
export function ownWordsOfFrozen(
  prosemirror: unknown,
  canonical: CanonicalText,
  ownerOf: OwnerOf,
  agencyId: string,
): string {
  return ownLines(nodesOf(prosemirror), wordsIn(canonical, ownerOf), agencyId)
    .map(({ words }) => plainBlocks(words))
    .join('\n');
}

function nodesOf(prosemirror: unknown): Map<PartName, Node> {
  const stored = frozenNodes.parse(prosemirror);
  const nodes = new Map<PartName, Node>();
  for (const part of PARTS) {
    const json = stored[part];
    if (json !== undefined) nodes.set(part, statementSchema.nodeFromJSON(json));
  }
  return nodes;
}

function wordsIn(canonical: CanonicalText, ownerOf: OwnerOf): ScopeWords {
  return { wordings: wordingsOf(canonical), language: canonical.language, ownerOf };
}

/** Wordings that show in this text exactly what it shows; forms that it does not use have no words. */
function wordingsOf({ parts, language }: CanonicalText): Map<string, FactWording> {
  const wordings = new Map<string, FactWording>();
  for (const { factId, form, shown, status } of chipsOf(parts)) {
    const before = wordings.get(factId);
    const none = { factId, factVersion: 0, status, value: null, valueUnit: null, label: null };
    wordings.set(factId, { ...none, ...before, [form]: bare(form, shown, status, language) });
  }
  return wordings;
}

/** Without the remark that an unconfirmed value carries, since it is added when a chip is worded. */
function bare(
  form: 'value' | 'valueUnit' | 'label',
  shown: string,
  status: FactWording['status'],
  language: string,
): string {
  const empty = { factId: '', factVersion: 0, status, value: '', valueUnit: '', label: '' };
  const remark = chipWords(empty, form, language) ?? '';
  return remark !== '' && shown.endsWith(remark) ? shown.slice(0, -remark.length) : shown;
}
