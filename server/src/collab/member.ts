/** What a room knows of a connection; the session owns its socket. */
import type { Identity } from './presenceStates.js';
import type { Packet } from './wire.js';

export interface Member {
  /** Unique among all connections of all processes. */
  readonly id: string;
  readonly identity: Identity;
  /** Has the connection the right to edit? Asked at arrival, and once more before the commit. */
  readonly canEdit: () => boolean;
  /** Asks the store for the rights anew. @throws when it cannot be asked */
  readonly askRights: () => Promise<void>;
  /**
   * Sends, or drops where the reader cannot keep up; a dropped one is resynced later.
   *
   * @returns whether it was sent
   */
  readonly send: (packet: Packet) => boolean;
  /** Sends a few bytes that are never dropped: what became of the connection's own frames. */
  readonly tell: (packet: Packet) => void;
}
