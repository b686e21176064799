/**
 * What changed between two versions, for somebody who read or signed the first: the words in their
 * sentences, with who typed them and why where that is known, and facts that changed without a word.
 */
import type { FrozenAlert } from '@accord/shared/alert';
import { type CanonicalBlock, chipsOf } from '@accord/shared/canonicalText';
import type { Fact, FactVersion } from '@accord/shared/facts';
import type { PartName } from '@accord/shared/parts';
import { plainBlocks } from '@accord/shared/plainText';
import type { Decision } from '@accord/shared/signoff';
import type { Version, VersionText } from '@accord/shared/statements';
import { type DiffHunk, wordDiff } from '@accord/shared/wordDiff';
import { type AlertField, changedFields, readSignedAlert } from '../../lib/alertDraft.js';
import { factVersionOf } from '../../lib/factVersion.js';
import { type ChipSpan, chipSpans, chipsInBlocks } from './offsets.js';

type ChipStatus = 'confirmed' | 'unconfirmed' | 'conflict';

/** Who or what stands behind a change, as far as the server knows. */
export type Why =
  | { readonly kind: 'asked'; readonly decision: Decision }
  | { readonly kind: 'fact'; readonly fact: Fact; readonly version: FactVersion }
  | { readonly kind: 'retracted'; readonly fact: Fact }
  | {
      readonly kind: 'status';
      readonly fact: Fact;
      readonly before: ChipStatus;
      readonly after: ChipStatus;
    }
  | { readonly kind: 'typed'; readonly personIds: readonly string[]; readonly at: string | null }
  | { readonly kind: 'submitted'; readonly personId: string; readonly at: string };

export interface ExplainedHunk {
  readonly hunk: DiffHunk;
  readonly whys: readonly Why[];
  /** The part goes on before or after what is shown. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

export interface TextChanges {
  readonly language: string;
  /** The language was not in the earlier version: everything in it is new. */
  readonly isNew: boolean;
  readonly changedWords: number;
  readonly hunks: readonly ExplainedHunk[];
}

/** A cited fact whose frozen state differs, where no changed word shows it. */
export interface FactChange {
  readonly fact: Fact;
  readonly before: FactVersion;
  readonly after: FactVersion;
}

export interface Changes {
  readonly texts: readonly TextChanges[];
  readonly facts: readonly FactChange[];
  /** What goes out to machines with the words, in the first language where it differs. */
  readonly alert: AlertChange | null;
  readonly changedWords: number;
}

export interface AlertChange {
  readonly language: string;
  readonly fields: readonly AlertField[];
  readonly before: FrozenAlert | null;
  readonly after: FrozenAlert | null;
}

export interface Behind {
  readonly facts: readonly Fact[];
  /** Requests for changes on the versions before the later one. */
  readonly asks: readonly Decision[];
  /** Which language a text id is, over all versions of the statement. */
  readonly languageOf: ReadonlyMap<string, string>;
}

/** @param before null: everything is new */
export function changesBetween(before: Version | null, after: Version, behind: Behind): Changes {
  const shownFactIds = new Set<string>();
  const texts = after.texts.map((text) => {
    const old = before?.texts.find((one) => one.language === text.language) ?? null;
    if (old?.hash === text.hash) {
      return { language: text.language, isNew: false, changedWords: 0, hunks: [] };
    }
    if (!old) {
      return { language: text.language, isNew: true, changedWords: text.wordCount, hunks: [] };
    }
    const { hunks, changedWords } = wordDiff(old.canonical, text.canonical);
    const explained = hunks.map((hunk) => explain(hunk, old, text, after, behind));
    for (const one of explained) {
      for (const why of one.whys) if (why.kind === 'fact') shownFactIds.add(why.fact.id);
    }
    return { language: text.language, isNew: false, changedWords, hunks: explained };
  });
  return {
    texts,
    facts: before ? quietFactChanges(before, after, behind.facts, shownFactIds) : [],
    alert: before && changedAlert(before, after),
    changedWords: texts.reduce((sum, one) => sum + one.changedWords, 0),
  };
}

function changedAlert(before: Version, after: Version): AlertChange | null {
  for (const { language, canonical } of after.texts) {
    const old = before.texts.find((one) => one.language === language);
    if (!old) continue;
    const was = readSignedAlert(old.canonical);
    const now = readSignedAlert(canonical);
    const fields = changedFields(was, now);
    if (fields.length > 0) return { language, fields, before: was, after: now };
  }
  return null;
}

function quietFactChanges(
  before: Version,
  after: Version,
  facts: readonly Fact[],
  shown: ReadonlySet<string>,
): FactChange[] {
  return after.facts.flatMap((now) => {
    const then = before.facts.find((one) => one.factId === now.factId);
    const fact = facts.find((one) => one.id === now.factId);
    if (!then || !fact || then.version === now.version || shown.has(fact.id)) return [];
    const from = factVersionOf(fact, then.version);
    const to = factVersionOf(fact, now.version);
    return from && to ? [{ fact, before: from, after: to }] : [];
  });
}

interface Range {
  readonly from: number;
  readonly to: number;
}
const touch = (a: Range, b: Range) => a.from <= b.to && b.from <= a.to;
const overlap = (a: Range, b: Range) => a.from < b.to && b.from < a.to;

function explain(
  hunk: DiffHunk,
  old: VersionText,
  text: VersionText,
  after: Version,
  behind: Behind,
): ExplainedHunk {
  const { part } = hunk;
  const newBlocks = text.canonical.parts[part];
  const oldBlocks = old.canonical.parts[part];
  const added = hunk.segments.filter((one) => one.kind === 'added');
  const removed = removedRanges(hunk, plainBlocks(oldBlocks));
  const whys: Why[] = [
    ...(hunk.change === 'marks' ? changedStatuses(oldBlocks, newBlocks, behind.facts) : []),
    ...answeredAsks(part, plainBlocks(oldBlocks), removed, text.language, behind),
    ...changedChips(chipSpans(newBlocks), added, chipSpans(oldBlocks), removed, after, behind),
  ];
  const cut = {
    isCutBefore: (hunk.segments[0]?.from ?? 0) > 0,
    isCutAfter: (hunk.segments.at(-1)?.to ?? 0) < plainBlocks(newBlocks).length,
  };
  if (whys.length > 0) return { hunk, whys, ...cut };
  const { submittedBy: personId, submittedAt: at } = after;
  const typed = typists(text, part, added) ?? { kind: 'submitted', personId, at };
  return { hunk, whys: [typed], ...cut };
}

/**
 * Where the change took place in the earlier text: removed words, and the points where words were
 * put in.
 */
function removedRanges(hunk: DiffHunk, oldPlain: string): Range[] {
  const oldText = hunk.segments
    .filter((one) => one.kind !== 'added')
    .map((one) => one.text)
    .join('');
  let at = oldPlain.indexOf(oldText);
  if (at < 0) return [];
  const ranges: Range[] = [];
  for (const segment of hunk.segments) {
    if (segment.kind === 'added') ranges.push({ from: at, to: at });
    else {
      if (segment.kind === 'removed') ranges.push({ from: at, to: at + segment.text.length });
      at += segment.text.length;
    }
  }
  return ranges;
}

/** Requests whose quoted words stood where the change took place. */
function answeredAsks(
  part: PartName,
  oldPlain: string,
  changed: readonly Range[],
  language: string,
  { asks, languageOf }: Behind,
): Why[] {
  return asks.flatMap((decision): Why[] => {
    if (decision.part !== part || !decision.quote || !decision.textId) return [];
    if (languageOf.get(decision.textId) !== language) return [];
    const from = oldPlain.indexOf(decision.quote);
    if (from < 0) return [];
    const quoted = { from, to: from + decision.quote.length };
    return changed.some((one) => touch(one, quoted)) ? [{ kind: 'asked', decision }] : [];
  });
}

/** Facts of which only the status changed, so that no word shows it. */
function changedStatuses(
  old: readonly CanonicalBlock[],
  now: readonly CanonicalBlock[],
  facts: readonly Fact[],
): Why[] {
  const then = chipsInBlocks(old);
  return chipsInBlocks(now).flatMap((chip, index): Why[] => {
    const before = then[index];
    const fact = facts.find((one) => one.id === chip.factId);
    if (!fact || before?.factId !== chip.factId || before.status === chip.status) return [];
    return [{ kind: 'status', fact, before: before.status, after: chip.status }];
  });
}

/** Facts whose shown words changed, or that left the text because they were retracted. */
function changedChips(
  now: readonly ChipSpan[],
  added: readonly Range[],
  then: readonly ChipSpan[],
  removed: readonly Range[],
  after: Version,
  { facts }: Behind,
): Why[] {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const changed = now.filter((chip) => added.some((one) => overlap(one, chip)));
  const byNew = [...new Set(changed.map((chip) => chip.factId))].flatMap((factId): Why[] => {
    const fact = known.get(factId);
    const frozen = after.facts.find((one) => one.factId === factId);
    const version = fact && frozen && factVersionOf(fact, frozen.version);
    return fact && version ? [{ kind: 'fact', fact, version }] : [];
  });
  const cited = new Set(
    after.texts.flatMap((text) => chipsOf(text.canonical.parts)).map((chip) => chip.factId),
  );
  const gone = then.filter(
    (chip) => !cited.has(chip.factId) && removed.some((one) => overlap(one, chip)),
  );
  const byGone = [...new Set(gone.map((chip) => chip.factId))].flatMap((factId): Why[] => {
    const fact = known.get(factId);
    return fact?.current.status === 'retracted' ? [{ kind: 'retracted', fact }] : [];
  });
  return [...byNew, ...byGone];
}

/** Everybody who typed some of the added words, and when the last of them did. */
function typists(text: VersionText, part: PartName, added: readonly Range[]): Why | null {
  const runs = text.attribution.filter(
    (run) => run.part === part && added.some((one) => overlap(one, run)),
  );
  const personIds = [...new Set(runs.flatMap((run) => run.personId ?? []))];
  if (personIds.length === 0) return null;
  const at =
    runs
      .flatMap((run) => run.at ?? [])
      .sort()
      .at(-1) ?? null;
  return { kind: 'typed', personIds, at };
}
