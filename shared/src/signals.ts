/**
 * Signals (what people say, see or measure) and enquiries (what press and public ask), and the
 * answers to them: built from released words and confirmed facts, or drafts that say they are not.
 */
import { z } from 'zod';
import { fact } from './facts.js';
import { incidentView } from './incidents.js';
import { id, instant, language, line, link, prose } from './primitives.js';
import { frozenFact } from './statements.js';

export const SIGNAL_KINDS = ['rumour', 'post', 'call', 'sensor', 'press', 'public'] as const;
export const signalKind = z.enum(SIGNAL_KINDS);
export type SignalKind = z.infer<typeof signalKind>;

/** Somebody waits for an answer: it may have a deadline. */
export function isEnquiry(kind: SignalKind): boolean {
  return kind === 'press' || kind === 'public';
}

/** Of what was said; `false` is a rumour that is known not to be true. */
export const RELIABILITIES = ['unknown', 'doubtful', 'likely', 'confirmed', 'false'] as const;
export const reliability = z.enum(RELIABILITIES);
export type Reliability = z.infer<typeof reliability>;

/** Personal data: kept apart, shown to few, in no event, erasable. */
export const contactInput = z
  .strictObject({
    name: line(120).nullable().default(null),
    reach: line(300).nullable().default(null),
  })
  .refine((one) => one.name !== null || one.reach !== null, 'says neither who nor how');

export const contactField = z.enum(['name', 'reach']);
export const CONTACT_FIELDS = contactField.options;
export type ContactField = z.infer<typeof contactField>;

/** A misheard name, a digit too many: put right, whole. Taking it away is erasing it. */
export const correctContact = z
  .strictObject({
    /** How many corrections of it were seen, so that nobody overwrites what they have not read. */
    seen: z.number().int().min(0),
    name: line(120).nullable(),
    reach: line(300).nullable(),
  })
  .refine((one) => one.name !== null || one.reach !== null, 'says neither who nor how');
export type CorrectContact = z.output<typeof correctContact>;

/** As it was noted before a correction: of the fields that were corrected. */
export const contactBefore = z
  .object({ name: z.string().nullable(), reach: z.string().nullable() })
  .partial();

export const contactCorrection = z.object({
  at: instant,
  by: id,
  fields: z.array(contactField).min(1),
  before: contactBefore,
});
export type ContactCorrection = z.infer<typeof contactCorrection>;

/** What was said, as somebody wrote it down: logged once, and corrected by the same rules. */
const writtenDown = {
  text: prose(2000),
  language,
  kind: signalKind,
  place: line(200).nullable(),
  outlet: line(120).nullable(),
  link: link.nullable(),
  /** When it was said, seen or asked. */
  heardAt: instant,
};

export const logSignal = z
  .strictObject({
    ...writtenDown,
    place: writtenDown.place.default(null),
    /** Absent: now. */
    heardAt: instant.optional(),
    link: writtenDown.link.default(null),
    reliability: reliability.default('unknown'),
    outlet: writtenDown.outlet.default(null),
    dueAt: instant.nullable().default(null),
    agencyId: id.nullable().default(null),
    personId: id.nullable().default(null),
    contact: contactInput.nullable().default(null),
    /** The one that asked or said the same first. */
    sameAs: id.nullable().default(null),
  })
  .refine((one) => one.dueAt === null || isEnquiry(one.kind), {
    path: ['dueAt'],
    message: 'only an enquiry has a deadline',
  });
export type LogSignal = z.output<typeof logSignal>;
export const signalLogged = z.object({ signalId: id, number: z.number() });

export const changeSignal = z
  .strictObject({
    reliability: reliability.optional(),
    dueAt: instant.nullable().optional(),
    agencyId: id.nullable().optional(),
    personId: id.nullable().optional(),
  })
  .refine((one) => Object.values(one).some((value) => value !== undefined), 'changes nothing');
export type ChangeSignal = z.output<typeof changeSignal>;

/** In the order in which they are shown. */
export const correctedField = z.object(writtenDown).keyof();
export const CORRECTED_FIELDS = correctedField.options;
export type CorrectedField = z.infer<typeof correctedField>;

/** A slip of the pen put right: only what changes. */
export const correctSignal = z
  .strictObject({
    /** How many corrections of it were seen, so that nobody overwrites what they have not read. */
    seen: z.number().int().min(0),
    ...z.object(writtenDown).partial().shape,
  })
  .refine((one) => CORRECTED_FIELDS.some((field) => one[field] !== undefined), 'corrects nothing');
export type CorrectSignal = z.output<typeof correctSignal>;

/** As it stood before a correction: of the fields that were corrected. */
export const signalBefore = z
  .object({
    text: z.string(),
    language,
    kind: signalKind,
    place: z.string().nullable(),
    outlet: z.string().nullable(),
    link: z.string().nullable(),
    heardAt: instant,
  })
  .partial();
export type SignalBefore = z.infer<typeof signalBefore>;

export const signalCorrection = z.object({
  at: instant,
  by: id,
  fields: z.array(correctedField).min(1),
  /** It may hold what should never have been written there, such as a name or a number. */
  before: z.discriminatedUnion('state', [
    z.object({ state: z.literal('known'), said: signalBefore }),
    /** This person may not see it. */
    z.object({ state: z.literal('hidden') }),
    z.object({ state: z.literal('erased'), at: instant, by: id }),
  ]),
});
export type SignalCorrection = z.infer<typeof signalCorrection>;

export const attachSignal = z.strictObject({ toId: id });
export const setSignalAside = z.strictObject({ reason: line(300) });

/** How to reach whoever asked, as far as the reader may see it. */
export const contactView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** There is one; this person may not see it. */
  z.object({ state: z.literal('hidden') }),
  z.object({ state: z.literal('erased'), at: instant, by: id }),
  z.object({
    state: z.literal('known'),
    name: z.string().nullable(),
    reach: z.string().nullable(),
    /** Oldest first. */
    corrections: z.array(contactCorrection),
  }),
]);
export type ContactView = z.infer<typeof contactView>;

export const signal = z.object({
  id,
  /** Counted in its incident. */
  number: z.number(),
  /** Number of its incident where that was joined with the one that is shown; null for its own. */
  from: z.string().nullable(),
  kind: signalKind,
  text: z.string(),
  language,
  place: z.string().nullable(),
  heardAt: instant,
  link: z.string().nullable(),
  reliability,
  outlet: z.string().nullable(),
  dueAt: instant.nullable(),
  agencyId: id.nullable(),
  personId: id.nullable(),
  loggedAt: instant,
  loggedBy: id,
  /** The first one that said or asked the same; null for a first one. */
  sameAs: id.nullable(),
  setAside: z.object({ reason: z.string(), at: instant, by: id }).nullable(),
  contact: contactView,
  /** Oldest first. */
  corrections: z.array(signalCorrection),
});
export type Signal = z.infer<typeof signal>;

// Answers.

/** A piece of an answer, as it is sent. What it shows and whether it is cleared, the server says. */
export const pieceInput = z.discriminatedUnion('kind', [
  /** A whole sentence of what a public page says now. */
  z.strictObject({
    kind: z.literal('quote'),
    releaseId: id,
    sentence: z.string().min(1).max(2000),
  }),
  /** What a confirmed fact says, as `label: value`. */
  z.strictObject({ kind: z.literal('fact'), factId: id }),
  /** Words of one's own: never cleared. */
  z.strictObject({ kind: z.literal('words'), text: prose(1000) }),
]);
export type PieceInput = z.output<typeof pieceInput>;

/** Why a piece may not be said to anybody. */
export const pieceBlock = z.enum([
  'ownWords',
  'notReleased',
  'factChanged',
  'factUnconfirmed',
  'factConflict',
  'factRetracted',
  'embargo',
  'wordingMissing',
]);
export type PieceBlock = z.infer<typeof pieceBlock>;

export const piece = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('quote'),
    releaseId: id,
    sentence: z.string(),
    blocked: pieceBlock.nullable(),
  }),
  z.object({
    kind: z.literal('fact'),
    factId: id,
    shown: z.string(),
    blocked: pieceBlock.nullable(),
  }),
  z.object({ kind: z.literal('words'), text: z.string(), blocked: pieceBlock.nullable() }),
]);
export type Piece = z.infer<typeof piece>;

const answerBase = {
  signalIds: z.array(id).min(1).max(200),
  language,
  pieces: z.array(pieceInput).min(1).max(40),
};
export const saveDraft = z.strictObject({
  ...answerBase,
  /** The draft that this replaces, with its revision as it was seen; null for a new one. */
  draft: z
    .strictObject({ id, revision: z.number().int().min(1) })
    .nullable()
    .default(null),
});
export type SaveDraft = z.output<typeof saveDraft>;
export const draftSaved = z.object({ answerId: id, revision: z.number(), isCleared: z.boolean() });

export const giveAnswer = z.strictObject({
  ...answerBase,
  /** A draft that becomes this answer. */
  draft: z
    .strictObject({ id, revision: z.number().int().min(1) })
    .nullable()
    .default(null),
  /** Who said it; null for whoever sends this. */
  saidBy: id.nullable().default(null),
  saidAt: instant.optional(),
});
export type GiveAnswer = z.output<typeof giveAnswer>;
export const answerGiven = z.object({ answerId: id });

/** The askers were told anew (a new answer says that by itself), or why it stands. */
export const dealWithAnswer = z.strictObject({ reason: line(300) });

export const answer = z.object({
  id,
  signalIds: z.array(id),
  language,
  state: z.enum(['draft', 'given']),
  revision: z.number(),
  pieces: z.array(piece),
  /** As it is, or was, said. */
  text: z.string(),
  /** Nothing in it but released words and confirmed facts; of a given one, when it was given. */
  isCleared: z.boolean(),
  writtenBy: id,
  writtenAt: instant,
  saidBy: id.nullable(),
  saidAt: instant.nullable(),
  facts: z.array(frozenFact),
  /** F3: what it used and what has changed since, until somebody deals with it; null for none. */
  flag: z.object({ factIds: z.array(id), releaseIds: z.array(id) }).nullable(),
  dealtWith: z.array(z.object({ reason: z.string(), at: instant, by: id })),
});
export type Answer = z.infer<typeof answer>;

// What may be the same.

export const sameReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link') }),
  z.object({ kind: z.literal('words'), shared: z.array(z.string()) }),
  /** Numbers, names, handles: the same in every language. */
  z.object({ kind: z.literal('tokens'), shared: z.array(z.string()) }),
  /** Both speak of these facts. */
  z.object({ kind: z.literal('facts'), factIds: z.array(id) }),
  z.object({ kind: z.literal('place') }),
  /** Both are to be answered by the same time. */
  z.object({ kind: z.literal('due') }),
  z.object({ kind: z.literal('time'), minutes: z.number() }),
]);
export type SameReason = z.infer<typeof sameReason>;

export const similarSignal = z.object({ signalId: id, reasons: z.array(sameReason) });
export type SimilarSignal = z.infer<typeof similarSignal>;
/** Open ones that may all say or ask the same, offered to be taken together. */
export const signalGroup = z.object({
  /** The one that was logged first. */
  firstId: id,
  others: z
    .array(
      z.object({
        signalId: id,
        /** The one of the group that it is most like, and why. */
        likeId: id,
        reasons: z.array(sameReason),
        /** Enough speaks for it that it is chosen beforehand. */
        isLikely: z.boolean(),
      }),
    )
    .min(1),
});
export type SignalGroup = z.infer<typeof signalGroup>;

/** Several at once, so that forty questions are one tap; each can be detached again. */
export const attachSignals = z.strictObject({ signalIds: z.array(id).min(1).max(200) });

/** Somebody said that no two of these are the same; of those that still say what they said then. */
export const signalsApart = z.object({
  id,
  signalIds: z.array(id).min(2),
  at: instant,
  by: id,
});
export type SignalsApart = z.infer<typeof signalsApart>;

export const similarSignalsQuery = z.strictObject({
  text: z.string().max(600).default(''),
  language,
  place: z.string().max(200).default(''),
  link: z.string().max(2000).default(''),
  /** One that is logged already is not like itself. */
  except: id.optional(),
});

/** What an answer in a language may be made of now. */
export const answerWords = z.object({
  sentences: z.array(
    z.object({
      releaseId: id,
      /** Title of the page that says it. */
      title: z.string(),
      sentence: z.string(),
      blocked: pieceBlock.nullable(),
    }),
  ),
  facts: z.array(
    z.object({
      factId: id,
      /** `label: value`; whatever words there are where the language has none. */
      shown: z.string(),
      asOf: instant,
      blocked: pieceBlock.nullable(),
    }),
  ),
});
export type AnswerWords = z.infer<typeof answerWords>;

export const signalAbilities = z.object({
  log: z.boolean(),
  readContacts: z.boolean(),
  eraseContacts: z.boolean(),
  /** Who may be asked to answer: those who may write in the incident, by agency. */
  assignable: z.array(z.object({ personId: id, agencyId: id })),
});

export const signalsView = z.object({
  incident: incidentView,
  /** What is read as one with it. */
  joined: z.array(z.object({ incidentId: id, number: z.string(), eventNumber: z.number().int() })),
  facts: z.array(fact),
  /** Oldest first. */
  signals: z.array(signal),
  answers: z.array(answer),
  groups: z.array(signalGroup),
  /** Oldest first. */
  apart: z.array(signalsApart),
  abilities: signalAbilities,
});
export type SignalsView = z.infer<typeof signalsView>;

/** Of an incident: what waits for an answer, and answers that say what no longer holds. */
export const signalCounts = z.object({
  openEnquiries: z.number(),
  openSignals: z.number(),
  flagged: z.number(),
});
export type SignalCounts = z.infer<typeof signalCounts>;

/** Everything that is kept of one person who asked, to be handed to them. */
export const contactExport = z.object({
  signalId: id,
  incident: z.string(),
  name: z.string().nullable(),
  reach: z.string().nullable(),
  /** What was noted of them before each correction. */
  noted: z.array(z.object({ until: instant, said: contactBefore })),
  outlet: z.string().nullable(),
  asked: z.object({ text: z.string(), language, at: instant }),
  /** What it said before each correction. */
  before: z.array(z.object({ until: instant, said: signalBefore })),
  answers: z.array(z.object({ text: z.string(), language, at: instant })),
});

// Rules that server and pages share.

export type SignalState = 'open' | 'answered' | 'aside';

/** Set aside beats answered: somebody decided so last. */
export function signalState(
  one: Pick<Signal, 'id' | 'setAside'>,
  answers: readonly Pick<Answer, 'state' | 'signalIds'>[],
): SignalState {
  if (one.setAside) return 'aside';
  const isAnswered = answers.some(
    (each) => each.state === 'given' && each.signalIds.includes(one.id),
  );
  return isAnswered ? 'answered' : 'open';
}

/**
 * An answer counts while it is the last word to somebody who asked.
 *
 * @param given answers that were given; of two of one instant, the later in the list is the last
 */
export function lastWords<
  T extends { readonly signalIds: readonly string[]; readonly saidAt: Date },
>(given: readonly T[]): ReadonlySet<T> {
  const lastTo = new Map<string, T>();
  for (const one of given) {
    for (const signalId of one.signalIds) {
      const before = lastTo.get(signalId);
      if (!before || before.saidAt <= one.saidAt) lastTo.set(signalId, one);
    }
  }
  return new Set(lastTo.values());
}

/** Languages that are written without blanks between sentences. */
const CLOSED_UP = new Set(['zh', 'ja', 'th', 'lo', 'my', 'km']);

/** The pieces of an answer as one text. */
export function joinPieces(shown: readonly string[], inLanguage: string): string {
  return shown.join(CLOSED_UP.has(inLanguage.split('-')[0] ?? '') ? '' : ' ');
}
