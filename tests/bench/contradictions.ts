/**
 * How well the checker of contradictions judges the labelled set, by language and by kind, and
 * what it costs in processor time.
 */
import { check } from '../../server/src/voice/check.js';
import type { Checked, CheckedText } from '../../server/src/voice/checkedText.js';
import { createReader } from '../../server/src/voice/reading/reader.js';
import {
  checkedOf,
  isApart,
  type LabelledPair,
  labelledPairs,
} from '../golden/contradictions/pairs.js';
import { type Judged, judge, type Score, scoreOf } from '../golden/contradictions/score.js';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const row = (what: string, { pairs, precision, recall, misses, falseAlarms }: Score) =>
  console.log(
    [
      what.padEnd(28),
      String(pairs).padStart(6),
      percent(precision).padStart(10),
      percent(recall).padStart(10),
      String(misses).padStart(7),
      String(falseAlarms).padStart(7),
    ].join(' '),
  );

/** Prints the tables; asserts nothing. */
export function reportContradictions(): void {
  const everything = labelledPairs().map(judge);
  const judged = everything.filter(({ pair }) => !isApart(pair));
  const apart = (half: LabelledPair['half']) =>
    scoreOf(everything.filter(({ pair }) => pair.half === half));
  console.log(`\n${'contradictions'.padEnd(28)}  pairs  precision     recall  missed   false`);
  row('all', scoreOf(judged));
  for (const half of ['development', 'heldOut'] as const) {
    row(`half: ${half}`, scoreOf(judged.filter(({ pair }) => pair.half === half)));
  }
  row('hard cases, written blind', apart('blind'));
  console.log('  (precision 65.2 %, recall 48.4 % before anybody looked at them)');
  row('of a night, written blind', apart('night'));
  console.log('  (precision 100.0 %, recall 71.4 % before anybody looked at them)');
  row('places, numbers to call', apart('whereabouts'));
  console.log('  (precision 100.0 %, recall 76.2 % at first sight of the rules written for them)');
  row('what corrections put right', apart('notes'));
  console.log('  (written with its rules in sight)');
  row('areas of alerts', apart('areas'));
  console.log('  (written with their rules in sight)');
  row('denials, conditions', apart('denials'));
  console.log('  (written with their rules in sight)');
  by(judged, 'language', (pair) => pair.language);
  by(judged, 'kind', (pair) => pair.kind);
  console.log('');
  costs();
}

function by(judged: readonly Judged[], name: string, of: (pair: LabelledPair) => string): void {
  for (const value of [...new Set(judged.map(({ pair }) => of(pair)))].sort()) {
    row(`${name}: ${value}`, scoreOf(judged.filter(({ pair }) => of(pair) === value)));
  }
}

const WORDS = 1_000;
const ROUNDS = 20;
const FACTS = 12;

/** Of texts made from the labelled sentences, with a dozen facts, as they would be read. */
function costs(): void {
  for (const language of ['en', 'vi', 'uk']) {
    const { texts, facts } = longTexts(language);
    const [text] = texts;
    if (!text) continue;
    const given = (some: readonly CheckedText[]): Checked => ({
      texts: some,
      facts,
      timeZone: 'Europe/Berlin',
      sourceLanguages: new Map(),
      guidance: [],
      lastReleaseAt: null,
      glossary: [],
      promised: new Map(),
    });
    cost(`${language}: a new text of 1,000 words`, () => {
      const reader = createReader();
      return () => check(given([text]), reader);
    });
    cost(`${language}: a sentence more in one of six such texts`, (round) => {
      const reader = createReader();
      check(given(texts), reader);
      const line = { part: 'know' as const, text: `Now ${round} people are there.`, chips: [] };
      const typed = { ...text, lines: [...text.lines, line] };
      return () => check(given([typed, ...texts.slice(1)]), reader);
    });
  }
}

function longTexts(language: string): Pick<Checked, 'texts' | 'facts'> {
  const own = labelledPairs().filter((pair) => pair.language === language);
  const checked = own.map((pair) => checkedOf(pair).checked);
  const sentences = own.map((pair) => pair.text);
  const texts = Array.from({ length: 6 }, (_, statement): CheckedText => {
    const lines: CheckedText['lines'][number][] = [];
    let words = 0;
    for (let index = statement * 7; words < WORDS; index++) {
      const text = sentences[index % sentences.length] ?? '';
      // Each text has its own sentences: a repeated one would cost nothing.
      lines.push({
        part: 'know',
        text: `${text} ${letters(statement * 1_000 + index)}`,
        chips: [],
      });
      words += text.split(' ').length;
    }
    const statementId = `00000000-0000-4000-8000-${String(statement).padStart(12, '0')}`;
    return {
      place: { kind: 'draft', statementId, language },
      statementId,
      language,
      writtenAt: Date.parse('2026-03-14T12:00:00Z'),
      lines,
      corrects: null,
      note: null,
      versionId: null,
      blocks: null,
    };
  });
  const facts = checked.flatMap((one) => one.facts).slice(0, FACTS);
  return {
    texts,
    facts: facts.map((fact, index) => ({ ...fact, id: `${fact.id.slice(0, -2)}${10 + index}` })),
  };
}

/** A word of its own for each number, so that no two sentences are the same. */
const letters = (number: number) =>
  [...String(number)].map((digit) => 'kbdfgjlmpq'[Number(digit)]).join('');

function cost(what: string, prepare: (round: number) => () => unknown): void {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const run = prepare(round);
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1_000);
  }
  taken.sort((a, b) => a - b);
  const median = taken[Math.floor(ROUNDS / 2)] ?? 0;
  console.log(`${what.padEnd(58)} ${median.toFixed(1).padStart(7)} ms of processor time`);
}
