/** The facts of a version, numbered as its texts cite them, then those that it does not cite. */
import { chipsOf } from '@accord/shared/canonicalText';
import type { Fact, FactVersion } from '@accord/shared/facts';
import type { Version } from '@accord/shared/statements';
import { factVersionOf } from '../../lib/factVersion.js';

export interface Citation {
  readonly number: number;
  readonly fact: Fact;
  /** As the version froze it; the current one for a fact that is not in the text. */
  readonly version: FactVersion;
  readonly status: 'confirmed' | 'unconfirmed' | 'conflict' | 'retracted';
  readonly isCited: boolean;
  /** Cited only by its label, so that no value goes out. */
  readonly isLabelOnly: boolean;
  /** It changed after the version was submitted (F3). */
  readonly isChanged: boolean;
}

/** @param changedFactIds as the server says; the page decides nothing by itself */
export function citationsOf(
  version: Version,
  facts: readonly Fact[],
  changedFactIds: readonly string[],
): readonly Citation[] {
  const chips = version.texts.flatMap((text) => chipsOf(text.canonical.parts));
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const citedIds = [...new Set(chips.map((chip) => chip.factId))];
  const cited = citedIds.flatMap((factId, index): Citation[] => {
    const fact = known.get(factId);
    const frozen = version.facts.find((one) => one.factId === factId);
    if (!fact || !frozen) return [];
    return [
      {
        number: index + 1,
        fact,
        version: factVersionOf(fact, frozen.version) ?? fact.current,
        status: frozen.status,
        isCited: true,
        isLabelOnly: chips.every(
          (chip) => chip.factId !== factId || chip.form === 'label' || chip.status === 'conflict',
        ),
        isChanged: changedFactIds.includes(factId),
      },
    ];
  });
  const others = facts
    .filter((fact) => !citedIds.includes(fact.id) && fact.current.status !== 'retracted')
    .map((fact, index): Citation => {
      return {
        number: citedIds.length + index + 1,
        fact,
        version: fact.current,
        status: fact.conflict ? 'conflict' : fact.current.status,
        isCited: false,
        isLabelOnly: false,
        isChanged: false,
      };
    });
  return [...cited, ...others];
}

/** The address of a fact on the page. */
export const factElementId = (factId: string): string => `fact-${factId}`;
