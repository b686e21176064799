/**
 * Findings: places where texts of an incident may contradict its facts, each other, or themselves.
 * They warn and never block; a settled one does not come back for the same words.
 */
import { z } from 'zod';
import { PARTS } from './parts.js';
import { id, instant, language, line } from './primitives.js';

export const FINDING_KINDS = [
  /** Prose differs from the fact ledger. */
  'fact',
  /** A text still says what was corrected. */
  'corrected',
  /** A correction puts right what the page that it corrects did not say. */
  'neverSaid',
  /** Two places differ from each other. */
  'texts',
  /** A language version differs from its source in a figure. */
  'language',
  /** A language version lacks a figure of its source. */
  'lacks',
  /** A language version has a figure that its source does not have. */
  'adds',
  /** Wording that speculates on cause. */
  'speculation',
  /** A promise whose time has passed. */
  'promise',
  /** An agreed sentence in words that hold no longer. */
  'superseded',
  /** A term of the glossary without its approved translation. */
  'term',
  /** A word that the glossary forbids. */
  'forbidden',
] as const;
export const findingKind = z.enum(FINDING_KINDS);
export type FindingKind = z.infer<typeof findingKind>;

/** The text in which words stand. */
export const textPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft'), statementId: id, language }),
  z.object({
    kind: z.literal('version'),
    statementId: id,
    language,
    versionId: id,
    number: z.number(),
  }),
  z.object({
    kind: z.literal('release'),
    statementId: id,
    language,
    releaseId: id,
    number: z.number(),
  }),
  /** An answer to press or public, given or still a draft. */
  z.object({
    kind: z.literal('answer'),
    language,
    answerId: id,
    /** Whose signals it answers: they are counted in their own incident. */
    incidentId: id,
    numbers: z.array(z.number()),
    isGiven: z.boolean(),
  }),
  /** What an agency put out by itself, as somebody logged it. */
  z.object({
    kind: z.literal('elsewhere'),
    language,
    textId: id,
    agencyId: id.nullable(),
    agencyName: z.string().nullable(),
    putOutAt: instant,
  }),
]);
export type TextPlace = z.infer<typeof textPlace>;

/**
 * Where in a text: one of its parts, or beside it, where a correction says what it puts right (`note`),
 * two people say why it goes out although a fact changed (`override`), or its alert names an area (`area`).
 */
export const spotPart = z.enum([...PARTS, 'note', 'override', 'area']);
export type SpotPart = z.infer<typeof spotPart>;

/** Words in texts: the sentence, what of it is meant, and everywhere that it stands. */
export const textSpot = z.object({
  kind: z.literal('text'),
  language,
  part: spotPart,
  sentence: z.string(),
  /** What is meant, in UTF-16 units of the sentence. */
  from: z.number(),
  to: z.number(),
  places: z.array(textPlace).min(1),
});
export type TextSpot = z.infer<typeof textSpot>;

export const factSpot = z.object({
  kind: z.literal('fact'),
  factId: id,
  /** The version of the fact that was compared with. */
  version: z.number(),
});

/** The library: which version the words are of, and what it says instead. */
export const guidanceSpot = z.object({
  kind: z.literal('guidance'),
  versionId: id,
  number: z.number(),
  title: z.record(z.string(), z.string()),
  /** Words of the version in force now, in the language of the text; null: none is. */
  instead: z.string().nullable(),
});

export const findingSpot = z.discriminatedUnion('kind', [textSpot, factSpot, guidanceSpot]);
export type FindingSpot = z.infer<typeof findingSpot>;

/** Longest list that anybody would work through; the rest shows when these are dealt with. */
export const MOST_FINDINGS = 100;

export const findingContent = z.object({
  /** Stands for its words: the same words have the same key for ever. */
  key: z.string().regex(/^[0-9a-f]{32}$/),
  kind: findingKind,
  left: textSpot,
  /** What it differs from; null where the words alone are the matter. */
  right: findingSpot.nullable(),
  /** The language version that lacks the figure, or the approved term. */
  lackedIn: language.nullable(),
  /** A promise, and a sentence that ends, hold until their time; before it there is nothing to say. */
  since: instant.nullable(),
  /** What the glossary wants there; null where it names nothing, and for other kinds. */
  instead: z.string().nullable().default(null),
});
export type FindingContent = z.infer<typeof findingContent>;

export const settledHow = z.enum(['fixed', 'notContradiction']);

export const finding = findingContent.extend({
  settled: z
    .object({ how: settledHow, reason: z.string().nullable(), by: id, at: instant })
    .nullable(),
});
export type Finding = z.infer<typeof finding>;

export const settleFinding = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('fixed'), reason: line(300).nullable().default(null) }),
  /** Whoever comes later reads why. */
  z.strictObject({ how: z.literal('notContradiction'), reason: line(300) }),
]);
export type SettleFinding = z.input<typeof settleFinding>;

/** Is there something to be dealt with at this moment? */
export function isOpen(one: Pick<Finding, 'since' | 'settled'>, now: number): boolean {
  return one.settled === null && (one.since === null || Date.parse(one.since) <= now);
}
