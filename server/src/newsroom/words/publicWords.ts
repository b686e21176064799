/** Every word that the public pages say of themselves; a language has all of them or none. */
import type { PartName, StatementKind } from '@accord/shared/parts';

export interface PublicWords {
  readonly lang: string;
  /** Between words that a page puts together: a comma, and what stands between two sentences. */
  readonly signs: Readonly<Record<'end' | 'colon' | 'comma' | 'semicolon' | 'gap', string>>;
  /** A kind of statement and which one of it, the number as the language writes it. */
  readonly numbered: (name: string, number: string) => string;
  /** A time of another day, as it stands in every `when` below. */
  readonly whenOn: (time: string, date: string) => string;
  readonly officialStatements: string;
  readonly allStatements: string;
  readonly skip: string;
  readonly languages: string;
  readonly whereYouAre: string;
  readonly noStatements: string;
  readonly nothingHere: string;
  readonly nothingHereWhy: string;
  /** A statement's name without its number. */
  readonly kinds: Readonly<Record<StatementKind, string>>;
  /** Of the kind that is called the first, every further one: a number follows. */
  readonly anotherStatement: string;
  /** Language of the headings, where it is another than `lang`. */
  readonly headingsLang?: string;
  readonly headings: Readonly<Record<Exclude<PartName, 'title' | 'empathy'>, string>>;
  readonly released: (time: string, date: string) => string;
  readonly corrected: (when: string) => string;
  readonly changed: (when: string) => string;
  readonly withdrawn: (when: string) => string;
  /** Of a text that should never have gone out. */
  readonly inError: (when: string) => string;
  readonly wordsNotShown: string;
  readonly correctedAtWord: (when: string) => string;
  readonly changedAtWord: (when: string) => string;
  readonly textBelowIsCorrect: string;
  /** @param shown the count in figures */
  readonly wordsChanged: (count: number, shown: string) => string;
  readonly readAsReleased: (when: string) => string;
  readonly thisIsAsReleased: (when: string) => string;
  readonly readCurrent: string;
  readonly changedInLanguage: (language: string, when: string) => string;
  /** Of languages that are not released yet, each named as inside a sentence. */
  readonly follows: (languages: readonly string[]) => string;
  readonly followsWhy: string;
  readonly readNowIn: string;
  /** Of a language whose newer text is not released yet. */
  readonly earlierText: string;
  readonly newerTextIn: string;
  readonly newerParts: (parts: readonly string[]) => string;
  /** Parts that have no heading on the page. */
  readonly unheaded: Readonly<Record<'title' | 'empathy', string>>;
  readonly movedAfterSigning: (facts: string) => string;
  readonly isThisReal: string;
  readonly anyoneCanCheck: string;
  readonly noExercise: string;
  readonly codeOnlyInDrill: string;
  readonly verify: string;
  readonly signedBy: string;
  readonly byDeputy: string;
  readonly byPasskey: string;
  /** Of an agency that answers for its own part, where the text has none. */
  readonly noPart: string;
  readonly earlierTime: string;
  /** Over the agencies whose word in advance let a line out. */
  readonly agreedBy: string;
  readonly agreedWhy: string;
  /** Of a withdrawal, instead. */
  readonly agreedToWithdraw: string;
  readonly allOnThis: string;
  readonly plainText: string;
  readonly feed: string;
  readonly jsonFeed: string;
  readonly capFeed: string;
  readonly byEmail: string;
  readonly howWeCorrect: string;
  readonly notReal: string;
  readonly onlySignedIn: string;
  readonly code: string;
  readonly hash: string;
  readonly check: {
    readonly title: string;
    readonly enterCode: string;
    readonly look: string;
    readonly unknown: (code: string) => string;
    readonly unknownWhy: string;
    readonly belongsTo: string;
    readonly isCurrent: string;
    readonly wasReplaced: (when: string) => string;
    readonly wasWithdrawn: (when: string) => string;
    readonly wasInError: (when: string) => string;
    readonly whatCodeMeans: string;
    readonly codeMeaning: string;
    readonly whatHashMeans: string;
    readonly hashMeaning: string;
    readonly exactText: string;
  };
  readonly correcting: { readonly title: string; readonly paragraphs: readonly string[] };
}
