/**
 * Whose page types as which Yjs client. Only the person whose page it is types as its client; else
 * somebody could take the place of their next words. A page answers step 1 also with words of
 * others, which a killed server lost: answering makes nobody their typist. A page that was cut off
 * comes back with what it had sent, and goes on as another client, which nobody has seen.
 */
import type { Member } from './member.js';
import type { PresenceStates } from './presenceStates.js';

/**
 * `elsewhere`: of somebody whom another process shows, or who was here a moment ago. Their words come
 * from there; a page may have them first, since it was in that process, or another tab was.
 */
export type Typist = 'theirs' | 'others' | 'elsewhere';

/** Who types as a client. */
interface Known {
  readonly member: Member;
  /** They showed that client as theirs when they began to: nobody takes it from them. */
  readonly isShown: boolean;
  /** When they were cut off; null: they are here. */
  leftAt: number | null;
}

export interface Typists {
  /**
   * Whose words these are; they are the member's from now on where nobody else's and no answer.
   *
   * @param clients who made what the update adds
   * @param isAnswer to our step 1. Which of somebody else's words are lost an answer may tell, until
   *   they are heard typing: then that process has all. Up to then their page changes its client
   *   where a word of it comes that it did not type.
   */
  of(member: Member, clients: { keys(): Iterable<number> }, isAnswer: boolean): Typist;
  /** Another process told of words of theirs. */
  heardElsewhere(clients: Iterable<number>): void;
  /** Their page is cut off, and may return: only the same person types as its client for a while. */
  left(member: Member): void;
  /** Of those whom no process shows any more, and who left long ago, nothing is known. */
  tick(): void;
}

/** One that was heard of so lately is there, or returns; of a process that died nobody speaks. */
const PRESENT_MS = 25_000;

export function createTypists(presence: Pick<PresenceStates, 'isOf' | 'elsewhere'>): Typists {
  /** As long as their page is connected, and a while longer. */
  const typists = new Map<number, Known>();
  /** What they typed in another process while it showed them there, and is here. */
  const typedElsewhere = new Set<number>();
  return {
    of(member, clients, isAnswer) {
      const { personId } = member.identity;
      const present = performance.now() - PRESENT_MS;
      let areKnown = true;
      for (const client of clients.keys()) {
        const typist = typists.get(client);
        if (typist?.member === member) continue;
        areKnown = false;
        if (typist?.member.identity.personId === personId) continue;
        const leftAt = typist?.leftAt ?? Number.NEGATIVE_INFINITY;
        if (typist?.leftAt === null) {
          if (!typist.isShown && presence.isOf(client, member.id)) continue;
          return 'others';
        }
        if (leftAt > present) return 'elsewhere';
        const elsewhere = presence.elsewhere(client);
        if (!elsewhere || elsewhere.personId === personId) continue;
        if (elsewhere.heardAt < present) continue;
        if (!isAnswer || typedElsewhere.has(client)) return 'elsewhere';
      }
      if (isAnswer || areKnown) return 'theirs';
      for (const client of clients.keys()) {
        if (typists.get(client)?.member === member) continue;
        const isShown = presence.isOf(client, member.id);
        typists.set(client, { member, isShown, leftAt: null });
      }
      return 'theirs';
    },
    heardElsewhere(clients) {
      for (const client of clients) typedElsewhere.add(client);
    },
    left(member) {
      for (const known of typists.values()) {
        if (known.member === member) known.leftAt = performance.now();
      }
    },
    tick() {
      const present = performance.now() - PRESENT_MS;
      for (const [client, { leftAt }] of typists) {
        if (leftAt !== null && leftAt <= present) typists.delete(client);
      }
      for (const client of typedElsewhere) {
        if (!presence.elsewhere(client)) typedElsewhere.delete(client);
      }
    },
  };
}
