/** Decisions on a version, and what they add up to. A decision is a row per place and text. */
import { z } from 'zod';
import { PARTS } from './parts.js';
import { answered } from './passkeys.js';
import { id, instant, language, prose, words } from './primitives.js';

export const readText = z.strictObject({ textId: id, hash: z.string().regex(/^[0-9a-f]{64}$/) });

export const decide = z.discriminatedUnion('kind', [
  /** One tap covers the languages it lists: each with the hash of what the page showed (S1). */
  z.strictObject({
    kind: z.literal('sign'),
    placeId: z.string().max(80),
    texts: z.array(readText).min(1).max(12),
    remark: prose(500).nullable().default(null),
    /** It also stands for the text without blocks of others (S10). */
    standsForRemovals: z.boolean().default(false),
    /** Where it is signed with a passkey: the answer to the challenge made for exactly this. */
    passkey: answered.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('ask'),
    placeId: z.string().max(80),
    textId: id,
    part: z.enum(PARTS),
    quote: z.string().min(1).max(2000),
    text: prose(1000),
    /** "I cannot sign without it". */
    blocking: z.boolean(),
    /** The version of guidance that it goes by. */
    cites: id.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('hand'), placeId: z.string().max(80), toPersonId: id }),
]);
export type Decide = z.infer<typeof decide>;

/** What is going to be signed with a passkey; the same members as in the decision. */
export const signingStart = z.strictObject({
  placeId: z.string().max(80),
  texts: z.array(readText).min(1).max(12),
  remark: prose(500).nullable().default(null),
  standsForRemovals: z.boolean().default(false),
});
export type SigningStart = z.infer<typeof signingStart>;
/** R5: taking a signature back, holding a version, lifting the hold; always one place's own. */
export const takeBack = z.strictObject({ placeId: z.string().max(80), reason: prose(300) });
export const hold = z.strictObject({ placeId: z.string().max(80), reason: prose(300) });
/** A hold that goes on in the next version (R5), and the version that it stands on. */
export const holdGoingOn = z.object({ placeId: z.string(), number: z.number() });
export type HoldGoingOn = z.infer<typeof holdGoingOn>;
export const liftHold = z.strictObject({ placeId: z.string().max(80) });

export const decided = z.object({ decisionIds: z.array(id), complete: z.boolean() });

export const decision = z.object({
  id,
  versionId: id,
  placeId: z.string(),
  agencyId: id,
  kind: z.enum(['sign', 'ask', 'hand']),
  /** Null for a hand-over, which concerns the whole version. */
  textId: id.nullable(),
  personId: id,
  /** S6: the approver in whose place a deputy acted. */
  forPersonId: id.nullable(),
  toPersonId: id.nullable(),
  remark: z.string().nullable(),
  part: z.enum(PARTS).nullable(),
  quote: z.string().nullable(),
  blocking: z.boolean(),
  at: instant,
  /** S4: the version on which it was given, where it carried over. */
  carriedFrom: z.number().nullable(),
  /** Given by voice: who called, and who heard it too. Null where the signatory signed alone. */
  loggedBy: id.nullable(),
  heardBy: id.nullable(),
  /** Of a signature: it also stands for the text without blocks of others (S10). */
  standsForRemovals: z.boolean(),
  /** S10: it carried over to a text with fewer blocks. */
  carriedByRemoval: z.boolean(),
  /** R5: from then on it stands for nothing. */
  takenBackAt: instant.nullable(),
});
export type Decision = z.infer<typeof decision>;

/** What a place shows. `signed`, `deputy`, `carried` fill it; the others do not. */
export const placeState = z.object({
  placeId: z.string(),
  agencyId: id,
  state: z.enum(['signed', 'deputy', 'carried', 'asked', 'lapsed', 'waiting', 'notOpen', 'nobody']),
  personId: id.nullable(),
  forPersonId: id.nullable(),
  at: instant.nullable(),
  carriedFrom: z.number().nullable(),
  /**
   * The same words; or the agency's own part is the same, or it has none (S4); or blocks of others
   * were left out, for which it stands (S10).
   */
  carriedBy: z.enum(['words', 'ownPart', 'noPart', 'removal']).nullable(),
  /** Every signature that fills it also stands for the text without blocks of others (S10). */
  standsForRemovals: z.boolean(),
  /** For `lapsed`: the version it stood on. */
  lapsedFrom: z.number().nullable(),
  /** Every signature that fills it was made with a passkey. */
  passkey: z.boolean(),
  /** Given by voice: the two people of the desk who logged it. */
  voice: z.object({ loggedBy: id, heardBy: id }).nullable(),
  remark: z.string().nullable(),
  quote: z.string().nullable(),
  blocking: z.boolean(),
  /** When the last of its requests was answered; null while one has no answer, and without any. */
  answeredAt: instant.nullable(),
  /** Texts of the version that this place has signed. */
  signedTextIds: z.array(id),
  opensAt: instant.nullable(),
  budgetEndsAt: instant.nullable(),
  handedTo: id.nullable(),
  /** Whom it was handed to last, where they may decide there no longer: it does not count (S6). */
  handLapsed: id.nullable(),
  /** R5: while it stands, nothing of the version goes out. */
  hold: z.object({ personId: id, reason: z.string(), at: instant }).nullable(),
});
export type PlaceState = z.infer<typeof placeState>;

export const stageState = z.object({
  stageId: z.string(),
  state: z.enum(['done', 'open', 'notOpen']),
  filled: z.number(),
  needed: z.number(),
  places: z.array(placeState),
});

/**
 * Why a signature did not carry over to the version in sign-off (S4), cut to what fits a line; the
 * sign-off page shows all of it.
 */
export const lapse = z.object({
  placeId: z.string(),
  /** The version that it stood on; null: this one, of which a language was submitted anew. */
  fromNumber: z.number().nullable(),
  /** Words changed since, in the languages signed; of a place for its own part, those of that part. */
  changedWords: z.number(),
  /** The first of them in their place; none where no word changed. */
  words: z
    .object({
      language,
      runs: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
    })
    .nullable(),
  /** Facts cited then and now that changed between. */
  facts: z.array(z.object({ factId: id, label: z.record(z.string(), z.string()) })),
  /**
   * Where neither says it: the alert; what stands around the parts; formatting, links or whose a block
   * is; that it was another text in between, or that a signature was taken back since (R5); or the place, which asks for something else now (S8, S9, S11).
   */
  otherwise: z
    .enum(['alert', 'around', 'form', 'back', 'takenBack', 'scope', 'passkey', 'voice', 'people'])
    .nullable(),
});
export type Lapse = z.infer<typeof lapse>;

/** When a silent place is asked again, and when it was (S5). */
export const escalation = z.object({
  versionId: id,
  placeId: z.string(),
  kind: z.enum(['nudge', 'deputies']),
  dueAt: instant,
  /** Null while it is to come, and where nobody was there to be asked. */
  askedAt: instant.nullable(),
});
export type Escalation = z.infer<typeof escalation>;

/** Reasons that stand between a version and the public; all that apply are listed. */
export const releaseBlock = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('superseded') }),
  z.object({ reason: z.literal('already-released') }),
  z.object({ reason: z.literal('incident-closed') }),
  z.object({ reason: z.literal('sign-off-missing'), placeIds: z.array(z.string()) }),
  z.object({ reason: z.literal('asked-for-changes'), placeIds: z.array(z.string()) }),
  z.object({ reason: z.literal('held'), placeIds: z.array(z.string()) }),
  z.object({ reason: z.literal('submitter-alone') }),
  z.object({ reason: z.literal('fact-changed'), factIds: z.array(id) }),
  z.object({ reason: z.literal('translation-missing'), languages: z.array(z.string()) }),
  z.object({ reason: z.literal('second-person') }),
  z.object({ reason: z.literal('withdrawn') }),
  /** It cites facts under an embargo; no language of it goes out. */
  z.object({
    reason: z.literal('embargo'),
    embargoIds: z.array(id),
    factIds: z.array(id),
  }),
  // Of a release at a time alone, found when its time had come.
  /** It was found too long after its time to go out without a question. */
  z.object({ reason: z.literal('late'), dueAt: instant }),
  /** These people ordered or confirmed it, and may no more. */
  z.object({ reason: z.literal('rights-lost'), personIds: z.array(id) }),
  /** The key that signs releases cannot be opened here. */
  z.object({ reason: z.literal('key-sealed') }),
  /** These languages have a newer text than the one that was spoken of. */
  z.object({ reason: z.literal('text-moved'), languages: z.array(z.string()) }),
]);
export type ReleaseBlock = z.infer<typeof releaseBlock>;

export const signoff = z.object({
  versionId: id,
  stages: z.array(stageState),
  complete: z.boolean(),
  signedPlaces: z.number(),
  allPlaces: z.number(),
  /** S5: places that nobody can fill, and without which it cannot be completed. */
  emptyPlaceIds: z.array(z.string()),
  /** Why places have to sign again what they signed in an earlier version, in some language or all. */
  lapses: z.array(lapse),
  /** Facts cited by the version whose value or status has moved since (F3). */
  changedFactIds: z.array(id),
  blocks: z.array(releaseBlock),
  /** Texts of the version that are public, or were until a newer one of their language was released. */
  releasedTextIds: z.array(id),
  /** Where the playbook wants two people: what the first has proposed and nobody confirmed yet. */
  proposal: z
    .object({
      id,
      languages: z.array(language),
      follows: z.array(language),
      proposedBy: id,
      proposedAt: instant,
      /** Its page was withdrawn after it: nobody confirms it, whoever wants it out proposes anew (R5). */
      withdrawnAt: instant.nullable(),
    })
    .nullable(),
});
export type Signoff = z.infer<typeof signoff>;

/** What the signed-in person may do with one version now. */
export const versionAbilities = z.object({
  versionId: id,
  /** Places that this person may decide for now, and in whose place. */
  places: z.array(z.object({ placeId: z.string(), forPersonId: id.nullable() })),
  /** Deputies that this person may hand each place to. */
  handTo: z.array(z.object({ placeId: z.string(), personIds: z.array(id) })),
  /** Places whose signature this person may take back, whose version they may hold or let go. */
  takeBack: z.array(z.string()),
  hold: z.array(z.string()),
  lift: z.array(z.string()),
  /** Blocking requests whose words this person may propose to leave out (S10). */
  leaveOutAskIds: z.array(id),
  release: z.boolean(),
  /** Languages that could go out now, each by itself; a release may leave the others behind. */
  readyLanguages: z.array(language),
  /** Where the playbook wants two people: be the first of them, or the second. */
  proposeRelease: z.boolean(),
  confirmReleaseId: id.nullable(),
  /** Or, on either side, let go what waits for the second. */
  dropReleaseId: id.nullable(),
});
export type VersionAbilities = z.infer<typeof versionAbilities>;

/** Override of a changed fact: proposed by the lead, confirmed by the fact's owner (F3). */
export const proposeOverride = z.strictObject({
  factIds: z.array(id).min(1).max(20),
  /** Published beside the text, per language. */
  reason: words(300),
});
export const override = z.object({
  id,
  versionId: id,
  facts: z.array(z.object({ factId: id, version: z.number() })),
  reason: z.record(z.string(), z.string()),
  proposedBy: id,
  proposedAt: instant,
  confirmedBy: id.nullable(),
  confirmedAt: instant.nullable(),
  /** Ended: a cited fact changed again after it was proposed. */
  ended: z.boolean(),
});
export type Override = z.infer<typeof override>;
