/**
 * Channels that are fetched: the newsroom, the news feeds, CAP messages. Nothing is sent there, so what
 * can be asked is where they stand, when somebody last came, and what a receiver gets.
 */
import { z } from 'zod';
import { saidFailure } from './channels.js';
import { instant, language } from './primitives.js';

export const PUBLICATIONS = ['newsroom', 'feeds', 'cap'] as const;
export const publication = z.enum(PUBLICATIONS);
export type Publication = z.infer<typeof publication>;

export const publicAddress = z.object({
  what: z.enum(['news', 'verify', 'corrections', 'keys', 'atom', 'json', 'index', 'test']),
  language: language.nullable(),
  address: z.string(),
});
export type PublicAddress = z.infer<typeof publicAddress>;

export const publicationView = z.object({
  kind: publication,
  addresses: z.array(publicAddress),
  /** By anybody but our own test, to the minute; null: never that we know of. Of whom nothing is kept. */
  fetchedAt: instant.nullable(),
  testedAt: instant.nullable(),
  testFailure: saidFailure.nullable(),
});
export type PublicationView = z.infer<typeof publicationView>;
export const publicationsView = z.object({ publications: z.array(publicationView) });

/** What stood at an address, as a receiver understands it. */
const seen = z.discriminatedUnion('what', [
  z.object({ what: z.literal('front') }),
  z.object({
    what: z.literal('page'),
    title: z.string(),
    /** Null: a withdrawal, which has no text of a version. */
    code: z.string().nullable(),
    sha256: z.string().nullable(),
  }),
  z.object({
    what: z.literal('feed'),
    format: z.enum(['atom', 'json', 'cap']),
    entries: z.number().int(),
    newest: z.object({ title: z.string(), at: instant.nullable() }).nullable(),
  }),
  z.object({
    what: z.literal('message'),
    status: z.string(),
    msgType: z.string(),
    languages: z.array(z.string()),
  }),
]);
export type Seen = z.infer<typeof seen>;

export const publicationCheck = z.object({
  address: z.string(),
  language: language.nullable(),
  /** Null: it is there, and says what the desk released. */
  failure: saidFailure.nullable(),
  /** What a validator said, in its own words. */
  detail: z.string().nullable(),
  /** Null: nothing that could be read came. */
  seen: seen.nullable(),
});
export type PublicationCheck = z.infer<typeof publicationCheck>;

export const publicationTested = z.object({
  /** The first that failed. */
  failure: saidFailure.nullable(),
  checks: z.array(publicationCheck),
  /** The settings were changed while it was on its way: it says nothing of how they are now. */
  isOutdated: z.boolean(),
  /** From here the address leads into the own network: what people outside get cannot be seen. */
  isInside: z.boolean(),
  /** Of CAP: the test message, as it was fetched. */
  message: z.string().nullable(),
});
export type PublicationTested = z.infer<typeof publicationTested>;
