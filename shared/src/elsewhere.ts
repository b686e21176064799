/**
 * Said elsewhere: what an agency put out by itself (its own website, a post, a line to the press), as
 * somebody logged it. Its words never change; they end when the agency withdraws or replaces them.
 */
import { z } from 'zod';
import { id, instant, language, line, link, prose } from './primitives.js';

/** Longer than any press release; the whole of it goes into the record. */
export const MOST_LETTERS_ELSEWHERE = 10_000;

export const logElsewhere = z
  .strictObject({
    text: prose(MOST_LETTERS_ELSEWHERE),
    language,
    /** One that was called to the incident; any other is named in words. */
    agencyId: id.nullable().default(null),
    agencyName: line(120).nullable().default(null),
    putOutAt: instant,
    link: link.nullable().default(null),
    /** The older text of the same agency that this one replaces. */
    replaces: id.nullable().default(null),
  })
  .refine((one) => (one.agencyId === null) !== (one.agencyName === null), {
    path: ['agencyId'],
    message: 'is one agency, by its id or by its name',
  });
export type LogElsewhere = z.output<typeof logElsewhere>;
export const elsewhereLogged = z.object({ textId: id });

export const endElsewhere = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('withdrawn') }),
  z.strictObject({ how: z.literal('replaced'), byId: id }),
]);
export type EndElsewhere = z.output<typeof endElsewhere>;

/** Its agency still says so: the mark was wrong. */
export const takeEndBack = z.strictObject({ reason: line(300) });

export const elsewhereText = z.object({
  id,
  /** Of a joined incident its own. */
  incidentId: id,
  text: z.string(),
  language,
  agencyId: id.nullable(),
  agencyName: z.string().nullable(),
  putOutAt: instant,
  link: z.string().nullable(),
  loggedAt: instant,
  loggedBy: id,
  /** Null while its agency still says so. */
  ended: z
    .object({
      at: instant,
      by: id,
      /** The newer text; null: withdrawn. */
      replacedBy: id.nullable(),
    })
    .nullable(),
  /** Marks that were wrong, oldest first. */
  takenBack: z.array(
    z.object({
      at: instant,
      by: id,
      reason: z.string(),
      /** What it had been marked as: replaced by a newer text; null: withdrawn. */
      replacedBy: id.nullable(),
    }),
  ),
});
export type ElsewhereText = z.infer<typeof elsewhereText>;

/** Newest first, by when they were put out. */
export const elsewhereTexts = z.object({ texts: z.array(elsewhereText) });

/** Could `newer` take the place of `older`: in one incident, of one agency, put out no earlier? */
export function mayReplace(newer: Origin, older: Origin): boolean {
  return (
    newer.incidentId === older.incidentId &&
    newer.agencyId === older.agencyId &&
    newer.agencyName?.toLowerCase() === older.agencyName?.toLowerCase() &&
    Date.parse(newer.putOutAt) >= Date.parse(older.putOutAt)
  );
}
type Origin = Pick<ElsewhereText, 'incidentId' | 'agencyId' | 'agencyName' | 'putOutAt'>;
