/** Statements in work that say the same: why, and what was said about it. */
import { z } from 'zod';
import { statementKind } from './parts.js';
import { id, instant, language, line } from './primitives.js';

/** Why two statements may say the same; the page words each reason. */
export const sameWhy = z.discriminatedUnion('kind', [
  /** Sentences that stand in both, but for their figures; the first few of `count`. */
  z.object({ kind: z.literal('sentences'), shared: z.array(z.string()), count: z.number() }),
  z.object({ kind: z.literal('title') }),
  z.object({ kind: z.literal('words'), shared: z.array(z.string()) }),
  /** Both cite these facts. */
  z.object({ kind: z.literal('facts'), factIds: z.array(id) }),
  /** As plain decimals. */
  z.object({ kind: z.literal('figures'), shared: z.array(z.string()) }),
  /** Times of day, as `15:30`. */
  z.object({ kind: z.literal('times'), shared: z.array(z.string()) }),
  /** Names and places, as the other one writes them. */
  z.object({ kind: z.literal('names'), shared: z.array(z.string()) }),
  /** What both speak of, in the other one's words; their languages share none. */
  z.object({ kind: z.literal('meanings'), shared: z.array(z.string()) }),
  /** Both put the same release right. */
  z.object({ kind: z.literal('corrects') }),
  /** Of one kind: both are updates, for the same readers. */
  z.object({ kind: z.literal('purpose') }),
]);
export type SameWhy = z.infer<typeof sameWhy>;
export const sameWhys = z.array(sameWhy);

/** A statement as another room names it. */
export const otherStatement = z.object({
  statementId: id,
  incidentId: id,
  /** Of its room. */
  number: z.string(),
  kind: statementKind,
  label: z.string().nullable(),
  ordinal: z.number(),
  /** Its live title in its source language; empty where it has none yet. */
  title: z.string(),
  language,
});
export type OtherStatement = z.infer<typeof otherStatement>;

/** A statement of the room, and one in work that may say the same. */
export const sameStatement = z.object({
  statementId: id,
  other: otherStatement,
  reasons: sameWhys,
  /** May this person say that they are not the same? */
  maySettle: z.boolean(),
  /** May this person let the room's statement rest, and go on in the other one? */
  mayGoOn: z.boolean(),
});
export type SameStatement = z.infer<typeof sameStatement>;

/** A statement of the room that rests, since work goes on in another one. */
export const goesOn = z.object({
  statementId: id,
  other: otherStatement,
  by: id,
  at: instant,
  mayTakeUp: z.boolean(),
});
export type GoesOn = z.infer<typeof goesOn>;

export const notSameStatement = z.strictObject({ otherId: id, reason: line(300) });
export const goOnIn = z.strictObject({ otherId: id });

/** While a statement is begun there is its kind and what it is to be called. */
export const begunStatement = z.strictObject({
  kind: statementKind,
  label: z.string().max(80).default(''),
  /** The reader's: what is typed is probably in it. */
  language,
});
export const begunLike = z.object({ other: otherStatement, reasons: sameWhys });
export type BegunLike = z.infer<typeof begunLike>;
