/**
 * Reads texts sentence by sentence and remembers sentences: while one types, all but one of them
 * are as they were a moment ago, and versions and releases repeat them.
 */
import type { SpotPart } from '@accord/shared/findings';
import type { CheckedLine, CheckedText } from '../checkedText.js';
import { asArea } from './areas.js';
import type { Sentence } from './mention.js';
import { readSentence } from './sentence.js';
import { sentencesOf } from './sentences.js';
import type { TimeContext } from './times.js';
import { localTime } from './zoned.js';

/** A sentence where it stands. */
export interface Standing {
  readonly sentence: Sentence;
  readonly part: SpotPart;
}

export interface Reader {
  read(
    text: Pick<CheckedText, 'language' | 'writtenAt'>,
    lines: readonly CheckedLine[],
    timeZone: string,
  ): Standing[];
}

/** About fifty texts of a thousand words; some 20 MB. */
const REMEMBERED = 4_000;

export function createReader(): Reader {
  const known = new Map<string, Sentence>();

  function sentence(
    text: string,
    chips: CheckedLine['chips'],
    language: string,
    day: string,
    { writtenAt, timeZone }: TimeContext,
    part: SpotPart,
  ): Sentence {
    // What stands beside a text is no word of it, also where both say the same.
    const beside = part === 'note' || part === 'override' || part === 'area' ? part : null;
    const key = JSON.stringify([language, day, timeZone, text, chips, beside]);
    const before = known.get(key);
    if (before) {
      // The least lately seen are forgotten first.
      known.delete(key);
      known.set(key, before);
      return before;
    }
    const isNote = beside === 'note' || beside === 'override';
    const read = readSentence(text, language, chips, { writtenAt, timeZone }, isNote);
    const kept = beside === 'area' ? asArea(read) : read;
    known.set(key, kept);
    for (const [oldest] of known) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
    return kept;
  }

  return {
    read: ({ language, writtenAt }, lines, timeZone) => {
      // *Today* is another day tomorrow; the hour matters to nothing that is kept here.
      const { day } = localTime(writtenAt, timeZone);
      const context = { writtenAt, timeZone };
      return lines.flatMap((line) =>
        sentencesOf(line.text).map(({ from, to }) => {
          const chips = line.chips
            .filter((chip) => chip.from < to && chip.to > from)
            .map((chip) => ({ ...chip, from: chip.from - from, to: chip.to - from }));
          return {
            part: line.part,
            sentence: sentence(line.text.slice(from, to), chips, language, day, context, line.part),
          };
        }),
      );
    },
  };
}
