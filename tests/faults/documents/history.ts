/** What happened in a run, in order: who typed what when, what was shown as saved when, every fault. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * With which right a change was made. `never`: by somebody who reads, or on a page that did not
 * care that the right had ended. `late`: on an honest page, after the right had ended for longer
 * than it may take to reach every process (P2); it may come in when the right is back, not before.
 */
export type Standing = 'right' | 'never' | 'late';

/** Was a word there when its page no longer counted it as unsaved? `kept`: gone, and offered as text. */
export type Gone = 'no' | 'kept' | 'lost';

export interface Change {
  readonly id: number;
  readonly kind: 'type' | 'delete';
  /** Written once in the whole run. */
  readonly word: string;
  readonly document: number;
  readonly page: string;
  /** Milliseconds since the start of the run. */
  readonly at: number;
  readonly standing: Standing;
  /** When the page no longer counted it as unsaved. */
  readonly savedAt: number | null;
  /** From its own page, by then: refused, and kept there as text, or else lost (E2). */
  readonly gone: Gone;
}

export interface History {
  /** Milliseconds since the start of the run. */
  now(): number;
  readonly changes: readonly Change[];
  change(made: Pick<Change, 'kind' | 'document' | 'page' | 'standing'> & { word?: string }): Change;
  saved(id: number, gone: Gone): void;
  note(what: string, details?: Readonly<Record<string, unknown>>): void;
  /** Something that must not be. Each is said once. */
  violation(words: string): void;
  readonly violations: readonly string[];
  /** As JSON lines. */
  write(path: string): void;
}

/** Words can be found in any text, and none is a part of another. */
const WORD = /w\d+\./g;

/** @returns how often each word of a run stands in a text */
export function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** @returns the text with another word in the place of each of a run's */
export function replaceWords(text: string, by: (word: string) => string): string {
  return text.replaceAll(WORD, by);
}

export function createHistory(): History {
  const start = performance.now();
  const changes: Change[] = [];
  const lines: object[] = [];
  const violations = new Set<string>();
  const now = () => Math.round(performance.now() - start);
  const note: History['note'] = (what, details = {}) => lines.push({ at: now(), what, ...details });
  return {
    now,
    changes,
    change(made) {
      const id = changes.length;
      const change: Change = {
        word: `w${id}.`,
        ...made,
        id,
        at: now(),
        savedAt: null,
        gone: 'no',
      };
      changes.push(change);
      const { kind, word, page, document, standing } = change;
      note(kind, { word, page, document, standing });
      return change;
    },
    saved(id, gone) {
      const change = changes[id];
      if (!change) throw new Error(`there was no change ${id}`);
      changes[id] = { ...change, savedAt: now(), gone };
      const { word, kind } = change;
      note(gone === 'no' ? 'saved' : 'takenBack', { word, kind, gone });
    },
    note,
    violation(words) {
      if (violations.has(words)) return;
      violations.add(words);
      note('VIOLATION', { words });
    },
    get violations() {
      return [...violations];
    },
    write(path) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    },
  };
}
