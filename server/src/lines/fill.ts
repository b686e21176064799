/** Fills the slots of a line: with confirmed facts, or not at all. Pure. */

import type { CanonicalParts } from '@accord/shared/canonicalText';
import type { Fact } from '@accord/shared/facts';
import { chipWords, type FactWording, wordFact } from '@accord/shared/factWording';
import type { Formats } from '@accord/shared/formats';
import type { LineBlock, LineSlot, LineTemplate } from '@accord/shared/lines';
import { lineParts } from '@accord/shared/lines';

type FactBlock = Extract<LineBlock, { reason: 'fact' }>;

export interface Filling {
  readonly timeZone: string;
  readonly now: Date;
  /** How the desk writes figures. */
  readonly formats: Formats;
}

export interface FilledLine {
  /** Per language the words as they would go out; a slot that nothing fills shows its name. */
  readonly parts: Readonly<Record<string, CanonicalParts>>;
  /** By slot, the fact that fills it. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly blocks: readonly FactBlock[];
}

/** @param facts all of the incident */
export function fillLine(
  template: LineTemplate,
  facts: readonly Fact[],
  { timeZone, now, formats }: Filling,
): FilledLine {
  const blocks: FactBlock[] = [];
  const found = new Map<string, Fact>();
  for (const slot of template.slots) {
    const chosen = chooseFact(slot, facts);
    if ('reason' in chosen) blocks.push(chosen);
    else found.set(slot.name, chosen);
  }
  const parts: Record<string, CanonicalParts> = {};
  for (const [language, texts] of Object.entries(template.texts)) {
    const context = { language, timeZone, now: now.getTime(), formats };
    parts[language] = lineParts(texts, (slot) => {
      const fact = found.get(slot);
      const shown = fact && shownIn(wordFact(fact, fact.current, context), language);
      if (!fact || shown === undefined) return undefined;
      return {
        type: 'chip',
        factId: fact.id,
        form: 'valueUnit',
        shown,
        status: 'confirmed',
      };
    });
    for (const [slot, fact] of found) {
      const wording = wordFact(fact, fact.current, context);
      if (shownIn(wording, language) !== undefined) continue;
      if (!blocks.some((one) => one.slot === slot)) blocks.push(blockOf(slot, 'wording', [fact]));
    }
  }
  return { parts, facts: found, blocks };
}

const shownIn = (wording: FactWording, language: string) =>
  chipWords(wording, 'valueUnit', language) ?? undefined;

/** The only fact that the slot means, confirmed and undisputed; or why there is none. */
function chooseFact({ name, fill }: LineSlot, facts: readonly Fact[]): Fact | FactBlock {
  const meant = facts.filter((fact) => fact.current.status !== 'retracted' && isMeant(fill, fact));
  const [fact, ...others] = meant;
  if (!fact) {
    return {
      ...blockOf(name, 'missing', []),
      ...(fill.by === 'kind' ? { kind: fill.kind } : { labels: [{ en: fill.label }] }),
    };
  }
  // Which of them is meant is for people to say, not for a template.
  if (others.length > 0) return blockOf(name, 'several', meant);
  if (fact.conflict) return blockOf(name, 'conflict', meant);
  return fact.current.status === 'confirmed' ? fact : blockOf(name, 'unconfirmed', meant);
}

/** Is this one of the facts that the slot could mean, whatever its state? */
export function isMeant(fill: LineSlot['fill'], fact: Pick<Fact, 'kind' | 'label'>): boolean {
  return fill.by === 'kind'
    ? fact.kind === fill.kind
    : Object.values(fact.label).some((label) => isSameName(label, fill.label));
}

const isSameName = (a: string, b: string) =>
  a.normalize('NFC').trim().toLocaleLowerCase() === b.normalize('NFC').trim().toLocaleLowerCase();

function blockOf(slot: string, because: FactBlock['because'], facts: readonly Fact[]): FactBlock {
  return {
    reason: 'fact',
    slot,
    because,
    labels: facts.map((fact) => ({ ...fact.label })),
    kind: null,
  };
}
