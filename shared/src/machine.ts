/** Machine translation and drafting: the desk's settings, what leaves the building, what came back. */
import { z } from 'zod';
import { PARTS } from './parts.js';
import { id, instant, language, line } from './primitives.js';

/** What a person waits at most; a model on a desk's own machine may take minutes. */
export const TIME_LIMIT_SECONDS = { least: 5, most: 300, usual: 60 } as const;

export const machinePurpose = z.enum(['translate', 'draft']);
export type MachinePurpose = z.infer<typeof machinePurpose>;

/** Why nothing came of a request, or of a test. */
export const machineFailure = z.enum([
  /** The address may not be reached from here: nothing left. */
  'refusedAddress',
  /** Nobody is there: nothing left. */
  'unreachable',
  /** It left, or part of it, and no whole answer came. */
  'cut',
  'slow',
  /** It sends elsewhere, where nobody agreed that words go. */
  'redirect',
  /** 401 or 403. */
  'keyRefused',
  /** 429. */
  'tooMany',
  /** Another status that is no success. */
  'status',
  /** The answer is not what the protocol, or what was asked for, allows. */
  'garbage',
  /** The model says that it will not. */
  'declined',
  /** The model stopped before its end. */
  'cutShort',
  /** Whoever asked may not write here any more, or the text cannot be changed. */
  'notWritten',
  /** The server that waited for it ended. */
  'lost',
]);
export type MachineFailure = z.infer<typeof machineFailure>;

/** Why one block that came back was not written. */
export const blockRefusal = z.enum([
  /** It did not come back, or has no words. */
  'missing',
  'placeholderMissing',
  'placeholderDoubled',
  'placeholderUnknown',
  /** What is bold or a link begins and ends in no order. */
  'placeholderBroken',
  /** A draft has a figure that nobody gave it. */
  'ownFigure',
  'tooLong',
  /** The title is one line, and a person has written it. */
  'titleTaken',
]);
export type BlockRefusal = z.infer<typeof blockRefusal>;

const key = z
  .string()
  .max(500)
  .transform((text) => text.trim())
  // A header has no blanks and no other letters.
  .pipe(z.string().regex(/^[\x21-\x7e]+$/));

export const machineSettingsInput = z.strictObject({
  on: z.boolean(),
  /** `{endpoint}/chat/completions` is what is called. */
  endpoint: z.url({ protocol: /^https?$/ }).max(500),
  model: line(200),
  /** Absent: the key stays; null: there is none. */
  key: key.nullable().optional(),
  timeLimitSeconds: z
    .number()
    .int()
    .min(TIME_LIMIT_SECONDS.least)
    .max(TIME_LIMIT_SECONDS.most)
    .default(TIME_LIMIT_SECONDS.usual),
  /** In which languages a text may be drafted, or into which translated. */
  languages: z.array(language).max(24),
  /** Restricted incidents too. */
  restricted: z.boolean().default(false),
  /** The address is in the desk's own network: a model of one's own. */
  ownNetwork: z.boolean().default(false),
});
export type MachineSettingsInput = z.output<typeof machineSettingsInput>;

export const machineSettings = machineSettingsInput.omit({ key: true }).extend({
  hasKey: z.boolean(),
  /** Of the last test; null before the first since the settings changed. */
  testedAt: instant.nullable(),
  testFailure: machineFailure.nullable(),
});
export type MachineSettings = z.infer<typeof machineSettings>;

/** Null settings: nobody has set it up. */
export const machineAdmin = z.object({
  settings: machineSettings.nullable(),
  /** Whether the desk can keep a key at all. */
  keepsKey: z.boolean(),
});
export type MachineAdmin = z.infer<typeof machineAdmin>;

export const machineTested = z.object({
  failure: machineFailure.nullable(),
  /** What it made of a sentence with a fact in it; null where nothing came. */
  answer: z.string().nullable(),
  /** The settings were changed while it was on its way: it says nothing of how they are now. */
  isOutdated: z.boolean(),
});
export type MachineTested = z.infer<typeof machineTested>;

const parts = z.array(z.enum(PARTS)).min(1).max(PARTS.length);

/** Parts in an address: `title,know`. */
export const machineParts = z.strictObject({
  parts: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(parts),
});

export const machineRequestPreview = z.object({
  host: z.string(),
  model: z.string(),
  /** Every byte of the body that leaves. */
  request: z.string(),
  /** Its SHA-256: by this the person says what they have seen. */
  hash: z.string(),
});
export type MachineRequestPreview = z.infer<typeof machineRequestPreview>;

export const askMachine = z.strictObject({ parts, hash: z.string().regex(/^[0-9a-f]{64}$/) });
export const machineAsked = z.object({ requestId: id });

export const machineRefused = z.object({
  part: z.enum(PARTS),
  why: blockRefusal,
  /** The first words of the block that was sent, for people to find it; of a draft none. */
  words: z.string(),
});
export type MachineRefused = z.infer<typeof machineRefused>;

/** What the glossary has against words that came back; they are in the text, for people to read. */
export const machineWording = z.object({
  part: z.enum(PARTS),
  how: z.enum(['lacks', 'forbidden']),
  /** The approved term that is lacking, or the word that may not stand there. */
  words: z.string(),
  /** What stands for a forbidden word; null where nothing is approved. */
  instead: z.string().nullable(),
});
export type MachineWording = z.infer<typeof machineWording>;

export const machineRequest = z.object({
  id,
  by: id,
  at: instant,
  purpose: machinePurpose,
  host: z.string(),
  model: z.string(),
  parts: z.array(z.enum(PARTS)),
  outcome: z.discriminatedUnion('state', [
    /** Until `until` an answer may come. */
    z.object({ state: z.literal('asked'), until: instant }),
    z.object({
      state: z.literal('written'),
      at: instant,
      blocks: z.number(),
      refused: z.array(machineRefused),
      /** Facts that a draft was given and did not use. */
      unusedFactIds: z.array(id),
      wording: z.array(machineWording).default([]),
    }),
    z.object({ state: z.literal('failed'), at: instant.nullable(), why: machineFailure }),
    z.object({ state: z.literal('cancelled'), at: instant, by: id }),
  ]),
});
export type MachineRequest = z.infer<typeof machineRequest>;

/** What a person may have a machine do with one text. */
export const machineOfDocument = z.object({
  may: z.enum(['ask', 'off', 'language', 'restricted', 'noRight']),
  purpose: machinePurpose,
  /** Null where it is off. */
  host: z.string().nullable(),
  /** Newest first; a few. */
  requests: z.array(machineRequest),
});
export type MachineOfDocument = z.infer<typeof machineOfDocument>;

/** Parts that there is something to send for, and whether a person has written in them already. */
export const machinePartsOf = z.object({
  parts: z.array(z.object({ part: z.enum(PARTS), isTaken: z.boolean() })),
});
export type MachinePartsOf = z.infer<typeof machinePartsOf>;

export const readMachineBlock = z.strictObject({
  blockId: z.string().min(1).max(40),
  /** `hashBlock` of what was read. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ReadMachineBlock = z.infer<typeof readMachineBlock>;
