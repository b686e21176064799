/**
 * What an alert tells the machines that receive it, beside the words for people: CAP 1.2 (OASIS),
 * 3.2.2 and 3.2.4. Edited with the statement; frozen and signed with each text as part of it (S1).
 */
import { z } from 'zod';
import { circle, polygon } from './geometry.js';
import { instant, line, pickWords, words } from './primitives.js';

export const ALERT_CATEGORIES = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const;
export const RESPONSE_TYPES = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
] as const;
export const URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

/** Receivers filter by these; more than that nobody has drawn by hand. */
const MOST_AREAS = 20;
const MOST_SHAPES = 10;
const MOST_GEOCODES = 40;

/** A code of a list that receivers know: `SAME` and `006109`, `EMMA_ID` and `UA001`. */
export const geocode = z.strictObject({ valueName: line(40), value: line(80) });

const shapes = {
  polygons: z.array(polygon).max(MOST_SHAPES).default([]),
  circles: z.array(circle).max(MOST_SHAPES).default([]),
  geocodes: z.array(geocode).max(MOST_GEOCODES).default([]),
};

/** Named in each language; the shapes are the same in all. */
export const alertArea = z.strictObject({ name: words(200), ...shapes });
export type AlertArea = z.infer<typeof alertArea>;

export type AlertCategory = (typeof ALERT_CATEGORIES)[number];

/**
 * CAP 1.2, 3.2.2, lets an alert be of several. One is written as a word, as it was when there could be
 * no second, so that what was signed before reads and hashes as it did; several as a list in the order
 * of {@link ALERT_CATEGORIES}, each once.
 */
const category = z
  .union([
    z.enum(ALERT_CATEGORIES),
    z.array(z.enum(ALERT_CATEGORIES)).min(1).max(ALERT_CATEGORIES.length),
  ])
  .transform((chosen) => {
    const several = ALERT_CATEGORIES.filter((one) => chosen === one || chosen.includes(one));
    return several.length === 1 ? several[0] : several;
  })
  .pipe(z.union([z.enum(ALERT_CATEGORIES), z.array(z.enum(ALERT_CATEGORIES)).min(2)]));

/** @returns one or several, in their order; none only of a draft that is not done */
export function categoriesOf({
  category: chosen,
}: {
  readonly category: AlertCategory | readonly AlertCategory[];
}): readonly AlertCategory[] {
  return typeof chosen === 'string' ? [chosen] : chosen;
}

const filterable = {
  category,
  urgency: z.enum(URGENCIES),
  severity: z.enum(SEVERITIES),
  certainty: z.enum(CERTAINTIES),
  responseTypes: z
    .array(z.enum(RESPONSE_TYPES))
    .max(RESPONSE_TYPES.length)
    // One way of saying one thing: the hash must not tell an order that means nothing.
    .transform((chosen) => RESPONSE_TYPES.filter((one) => chosen.includes(one)))
    .pipe(z.array(z.enum(RESPONSE_TYPES)))
    .default([]),
};

/** As it is edited with a statement, in all its languages. */
export const alert = z.strictObject({
  ...filterable,
  areas: z.array(alertArea).max(MOST_AREAS).default([]),
  expiresAt: instant.nullable(),
});
export type Alert = z.infer<typeof alert>;

/** What a playbook starts an alert with; its end is told from the beginning of the statement. */
export const alertDefaults = z.strictObject({
  ...filterable,
  areas: z.array(alertArea).max(MOST_AREAS).default([]),
  expiresAfterMinutes: z.number().int().min(1).max(43_200).nullable().default(null),
});
export type AlertDefaults = z.infer<typeof alertDefaults>;

/** As one text froze it, in its language. Geometry as CAP writes it: decimal digits, no numbers. */
export const frozenAlert = z.strictObject({
  ...filterable,
  areas: z.array(
    z.strictObject({
      name: z.string(),
      polygons: z.array(z.string()),
      circles: z.array(z.string()),
      geocodes: z.array(geocode),
    }),
  ),
  expiresAt: z.string().nullable(),
});
export type FrozenAlert = z.infer<typeof frozenAlert>;

/**
 * @param textLanguage of the text that it is frozen with
 * @param sourceLanguage an area without a name in the text's language keeps the one of the source
 */
export function freezeAlert(
  { areas, expiresAt, ...rest }: Alert,
  textLanguage: string,
  sourceLanguage: string,
): FrozenAlert {
  return {
    ...rest,
    areas: areas.map(({ name, ...shape }) => ({
      name: pickWords(name, textLanguage, sourceLanguage).text,
      ...shape,
    })),
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}

/** @param now when the statement begins */
export function alertFromDefaults(
  { expiresAfterMinutes, ...rest }: AlertDefaults,
  now: Date,
): Alert {
  const after = expiresAfterMinutes === null ? null : now.getTime() + expiresAfterMinutes * 60_000;
  return { ...rest, expiresAt: after === null ? null : new Date(after).toISOString() };
}

/** The same alert for a statement that begins now: an end that has passed would hide it. */
export function alertStillAhead(alert: Alert | null, now: Date): Alert | null {
  if (!alert || alert.expiresAt === null || Date.parse(alert.expiresAt) > now.getTime()) {
    return alert;
  }
  return { ...alert, expiresAt: null };
}

export const setAlert = z.strictObject({
  /** Null: the message says *Unknown*, and names no area. */
  alert: alert.nullable(),
  /** What the page showed when it was edited: nobody overwrites what they have not seen. */
  was: alert.nullable(),
});
export type SetAlert = z.infer<typeof setAlert>;

export const alertSet = z.object({ changed: z.boolean() });
