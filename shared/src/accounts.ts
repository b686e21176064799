/** Accounts, sessions, first start and administration: what goes in and out over HTTP. */
import { z } from 'zod';
import { formats } from './formats.js';
import { id, instant, language, line, timeZone, words } from './primitives.js';
import { role, roleGrant } from './roles.js';

/** NIST SP 800-63B: length counts, composition rules do not; 128 bounds the hashing cost. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;
export const password = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);
export const email = z
  .string()
  .max(254)
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(z.email());

/** Short, shown under sign-off tokens: ENV, WAT. */
export const agencyCode = z
  .string()
  .transform((text) => text.normalize('NFC').trim().toUpperCase())
  .pipe(z.string().regex(/^[\p{Lu}\p{Lo}\p{N}]{2,5}$/u));

export const agency = z.object({
  id,
  code: agencyCode,
  name: z.record(language, z.string()),
  active: z.boolean(),
});
export type Agency = z.infer<typeof agency>;

/** What everybody signed in may know of a colleague. `colour` is 1–6, the caret and avatar. */
export const personCard = z.object({
  id,
  name: z.string(),
  colour: z.number().int().min(1).max(6),
  active: z.boolean(),
  roles: z.array(roleGrant),
});
export type PersonCard = z.infer<typeof personCard>;

export const desk = z.object({
  name: z.string(),
  mode: z.enum(['live', 'exercise']),
  languages: z.array(language).min(1),
  timeZone,
  formats,
});
export type Desk = z.infer<typeof desk>;
export const deskChange = z.strictObject({
  name: line(80).optional(),
  languages: z.array(language).min(1).max(12).optional(),
  timeZone: timeZone.optional(),
  formats: formats.optional(),
});

export const sessionView = z.discriminatedUnion('state', [
  /** The store is empty: the two doors. */
  z.object({ state: z.literal('firstStart'), now: instant }),
  z.object({ state: z.literal('signedOut'), desk, now: instant }),
  z.object({
    state: z.literal('signedIn'),
    now: instant,
    desk,
    person: personCard.extend({
      email: z.string(),
      language,
      /** How many passkeys they have registered. */
      passkeys: z.number().int(),
    }),
    abilities: z.object({
      openIncident: z.boolean(),
      startDrill: z.boolean(),
      takeDuty: z.boolean(),
      administer: z.boolean(),
    }),
  }),
]);
export type SessionView = z.infer<typeof sessionView>;

export const signIn = z.strictObject({ email, password: z.string().max(PASSWORD_MAX) });

/** The code is printed in the terminal at every start of an empty store. */
export const setupCode = z.string().trim().max(40);

export const setUpDesk = z.strictObject({
  code: setupCode,
  deskName: line(80),
  languages: z.array(language).min(1).max(12),
  timeZone,
  administrator: z.strictObject({ name: line(80), email, password, agencyCode }),
  agencies: z
    .array(z.strictObject({ code: agencyCode, name: words(120) }))
    .min(1)
    .max(40),
});
export type SetUpDesk = z.infer<typeof setUpDesk>;
export const tryExercise = z.strictObject({ code: setupCode });

export const exerciseAccount = z.object({
  id,
  name: z.string(),
  colour: z.number(),
  agencyName: z.record(language, z.string()),
  agencyCode: z.string(),
  roles: z.array(role),
});
export type ExerciseAccount = z.infer<typeof exerciseAccount>;

export const accountChange = z.strictObject({
  name: line(80).optional(),
  language: language.optional(),
});
export const passwordChange = z.strictObject({
  current: z.string().max(PASSWORD_MAX),
  next: password,
});

/** An invitation or a reset: whoever holds the link sets the password once. */
export const linkView = z.object({
  kind: z.enum(['invite', 'reset']),
  name: z.string(),
  email: z.string(),
  deskName: z.string(),
  expiresAt: instant,
});
export type LinkView = z.infer<typeof linkView>;
export const linkUse = z.strictObject({ password });
export const linkCreated = z.object({ url: z.string(), expiresAt: instant });
export type LinkCreated = z.infer<typeof linkCreated>;

// Administration
export const agencyInput = z.strictObject({ code: agencyCode, name: words(120) });
export const agencyChange = z.strictObject({
  code: agencyCode.optional(),
  name: words(120).optional(),
  active: z.boolean().optional(),
});
export const personInput = z.strictObject({
  name: line(80),
  email,
  language: language.default('en'),
  roles: z.array(roleGrant).min(1).max(20),
});
export const personChange = z.strictObject({
  name: line(80).optional(),
  email: email.optional(),
  roles: z.array(roleGrant).max(20).optional(),
  active: z.boolean().optional(),
});
export const personRecord = personCard.extend({
  email: z.string(),
  language,
  signedUp: z.boolean(),
  lastSeenAt: instant.nullable(),
  passkeys: z.number().int(),
  /** The reader is an administrator of this person's own agency, or of that of their last role. */
  mayResetPasskeys: z.boolean(),
  /** The reader may make the link with which this person sets a password. */
  mayMakeLink: z.boolean(),
});
export type PersonRecord = z.infer<typeof personRecord>;

/** Everything a signed-in page needs to put names to ids. */
export const directory = z.object({
  agencies: z.array(agency),
  people: z.array(personCard),
});
export type Directory = z.infer<typeof directory>;
