/**
 * What travels over Socket.IO. Events only poke: a poke says that a stream has a newer number, and
 * the page reads what it missed over HTTP; a lost poke heals at the next one (A2).
 */
import { z } from 'zod';
import { id } from './primitives.js';

/** Somebody's whereabouts in a room. `reading` names the version on their sign-off page. */
export const whereabouts = z.strictObject({
  incidentId: id,
  statementId: id.nullable(),
  readingVersionId: id.nullable(),
  device: z.enum(['desk', 'phone']),
});
export type Whereabouts = z.infer<typeof whereabouts>;

/** A person who is in a room now; one entry a person, whatever the number of tabs. */
export const presentPerson = z.object({
  personId: id,
  statementId: id.nullable(),
  readingVersionIds: z.array(id),
  device: z.enum(['desk', 'phone']),
  since: z.string(),
});
export type PresentPerson = z.infer<typeof presentPerson>;

export const eventPoke = z.object({ incidentId: id, number: z.number().int() });
export type EventPoke = z.infer<typeof eventPoke>;
export const presencePoke = z.object({ incidentId: id, people: z.array(presentPerson) });
export type PresencePoke = z.infer<typeof presencePoke>;

/** Client → server; each is answered by an acknowledgement or a refusal with a stable code. */
export interface ClientEvents {
  /** Enter a room: pokes and presence of this incident from now on. */
  enter: (
    input: unknown,
    done: (
      answer: { ok: true; people: PresentPerson[]; number: number } | { ok: false; code: string },
    ) => void,
  ) => void;
  leave: (input: unknown) => void;
  /** Follow the desk: pokes and presence of every incident that one may know of. */
  followDesk: (done: (answer: { presence: PresencePoke[] }) => void) => void;
}

/** Server → client. */
export interface ServerEvents {
  event: (poke: EventPoke) => void;
  presence: (poke: PresencePoke) => void;
  /** Rights changed or an agency, person, or playbook did: refetch session and directory. */
  directory: () => void;
  /** Something may wait for this person now, or no longer: ask again what does (S5). */
  waiting: () => void;
  /** One may no longer know of this incident (P2). */
  removed: (poke: { incidentId: string }) => void;
  /** The session ended: signed out elsewhere, deactivated, or expired. */
  sessionEnded: () => void;
  /** A draft's outline changed (parts, words); refetch the row. Not an event of the record. */
  draft: (poke: { incidentId: string }) => void;
}
