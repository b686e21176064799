/** The words of *Verify this statement*; a language has all of them or none. */
import type { Kindness, PastedComparison } from '@accord/shared/pastedText';

export interface VerifyWords {
  readonly exercise: string;
  readonly isCurrent: string;
  readonly isCorrection: (when: string) => string;
  readonly isWithdrawal: (when: string) => string;
  /** A link to the release that this one took the place of. */
  readonly verifyPrevious: string;
  readonly words: string;
  readonly toPage: string;
  readonly signedHow: string;
  readonly how: {
    readonly session: string;
    readonly passkey: string;
    readonly voice: string;
    /** Its agency's word in advance, to a line that confirmed facts filled. */
    readonly agreed: string;
    readonly carried: (version: string) => string;
    /** Of an agency that answers for its own part only. */
    readonly ownPart: string;
  };
  readonly howMeaning: string;
  /** Of a withdrawal from before agencies agreed to its wording. */
  readonly nobody: string;
  readonly withdrawalAgreed: string;
  readonly codeMeaning: string;
  readonly signature: string;
  readonly signatureMeaning: string;
  readonly unsigned: string;
  readonly issuer: string;
  readonly release: string;
  readonly version: string;
  readonly signedAt: string;
  readonly keyId: string;
  readonly signatureBytes: string;
  readonly checkOffline: string;
  readonly checkOfflineHow: string;
  readonly proof: string;
  readonly verifier: string;
  readonly keys: string;
  readonly compare: {
    readonly title: string;
    readonly label: string;
    readonly hint: string;
    /** Instead of the hint, of words that are shown no more. */
    readonly wholeOnly: string;
    readonly button: string;
    readonly verdicts: Readonly<
      Record<PastedComparison['verdict'], { readonly title: string; readonly text: string }>
    >;
    readonly legend: string;
    readonly added: string;
    readonly removed: string;
    readonly kindly: string;
    readonly kindness: Readonly<Record<Kindness, string>>;
    readonly onlyWords: string;
    readonly notKept: string;
    readonly empty: string;
    readonly tooLong: (most: string) => string;
    readonly unreadable: string;
    readonly tooMany: string;
  };
}
