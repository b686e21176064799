/**
 * What a text says and whose it is, as docs/SPEC.md has it (F2, F3, S4). Written from the rules: nothing
 * here comes from the server, and two texts are compared word by word, without a hash.
 */

export type Agency = 'ENV' | 'WAT' | 'HLT';
export type FactName = 'spilled' | 'flushed';
/** Who answers for which figure. */
export const OWNER_OF: Readonly<Record<FactName, Agency>> = { spilled: 'ENV', flushed: 'WAT' };

export type Link = 'wells' | 'shelters';
export type List = 'bulletList' | 'orderedList';

/** One line of the text as somebody writes it. */
export interface Line {
  readonly words: string;
  readonly isBold: boolean;
  /** Where its words lead. */
  readonly link: Link | null;
  /** It stands alone in a list of this kind. */
  readonly list: List | null;
  readonly owner: Agency | null;
  readonly chips: readonly { readonly fact: FactName; readonly form: 'value' | 'label' }[];
}

interface Report {
  readonly by: Agency;
  readonly amount: string;
  readonly at: number;
  /** Its owner has answered it. */
  readonly isSettled?: boolean;
}

export interface FactState {
  readonly version: number;
  readonly amount: string;
  readonly status: 'confirmed' | 'unconfirmed' | 'retracted';
  /** What others say of it, oldest first. */
  readonly reports: readonly Report[];
}
export type Facts = Readonly<Record<FactName, FactState>>;

/** F1: of each agency what it said last counts; who says the same as the owner disputes nothing. */
export function disputes({ status, amount, reports }: FactState): FactState['reports'] {
  if (status === 'retracted') return [];
  return reports.filter(
    (one, at) =>
      !one.isSettled &&
      one.amount !== amount &&
      !reports.slice(at + 1).some((later) => later.by === one.by),
  );
}

interface FrozenChip {
  readonly fact: FactName;
  readonly form: 'value' | 'label';
  readonly status: 'confirmed' | 'unconfirmed' | 'conflict';
  readonly shows: string;
}
interface FrozenLine extends Omit<Line, 'chips'> {
  readonly chips: readonly FrozenChip[];
}

/** F2: the words of a version with the figures that it was submitted with. */
export interface Frozen {
  readonly lines: readonly FrozenLine[];
  readonly cited: ReadonlyMap<FactName, { readonly version: number; readonly inConflict: boolean }>;
}

export function freeze(lines: readonly Line[], facts: Facts): Frozen {
  const cited = new Map<FactName, { version: number; inConflict: boolean }>();
  const frozen = lines.map((line) => ({
    ...line,
    chips: line.chips.map(({ fact, form }): FrozenChip => {
      const state = facts[fact];
      const inConflict = disputes(state).length > 0;
      cited.set(fact, { version: state.version, inConflict });
      return {
        fact,
        form,
        status: inConflict
          ? 'conflict'
          : state.status === 'confirmed'
            ? 'confirmed'
            : 'unconfirmed',
        // A disputed figure goes out only as its label.
        shows: inConflict || form === 'label' ? 'label' : state.amount,
      };
    }),
  }));
  return { lines: frozen, cited };
}

export const citesRetracted = (lines: readonly Line[], facts: Facts): boolean =>
  lines.some((line) => line.chips.some(({ fact }) => facts[fact].status === 'retracted'));

/** F3: a new version of a cited fact, or its coming into conflict. */
export function movedFacts({ cited }: Frozen, facts: Facts): ReadonlySet<FactName> {
  return new Set(
    [...cited].flatMap(([fact, { version, inConflict }]) =>
      facts[fact].version !== version || (!inConflict && disputes(facts[fact]).length > 0)
        ? [fact]
        : [],
    ),
  );
}

/** Words and what people see of them: marks, where they lead, and the list that they stand in. */
const readsAlike = (a: FrozenLine, b: FrozenLine): boolean =>
  a.words === b.words && a.isBold === b.isBold && a.link === b.link && a.list === b.list;

/** Word for word, mark for mark, figure for figure. Whose a line is, is no word. */
export function sameWords(a: Frozen, b: Frozen): boolean {
  return (
    a.lines.length === b.lines.length &&
    a.lines.every((line, at) => {
      const other = b.lines[at];
      return (
        other !== undefined &&
        readsAlike(line, other) &&
        line.chips.length === other.chips.length &&
        line.chips.every((chip, index) => isSameChip(chip, other.chips[index]))
      );
    })
  );
}

function isSameChip(a: FrozenChip, b: FrozenChip | undefined): boolean {
  return (
    b !== undefined &&
    a.fact === b.fact &&
    a.form === b.form &&
    a.status === b.status &&
    a.shows === b.shows
  );
}

/**
 * S4: an agency's blocks, and the lines that cite its facts, with what its chips show. The figure of
 * another agency in a line that is not its own is the other's to answer for.
 */
function ownLines({ lines }: Frozen, agency: Agency): readonly FrozenLine[] {
  return lines.filter(
    (line) => line.owner === agency || line.chips.some(({ fact }) => OWNER_OF[fact] === agency),
  );
}

/** Is what the agency answers for the same in both? Nothing of its own in either is the same too. */
export function sameOwnPart(a: Frozen, b: Frozen, agency: Agency): boolean {
  const before = ownLines(a, agency);
  const after = ownLines(b, agency);
  return (
    before.length === after.length &&
    before.every((line, at) => {
      const other = after[at];
      return (
        other !== undefined &&
        readsAlike(line, other) &&
        line.owner === other.owner &&
        line.chips.length === other.chips.length &&
        line.chips.every((chip, index) => {
          const now = other.chips[index];
          const answersFor = line.owner === agency || OWNER_OF[chip.fact] === agency;
          return answersFor
            ? isSameChip(chip, now)
            : chip.fact === now?.fact && chip.form === now.form;
        })
      );
    })
  );
}
