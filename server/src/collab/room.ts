/**
 * A room: one open document, the connections that look at it, and what they do to it. The author's
 * bytes are applied, passed on as they came, and appended to the log; nothing is encoded again.
 */
import type { Access, Refusal } from '@accord/shared/documentProtocol';
import * as Y from 'yjs';
import { createBroadcast } from './broadcast.js';
import { createFrameCount, type FrameCount } from './frameCount.js';
import { holdDocument } from './heldDocument.js';
import type { Measures } from './measures.js';
import type { Member } from './member.js';
import { hasMorePieces, MOST_OF_A_READER, MOST_OF_A_WRITER } from './pieces.js';
import { createPresenceStates } from './presenceStates.js';
import type { Pressure } from './pressure.js';
import type { Pulse } from './pulse.js';
import type { Snapshot, StoredDocument } from './snapshot.js';
import type { LogAuthor, LogEntry, UpdateLog } from './updateLog.js';
import type { Judgement } from './updates.js';
import {
  accessPacket,
  awarenessPacket,
  isEmptyStateVector,
  refusedPacket,
  step1Packet,
} from './wire.js';

/** What came of an update frame. */
export type Taken = 'taken' | 'malformed' | 'full' | 'tooManyPieces';

export interface Room {
  /** Only once ready. */
  readonly doc: Y.Doc;
  /** Runs the task once the document can be changed and asked, in the order of the calls. */
  whenReady(task: () => void): void;
  /** What the connection may do here now, for the page. */
  accessOf(member: Member): Access;
  /** A newer snapshot was made: joiners get it as it is. */
  rebase(snapshot: Snapshot): void;
  join(member: Member): void;
  leave(member: Member): void;
  answerStep1(member: Member, stateVector: Uint8Array): void;
  /**
   * Only once ready, but for an update that is empty.
   *
   * @param isAnswer the update answers our step 1: it holds all that we lacked then
   */
  takeUpdate(member: Member, update: Uint8Array, isAnswer: boolean): Taken;
  takeAwareness(member: Member, bytes: Uint8Array): void;
  sendAwareness(member: Member): void;
  /** Everything that a reader who dropped frames lacks. */
  resync(member: Member): void;
  /** Asks for all that we lack: the right came back, or the store. */
  askFor(member: Member): void;
  /** Asks those whose changes could not be taken while the store was away. */
  askWaiting(): void;
  /**
   * Committed elsewhere, by bus or from the store.
   *
   * @param onGap called, and nothing taken, when something before it is missing here: read the log
   */
  takeForeignUpdate(update: Uint8Array, onGap: () => void): void;
  /** The presence of another process's people. */
  takeForeignAwareness(process: string, bytes: Uint8Array): void;
  /**
   * Call now and then: forgets the people of processes that fell silent, and asks those again whose
   * words came too early.
   */
  tick(): void;
  /** The presence of this process's own people, for another. */
  ownAwareness(): Uint8Array;
  readonly members: number;
  close(): void;
}

export interface RoomOptions {
  readonly documentId: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly log: UpdateLog;
  readonly pulse: Pulse;
  readonly pressure: Pressure;
  readonly measures: Measures;
  /** After the commit: for other processes, and for what waits for typing to pause. */
  readonly onCommitted: (update: Uint8Array) => void;
  readonly onAwareness: (bytes: Uint8Array) => void;
  /** What the room holds is no longer what the store will have: load it anew. */
  readonly onBroken: () => void;
}

/** What a room knows of a connection, from its first frame to the last commit. */
interface Seat {
  readonly author: LogAuthor;
  readonly count: FrameCount;
  /** Tells that a frame was not taken. */
  readonly refuse: (frame: number, reason: Refusal) => void;
}

/** A statement of a thousand words with its whole history is far below it. */
const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
/** Pages speak every 15 seconds; two missed is gone. */
const SILENT_MS = 40_000;
/** One that was heard of so lately is there; of a process that died nobody speaks. */
const PRESENT_MS = 25_000;

/** @param stored let go of when the document is built: it may be many times its size */
export function createRoom(options: RoomOptions, stored: StoredDocument): Room {
  const { documentId, log, measures } = options;
  const members = new Set<Member>();
  const held = holdDocument(stored, options.onBroken, () => {
    for (const member of members) member.tell(accessPacket(accessOf(member)));
  });
  const presence = createPresenceStates(options.openedAt);
  const broadcast = createBroadcast(
    members,
    presence,
    options.pulse,
    options.pressure,
    options.onAwareness,
  );
  /** Also of those who left, as long as something of theirs waits for its commit. */
  const seats = new WeakMap<Member, Seat>();
  /** Whose page types as which Yjs client, as long as it is connected. */
  const typists = new Map<number, Member>();
  /** What they typed in another process while it showed them there, and is here. */
  const typedElsewhere = new Set<number>();
  /** They brought words that their typist's own process has not told of yet. */
  const tooEarly = new Set<Member>();
  /** Taken, and not to be seen before they are committed, or until rights are known again. */
  const unshown = new Map<LogEntry, Member>();
  /** Changes that were not taken because the store is away. */
  const turnedAway = new Set<Member>();
  let { bytes } = stored;

  function seatOf(member: Member): Seat {
    const seat = seats.get(member) ?? createSeat(member);
    seats.set(member, seat);
    return seat;
  }
  function createSeat(member: Member): Seat {
    const count = createFrameCount();
    const refuse = (frame: number, reason: Refusal) => {
      count.missed(frame);
      measures.refused(reason);
      member.tell(refusedPacket(reason));
    };
    const author: LogAuthor = {
      documentId,
      personId: member.identity.personId,
      mayStillEdit: member.canEdit,
      isWatched: () => members.has(member),
      askRights: member.askRights,
      // A commit saves many frames at once: each author hears of the last of theirs.
      onCommitted(entry) {
        if (count.committed(entry.frame) && members.has(member)) {
          broadcast.saved(member, count.saved);
        }
        if (entry.update === null) return;
        if (unshown.delete(entry)) broadcast.update(entry.update, member);
        options.onCommitted(entry.update);
      },
      onRefused(entry) {
        unshown.delete(entry);
        refuse(entry.frame, 'readOnly');
      },
      onTakenBack(repair) {
        try {
          held.apply(repair);
        } catch {
          // The store has it all the same.
          options.onBroken();
          return;
        }
        broadcast.update(repair, null);
        options.onCommitted(repair);
      },
      onLost: options.onBroken,
    };
    return { author, count, refuse };
  }

  /**
   * Only the person whose page it is types as its client; else somebody could take the place of
   * their next words. A page answers step 1 also with words of others, which a killed server lost:
   * answering makes nobody their typist.
   *
   * @returns `elsewhere`: of somebody whom another process shows. Their words come from there; a
   *   page may have them first, since it was in that process, or another tab was. Which of their
   *   words are lost an answer may tell, until they are heard typing: then that process has all.
   *   Up to then their page changes its client where a word of it comes that it did not type.
   */
  function typistOf(
    member: Member,
    clients: { keys(): Iterable<number> },
    isAnswer: boolean,
  ): 'theirs' | 'others' | 'elsewhere' {
    const { personId } = member.identity;
    let areKnown = true;
    for (const client of clients.keys()) {
      const typist = typists.get(client);
      if (typist === member) continue;
      areKnown = false;
      if (typist) {
        if (typist.identity.personId === personId || presence.isOf(client, member.id)) continue;
        return 'others';
      }
      const elsewhere = presence.elsewhere(client);
      if (!elsewhere || elsewhere.personId === personId) continue;
      if (elsewhere.heardAt < performance.now() - PRESENT_MS) continue;
      if (!isAnswer || typedElsewhere.has(client)) return 'elsewhere';
    }
    if (isAnswer || areKnown) return 'theirs';
    for (const client of clients.keys()) typists.set(client, member);
    return 'theirs';
  }

  /** Before anything newer: it may follow them, and pages would wait for what they lack. */
  function showHeldBack(): void {
    for (const [entry, member] of unshown) {
      const { update, author } = entry;
      // Of somebody who left nobody is told that their right ended: the commit asks (P2).
      if (update === null || !author.mayStillEdit() || !author.isWatched()) continue;
      unshown.delete(entry);
      broadcast.update(update, member);
    }
  }

  /** Editing makes the log grow; the document itself may be far below it. */
  function isFull(more: number): boolean {
    if (bytes + more <= MAX_DOCUMENT_BYTES) return false;
    bytes = Y.encodeStateAsUpdate(held.doc).byteLength;
    return bytes + more > MAX_DOCUMENT_BYTES;
  }

  /** For all that the document lacks. */
  function ask(member: Member): void {
    held.sendStateVector((stateVector) => member.tell(step1Packet(stateVector)));
  }
  function accessOf(member: Member): Access {
    if (!held.isWhole) return 'damaged';
    return member.canEdit() ? 'edit' : 'read';
  }

  return {
    get doc() {
      return held.doc;
    },
    accessOf,
    whenReady: held.whenReady,
    rebase: held.rebase,
    join(member) {
      members.add(member);
      member.tell(accessPacket(accessOf(member)));
      held.sendStateVector((stateVector) => {
        if (members.has(member)) member.send(step1Packet(stateVector));
      });
      if (presence.size > 0) member.send(awarenessPacket(presence.encode()));
    },
    leave(member) {
      members.delete(member);
      broadcast.forget(member);
      turnedAway.delete(member);
      tooEarly.delete(member);
      for (const [client, typist] of typists) if (typist === member) typists.delete(client);
      const left = presence.forget(member.id);
      if (left.length === 0) return;
      broadcast.moved(left, member);
    },
    answerStep1(member, stateVector) {
      if (isEmptyStateVector(stateVector)) held.sendEverything(member.send);
      else held.whenReady(() => member.send(held.since(stateVector)));
    },
    takeUpdate(member, update, isAnswer) {
      const { author, count, refuse } = seatOf(member);
      const frame = count.arrived();
      const turnAway = (reason: Refusal): Taken => {
        refuse(frame, reason);
        return 'taken';
      };
      const mayEdit = accessOf(member) === 'edit';
      let judged: Judgement;
      try {
        // Asked first: who may not edit makes nobody look at more than an honest reader brings.
        if (hasMorePieces(update, mayEdit ? MOST_OF_A_WRITER : MOST_OF_A_READER)) {
          return mayEdit ? 'tooManyPieces' : turnAway('readOnly');
        }
        judged = held.judge(update);
      } catch {
        return 'malformed';
      }
      if (judged.verdict === 'nothing') {
        // Welcome from everybody: a reader's answer to our step 1 adds nothing.
        if (isAnswer) count.answered(frame);
        log.append({ update: null, frame, author });
        return 'taken';
      }
      // E3: the one point where bytes meet the document.
      if (!mayEdit) return turnAway('readOnly');
      if (judged.verdict === 'incomplete' && !isAnswer) {
        refuse(frame, 'incomplete');
        // While the store is away the answer would not be taken either.
        if (!turnedAway.has(member)) ask(member);
        return 'taken';
      }
      const isIncomplete = judged.verdict === 'incomplete';
      const clients = isIncomplete ? held.clientsIn(update) : judged.ends;
      const typist = typistOf(member, clients, isAnswer);
      if (typist === 'others' && !isIncomplete) return 'malformed';
      if (typist !== 'theirs') {
        tooEarly.add(member);
        return turnAway('incomplete');
      }
      if (isFull(update.byteLength)) return 'full';
      if (!log.accepts(documentId, update.byteLength)) {
        turnedAway.add(member);
        return turnAway('storeAway');
      }
      const taken = held.take(update, judged);
      if (!taken) {
        options.onBroken();
        return 'malformed';
      }
      if (isAnswer) count.answered(frame);
      bytes += taken.byteLength;
      // First to those who read along: the commit is a matter of this same turn too.
      const entry: LogEntry = { update: taken, frame, author };
      if (log.mayShowEarly) {
        showHeldBack();
        broadcast.update(taken, member);
      } else {
        unshown.set(entry, member);
      }
      log.append(entry);
      return 'taken';
    },
    takeAwareness(member, received) {
      const clients = presence.take(member.id, member.identity, received);
      if (clients.length === 0) return;
      broadcast.moved(clients, member);
    },
    sendAwareness(member) {
      member.send(awarenessPacket(presence.encode()));
    },
    resync(member) {
      measures.resynced();
      held.sendEverything(member.send);
      member.send(awarenessPacket(presence.encode()));
    },
    askFor(member) {
      ask(member);
    },
    askWaiting() {
      for (const member of turnedAway) ask(member);
      turnedAway.clear();
    },
    takeForeignUpdate(update, onGap) {
      measures.heard();
      held.whenReady(() => {
        const judged = held.judge(update);
        if (judged.verdict === 'incomplete') onGap();
        if (judged.verdict !== 'adds') return;
        for (const client of judged.ends.keys()) typedElsewhere.add(client);
        held.take(update, judged);
        bytes += update.byteLength;
        broadcast.update(update, null);
      });
    },
    takeForeignAwareness(process, received) {
      const changed = presence.takeForeign(process, received, performance.now());
      broadcast.moved(changed, null);
    },
    tick() {
      broadcast.moved(presence.forgetSilent(performance.now() - SILENT_MS), null);
      for (const client of typedElsewhere) {
        if (!presence.elsewhere(client)) typedElsewhere.delete(client);
      }
      for (const member of tooEarly) ask(member);
      tooEarly.clear();
    },
    ownAwareness: () => presence.encodeOwn(),
    get members() {
      return members.size;
    },
    close() {
      broadcast.close();
      held.close();
    },
  };
}
