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
import { type Part, partsOf } from './parts.js';
import { hasMorePieces, MOST_OF_A_READER, MOST_OF_A_WRITER } from './pieces.js';
import { createPresenceStates } from './presenceStates.js';
import type { Pressure } from './pressure.js';
import type { Pulse } from './pulse.js';
import type { Snapshot, StoredDocument, Unreadable } from './snapshot.js';
import { createTypists } from './typists.js';
import type { LogAuthor, LogEntry, UpdateLog } from './updateLog.js';
import type { Judgement } from './updates.js';
import {
  accessPacket,
  awarenessPacket,
  isEmptyStateVector,
  refusedPacket,
  step1Packet,
} from './wire.js';

/** What came of an update frame; `refused`: its page was told so, and stays connected. */
export type Taken = 'taken' | 'refused' | 'malformed' | 'full' | 'tooManyPieces';

/** An update of a page as it is taken in: a frame, or a part of one. */
interface Brought {
  readonly update: Uint8Array;
  /** The number of its frame. */
  readonly frame: number;
  readonly isAnswer: boolean;
  /** With it all of the frame is there. */
  readonly isLast: boolean;
  /** It is applied at once, so that whoever goes on knows how long it takes. */
  readonly isPart: boolean;
}

export interface Room {
  /** Only once ready. */
  readonly doc: Y.Doc;
  /** Runs the task once the document can be changed and asked, in the order of the calls. */
  whenReady(task: () => void): void;
  /** Can all of it be read, as far as is known? */
  readonly isWhole: boolean;
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
  /**
   * Takes a large update of somebody who may edit part by part, as {@link takeUpdate} would; what follows
   * it from the same page has to wait. Others may have their turn at each pause.
   *
   * @param pieces how many the next part may have
   */
  takeInParts(
    member: Member,
    update: Uint8Array,
    isAnswer: boolean,
    pieces: () => number,
  ): Generator<undefined, Taken>;
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
  /** @param isAll of that process's people nobody else is there any more */
  takeForeignAwareness(process: string, bytes: Uint8Array, isAll: boolean): void;
  /** Another process is gone, and its people with it. */
  forgetProcess(process: string): void;
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
  /** Found out after it was loaded: not all of it can be read, and nobody may change what is left. */
  readonly onNotWhole: (unreadable: readonly Unreadable[]) => void;
  /** What the room holds is no longer what the store will have: load it anew. */
  readonly onBroken: (cause: unknown) => void;
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
/** Counting them takes far less, but of a million pieces; it then rests so many times as long. */
const QUICK_COUNT_MS = 50;
const RESTS = 20;
/** Places of the text that one frame deletes: more than a statement has words. */
const MOST_CUTS = 5_000;
/** Each page that wrote in it. One that knows them all has to be able to ask what it lacks of each. */
const MAX_CLIENTS = 20_000;
/** Pages speak every 15 seconds; two missed is gone. */
const SILENT_MS = 40_000;

/** @param stored let go of when the document is built: it may be many times its size */
export function createRoom(options: RoomOptions, stored: StoredDocument): Room {
  const { documentId, log, measures } = options;
  const members = new Set<Member>();
  const held = holdDocument(stored, options.onBroken, (unreadable) => {
    options.onNotWhole(unreadable);
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
  const typists = createTypists(presence);
  /** They brought words that their typist's own process has not told of yet. */
  const tooEarly = new Set<Member>();
  /** Taken, and not to be seen before they are committed, or until rights are known again. */
  const unshown = new Map<LogEntry, Member>();
  /** What they asked for would hold such words, too: it waits, of each the last. */
  const waiting = new Map<Member, () => void>();
  let isAnswering = false;
  /** Changes that were not taken because the store is away. */
  const turnedAway = new Set<Member>();
  /** They owe an answer to our step 1. */
  const asked = new WeakSet<Member>();
  let { bytes } = stored;
  /** How many they were when they were last counted, and from when on they may be again. */
  let counted = { bytes: Number.NaN, againAt: Number.NEGATIVE_INFINITY };

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
        if (unshown.delete(entry)) {
          broadcast.update(entry.update, member);
          answerWaiting();
        }
        options.onCommitted(entry.update);
      },
      onRefused(entry) {
        unshown.delete(entry);
        refuse(entry.frame, 'readOnly');
        // Their right is back already: what they lack was asked for before this was missing.
        if (members.has(member) && member.canEdit()) ask(member);
        // E2: their page may be here over another connection. It hears it before its words go.
        for (const other of members) {
          const isTheirs = other.identity.personId === member.identity.personId;
          if (isTheirs && other !== member) other.tell(refusedPacket('readOnly'));
        }
      },
      onTakenBack(repair) {
        try {
          held.apply(repair);
          answerWaiting();
        } catch (error) {
          // The store has it all the same.
          options.onBroken(error);
          return;
        }
        broadcast.update(repair, null);
        options.onCommitted(repair);
      },
      onLost: () => options.onBroken(new Error('the store will never have what is shown here')),
    };
    return { author, count, refuse };
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
    answerWaiting();
  }
  /** P2: whoever is given the text must not have from it what is not to be seen yet. */
  function whenShown(member: Member, task: () => void): void {
    if (unshown.size === 0) task();
    else waiting.set(member, task);
  }
  /** One in a turn: each may take some milliseconds. */
  function answerWaiting(): void {
    const [next] = waiting;
    if (isAnswering || unshown.size > 0 || !next) return;
    isAnswering = true;
    setImmediate(() => {
      isAnswering = false;
      const [member, task] = next;
      if (unshown.size === 0 && waiting.get(member) === task) {
        waiting.delete(member);
        // Nobody above catches what a turn of its own throws.
        try {
          task();
        } catch (error) {
          options.onBroken(error);
        }
      }
      answerWaiting();
    });
  }

  /** Editing makes the log grow; the document itself may be far below it. */
  function isFull(more: number): boolean {
    if (bytes + more <= MAX_DOCUMENT_BYTES) return false;
    // Else whoever comes again with what has no room would keep all rooms waiting each time.
    if (bytes !== counted.bytes && performance.now() >= counted.againAt) count();
    return bytes + more > MAX_DOCUMENT_BYTES;
  }
  function count(): void {
    const startedAt = performance.now();
    bytes = Y.encodeStateAsUpdate(held.doc).byteLength;
    const endedAt = performance.now();
    const tookMs = endedAt - startedAt;
    counted = { bytes, againAt: endedAt + (tookMs > QUICK_COUNT_MS ? RESTS * tookMs : 0) };
  }

  /** For all that the document lacks: once until the answer comes, which holds what came meanwhile. */
  function ask(member: Member): void {
    if (asked.has(member)) return;
    asked.add(member);
    held.sendStateVector((stateVector) => member.tell(step1Packet(stateVector)));
  }
  function accessOf(member: Member): Access {
    if (!held.isWhole) return 'damaged';
    return member.canEdit() ? 'edit' : 'read';
  }

  /** @returns the number of its frame */
  function arrived(member: Member, isAnswer: boolean): number {
    if (isAnswer) asked.delete(member);
    return seatOf(member).count.arrived();
  }
  function turnAway(member: Member, frame: number, reason: Refusal, comesAgain = false): 'refused' {
    if (comesAgain) turnedAway.add(member);
    seatOf(member).refuse(frame, reason);
    return 'refused';
  }
  /** Asked first: who may not edit makes nobody look at more than an honest reader brings. */
  function tooMany(member: Member, update: Uint8Array, frame: number): Taken | null {
    const mayEdit = accessOf(member) === 'edit';
    const most = mayEdit ? MOST_OF_A_WRITER : MOST_OF_A_READER;
    try {
      if (!hasMorePieces(update, most, held.countPieces)) return null;
    } catch {
      return 'malformed';
    }
    return mayEdit ? 'tooManyPieces' : turnAway(member, frame, 'readOnly');
  }
  /** E3: the one point where bytes meet the document. */
  function take(member: Member, brought: Brought): Taken {
    const { update, frame, isAnswer, isLast, isPart } = brought;
    const { author, count } = seatOf(member);
    // Saved is said of whole frames.
    const saves = isLast ? frame : frame - 1;
    let judged: Judgement;
    try {
      judged = held.judge(update, MOST_CUTS);
    } catch {
      return 'malformed';
    }
    if (judged.verdict === 'nothing') {
      if (!isLast) return 'taken';
      // Welcome from everybody: a reader's answer to our step 1 adds nothing.
      if (!log.accepts(documentId, 0)) return turnAway(member, frame, 'storeAway', true);
      if (isAnswer) count.answered(frame);
      log.append({ update: null, frame, author });
      return 'taken';
    }
    if (accessOf(member) !== 'edit') return turnAway(member, frame, 'readOnly');
    if (judged.verdict === 'incomplete' && !isAnswer) {
      turnAway(member, frame, 'incomplete');
      // While the store is away the answer would not be taken either.
      if (!turnedAway.has(member)) ask(member);
      return 'refused';
    }
    const isIncomplete = judged.verdict === 'incomplete';
    const clients = isIncomplete ? held.clientsIn(update) : judged.ends;
    const typist = typists.of(member, clients, isAnswer);
    if (typist === 'others' && !isIncomplete) return 'malformed';
    if (typist !== 'theirs') {
      tooEarly.add(member);
      return turnAway(member, frame, 'incomplete');
    }
    // A full text can still be shortened.
    const isLonger = isIncomplete || judged.ends.size > 0;
    if (isLonger && held.outgrows(clients, MAX_CLIENTS)) return 'full';
    if (isLonger && isFull(update.byteLength)) return 'full';
    if (!log.accepts(documentId, update.byteLength)) {
      return turnAway(member, frame, 'storeAway', true);
    }
    const taken = held.take(update, judged, !isPart);
    if (!taken) {
      options.onBroken(new Error('what was judged could not be taken in'));
      return 'malformed';
    }
    if (isAnswer && isLast) count.answered(frame);
    bytes += taken.byteLength;
    // First to those who read along: the commit is a matter of this same turn too.
    const entry: LogEntry = { update: taken, frame: saves, author };
    if (log.mayShowEarly) {
      showHeldBack();
      broadcast.update(taken, member);
    } else {
      unshown.set(entry, member);
    }
    log.append(entry);
    return 'taken';
  }

  return {
    get doc() {
      return held.doc;
    },
    get isWhole() {
      return held.isWhole;
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
      waiting.delete(member);
      broadcast.forget(member);
      turnedAway.delete(member);
      tooEarly.delete(member);
      typists.left(member);
      const left = presence.forget(member.id);
      if (left.length === 0) return;
      broadcast.moved(left, member);
    },
    answerStep1(member, stateVector) {
      whenShown(member, () => {
        if (isEmptyStateVector(stateVector)) held.sendEverything(member.send);
        else held.whenReady(() => member.send(held.since(stateVector)));
      });
    },
    takeUpdate(member, update, isAnswer) {
      const frame = arrived(member, isAnswer);
      return (
        tooMany(member, update, frame) ??
        take(member, { update, frame, isAnswer, isLast: true, isPart: false })
      );
    },
    *takeInParts(member, update, isAnswer, pieces) {
      const frame = arrived(member, isAnswer);
      const refused = tooMany(member, update, frame);
      if (refused) return refused;
      const parts = partsOf(update, pieces);
      for (;;) {
        let next: IteratorResult<Part, void>;
        try {
          next = parts.next();
        } catch {
          return 'malformed';
        }
        if (next.done) return 'taken';
        const taken = take(member, { ...next.value, frame, isAnswer, isPart: true });
        if (taken !== 'taken') return taken;
        yield;
      }
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
      whenShown(member, () => held.sendEverything(member.send));
      member.send(awarenessPacket(presence.encode()));
    },
    askFor(member) {
      ask(member);
    },
    askWaiting() {
      if (turnedAway.size === 0 || !log.hasRoom(documentId)) return;
      for (const member of turnedAway) ask(member);
      turnedAway.clear();
    },
    takeForeignUpdate(update, onGap) {
      measures.heard();
      held.whenReady(() => {
        const judged = held.judge(update);
        if (judged.verdict === 'incomplete') onGap();
        if (judged.verdict !== 'adds') return;
        typists.heardElsewhere(judged.ends.keys());
        held.take(update, judged);
        bytes += update.byteLength;
        broadcast.update(update, null);
      });
    },
    takeForeignAwareness(process, received, isAll) {
      const changed = presence.takeForeign(process, received, performance.now(), isAll);
      broadcast.moved(changed, null);
    },
    forgetProcess(process) {
      broadcast.moved(presence.forget(process), null);
    },
    tick() {
      broadcast.moved(presence.forgetSilent(performance.now() - SILENT_MS), null);
      typists.tick();
      if (unshown.size > 0 && log.mayShowEarly) showHeldBack();
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
