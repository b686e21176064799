/** Wordings that say the same, read as one; and what an agency has still to agree to. Pure. */
import type { LineView } from '@accord/shared/lines';
import { type WordingTemplate, type WordingView, wordingKey } from '@accord/shared/wordings';
import { daysLeft, SOON_DAYS, shownAuthorisations } from './shown.js';

export interface SameWordings {
  readonly key: string;
  readonly template: WordingTemplate;
  /** One a playbook, at least one, in the order of the playbooks. */
  readonly all: readonly WordingView[];
}

/** @returns in the order in which the first of each stands; those without words are left out */
export function sameWordings(wordings: readonly WordingView[]): SameWordings[] {
  const groups = new Map<string, WordingView[]>();
  for (const one of wordings) {
    if (Object.keys(one.version.template.texts).length === 0) continue;
    const key = wordingKey(one.version.template);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].flatMap(([key, all]) =>
    all[0] ? [{ key, template: all[0].version.template, all }] : [],
  );
}

/** @returns whether the agency's word stands for it now, called or not */
export function stands({ authorisations }: Pick<LineView, 'authorisations'>, agencyId: string) {
  return authorisations.some((one) => one.agencyId === agencyId && one.state === 'stands');
}

export interface Left {
  /** Lines that speak for the agency. */
  readonly lines: readonly LineView[];
  /** Of each text that is left, the playbooks that it is left in. */
  readonly wordings: readonly SameWordings[];
}

/**
 * @param lines active ones
 * @returns what the agency's word is missing for; a lead's word for other lines is its own to offer
 */
export function leftToAgree(
  lines: readonly LineView[],
  groups: readonly SameWordings[],
  agencyId: string,
): Left {
  return {
    lines: lines.filter(
      (line) => line.version.template.agencyIds.includes(agencyId) && !stands(line, agencyId),
    ),
    wordings: groups
      .map((group) => ({ ...group, all: group.all.filter((one) => !stands(one, agencyId)) }))
      .filter((group) => group.all.length > 0),
  };
}

/**
 * @param lines active ones
 * @returns what the agency agreed to, and what soon misses its word where nobody renews it
 */
export function endingSoon(
  lines: readonly LineView[],
  groups: readonly SameWordings[],
  agencyId: string,
  now: number,
): Left {
  const isSoon = ({ authorisations }: Pick<LineView, 'authorisations'>) => {
    const own = shownAuthorisations(authorisations).find((one) => one.agencyId === agencyId);
    return own?.state === 'stands' && daysLeft(own.validUntil, now) <= SOON_DAYS;
  };
  return {
    lines: lines.filter(isSoon),
    wordings: groups
      .map((group) => ({ ...group, all: group.all.filter(isSoon) }))
      .filter((group) => group.all.length > 0),
  };
}

export interface TogetherGiven {
  readonly agencyId: string;
  /** Whose word stands, and until when the first of them ends. */
  readonly given: number;
  readonly firstEnds: string | null;
  /** Playbooks in which it does not. */
  readonly missing: readonly WordingView[];
}

/** @returns every agency that ever agreed to one of them; those with the most first */
export function givenTogether({ all }: SameWordings): TogetherGiven[] {
  const agencies = [
    ...new Set(all.flatMap((one) => one.authorisations.map(({ agencyId }) => agencyId))),
  ];
  return agencies
    .map((agencyId) => {
      // Of each playbook the word that stands the longest.
      const ends = all.flatMap(({ authorisations }) => {
        const own = authorisations
          .filter((one) => one.agencyId === agencyId && one.state === 'stands')
          .map((one) => one.validUntil);
        return own.sort().slice(-1);
      });
      return {
        agencyId,
        given: ends.length,
        firstEnds: ends.sort()[0] ?? null,
        missing: all.filter((one) => !stands(one, agencyId)),
      };
    })
    .sort((a, b) => b.given - a.given);
}
