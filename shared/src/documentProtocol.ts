/**
 * The frames of a document connection: y-websocket's own four, and ours beside them. A plain
 * y-websocket client ignores ours and works.
 *
 *   frame = varuint type ‖ body
 */

/** y-protocols. */
export const FRAME_SYNC = 0;
export const FRAME_AWARENESS = 1;
export const FRAME_AUTH = 2;
export const FRAME_QUERY_AWARENESS = 3;

/**
 * Server → client: how many update frames of this connection are committed, a varuint. Counted
 * from the connection's start over sync step 2 and updates alike, since a deletion leaves a state
 * vector unchanged and could not be acknowledged by one.
 */
export const FRAME_SAVED = 100;
/** Server → client: a change was refused; body: a varstring, one of {@link REFUSALS}. */
export const FRAME_REFUSED = 101;
/** Server → client: what this connection may do now; body: a varstring, one of {@link ACCESSES}. */
export const FRAME_ACCESS = 102;

/**
 * Why an update was refused; nothing of it was applied, and it is not counted as saved until an
 * answer to a later step 1 is. `readOnly`: no right to edit. `incomplete`: it builds on words that
 * the server lacks; `storeAway`: the store has been away for too long. For both, a step 1 follows.
 */
export const REFUSALS = ['readOnly', 'incomplete', 'storeAway'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** `damaged`: a part of the text cannot be read from the store; nobody may change what is left. */
export const ACCESSES = ['edit', 'read', 'damaged'] as const;
export type Access = (typeof ACCESSES)[number];
