/** What the checker is given: texts with their places, facts, and the moment. No clock, no store. */
import type { Fact } from '@accord/shared/facts';
import type { SpotPart, TextPlace } from '@accord/shared/findings';
import type { GlossaryTerm } from '@accord/shared/glossary';
import type { GuidanceVersion } from '@accord/shared/guidance';
import type { TranslatedBlock } from '@accord/shared/pace';
import type { Chip } from './reading/mention.js';

export interface CheckedLine {
  readonly part: SpotPart;
  /** A paragraph or an item of a list, without its sign. */
  readonly text: string;
  readonly chips: readonly Chip[];
}

export interface CheckedBlock extends TranslatedBlock {
  /** As its readers see it. */
  readonly text: string;
}

/** What a correction says it puts right, with what there was to put right. */
export interface CheckedNote {
  readonly words: string;
  /** What the page said, in every language, the newest first. */
  readonly said: readonly CheckedText[];
}

export interface CheckedText {
  readonly place: TextPlace;
  /** Null of what belongs to no statement: an answer, or what was said elsewhere. */
  readonly statementId: string | null;
  readonly language: string;
  /** The version that its words are of, in sign-off or public; null for any other. */
  readonly versionId: string | null;
  /** When it was typed, submitted or said; ms since 1970. *Today* in it means that day. */
  readonly writtenAt: number;
  readonly lines: readonly CheckedLine[];
  /** Of a live text: its blocks, with their words and what they stand for; null for frozen ones. */
  readonly blocks: readonly CheckedBlock[] | null;
  /** The release whose words it puts right; null for none. */
  readonly corrects: { readonly releaseId: string; readonly lines: readonly CheckedLine[] } | null;
  /** Beside a correction; null where it has none, and of any other text. */
  readonly note: CheckedNote | null;
  /** Why it goes out although a fact changed (F3), one for each override; absent: none. */
  readonly overrides?: readonly string[];
  /** What its alert calls each area, in its language; absent: none that has a name in it. */
  readonly areas?: readonly string[];
}

export interface Checked {
  readonly texts: readonly CheckedText[];
  readonly facts: readonly Fact[];
  /** Every version of the agreed sentences of the library, oldest first. */
  readonly guidance: readonly GuidanceVersion[];
  /** Zone of the incident. */
  readonly timeZone: string;
  /** Source language of each statement. */
  readonly sourceLanguages: ReadonlyMap<string, string>;
  /** When the newest release went out; ms since 1970, null for none. */
  readonly lastReleaseAt: number | null;
  readonly glossary: readonly GlossaryTerm[];
  /** When each promise that was found before is due, by {@link promiseKey}; ms since 1970. */
  readonly promised: ReadonlyMap<string, number>;
}

/** The same promise of a statement: in the same words, live, in sign-off or public. */
export const promiseKey = (statementId: string, language: string, sentence: string) =>
  JSON.stringify([statementId, language, sentence]);
