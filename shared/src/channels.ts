/** Channels beyond the newsroom: their settings, and what was delivered on them. */
import { z } from 'zod';
import { email } from './accounts.js';
import { embargoKind } from './embargoes.js';
import { id, instant, language, line } from './primitives.js';
import { withdrawalGround } from './releases.js';

export const CHANNEL_KINDS = ['webhook', 'email', 'cap', 'mastodon', 'bluesky'] as const;
export const channelKind = z.enum(CHANNEL_KINDS);
export type ChannelKind = z.infer<typeof channelKind>;

const address = z.url({ protocol: /^https?$/ }).max(500);
const secret = z
  .string()
  .max(500)
  .transform((text) => text.trim())
  .pipe(z.string().min(1));

/** Mastodon's own; other servers of its kind allow more. */
export const MASTODON_LENGTH = 500;
/** Graphemes of a post on Bluesky (`app.bsky.feed.post`). */
export const BLUESKY_LENGTH = 300;

/** What is no secret, per kind: shown again, and changed in the administration. */
export const channelSettings = {
  webhook: z.strictObject({ url: address }),
  email: z.strictObject({
    host: z.string().trim().min(1).max(255),
    port: z.number().int().min(1).max(65_535),
    /** `tls`: from the first byte; `starttls`: before anything else is said; `none`: in the clear. */
    security: z.enum(['tls', 'starttls', 'none']),
    username: line(254).nullable().default(null),
    from: email,
  }),
  cap: z.strictObject({
    /** CAP 1.2, 3.2.1: no spaces, commas, or `<` and `&`; best an address or a domain. */
    sender: z.string().regex(/^[^\s,<&]{3,120}$/),
  }),
  mastodon: z.strictObject({
    server: address,
    language,
    length: z.number().int().min(200).max(50_000).default(MASTODON_LENGTH),
  }),
  bluesky: z.strictObject({ server: address, identifier: line(254), language }),
} as const;
export type ChannelSettings<K extends ChannelKind> = z.output<(typeof channelSettings)[K]>;

/** A symmetric key of the Standard Webhooks specification: 24 to 64 bytes. */
export const webhookSecret = z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/);

/** What opens a door: kept sealed, never shown again. Null: the kind needs none. */
export const channelCredentials = {
  webhook: z.strictObject({ secret: webhookSecret }),
  email: z.strictObject({ password: secret }),
  cap: null,
  mastodon: z.strictObject({ token: secret }),
  bluesky: z.strictObject({ appPassword: secret }),
} as const;

/**
 * Settings that say to whom the credentials are shown, and how openly: with another one they have to be
 * given anew. A webhook's secret signs, and is shown to nobody.
 */
export const DOOR_SETTINGS: Readonly<Record<ChannelKind, readonly string[]>> = {
  webhook: [],
  email: ['host', 'port', 'security'],
  cap: [],
  mastodon: ['server'],
  bluesky: ['server'],
};

type InputOf<K extends ChannelKind> = {
  readonly kind: K;
  readonly settings: ChannelSettings<K>;
};
/** A channel with its settings, by kind. */
export type ChannelSetUp = { [K in ChannelKind]: InputOf<K> }[ChannelKind];

const name = line(80);
/** One shape per kind: which settings and credentials go together. */
export const channelInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('webhook'),
    name,
    settings: channelSettings.webhook,
    credentials: channelCredentials.webhook,
  }),
  z.strictObject({
    kind: z.literal('email'),
    name,
    settings: channelSettings.email,
    credentials: channelCredentials.email.optional(),
  }),
  z.strictObject({ kind: z.literal('cap'), name, settings: channelSettings.cap }),
  z.strictObject({
    kind: z.literal('mastodon'),
    name,
    settings: channelSettings.mastodon,
    credentials: channelCredentials.mastodon,
  }),
  z.strictObject({
    kind: z.literal('bluesky'),
    name,
    settings: channelSettings.bluesky,
    credentials: channelCredentials.bluesky,
  }),
]);
export type ChannelInput = z.infer<typeof channelInput>;

/** The kind stays what it is, so that it says which settings are meant. Absent: left as it is. */
export const channelChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('webhook'),
    name: name.optional(),
    active: z.boolean().optional(),
    settings: channelSettings.webhook.optional(),
    credentials: channelCredentials.webhook.optional(),
  }),
  z.strictObject({
    kind: z.literal('email'),
    name: name.optional(),
    active: z.boolean().optional(),
    settings: channelSettings.email.optional(),
    credentials: channelCredentials.email.optional(),
  }),
  z.strictObject({
    kind: z.literal('cap'),
    name: name.optional(),
    active: z.boolean().optional(),
    settings: channelSettings.cap.optional(),
  }),
  z.strictObject({
    kind: z.literal('mastodon'),
    name: name.optional(),
    active: z.boolean().optional(),
    settings: channelSettings.mastodon.optional(),
    credentials: channelCredentials.mastodon.optional(),
  }),
  z.strictObject({
    kind: z.literal('bluesky'),
    name: name.optional(),
    active: z.boolean().optional(),
    settings: channelSettings.bluesky.optional(),
    credentials: channelCredentials.bluesky.optional(),
  }),
]);
export type ChannelChange = z.infer<typeof channelChange>;

/** Why something did not arrive, in a word that pages put into a sentence. */
export const FAILURES = [
  'refusedAddress',
  'unreachable',
  'noName',
  'certificate',
  'cut',
  'slow',
  'answered',
  'signIn',
  'recipient',
  'tooLong',
  'notSetUp',
  'switchedOff',
  'unreadable',
  'neverEnded',
  // Of what is fetched: newsroom, feeds, CAP messages.
  'notGiven',
  'wrongType',
  'invalid',
  'behind',
  'differs',
] as const;
export const failure = z.enum(FAILURES);
export type Failure = z.infer<typeof failure>;

/** `answered 503`: the word, and the number that the receiver gave, where there is one. */
export const saidFailure = z.string().max(40);

/** Where a test goes: an address for mail; everything else knows its receiver. */
export const channelTest = z.strictObject({ to: email.optional() });
export const channelTested = z.object({
  failure: saidFailure.nullable(),
  /** The settings were changed while it was on its way: it says nothing of how they are now. */
  isOutdated: z.boolean(),
});
export type ChannelTested = z.infer<typeof channelTested>;

export const channelView = z.object({
  id,
  kind: channelKind,
  name: z.string(),
  active: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
  hasCredentials: z.boolean(),
  testedAt: instant.nullable(),
  testFailure: saidFailure.nullable(),
  /** The newest attempt that failed, of any release. */
  lastFailure: z.object({ at: instant, answer: saidFailure }).nullable(),
  lastSentAt: instant.nullable(),
  /** Confirmed subscribers; null where there is no list. */
  subscribers: z.number().nullable(),
});
export type ChannelView = z.infer<typeof channelView>;

export const channelsView = z.object({
  channels: z.array(channelView),
  /** Without one, channels that need credentials cannot be set up. */
  hasKey: z.boolean(),
  /** Where the public subscribes to lists. */
  subscribe: z.string(),
});
export type ChannelsView = z.infer<typeof channelsView>;

export const DELIVERY_STATES = [
  'waiting',
  'sending',
  'sent',
  'givenUp',
  'unsure',
  'left',
  'overtaken',
] as const;
export const deliveryState = z.enum(DELIVERY_STATES);
export type DeliveryState = z.infer<typeof deliveryState>;

export const deliveryAttempt = z.object({
  number: z.number().int(),
  at: instant,
  endedAt: instant.nullable(),
  outcome: z.enum(['sent', 'failed', 'unknown']).nullable(),
  answer: saidFailure.nullable(),
});
export type DeliveryAttempt = z.infer<typeof deliveryAttempt>;

/** What a channel got of a release: one message, or one to each subscriber. */
export const deliveryView = z.object({
  releaseId: id,
  channelId: id,
  kind: channelKind,
  channel: z.string(),
  /** How many messages are in each state; states without any are absent. */
  counts: z.partialRecord(deliveryState, z.number().int()),
  /** When the next one is tried. */
  nextAt: instant.nullable(),
  /** R9: what keeps those that wait from being tried at all. */
  heldBy: embargoKind.nullable(),
  /** The newest attempts, newest first; {@link attemptsPage} has all. */
  attempts: z.array(deliveryAttempt),
  attemptCount: z.number().int(),
  /** Where it can be seen by everybody: one for each language in which it stands. */
  posts: z.array(z.strictObject({ language, address: z.string() })),
});
export type DeliveryView = z.infer<typeof deliveryView>;

const attemptAt = z.strictObject({ at: instant, deliveryId: id, number: z.int().positive() });
/** In an address: `2026-11-23T02:41:00.000Z,<delivery>,3`. */
const attemptPlace = z
  .string()
  .max(100)
  .transform((text) => {
    const [at, deliveryId, number] = text.split(',');
    return { at, deliveryId, number: Number(number) };
  })
  .pipe(attemptAt);
export const attemptsQuery = z.strictObject({
  /** Where the page before ended. */
  before: attemptPlace.optional(),
  /** Of one receiver alone. */
  deliveryId: id.optional(),
});
export type AttemptsQuery = z.output<typeof attemptsQuery>;

/** Newest first. */
export const attemptsPage = z.object({
  attempts: z.array(
    deliveryAttempt.extend({
      deliveryId: id,
      /** A subscriber's address, masked; null: the channel is one receiver, or they left the list. */
      receiver: z.string().nullable(),
    }),
  ),
  /** Null: there are none before these. */
  next: attemptAt.nullable(),
});
export type AttemptsPage = z.infer<typeof attemptsPage>;
export type ShownAttempt = AttemptsPage['attempts'][number];

/** Of all that a channel did not get of a release: try it again, or leave it. */
export const decideDelivery = z.strictObject({
  channelId: id,
  state: z.enum(['givenUp', 'unsure']),
  how: z.enum(['again', 'leave']),
});
export const deliveryDecided = z.object({ count: z.number().int() });

/** Incidents in which somebody has to decide about deliveries, for the desk. */
export const undecidedDeliveries = z.object({
  incidents: z.array(
    z.object({ incidentId: id, number: z.string(), title: z.string(), count: z.number().int() }),
  ),
});

/** Of the languages that would go out: `en,vi`; of all that the version has where absent. */
export const postsQuery = z.strictObject({
  languages: z
    .string()
    .max(1_000)
    .transform((text) => text.split(','))
    .pipe(z.array(language).max(100))
    .optional(),
});

/** If the release were withdrawn now. */
export const withdrawalPostsQuery = z.strictObject({ ground: withdrawalGround });

/** A signed text as it would be posted, before it is released. */
export const postPreview = z.object({
  kind: z.enum(['mastodon', 'bluesky']),
  /** Null in an exercise: as it would look, on no account. */
  channel: z.string().nullable(),
  language,
  /** What becomes of the post that the account has of the page already; `new`: it has none. */
  how: z.enum(['new', 'edits', 'answers']),
  /** Null: not even what has to stand in it fits, so nothing would be posted. */
  text: z.string().nullable(),
  count: z.number().int(),
  limit: z.number().int(),
  /** Whole sentences that did not fit. */
  dropped: z.number().int(),
});
export type PostPreview = z.infer<typeof postPreview>;
export const postPreviews = z.object({ posts: z.array(postPreview) });
