/**
 * The own part of an agency in a text that is frozen already, for places that come to its route later.
 * The words of its chips are taken from what was signed, never from what the facts say today (S4).
 */
import { type CanonicalText, chipsOf } from '@accord/shared/canonicalText';
import { statementSchema } from '@accord/shared/editorSchema';
import { chipWords, type FactWording } from '@accord/shared/factWording';
import { PARTS, type PartName } from '@accord/shared/parts';
import type { Node } from '@tiptap/pm/model';
import { z } from 'zod';
import { scopeHash } from '../statements/scopeHash.js';

const frozenNodes = z.record(z.string(), z.unknown());

/**
 * @param prosemirror the parts as they were frozen, by name
 * @param ownerOf the agency that owns a fact
 * @returns the scope hash of an agency, as its freezing would have given it; null for no own part
 */
export function scopesOfFrozen(
  prosemirror: unknown,
  canonical: CanonicalText,
  ownerOf: (factId: string) => string | undefined,
): (agencyId: string) => string | null {
  const stored = frozenNodes.parse(prosemirror);
  const nodes = new Map<PartName, Node>();
  for (const part of PARTS) {
    const json = stored[part];
    if (json !== undefined) nodes.set(part, statementSchema.nodeFromJSON(json));
  }
  const { language } = canonical;
  const words = { wordings: wordingsOf(canonical), language, ownerOf };
  return (agencyId) => scopeHash(nodes, words, agencyId);
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
