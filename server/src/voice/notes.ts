/**
 * What stands beside texts: the notes of corrections, why a text goes out although a fact changed, and what
 * its alert calls its areas. What notes tell as wrong, and what is wrong with them.
 */
import type { SpotPart } from '@accord/shared/findings';
import type { CheckedLine, CheckedText } from './checkedText.js';
import type { Found, Words } from './checks/found.js';
import { type ReadNote, readNote } from './checks/notes.js';
import type { LedgerFact } from './comparing/ledger.js';
import { assertedIn } from './reading/asserted.js';
import type { Mention, Sentence } from './reading/mention.js';
import type { Reader, Standing } from './reading/reader.js';
import { type Replaced, replacedIn } from './reading/replaced.js';

interface ReadText {
  readonly text: CheckedText;
  readonly standings: readonly Standing[];
}

export interface Notes {
  readonly finds: readonly Found[];
  /** A figure that is told as what was wrong contradicts nothing. */
  readonly isOldFigure: (words: Words) => boolean;
  /** Nor do a place, a state or a number to call in a sentence that tells the wrong from the right. */
  readonly isTold: (words: Words) => boolean;
  /** @returns what a sentence says holds, with every word where it stands */
  readonly asserted: (sentence: Sentence) => Sentence;
  /** @returns what the page would say with the places of a note that names nothing else */
  readonly replaced: (sentence: Sentence) => readonly Replaced[];
  /**
   * Of why a text goes out: what the text itself says, which it may name as it is. None of any other
   * sentence.
   */
  readonly ownOf: (sentence: Sentence) => readonly Sentence[];
  /** Where the sentences stand that pages said before. */
  readonly saidIn: ReadonlyMap<Sentence, readonly { text: CheckedText; part: SpotPart }[]>;
}

/** @returns its lines, and what stands beside them */
export function linesWithNote({
  lines,
  note,
  overrides = [],
  areas = [],
}: CheckedText): readonly CheckedLine[] {
  return [
    ...lines,
    ...(note ? [{ part: 'note' as const, text: note.words, chips: [] }] : []),
    ...overrides.map((text) => ({ part: 'override' as const, text, chips: [] })),
    ...areas.map((text) => ({ part: 'area' as const, text, chips: [] })),
  ];
}

/** Tells what was wrong from what holds. */
export const isNote = (part: SpotPart): part is 'note' | 'override' =>
  part === 'note' || part === 'override';

/** Beside the text, not in it. */
export const isBeside = ({ part }: Pick<Standing, 'part'>): boolean =>
  isNote(part) || part === 'area';

/** @param ledgerIn the facts, read in a language */
export function readNotes(
  read: readonly ReadText[],
  { reader, timeZone }: { readonly reader: Reader; readonly timeZone: string },
  ledgerIn: (language: string) => readonly LedgerFact[],
): Notes {
  const finds: Found[] = [];
  const old = new Set<Mention>();
  const telling = new Set<Sentence>();
  const asserted = new Map<Sentence, Sentence>();
  const owns = new Map<Sentence, readonly Sentence[]>();
  const replaced = new Map<Sentence, readonly Replaced[]>();
  const saidIn = new Map<Sentence, { text: CheckedText; part: SpotPart }[]>();
  const take = (one: ReadNote) => {
    finds.push(...one.finds);
    for (const mention of one.old) old.add(mention);
    for (const sentence of one.telling) telling.add(sentence);
  };
  const sentencesOf = (some: readonly Standing[]) => some.map(({ sentence }) => sentence);
  for (const { text, standings } of read) {
    const own = sentencesOf(standings.filter((standing) => !isBeside(standing)));
    const why = sentencesOf(standings.filter(({ part }) => part === 'override'));
    for (const { sentence, part } of standings) {
      if (!isNote(part) || asserted.has(sentence)) continue;
      asserted.set(sentence, assertedIn(sentence, { writtenAt: text.writtenAt, timeZone }));
    }
    for (const sentence of why) owns.set(sentence, [...(owns.get(sentence) ?? []), ...own]);
    if (why.length > 0) {
      take(readNote({ sentences: why, own: [], said: own, isOfItself: true }, ledgerIn));
    }
    if (!text.note) continue;
    const said = text.note.said.flatMap((before) =>
      reader.read(before, before.lines, timeZone).map((one) => ({ ...one, text: before })),
    );
    for (const { sentence, part, text: before } of said) {
      saidIn.set(sentence, [...(saidIn.get(sentence) ?? []), { text: before, part }]);
    }
    const sentences = sentencesOf(standings.filter(({ part }) => part === 'note'));
    const page = sentencesOf(said);
    for (const sentence of sentences) {
      const holds = asserted.get(sentence) ?? sentence;
      const context = { writtenAt: text.writtenAt, timeZone };
      replaced.set(sentence, replacedIn(sentence, holds, page, context));
    }
    take(readNote({ sentences, own, said: page, isOfItself: false }, ledgerIn));
  }
  const figureAt = ({ sentence, span }: Words) =>
    sentence.mentions.find(
      ({ figure, span: { from } }) =>
        from === span.from && (figure.kind === 'amount' || figure.kind === 'time'),
    );
  const isOldFigure = (words: Words) => {
    const mention = figureAt(words);
    return mention !== undefined && old.has(mention);
  };
  return {
    finds,
    isOldFigure,
    isTold: (words) => (figureAt(words) ? isOldFigure(words) : telling.has(words.sentence)),
    asserted: (sentence) => asserted.get(sentence) ?? sentence,
    replaced: (sentence) => replaced.get(sentence) ?? [],
    ownOf: (sentence) => owns.get(sentence) ?? [],
    saidIn,
  };
}
