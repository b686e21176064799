/**
 * Why a place that signed an earlier version has to sign again (S4): which words, which facts, or what
 * else. Pure: the carry rule has decided, this says what people see of it.
 */
import { canonicalJson } from '@accord/shared/canonicalJson';
import type { CanonicalText } from '@accord/shared/canonicalText';
import type { Place } from '@accord/shared/routes';
import { shortChange } from '@accord/shared/shortChange';
import type { Lapse } from '@accord/shared/signoff';
import type { FrozenFact } from '@accord/shared/statements';
import { countChanged, diffWords, wordDiff } from '@accord/shared/wordDiff';

/** A text as it was frozen, with what the agency answers for in it. */
export interface FrozenSide {
  readonly canonical: CanonicalText;
  readonly facts: readonly Pick<FrozenFact, 'factId' | 'version'>[];
  /** The agency's own part, a line each. */
  readonly ownWords: string;
  /** Of the agency's own part, as it was signed and as it would be; null where it has none. */
  readonly scopeHash: string | null;
}

export interface LapseInput {
  /** As the place was when it was signed, and as it is now. */
  readonly before: Place;
  readonly after: Place;
  /** In the order of the version: each language that was signed, then and now. */
  readonly texts: readonly { readonly was: FrozenSide; readonly now: FrozenSide }[];
  readonly given: readonly { readonly byPasskey: boolean; readonly byVoice: boolean }[];
  /** R5: has the place had second thoughts since? */
  readonly isDoubted: boolean;
  /** Is the fact the agency's own? */
  readonly isOwn: (factId: string) => boolean;
}

export type LapseReason = Pick<Lapse, 'changedWords' | 'words' | 'otherwise'> & {
  readonly factIds: readonly string[];
};

export function lapseReason(input: LapseInput): LapseReason {
  const { before, after, texts, isOwn } = input;
  const isOwnPart = after.scope === 'own' && before.scope === 'own';
  const changes = texts.map(({ was, now }) => (isOwnPart ? ownChange : wholeChange)(was, now));
  const first = changes.find((one) => one.words !== null);
  const moved = texts.flatMap(({ was, now }) => movedBetween(was, now));
  const factIds = [...new Set(isOwnPart ? moved.filter(isOwn) : moved)];
  const changedWords = changes.reduce((sum, one) => sum + one.changedWords, 0);
  const says = { changedWords, words: first?.words ?? null, factIds };
  // Of another agency's fact that moved, a signature lapses by what its text says anew, if by that.
  const isSaid = first !== undefined || factIds.some(isOwn);
  if (before.scope === after.scope && isSaid) return { ...says, otherwise: null };
  const quiet = quietly(input, isOwnPart);
  const isOfFact = quiet === 'form' && factIds.length > 0;
  return { ...says, otherwise: otherPlace(input) ?? (isOfFact ? null : quiet) };
}

type Change = Pick<Lapse, 'changedWords' | 'words'>;

function wholeChange(was: FrozenSide, now: FrozenSide): Change {
  const { language } = now.canonical;
  const { hunks, changedWords } = wordDiff(was.canonical, now.canonical);
  const worded = hunks.find((one) => one.change === 'words');
  const runs = worded ? shortChange(worded.segments, language) : [];
  return { changedWords, words: runs.length > 0 ? { language, runs } : null };
}

function ownChange(was: FrozenSide, now: FrozenSide): Change {
  const { language } = now.canonical;
  const segments = diffWords(was.ownWords, now.ownWords, language);
  const runs = shortChange(segments, language);
  const changedWords = countChanged(segments, language);
  return { changedWords, words: runs.length > 0 ? { language, runs } : null };
}

function movedBetween(was: FrozenSide, now: FrozenSide): string[] {
  return now.facts
    .filter(({ factId, version }) =>
      was.facts.some((one) => one.factId === factId && one.version !== version),
    )
    .map((one) => one.factId);
}

/** S8, S9, S11: what was given there is not what is asked for now. */
function otherPlace({ before, after, given }: LapseInput): LapseReason['otherwise'] {
  if (before.scope !== after.scope) return 'scope';
  if (after.passkey === 'required' && given.some((one) => !one.byPasskey)) return 'passkey';
  if (after.voice === 'forbidden' && given.some((one) => one.byVoice)) return 'voice';
  return JSON.stringify(before.only) === JSON.stringify(after.only) ? null : 'people';
}

function quietly({ texts, isDoubted }: LapseInput, isOwnPart: boolean): LapseReason['otherwise'] {
  if (isDoubted) return 'takenBack';
  return isOwnPart ? quietOwnReason(texts) : quietReason(texts);
}

/** What is signed beside the parts is no agency's own. */
function quietOwnReason(texts: LapseInput['texts']): LapseReason['otherwise'] {
  return texts.every(({ was, now }) => was.scopeHash === now.scopeHash) ? 'back' : 'form';
}

function quietReason(texts: LapseInput['texts']): LapseReason['otherwise'] {
  const isBack = ({ was, now }: LapseInput['texts'][number]) =>
    canonicalJson(was.canonical) === canonicalJson(now.canonical);
  // Whoever signed words that were then changed and changed back has seen a reason to doubt them.
  if (texts.every(isBack)) return 'back';
  const outside = new Set(
    texts.flatMap(({ was, now }) => wordDiff(was.canonical, now.canonical).outside),
  );
  if (outside.has('alert')) return 'alert';
  return outside.size > 0 ? 'around' : 'form';
}
