/** Which findings a page shows, and in what order: those of its own text first. */
import { type Finding, isOpen, type TextPlace, type TextSpot } from '@accord/shared/findings';

export interface TextOnPage {
  readonly statementId: string;
  readonly language: string;
}

/** @returns every text that the finding names, its own places first */
export function placesOf({ left, right }: Pick<Finding, 'left' | 'right'>): TextPlace[] {
  return [...left.places, ...(right?.kind === 'text' ? right.places : [])];
}

/** Does it speak of this text: the live one, or what was frozen of it? */
export function isAbout(finding: Finding, text: TextOnPage): boolean {
  return (
    (finding.lackedIn === text.language || placesOf(finding).some((place) => isOf(place, text))) &&
    placesOf(finding).some((place) => statementOf(place) === text.statementId)
  );
}

const isOf = (place: TextPlace, text: TextOnPage) =>
  statementOf(place) === text.statementId && place.language === text.language;

/** Null of what belongs to no statement. */
const statementOf = (place: TextPlace) => ('statementId' in place ? place.statementId : null);

type DraftPlace = Extract<TextPlace, { kind: 'draft' }>;

export interface ShownFindings {
  readonly here: readonly Finding[];
  readonly elsewhere: readonly Finding[];
  readonly settled: readonly Finding[];
}

/** @param now milliseconds since 1970; a promise is nothing before its time */
export function shownFindings(
  findings: readonly Finding[],
  text: TextOnPage,
  now: number,
): ShownFindings {
  const open = findings.filter((one) => isOpen(one, now));
  return {
    here: open.filter((one) => isAbout(one, text)),
    elsewhere: open.filter((one) => !isAbout(one, text)),
    settled: findings.filter((one) => one.settled !== null),
  };
}

/** @returns the live text that holds the words; undefined where they are only in frozen ones */
export function draftOf(spot: TextSpot): DraftPlace | undefined {
  return spot.places.find((place) => place.kind === 'draft');
}
